#include <algorithm>

#include "handlers/orders/ordering.h"
#include "handlers/replies/clip.h"
#include "handlers/staff/command_words.h"
#include "handlers/staff/order_view.h"
#include "handlers/staff/person_choice.h"
#include "handlers/staff/phone.h"
#include "handlers/staff/product_choice.h"
#include "handlers/staff/verbs.h"

namespace handlers::staff {
namespace {

constexpr int kOrdersCounted = 60;  // of each list; beyond it the answer says "more than"
constexpr int kLapsedMax = 50;
constexpr std::size_t kAskedUnitsMax = 40;

/// Orders for a list, newest first in each part of it.
struct Found {
  std::vector<store::Order> orders;
  bool more = false;  // than were read
};

void add_page(const Desk& desk, Found& found, store::OrderFilter filter) {
  filter.limit = kOrdersCounted;
  auto page = store::Orders(desk.unit.tx).list(filter);
  found.more = found.more || !page.next.empty();
  std::ranges::move(page.items, std::back_inserter(found.orders));
}

store::OrderFilter with_status(store::OrderStatus status) {
  return {.status = status, .q = {}, .cursor = {}, .customer = {}, .limit = 0};
}
store::OrderFilter of_customer(const store::Customer& customer) {
  return {.status = {}, .q = {}, .cursor = {}, .customer = customer.id, .limit = 0};
}
store::OrderFilter holding(const std::string& text) {
  return {.status = {}, .q = text, .cursor = {}, .customer = {}, .limit = 0};
}

/// What somebody must do something about: pack, wait, give back.
Found waiting(const Desk& desk) {
  Found found;
  for (const auto status :
       {store::OrderStatus::Paid, store::OrderStatus::Unpaid, store::OrderStatus::RefundDue}) {
    add_page(desk, found, with_status(status));
  }
  return found;
}

Found of_people(const Desk& desk, const std::vector<store::Customer>& people) {
  constexpr std::size_t kPeopleLookedAt = 10;
  Found found;
  for (std::size_t i = 0; i < std::min(kPeopleLookedAt, people.size()); ++i) {
    add_page(desk, found, of_customer(people[i]));
  }
  return found;
}

/// By customer, reference or SKU: as the words say.
Found about(const Desk& desk, const Words& words) {
  const std::string text = joined(words);
  Found found;
  if (!is_number(text)) add_page(desk, found, holding(text));
  if (found.orders.empty()) found = of_people(desk, people_meant(desk, words));
  if (found.orders.empty() && is_number(text)) add_page(desk, found, holding(text));
  return found;
}

FieldList order_rows(const Desk& desk, const Found& found, std::size_t rows_max) {
  FieldList rows;
  for (const store::Order& order : found.orders) {
    if (rows.size() == rows_max) break;
    rows.push_back(order_row(desk, order));
  }
  return rows;
}

Outcome order_list(const Desk& desk, const Found& found, Fields fields) {
  fields.values["none"] = found.orders.empty();
  fields.values["plus"] = found.more;
  return {.reply = desk.say_rows("staff_orders", std::move(fields), "orders",
                                 order_rows(desk, found, kRowsMax), found.orders.size()),
          .detail = std::to_string(found.orders.size()) + " found"};
}

/// One person alone is shown with the number to call; of several it is masked.
FieldList people_rows(const std::vector<store::Customer>& people) {
  constexpr std::size_t kPeopleShown = 4;
  FieldList rows;
  for (const store::Customer& person : people) {
    if (rows.size() == kPeopleShown) break;
    rows.push_back(person_fields(person));
  }
  if (people.size() == 1) rows.front().values["number"] = people.front().key.wa_id;
  return rows;
}

FieldList product_rows(const std::vector<store::Product>& products) {
  constexpr std::size_t kProductsShown = 4;
  FieldList rows;
  for (const store::Product& product : products) {
    if (rows.size() == kProductsShown) break;
    rows.push_back({{{"sku", product.sku.text()},
                     {"name", short_name(product.name)},
                     {"price", Replies::money(product.price)}}});
  }
  return rows;
}

Outcome nothing_found(const Desk& desk) {
  const std::string asked = clip(joined(desk.command.words), kAskedUnitsMax);
  return {.reply = desk.say("staff_not_found", {{{"anything", asked}}}), .result = "nothing_found"};
}

Outcome show_named_order(const Desk& desk) {
  const auto order = named_order(desk);
  if (!order) return order.error();
  return show_order(desk, *order);
}

}  // namespace

Outcome list_orders(const Desk& desk) {
  orders::expire_lapsed(desk.unit, {}, kLapsedMax);
  const Words& words = desk.command.words;
  if (desk.command.order || !broken_reference(desk).empty()) return show_named_order(desk);
  if (words.empty()) return order_list(desk, waiting(desk), {{{"waiting", true}}});
  if (const auto status = spoken_status(words)) {
    Found found;
    add_page(desk, found, with_status(*status));
    return order_list(desk, found, {{{"title", status_text(desk, *status)}}});
  }
  return order_list(desk, about(desk, words), {{{"title", clip(joined(words), kAskedUnitsMax)}}});
}

Outcome search(const Desk& desk) {
  constexpr std::size_t kOrdersShown = 7;
  const Words& words = desk.command.words;
  if (desk.command.order || !broken_reference(desk).empty()) return show_named_order(desk);
  if (words.empty()) return incomplete(desk);
  orders::expire_lapsed(desk.unit, {}, kLapsedMax);
  const auto people = people_meant(desk, words);
  const auto products = products_meant(store::Products(desk.unit.tx).list(), words);
  const Found found = about(desk, words);
  if (people.empty() && products.empty() && found.orders.empty()) return nothing_found(desk);
  const Fields fields{{{"people", people_rows(people)},
                       {"products", product_rows(products)},
                       {"plus", found.more}}};
  return {.reply = desk.say_rows("staff_found", fields, "orders",
                                 order_rows(desk, found, kOrdersShown), found.orders.size()),
          .detail = std::to_string(people.size()) + " people, " + std::to_string(products.size()) +
                    " products, " + std::to_string(found.orders.size()) + " orders"};
}

}  // namespace handlers::staff
