#include "handlers/orders/expiry.h"

#include "handlers/orders/attempts.h"
#include "handlers/orders/order_news.h"
#include "handlers/orders/ordering.h"
#include "handlers/orders/refund_due.h"
#include "store/customers.h"

namespace handlers::orders {
namespace {

constexpr int kLapsedAtOnce = 100;

void count_lapse(Unit& unit, const store::Order& order) {
  if (!order.customer) return;
  store::Customers customers(unit.tx);
  auto customer = customers.find(*order.customer);
  if (!customer) return;
  ++customer->last_order_lapses;
  customers.update(*customer);
}

/// An order that part of the money has come for does not just go away: that part is owed.
void expire(Unit& unit, const store::Order& order) {
  const store::Cause cause = unit.cause("system", "expired");
  close_attempts(unit, order.reference);
  count_lapse(unit, order);
  if (order.paid > order.refunded) {
    owe_refund(unit, order, cause, {{{"lapsed", true}}});
    return;
  }
  const auto expired =
      store::Orders(unit.tx).move(order.reference, store::OrderStatus::Expired, cause);
  tell_customer_about(unit, expired.value(), "order_expired");
}

}  // namespace

int expire_lapsed(Unit& unit, const std::vector<store::Sku>& skus, int limit) {
  store::Orders orders(unit.tx);
  int ended = 0;
  for (const store::OrderRef& reference : orders.lapsed(unit.now, skus, limit)) {
    const auto order = orders.find(reference);
    if (!order) continue;
    expire(unit, *order);
    ++ended;
  }
  return ended;
}

void release_lapsed(Unit& unit, const std::vector<store::Line>& lines) {
  if (lines.empty()) return;
  std::vector<store::Sku> skus;
  skus.reserve(lines.size());
  for (const store::Line& line : lines) skus.push_back(line.sku);
  while (expire_lapsed(unit, skus, kLapsedAtOnce) == kLapsedAtOnce) {
  }
}

}  // namespace handlers::orders
