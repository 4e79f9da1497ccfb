#include "handlers/orders/money_back.h"

#include <algorithm>
#include <initializer_list>

#include "handlers/orders/attempts.h"
#include "handlers/orders/order_news.h"

namespace handlers::orders {
namespace {

using store::AttemptStatus;
using store::OrderStatus;

store::Order order_of(Unit& unit, const store::PaymentAttempt& attempt) {
  return store::Orders(unit.tx).find(attempt.order).value();
}

store::Rupiah sum_of(const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  return fact.amount.value_or(attempt.amount);
}

/// What went back by this attempt: all of it unless the statement names a part.
store::Rupiah gone_of(const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  if (fact.refunded) return *fact.refunded;
  if (fact.status == ProviderStatus::PartlyRefunded) return {};
  return sum_of(attempt, fact);
}

/// What went back by the order's other attempts.
store::Rupiah gone_elsewhere(Unit& unit, const store::PaymentAttempt& attempt) {
  store::Rupiah sum;
  for (const store::PaymentAttempt& other : store::Payments(unit.tx).of(attempt.order)) {
    const bool gone =
        other.status == AttemptStatus::Refunded || other.status == AttemptStatus::ChargedBack;
    if (gone && other.id != attempt.id) sum = sum + other.amount;
  }
  return sum;
}

/// Records what went back. False when that was on record already: sums only grow.
bool record_gone(Unit& unit, const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  const store::Rupiah gone = gone_of(attempt, fact) + gone_elsewhere(unit, attempt);
  if (gone <= order_of(unit, attempt).refunded) return false;
  store::Orders(unit.tx).set_refunded(attempt.order, gone);
  return true;
}

bool move_if_in(Unit& unit, const store::OrderRef& order, std::initializer_list<OrderStatus> from,
                OrderStatus to, const store::Cause& cause) {
  store::Orders orders(unit.tx);
  const OrderStatus status = orders.find(order).value().status;
  if (std::ranges::find(from, status) == from.end()) return false;
  return orders.move(order, to, cause).has_value();
}

/// Moves the order along once nothing of its money is left. False when it stays where it is.
bool close_refunded(Unit& unit, const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  const store::Order order = order_of(unit, attempt);
  if (order.refunded < order.paid) return false;
  const store::Cause cause = unit.cause(fact.provider, "refunded");
  const bool due = move_if_in(unit, order.reference, {OrderStatus::Paid, OrderStatus::Shipped},
                              OrderStatus::RefundDue, cause);
  if (!fact.refund_confirmed) return due;
  const bool done =
      move_if_in(unit, order.reference, {OrderStatus::RefundDue, OrderStatus::Returned},
                 OrderStatus::Refunded, cause);
  if (done) tell_customer_about(unit, order_of(unit, attempt), "order_refunded");
  return due || done;
}

void note(Unit& unit, const store::OrderRef& order, const std::string& who,
          const std::string& step) {
  store::Orders(unit.tx).note_step(order, step, unit.cause(who, step));
}

/// What becomes of the order whose payment is not there after all.
void uncover(Unit& unit, const store::Order& order, const store::Cause& cause) {
  const bool some_left = order.paid > order.refunded;
  if (some_left && open_rest(order).amount == 0) return;  // paid otherwise
  if (move_if_in(unit, order.reference, {OrderStatus::Paid},
                 some_left ? OrderStatus::RefundDue : OrderStatus::Cancelled, cause)) {
    tell_customer_about(unit, order, "order_withdrawn");
  } else if (!some_left) {
    move_if_in(unit, order.reference, {OrderStatus::RefundDue}, OrderStatus::Refunded, cause);
  }
}

}  // namespace

void payment_withdrawn(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact) {
  const store::Rupiah sum = sum_of(attempt, fact);
  attempt.status =
      fact.status == ProviderStatus::Denied ? AttemptStatus::Denied : AttemptStatus::Cancelled;
  store::Payments(unit.tx).update(attempt);
  if (fact.currency == "IDR") store::Orders(unit.tx).add_paid(attempt.order, {-sum.amount});
  const store::Cause cause = unit.cause(fact.provider, "payment withdrawn");
  note(unit, attempt.order, fact.provider, cause.reason);
  uncover(unit, order_of(unit, attempt), cause);
  const store::Order order = order_of(unit, attempt);
  tell_staff_about(unit, order, "staff_payment_withdrawn",
                   {{{"amount", Replies::money(sum)},
                     {"cancelled", order.status == OrderStatus::Cancelled},
                     {"shipped", order.status == OrderStatus::Shipped}}});
}

void payment_refunded(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact) {
  const bool grown = record_gone(unit, attempt, fact);
  if (fact.status == ProviderStatus::Refunded) attempt.status = AttemptStatus::Refunded;
  attempt.next_poll_at = fact.refund_confirmed ? std::nullopt : next_poll(attempt, unit.now);
  store::Payments(unit.tx).update(attempt);
  const bool moved = close_refunded(unit, attempt, fact);
  if (!grown && !moved) return;
  if (!moved) note(unit, attempt.order, fact.provider, "refunded in part");
  tell_staff_about(unit, order_of(unit, attempt), "staff_payment_refunded",
                   {{{"confirmed", fact.refund_confirmed}}});
}

void payment_charged_back(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact) {
  const bool grown = record_gone(unit, attempt, fact);
  if (!grown && attempt.status == AttemptStatus::ChargedBack) return;
  attempt.status = AttemptStatus::ChargedBack;
  attempt.next_poll_at.reset();
  store::Payments(unit.tx).update(attempt);
  note(unit, attempt.order, fact.provider, "charged back");
  tell_staff_about(unit, order_of(unit, attempt), "staff_payment_charged_back",
                   {{{"amount", Replies::money(gone_of(attempt, fact))}}});
}

}  // namespace handlers::orders
