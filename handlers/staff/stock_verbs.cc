#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "handlers/orders/ordering.h"
#include "handlers/staff/ledger_view.h"
#include "handlers/staff/order_view.h"
#include "handlers/staff/product_choice.h"
#include "handlers/staff/verbs.h"
#include "store/waits.h"

namespace handlers::staff {
namespace {

constexpr int kLapsedMax = 50;

std::vector<store::Product> all_products(const Desk& desk) {
  return store::Products(desk.unit.tx).list();
}

/// What has lapsed is for sale again, whether or not anybody has noticed.
store::Stock fresh_stock(const Desk& desk, const store::Sku& sku) {
  orders::expire_lapsed(desk.unit, {sku}, kLapsedMax);
  return store::Inventory(desk.unit.tx).stock(sku).value();
}

std::map<store::Sku, store::Stock> fresh_stocks(const Desk& desk) {
  orders::expire_lapsed(desk.unit, {}, kLapsedMax);
  std::map<store::Sku, store::Stock> stocks;
  for (const store::Stock& stock : store::Inventory(desk.unit.tx).all()) {
    stocks.emplace(stock.sku, stock);
  }
  return stocks;
}

Fields stock_fields(const store::Product& product, const store::Stock& stock) {
  return {{{"sku", product.sku.text()},
           {"name", short_name(product.name)},
           {"unit", product.unit},
           {"price", Replies::money(product.price)},
           {"inactive", !product.active},
           {"available", std::to_string(stock.available().count)},
           {"promised", stock.held.count + stock.committed.count > 0},
           {"on_hand", std::to_string(stock.on_hand.count)},
           {"held", std::to_string(stock.held.count)},
           {"committed", std::to_string(stock.committed.count)}}};
}

/// The fewest pieces first: what must be bought soon.
Outcome stock_list(const Desk& desk, const std::vector<store::Product>& products, bool all) {
  const auto stocks = fresh_stocks(desk);
  std::vector<std::pair<std::int64_t, const store::Product*>> by_stock;
  by_stock.reserve(products.size());
  for (const store::Product& product : products) {
    by_stock.emplace_back(stocks.at(product.sku).available().count, &product);
  }
  std::ranges::stable_sort(by_stock, {}, [](const auto& one) { return one.first; });
  FieldList rows;
  for (const auto& [available, product] : by_stock) {
    if (rows.size() == kRowsMax) break;
    rows.push_back(stock_fields(*product, stocks.at(product->sku)));
  }
  return {.reply = desk.say_rows("staff_stock_list", {{{"all", all}}}, "products", std::move(rows),
                                 products.size())};
}

/// "stok KG250 12": a number without its sign, behind what is clearly a product.
bool lacks_a_sign(const std::vector<store::Product>& products, const Words& words) {
  return words.size() > 1 && all_digits(words.back()) &&
         !products_meant(products, part(words, 0, words.size() - 1)).empty();
}

/// Words for several pieces at once. How many is for the catalogue to say (contract indonesia.md,
/// section 3), so that a change in them is not carried out.
bool is_bundle(std::string_view word) {
  constexpr std::array<std::string_view, 35> kBundles = {
      "lusin",  "lsn",  "kodi", "gross",   "gros", "rim",  "pasang", "psg",    "pak",
      "pack",   "pck",  "dus",  "dos",     "doos", "box",  "kardus", "karton", "krt",
      "ctn",    "bal",  "ball", "renteng", "rtg",  "slop", "krat",   "sak",    "zak",
      "karung", "peti", "ikat", "kg",      "kilo", "ons",  "dozen",  "dozens"};
  return std::ranges::find(kBundles, word) != kBundles.end();
}

bool is_piece(std::string_view word) {
  constexpr std::array<std::string_view, 8> kPieces = {"pcs",  "pc",   "biji",   "bh",
                                                       "buah", "unit", "pieces", "piece"};
  return std::ranges::find(kPieces, word) != kPieces.end();
}

/// The words of a reason without the unit that was counted in. Absent: a unit that we cannot count.
std::optional<std::string> without_unit(const std::string& reason, const std::string& unit) {
  Words words = wording_of(reason).words;
  if (words.empty()) return reason;
  const std::string first = lower(words.front());
  const bool own = first == lower(unit);
  if (!own && is_bundle(first)) return std::nullopt;
  if (!own && !is_piece(first)) return reason;
  drop(words, 0, 1);
  return joined(words);
}

Outcome change_stock_of(const Desk& desk, const store::Product& product,
                        const std::string& reason) {
  const std::int64_t number = desk.command.number.value();
  const store::Stock before = fresh_stock(desk, product.sku);
  const store::Cause cause = desk.unit.cause(desk.who, reason.empty() ? "stok" : reason);
  store::Inventory inventory(desk.unit.tx);
  const auto changed = desk.command.absolute ? inventory.count(product.sku, {number}, cause)
                                             : inventory.adjust(product.sku, number, cause);
  Fields fields = stock_fields(product, changed ? *changed : before);
  if (!changed) {
    fields.values["too_few"] = true;
    return {.reply = desk.say("staff_stock_changed", fields),
            .result = "below_promised",
            .subject = product.sku.text()};
  }
  const std::int64_t delta = changed->on_hand.count - before.on_hand.count;
  const std::string delta_text = (delta > 0 ? "+" : "") + std::to_string(delta);
  fields.values["done"] = true;
  fields.values["before"] = std::to_string(before.on_hand.count);
  fields.values["delta"] = delta_text;
  return {.reply = desk.say("staff_stock_changed", fields),
          .subject = product.sku.text(),
          .detail = delta_text + ", on_hand " + std::to_string(changed->on_hand.count)};
}

Outcome price_of(const Desk& desk, const store::Product& product) {
  return {.reply = desk.say("staff_price", {{{"sku", product.sku.text()},
                                             {"name", product.name},
                                             {"price", Replies::money(product.price)},
                                             {"current", true}}}),
          .subject = product.sku.text()};
}

Outcome set_price(const Desk& desk, const store::Product& product, store::Rupiah price) {
  const bool same = product.price == price;
  if (!same) store::Products(desk.unit.tx).set_price(product.sku, price);
  return {.reply = desk.say("staff_price", {{{"sku", product.sku.text()},
                                             {"name", product.name},
                                             {"price", Replies::money(price)},
                                             {"before", Replies::money(product.price)},
                                             {"same", same},
                                             {"changed", !same}}}),
          .result = same ? "unchanged" : "done",
          .subject = product.sku.text(),
          .detail = std::to_string(product.price.amount) + " -> " + std::to_string(price.amount)};
}

}  // namespace

Outcome show_stock(const Desk& desk) {
  const Words& words = desk.command.words;
  auto products = all_products(desk);
  if (words.empty()) {
    std::erase_if(products, [](const store::Product& product) { return !product.active; });
    return stock_list(desk, products, true);
  }
  const auto meant = products_meant(products, words);
  if (meant.empty() && lacks_a_sign(products, words)) return incomplete(desk);
  if (meant.empty()) return not_one_product(desk, meant, words);
  if (meant.size() > 1) return stock_list(desk, meant, false);
  const store::Product& product = meant.front();
  Fields fields = stock_fields(product, fresh_stock(desk, product.sku));
  const std::int64_t waiting = store::Waits(desk.unit.tx).count_live(product.sku);
  fields.values["waiting"] = waiting > 0 ? std::to_string(waiting) : std::string();
  return {.reply = desk.say("staff_stock", fields), .subject = product.sku.text()};
}

Outcome change_stock(const Desk& desk) {
  const Command& command = desk.command;
  const bool nothing = !command.absolute && command.number == 0;
  if (!command.number || nothing || command.words.empty()) return incomplete(desk);
  const auto found = product_and_reason(all_products(desk), command.words);
  if (found.meant.size() != 1) return not_one_product(desk, found.meant, command.words);
  const store::Product& product = found.meant.front();
  const std::string& said = command.reason.empty() ? found.reason : command.reason;
  const auto reason = without_unit(said, product.unit);
  if (!reason) {
    return {.reply = desk.say("staff_stock_unit",
                              {{{"sku", product.sku.text()}, {"unit", product.unit}}}),
            .result = "unknown_unit",
            .subject = product.sku.text()};
  }
  return change_stock_of(desk, product, *reason);
}

Outcome change_price(const Desk& desk) {
  const Words& words = desk.command.words;
  if (words.empty()) return incomplete(desk);
  const auto products = all_products(desk);
  const auto meant = products_meant(products, words);
  const bool unclear = !desk.command.number && lacks_a_sign(products, words);
  if (meant.empty() && unclear) return incomplete(desk);
  if (meant.size() != 1) return not_one_product(desk, meant, words);
  if (!desk.command.number) return price_of(desk, meant.front());
  return set_price(desk, meant.front(), {*desk.command.number});
}

Outcome show_ledger(const Desk& desk) {
  if (desk.command.order) {
    const auto order = named_order(desk);
    if (!order) return order.error();
    return ledger_of_order(desk, *order);
  }
  const Words& words = desk.command.words;
  if (words.empty()) return incomplete(desk);
  if (!broken_reference(desk).empty()) return named_order(desk).error();
  const auto meant = products_meant(all_products(desk), words);
  if (meant.size() != 1) return not_one_product(desk, meant, words);
  return ledger_of_product(desk, meant.front(), fresh_stock(desk, meant.front().sku));
}

}  // namespace handlers::staff
