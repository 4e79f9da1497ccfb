// What each clause does: orders, asks, hangs on a condition, reports, plans, refuses. R1, R13 to
// R16.
#pragma once

#include <vector>

#include "handlers/intent/clauses.h"
#include "handlers/intent/item.h"

namespace handlers::intent {

/// What a conditional clause hangs on.
enum class Hang {
  None,
  Stock,     // kalau ada
  Price,     // kalau di bawah 30rb
  Payment,   // kalau bisa cod
  Quantity,  // kalau beli 3: how much would that be?
  Fallback,  // kalau habis ganti Y: the order before it stands
  Wish,      // kalau bisa dikirim hari ini
  Other      // kalau suami setuju
};

struct Speech {
  bool order = false;  // a verb that asks for goods, not taken back by what follows
  bool want = false;   // a weak one: mau, minta
  bool interest = false;
  bool add = false;
  bool change = false;
  bool stock = false;     // asks whether it is there
  bool price = false;     // asks what it costs
  bool question = false;  // asks anything
  bool polite = false;    // asks whether it may be ordered
  bool reported = false;  // tells of an earlier order
  bool planned = false;   // speaks of a later one
  bool refused = false;   // says that goods are not wanted
  bool complaint = false;
  bool paid = false;  // says that money was sent
  Hang hang = Hang::None;
  bool asks_for() const { return order || want || add; }
};

/// One for each clause.
std::vector<Speech> read_speech(const Tokens& tokens, const std::vector<Clause>& clauses,
                                const Items& items);

}  // namespace handlers::intent
