#include "handlers/intent/context.h"

#include <iterator>

#include "handlers/intent/token.h"

namespace handlers::intent {

Context::Context(const Reading& r, const Situation& s, const Catalog& catalog)
    : reading(r), before(s), index(catalog.index()) {
  decision.intent = reading.intent;
  decision.cart = before.cart;
  decision.questions = before.questions;
  for (const Clause& clause : reading.clauses) said.add(clause.senses);
}

bool Context::says(const Item& item, std::string_view word) const {
  const Clause& clause = reading.clauses[item.clause];
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (reading.tokens[i].text == word) return true;
  }
  return false;
}

store::Line* Context::line_of(ProductIndex product) {
  const auto found =
      std::ranges::find(decision.cart, index.product(product).sku, &store::Line::sku);
  return found == decision.cart.end() ? nullptr : &*found;
}

void Context::set(ProductIndex product, std::int64_t qty) {
  const store::Sku& sku = index.product(product).sku;
  std::erase_if(decision.cart, [&](const store::Line& line) { return line.sku == sku; });
  if (qty > 0) decision.cart.push_back({sku, store::Quantity{qty}});
  std::ranges::sort(decision.cart, {}, &store::Line::sku);
}

void Context::add(ProductIndex product, std::int64_t qty) {
  const store::Line* line = line_of(product);
  set(product, qty + (line == nullptr ? 0 : line->qty.count));
}

bool Context::cart_changed() const {
  auto was = before.cart;
  std::ranges::sort(was, {}, &store::Line::sku);
  return decision.cart != was;
}

ProductSet Context::lines_meant(const Item& item) const {
  ProductSet in_cart = cart_products();
  if (item.goods.empty()) return in_cart;
  ProductSet meant;
  const ProductSet named =
      item.goods.code ? ProductSet{*item.goods.code} : index.holding(item.goods.features);
  std::ranges::set_intersection(in_cart, named, std::back_inserter(meant));
  if (!meant.empty() || item.goods.features.empty()) return meant;
  const auto resolved_products = resolve(item, index, Lexicon::built_in()).products;
  std::ranges::set_intersection(in_cart, resolved_products, std::back_inserter(meant));
  return meant;
}

Resolved Context::resolved(const Item& item) const {
  return resolve(item, index, Lexicon::built_in());
}

ProductSet Context::indices(const std::vector<store::Sku>& skus) const {
  ProductSet products;
  for (const auto& sku : skus) {
    if (const auto product = index.find(sku)) products.push_back(*product);
  }
  std::ranges::sort(products);
  products.erase(std::unique(products.begin(), products.end()), products.end());
  return products;
}

std::vector<store::Sku> Context::skus(const ProductSet& products) const {
  std::vector<store::Sku> out;
  for (const ProductIndex product : products) out.push_back(index.product(product).sku);
  return out;
}

ProductSet Context::cart_products() const {
  std::vector<store::Sku> in_cart;
  for (const store::Line& line : decision.cart) in_cart.push_back(line.sku);
  return indices(in_cart);
}

ProductSet Context::topic_products() const {
  std::vector<store::Sku> talked;
  for (const Mention& mention : before.topic) talked.push_back(mention.sku);
  return indices(talked);
}

ProductSet Context::variants(ProductIndex product, const Features& features) const {
  const auto both = inherited(index.name_of(product), features, index);
  return both ? index.fitting(*both).products : ProductSet{};
}

ProductSet Context::variants(const ProductSet& products, const Features& features) const {
  ProductSet all;
  for (const ProductIndex product : products) {
    ProductSet both;
    std::ranges::set_union(all, variants(product, features), std::back_inserter(both));
    all = std::move(both);
  }
  return all;
}

void Context::ask(std::string wanted, const ProductSet& products, std::optional<std::int64_t> qty) {
  Question question{std::move(wanted), skus(products), std::nullopt};
  if (qty) question.qty = store::Quantity{*qty};
  decision.questions.push_back(std::move(question));
}

void Context::finish(Intent intent, Action action) {
  decision.intent = intent;
  decision.action = action;
  finished = true;
}

}  // namespace handlers::intent
