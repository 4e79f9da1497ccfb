// Commands of sales staff from chat: Indonesian words with English aliases, forgiving about case
// and word order.
//   stok · stok SKU ±n alasan · pesanan · cari · lunas · kirim · batal · tahan · retur · harga ·
//   audit SKU · bantuan ambil alih · selesai. Every command is audited with the person's name.
//   Replies fit a phone screen.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "handlers/unit.h"
#include "store/customers.h"
#include "store/reference.h"

namespace handlers::staff {

enum class Verb {
  Stock,
  Adjust,
  Orders,
  Search,
  Paid,
  Ship,
  Cancel,
  Extend,
  Return,
  Price,
  Audit,
  Help,
  TakeOver,
  HandBack
};

/// One command, understood as far as words go; the references and SKUs are still to be looked up.
struct Command {
  Verb verb = Verb::Help;
  std::optional<store::OrderRef> order;
  std::vector<std::string>
      words;  // what is left: a product, a name, courier and tracking number, a reason
  std::optional<std::int64_t> number;  // ±n, a price, minutes
  bool absolute = false;               // "stok KG250 = 12": a count, not a change
};
/// Pure. Absent: not a command, an ordinary chat message.
std::optional<Command> parse(std::string_view text, std::string_view reference_prefix);

/// Runs it and returns the reply's text. `who` is the person's name for the audit.
std::string run(Unit& unit, const Command& command, const store::Customer& staff_member);

}  // namespace handlers::staff
