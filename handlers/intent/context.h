// The working state while one reading is decided on in the light of the conversation.
#pragma once

#include <algorithm>

#include "handlers/intent/clauses.h"
#include "handlers/intent/decision.h"
#include "handlers/intent/items.h"

namespace handlers::intent {

class Context {
 public:
  Context(const Reading& reading, const Situation& before, const Catalog& catalog);

  const Reading& reading;
  const Situation& before;
  const Index& index;
  Decision decision;  // begins with the cart and the questions as they were
  Senses said;        // all senses of the text

  /// Whether the clause that the item stands in has one of the senses.
  bool has(const Item& item, const Senses& senses) const {
    return reading.clauses[item.clause].any(senses);
  }

  /// Whether the word stands in the item's clause.
  bool says(const Item& item, std::string_view word) const;

  // --- the cart
  std::vector<store::Line>& cart() { return decision.cart; }
  store::Line* line_of(ProductIndex product);
  void set(ProductIndex product, std::int64_t qty);  // 0 or less takes the line out
  void add(ProductIndex product, std::int64_t qty);
  bool cart_changed() const;
  /// The lines of the cart that the item may mean; all when it names nothing.
  ProductSet lines_meant(const Item& item) const;

  // --- products
  Resolved resolved(const Item& item) const;
  ProductSet indices(const std::vector<store::Sku>& skus) const;
  std::vector<store::Sku> skus(const ProductSet& products) const;
  ProductSet cart_products() const;
  ProductSet topic_products() const;
  /// The variants of `product` that the features name: "L" said of "Kaos Polos Putih M".
  ProductSet variants(ProductIndex product, const Features& features) const;
  /// Those of all the products together.
  ProductSet variants(const ProductSet& products, const Features& features) const;

  // --- what comes of it
  void ask(std::string wanted, const ProductSet& products, std::optional<std::int64_t> qty);
  void finish(Intent intent, Action action);
  bool finished = false;
};

/// Tries to read the text as the line that an unclear change ("kurangi 1") was about (C7).
bool answer_change(Context& context);
/// Tries to read the text as an answer to the open questions (C2, C3, C8, C10).
bool answer_questions(Context& context);
/// Tries to read the text as a change of the cart (C5 to C8).
bool change_cart(Context& context);
/// Tries to read the text as meaning what was last talked about (C4).
bool take_topic(Context& context);
/// Takes the goods that the text names by itself (C1, C5, C11).
void take_goods(Context& context);

}  // namespace handlers::intent
