// Tokens to items: which words are goods, which number belongs to which goods (R6 to R10, R17).
#pragma once

#include <span>

#include "handlers/intent/clauses.h"
#include "handlers/intent/item.h"

namespace handlers::intent {

/// A text with more mentions than this is no order: none of them is returned.
inline constexpr std::size_t kItemsMax = 120;

/// Reads goods and quantities clause by clause. Tokens that became goods lose their other senses,
/// in `tokens` and in `clauses`.
Items read_items(Tokens& tokens, std::vector<Clause>& clauses, const Index& index,
                 const Lexicon& lexicon);

/// What an item comes to, with the catalogue at hand.
struct Resolved {
  ProductSet products;              // one: it is clear what is meant
  std::optional<std::int64_t> qty;  // none: not named, or named unclearly
  bool unclear = false;             // what or how many must be asked, whatever `qty` says
};
Resolved resolve(const Item& item, const Index& index, const Lexicon& lexicon);

}  // namespace handlers::intent
