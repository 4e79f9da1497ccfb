// Commands of sales staff from chat: Indonesian words with English aliases, forgiving about case
// and word order.
//   stok · stok SKU ±n alasan · pesanan · cari · lunas · kirim · batal · tahan · retur · harga ·
//   alias SKU = nama · kata baru · audit SKU · bantuan · ambil alih · selesai ·
//   setuju. Every command is
//   audited with the person's name. Replies fit a phone screen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
  HandBack,
  Aliases,   // "alias KG250": by which other names goods go
  Teach,     // "alias KG250 = gayo ijo"
  Unteach,   // "hapus alias KG250 = gayo ijo"
  NewWords,  // "kata baru": what customers asked for and nobody knew
  Approve,   // "setuju Sari": an order that must not be held without a word of staff
  Forget     // "kata baru hapus gayo ijo"
};

/// One command, understood as far as words go; the references and SKUs are still to be looked up.
/// What a verb needs and is absent here was not written, or not clearly: the answer is an example.
struct Command {
  Verb verb = Verb::Help;
  std::optional<store::OrderRef> order;
  std::vector<std::string>
      words;  // what is left: a product, a name, courier and tracking number; as they were written
  std::optional<std::int64_t> number;  // ±n, a price or an amount in rupiah, minutes
  bool absolute = false;               // "stok KG250 = 12": a count, not a change
  std::vector<std::string> names;      // other names of goods, or new words; as they were written
  std::string reason;                  // why, in the staff member's words; may be empty
};
/// Pure. Absent: not a command, an ordinary chat message. Precise: a sentence that merely begins
/// with a command's word ("stok lagi kosong nih kak") is no command, nor is a question that would
/// change something.
std::optional<Command> parse(std::string_view text, std::string_view reference_prefix);

/// Runs it, writes the journal, and returns the reply's text (at most kReplyUnitsMax). The person's
/// name stands in the journal and the ledger as "staff:<name>". A refused command changes nothing
/// and is journaled too. Throws when the store fails.
std::string run(Unit& unit, const Command& command, const store::Customer& staff_member);

inline constexpr std::size_t kReplyUnitsMax = 900;    // UTF-16 units: a phone screen
inline constexpr std::size_t kCommandBytesMax = 500;  // a longer text is no command

}  // namespace handlers::staff
