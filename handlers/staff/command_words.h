// What opens a command: its verb, in every form that staff write. Pure.
#pragma once

#include <optional>

#include "handlers/staff/staff_command.h"
#include "handlers/staff/wording.h"
#include "store/order_states.h"

namespace handlers::staff {

struct SpokenVerb {
  Verb verb = Verb::Help;
  std::size_t words = 1;  // that it is made of
  bool loose = false;     // also an everyday word: needs more than itself to be a command
};
/// The verb at this place of the words.
std::optional<SpokenVerb> verb_at(const Words& words, std::size_t at);

/// The word that stands for a verb in the journal: "stok", "kirim".
std::string name_of(Verb verb);

/// A word that begins like a reference, valid or not: "PSN", "psn-7k3mx".
bool begins_reference(std::string_view word, std::string_view prefix);

/// "belum bayar", "paid", "dikirim": the status of orders that these words ask for.
std::optional<store::OrderStatus> spoken_status(const Words& words);

/// A change of stock in the words: "+10", "-2", "tambah 10", "kurang 2", "= 12".
struct SpokenChange {
  std::size_t at = 0, words = 1;
  std::optional<std::int64_t> number;  // absent: meant as a change, but not a clear number
  bool absolute = false;
};
std::optional<SpokenChange> change_in(const Words& words);

}  // namespace handlers::staff
