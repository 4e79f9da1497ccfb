#include "handlers/orders/refund_due.h"

#include "handlers/orders/order_news.h"

namespace handlers::orders {

void owe_refund(Unit& unit, const store::Order& order, const store::Cause& cause,
                const Fields& why) {
  const auto moved =
      store::Orders(unit.tx).move(order.reference, store::OrderStatus::RefundDue, cause);
  tell_customer_about(unit, moved.value(), "order_refund_due", why);
  tell_staff_about(unit, moved.value(), "staff_order_refund_due", why);
}

}  // namespace handlers::orders
