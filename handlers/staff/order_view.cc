#include "handlers/staff/order_view.h"

#include <algorithm>

#include "handlers/replies/clip.h"
#include "handlers/staff/wording.h"
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

bool names_broken_reference(const Desk& desk) {
  const std::string prefix = lower(desk.unit.shop.reference_prefix);
  return !desk.command.order && !prefix.empty() &&
         std::ranges::any_of(desk.command.words, [&](const std::string& word) {
           const std::string folded = lower(word);
           return folded == prefix || (folded.starts_with(prefix) && looks_like_code(folded));
         });
}

store::Result<store::Order, Outcome> named_order(const Desk& desk) {
  constexpr std::size_t kShownMax = 30;
  const Command& command = desk.command;
  if (!command.order && names_broken_reference(desk)) {
    return store::Refused{
        not_found(desk, "code", clip(joined(command.words), kShownMax), "bad_reference")};
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
