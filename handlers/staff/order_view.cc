#include "handlers/staff/order_view.h"

#include <algorithm>

#include "handlers/replies/clip.h"
#include "handlers/staff/command_words.h"
#include "store/customers.h"

namespace handlers::staff {
namespace {

std::optional<store::Customer> customer_of(const Desk& desk, const store::Order& order) {
  return order.customer ? store::Customers(desk.unit.tx).find(*order.customer) : std::nullopt;
}

bool is_unpaid(const store::Order& order) {
  return order.status == store::OrderStatus::Unpaid;
}

std::string deadline_of(const Desk& desk, const store::Order& order) {
  if (!is_unpaid(order) || !order.hold_expires_at) return {};
  return desk.unit.replies.deadline(*order.hold_expires_at, desk.unit.now, desk.person.language);
}

Outcome not_found(const Desk& desk, const std::string& field, const std::string& what,
                  const std::string& result) {
  return {.reply = desk.say("staff_not_found", {{{field, what}}}), .result = result};
}

}  // namespace

std::string broken_reference(const Desk& desk) {
  constexpr std::size_t kShownUnitsMax = 30;
  const Words& words = desk.command.words;
  const std::string& prefix = desk.unit.shop.reference_prefix;
  if (desk.command.order) return {};
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!begins_reference(words[at], prefix)) continue;
    const std::size_t length = words[at].size() == prefix.size() ? 2 : 1;
    return clip(joined(part(words, at, length)), kShownUnitsMax);
  }
  return {};
}

store::Result<store::Order, Outcome> named_order(const Desk& desk) {
  const Command& command = desk.command;
  if (const std::string code = broken_reference(desk); !code.empty()) {
    return store::Refused{not_found(desk, "code", code, "bad_reference")};
  }
  if (!command.order) return store::Refused{incomplete(desk)};
  auto order = store::Orders(desk.unit.tx).find(*command.order);
  if (order) return *std::move(order);
  Outcome outcome = not_found(desk, "order", command.order->text(), "unknown_order");
  outcome.subject = command.order->text();
  return store::Refused{std::move(outcome)};
}

Fields order_row(const Desk& desk, const store::Order& order) {
  constexpr std::size_t kNameUnitsMax = 18;
  const auto customer = customer_of(desk, order);
  return {{{"reference", order.reference.text()},
           {"status", status_text(desk, order.status)},
           {"total", Replies::money(order.total)},
           {"customer", customer ? clip(customer->name, kNameUnitsMax) : std::string()},
           {"deadline", deadline_of(desk, order)}}};
}

Outcome show_order(const Desk& desk, const store::Order& order) {
  constexpr std::size_t kNoteUnitsMax = 120;
  constexpr std::size_t kTrackingUnitsMax = 80;
  FieldList items;
  for (const store::OrderLine& line : order.lines) {
    items.push_back({{{"qty", std::to_string(line.qty.count)},
                      {"name", short_name(line.name)},
                      {"sku", line.sku.text()}}});
  }
  const auto customer = customer_of(desk, order);
  Fields fields = order_row(desk, order);
  fields.values["number"] = customer ? customer->key.wa_id : std::string();
  fields.values["paid"] = order.paid.amount == 0 ? std::string() : Replies::money(order.paid);
  fields.values["courier"] = order.courier;
  fields.values["tracking"] = clip(order.tracking, kTrackingUnitsMax);
  fields.values["note"] = clip(order.note, kNoteUnitsMax);
  return {.reply = desk.say_rows("staff_detail", std::move(fields), "items", std::move(items),
                                 order.lines.size()),
          .subject = order.reference.text()};
}

}  // namespace handlers::staff
