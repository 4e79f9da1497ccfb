// What happens to an order after it was taken, by hand: cancelled, shipped, taken back, held
// longer.
#include <algorithm>

#include "handlers/orders/attempts.h"
#include "handlers/orders/charges.h"
#include "handlers/orders/order_news.h"
#include "handlers/orders/ordering.h"
#include "handlers/replies/clip.h"

namespace handlers::orders {
namespace {

using store::MoveRefusal;
using store::OrderStatus;

constexpr store::Millis kExtensionMax = std::chrono::hours{24 * 366};
/// Instant couriers give links in place of numbers.
constexpr std::size_t kShipmentUnitsMax = 200;

store::Refused<MoveRefusal> unknown() {
  return store::Refused{MoveRefusal{MoveRefusal::Why::UnknownOrder, OrderStatus::Draft, {}}};
}

store::Refused<MoveRefusal> not_allowed(const store::Order& order) {
  return store::Refused{MoveRefusal{MoveRefusal::Why::NotAllowed, order.status, {}}};
}

}  // namespace

MoveResult cancel(Unit& unit, const store::OrderRef& reference, const std::string& who,
                  const std::string& reason, bool tell_customer) {
  store::Orders orders(unit.tx);
  const auto order = orders.find(reference);
  if (!order) return unknown();
  if (order->status != OrderStatus::Unpaid && order->status != OrderStatus::Paid) {
    return not_allowed(*order);
  }
  const bool money_to_return = order->paid > order->refunded;
  auto moved =
      orders.move(reference, money_to_return ? OrderStatus::RefundDue : OrderStatus::Cancelled,
                  unit.cause(who, reason));
  if (!moved) return moved;
  close_attempts(unit, reference);
  const Fields why{{{"cancelled", true}}};
  if (money_to_return) tell_staff_about(unit, *moved, "staff_order_refund_due", why);
  if (tell_customer && money_to_return) tell_customer_about(unit, *moved, "order_refund_due", why);
  if (tell_customer && !money_to_return) tell_customer_about(unit, *moved, "order_cancelled");
  return moved;
}

MoveResult ship(Unit& unit, const store::OrderRef& reference, const std::string& courier,
                const std::string& tracking, const std::string& who) {
  store::Orders orders(unit.tx);
  auto moved = orders.move(reference, OrderStatus::Shipped, unit.cause(who, "shipped"));
  if (!moved) return moved;
  orders.set_shipment(reference, clip(courier, kShipmentUnitsMax),
                      clip(tracking, kShipmentUnitsMax));
  const store::Order order = orders.find(reference).value();
  tell_customer_about(unit, order, "order_shipped");
  return order;
}

MoveResult take_back(Unit& unit, const store::OrderRef& reference, const std::string& who,
                     const std::string& reason) {
  return store::Orders(unit.tx).move(reference, OrderStatus::Returned, unit.cause(who, reason));
}

MoveResult extend(Unit& unit, const store::OrderRef& reference, store::Millis by,
                  const std::string& who) {
  store::Orders orders(unit.tx);
  const auto order = orders.find(reference);
  if (!order) return unknown();
  const bool sensible = by > store::Millis{0} && by <= kExtensionMax;
  if (order->status != OrderStatus::Unpaid || !sensible) return not_allowed(*order);
  const store::Instant from = std::max(order->hold_expires_at.value(), unit.now);
  orders.extend_hold(reference, from + by, unit.cause(who, "hold extended"));
  offer_again(unit, reference);
  return orders.find(reference).value();
}

}  // namespace handlers::orders
