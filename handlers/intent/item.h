// One mention of goods in a text, or of a quantity without goods: what, how many, what is done to
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "handlers/intent/goods.h"

namespace handlers::intent {

/// What the text says is to be done with an item.
enum class Verdict {
  Take,     // ordered: held when it is clear
  Bare,     // named, no more: ask how many (R4)
  Confirm,  // a polite question (R13)
  Mention,  // asked about, or hanging on a condition
  Leave     // reported, planned, refused, crossed out, or part of a change
};

struct Item {
  /// How it hangs on the item before it.
  enum class Link { None, And, Or, To, Next };

  Goods goods;
  std::vector<Goods> others;        // "M atau L": what may be meant instead
  std::string wanted;               // the words, as they were written
  std::optional<std::int64_t> qty;  // pieces; 0: not ordered
  bool qty_unclear = false;         // a quantity was named, but not how many: ask
  bool each = false;                // the quantity counts for everything named before it, too
  bool counted = false;             // the quantity had a word that counts, or a sign
  std::string counting;             // that word: "pasang"
  int multiple = 1;                 // the quantity was named in dozens (12) or scores (20)
  std::size_t clause = 0;
  std::size_t until = 0;  // the last clause that says something of it
  std::size_t first = 0;  // its tokens: [first, last)
  std::size_t last = 0;
  Link link = Link::None;
  Verdict verdict = Verdict::Leave;
  const char* rule = "";        // that decided so, by its name in rules.cc
  bool inherits = false;        // takes the earlier goods' words along: "navy 2"
  bool attribute_only = false;  // names a variant, no product: "L", "yang balado"
  bool unknown = false;         // goods that are in no catalogue
  bool mixed = false;           // "campur": a total without its split
  bool negated = false;         // "bukan X"
  bool dropped = false;         // "X-nya ga usah"
  bool part = false;            // "yang 1": one of those ordered, not all
  bool money = false;           // an amount of money stands where the quantity would
  bool blank = false;           // "Kastengel :" with nothing behind it
  bool one = false;             // "sekilo": one pack, when nothing else is said
  bool people = false;          // "buat 4 orang"
  bool definite = false;        // "X-nya"
};

/// A quantity was named, clearly or not.
inline bool counted(const Item& item) {
  return item.qty.has_value() || item.qty_unclear;
}

/// A quantity without any goods of its own.
inline bool is_lone_number(const Item& item) {
  return item.goods.empty() && !item.unknown && item.qty.has_value();
}

using Items = std::vector<Item>;

}  // namespace handlers::intent
