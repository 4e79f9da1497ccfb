#include <algorithm>
#include <stdexcept>

#include "handlers/orders/ordering.h"
#include "handlers/staff/command_words.h"
#include "handlers/staff/order_view.h"
#include "handlers/staff/shipment.h"
#include "handlers/staff/verbs.h"

namespace handlers::staff {
namespace {

using Why = store::MoveRefusal::Why;

/// No longer than this much at a time, so that a typing error does not lock stock away.
constexpr std::int64_t kMinutesMax = std::int64_t{7} * 24 * 60;

std::string reason_text(const store::MoveRefusal& refusal) {
  switch (refusal.why) {
    case Why::UnknownOrder: return "unknown_order";
    case Why::NotAllowed: return "not_allowed: " + store::to_text(refusal.status);
    case Why::OutOfStock: return "out_of_stock";
  }
  throw std::logic_error("a refused move without a reason");
}

Outcome refused(const Desk& desk, const store::Order& order, const store::MoveRefusal& refusal) {
  Fields fields{{{"reference", order.reference.text()},
                 {"status", status_text(desk, refusal.status)},
                 {store::to_text(refusal.status), true},
                 {name_of(desk.command.verb), true}}};
  if (refusal.hold) {
    fields.values["sku"] = refusal.hold->sku.text();
    fields.values["available"] = std::to_string(refusal.hold->available.count);
  }
  return {.reply = desk.say("staff_refused", fields),
          .result = reason_text(refusal),
          .subject = order.reference.text()};
}

Outcome done(const Desk& desk, const store::Order& order, std::string_view reply, Fields fields,
             std::string detail = {}) {
  fields.values["reference"] = order.reference.text();
  fields.values[store::to_text(order.status)] = true;
  return {.reply = desk.say(reply, fields),
          .subject = order.reference.text(),
          .detail = std::move(detail)};
}

std::string money_unless_none(std::int64_t amount) {
  return amount > 0 ? Replies::money({amount}) : std::string();
}

std::string reason_of(const Desk& desk, std::string_view otherwise) {
  return desk.command.reason.empty() ? std::string(otherwise) : desk.command.reason;
}

}  // namespace

Outcome mark_paid(const Desk& desk) {
  const auto order = named_order(desk);
  if (!order) return order.error();
  if (!desk.command.words.empty()) return incomplete(desk);
  const auto amount =
      desk.command.number ? std::optional(store::Rupiah{*desk.command.number}) : std::nullopt;
  const auto paid = orders::pay_manually(desk.unit, order->reference, desk.who, amount);
  if (!paid) return refused(desk, *order, paid.error());
  const std::int64_t booked = paid->paid.amount - order->paid.amount;
  const std::int64_t kept = paid->paid.amount - paid->refunded.amount;
  const std::int64_t rest = paid->total.amount - kept;
  return done(desk, *paid, "staff_paid",
              {{{"amount", Replies::money({booked})},
                {"rest", money_unless_none(rest)},
                {"surplus", money_unless_none(-rest)}}},
              std::to_string(booked));
}

Outcome ship(const Desk& desk) {
  const auto order = named_order(desk);
  if (!order) return order.error();
  const auto shipment = shipment_of(desk.command.words);
  if (!shipment) return incomplete(desk);
  const auto shipped =
      orders::ship(desk.unit, order->reference, shipment->courier, shipment->tracking, desk.who);
  if (!shipped) return refused(desk, *order, shipped.error());
  return done(desk, *shipped, "staff_shipped",
              {{{"courier", shipped->courier},
                {"tracking", shipped->tracking},
                {"customer", shipped->customer.has_value()}}},
              shipped->courier);
}

Outcome cancel(const Desk& desk) {
  const auto order = named_order(desk);
  if (!order) return order.error();
  const auto cancelled =
      orders::cancel(desk.unit, order->reference, desk.who, reason_of(desk, "cancelled"), true);
  if (!cancelled) return refused(desk, *order, cancelled.error());
  return done(desk, *cancelled, "staff_cancelled",
              {{{"paid", money_unless_none(cancelled->paid.amount)}}});
}

Outcome extend(const Desk& desk) {
  const auto order = named_order(desk);
  if (!order) return order.error();
  const auto minutes = desk.command.number;
  if (!minutes || !desk.command.words.empty()) return incomplete(desk);
  if (*minutes > kMinutesMax) {
    return {.reply = desk.say("staff_refused",
                              {{{"reference", order->reference.text()}, {"too_long", true}}}),
            .result = "too_long",
            .subject = order->reference.text()};
  }
  const auto extended =
      orders::extend(desk.unit, order->reference, std::chrono::minutes{*minutes}, desk.who);
  if (!extended) return refused(desk, *order, extended.error());
  const auto deadline = desk.unit.replies.deadline(extended->hold_expires_at.value(), desk.unit.now,
                                                   desk.person.language);
  return done(desk, *extended, "staff_extended", {{{"deadline", deadline}}},
              std::to_string(*minutes) + " min");
}

Outcome take_back(const Desk& desk) {
  const auto order = named_order(desk);
  if (!order) return order.error();
  const auto returned =
      orders::take_back(desk.unit, order->reference, desk.who, reason_of(desk, "returned"));
  if (!returned) return refused(desk, *order, returned.error());
  return done(desk, *returned, "staff_returned",
              {{{"paid", money_unless_none(returned->paid.amount)}}});
}

}  // namespace handlers::staff
