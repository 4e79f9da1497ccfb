// A clause as a row of pieces: goods, counts, and what parts them. Which count belongs to which
// goods is decided later, in items.cc.
#pragma once

#include <vector>

#include "handlers/intent/clauses.h"
#include "handlers/intent/item.h"

namespace handlers::intent {

struct Element {
  enum class Kind {
    Goods,
    Count,
    Part,  // "dan", "&": what follows is another
    Drop,  // "ga usah", "ga jadi"
    Each,  // "masing-masing"
    Both,  // "dua-duanya"
    Mixed  // "campur"
  };
  Kind kind = Kind::Goods;
  Item item;     // Goods
  Token number;  // Count
  std::size_t at = 0;
  Item::Link link = Item::Link::None;  // Part
  bool after_yang = false;             // Count: "yang 1"
  bool all = false;                    // Drop: "semua ga jadi"
};

using Elements = std::vector<Element>;

/// Beside goods that differ by a number, smaller numbers are counts sooner than sizes.
inline constexpr double kSizeLeast = 20;

/// From here on a figure of a weight needs no unit: "kopi 250".
inline constexpr int kPlainSpecLeast = 50;

/// Reads the clause with this number. Words that became goods lose their other senses.
Elements read_elements(Tokens& tokens, const std::vector<Clause>& clauses, std::size_t number,
                       const Index& index, const Lexicon& lexicon);

}  // namespace handlers::intent
