#include "handlers/chat/shop_answers.h"

#include <algorithm>
#include <set>

#include "handlers/chat/choice_id.h"
#include "handlers/chat/questions.h"
#include "handlers/orders/ordering.h"
#include "handlers/replies/chat_escape.h"
#include "handlers/replies/clip.h"

namespace handlers::chat {
namespace {

constexpr std::size_t kMentionsShown = 12;
constexpr int kLapsedMax = 20;

/// Names of the categories in their order; products without one share the empty name at the end.
std::vector<std::string> categories_of(const std::vector<store::Product>& products) {
  std::set<std::string> named;
  bool nameless = false;
  for (const store::Product& product : products) {
    if (product.category.empty()) {
      nameless = true;
    } else {
      named.insert(product.category);
    }
  }
  std::vector<std::string> categories(named.begin(), named.end());
  if (nameless) categories.emplace_back();
  return categories;
}

std::vector<store::Product> products_in(std::vector<store::Product> products,
                                        const std::string& category) {
  std::erase_if(products, [&](const store::Product& p) { return p.category != category; });
  return products;
}

std::string category_title(const Talk& talk, const std::string& category) {
  return category.empty() ? talk.title("more") : category;
}

/// The products themselves, ten of them at most; the rest is counted in the body.
Answer product_list(Talk& talk, const std::string& heading,
                    const std::vector<store::Product>& products) {
  const std::string body = talk.say(
      "chat_category", {{{"category", heading}, {"more", count_over(products.size(), kRowsMax)}}});
  return as_list(talk, body, product_rows(talk, products, 0, std::nullopt));
}

}  // namespace

Answer stock_answer(Talk& talk, const std::vector<Mention>& mentions) {
  store::Products products(talk.unit.tx);
  FieldList items;
  bool any_left = false;
  for (const Mention& mention : mentions) {
    if (items.size() == kMentionsShown) break;
    const auto product = products.find(mention.sku);
    if (!product || !product->active) continue;
    orders::expire_lapsed(talk.unit, {mention.sku}, kLapsedMax);
    const store::Quantity left = available(talk.unit, mention.sku, std::nullopt);
    any_left = any_left || left.count > 0;
    items.push_back({{{"name", product->name},
                      {"available", left.count > 0 ? std::to_string(left.count) : std::string()},
                      {"unit", product->unit},
                      {"price", Replies::money(product->price)}}});
  }
  if (items.empty()) return catalogue_answer(talk);
  return talk.text_answer("chat_stock", {{{"items", items},
                                          {"more", count_over(mentions.size(), kMentionsShown)},
                                          {"can_order", any_left && items.size() == 1}}});
}

Answer price_answer(Talk& talk, const std::vector<Mention>& mentions) {
  store::Products products(talk.unit.tx);
  FieldList items;
  std::optional<store::Rupiah> total = store::Rupiah{};
  bool all_counted = true;
  for (const Mention& mention : mentions) {
    if (items.size() == kMentionsShown) break;
    const auto product = products.find(mention.sku);
    if (!product || !product->active) continue;
    Fields item{{{"name", product->name},
                 {"unit", product->unit},
                 {"price", Replies::money(product->price)},
                 {"qty", std::string()}}};
    all_counted = all_counted && mention.qty.has_value();
    if (mention.qty) {
      item.values["qty"] = std::to_string(mention.qty->count);
      item.values["subtotal"] = cost_text(product->price, *mention.qty, total);
    }
    items.push_back(std::move(item));
  }
  if (items.empty()) return catalogue_answer(talk);
  const std::string more = count_over(mentions.size(), kMentionsShown);
  const bool summed = all_counted && items.size() > 1 && more.empty();
  return talk.text_answer(
      "chat_prices",
      {{{"items", items}, {"more", more}, {"total", summed ? total_text(total) : std::string()}}});
}

Answer catalogue_answer(Talk& talk) {
  const std::vector<store::Product>& products = products_for_sale(talk.unit);
  if (products.empty()) return talk.text_answer("chat_catalog_empty");
  const std::vector<std::string> categories = categories_of(products);
  if (products.size() <= kRowsMax || categories.size() == 1) {
    return product_list(talk, talk.unit.shop.name, products);
  }
  std::vector<store::OutgoingRow> rows;
  for (std::size_t i = 0; i < std::min(categories.size(), kRowsMax); ++i) {
    const auto count = std::to_string(products_in(products, categories[i]).size());
    rows.push_back(
        {to_text(ChoiceId{ChoiceId::Kind::Category, 0, static_cast<std::int64_t>(i), {}}),
         clip(chat_escape(category_title(talk, categories[i])), kRowTitleUnitsMax),
         clip(talk.say("chat_category_row", {{{"count", count}}}), kRowDescriptionUnitsMax)});
  }
  return as_list(talk,
                 talk.say("chat_catalog", {{{"more", count_over(categories.size(), kRowsMax)}}}),
                 std::move(rows));
}

MaybeAnswer category_answer(Talk& talk, std::int64_t place) {
  const std::vector<store::Product>& products = products_for_sale(talk.unit);
  const std::vector<std::string> categories = categories_of(products);
  if (place < 0 || place >= static_cast<std::int64_t>(categories.size())) return std::nullopt;
  const std::string& category = categories[static_cast<std::size_t>(place)];
  return product_list(talk, category_title(talk, category), products_in(products, category));
}

}  // namespace handlers::chat
