#include "handlers/orders/income.h"

#include <stdexcept>

#include "handlers/orders/attempts.h"
#include "handlers/orders/expiry.h"
#include "handlers/orders/order_news.h"
#include "store/customers.h"

namespace handlers::orders {
namespace {

using store::OrderStatus;

bool has_ended(const store::Order& order) {
  return order.status == OrderStatus::Expired || order.status == OrderStatus::Cancelled;
}

void forgive_lapses(Unit& unit, const store::Order& order) {
  if (!order.customer) return;
  store::Customers customers(unit.tx);
  auto customer = customers.find(*order.customer);
  if (!customer || customer->last_order_lapses == 0) return;
  customer->last_order_lapses = 0;
  customers.update(*customer);
}

}  // namespace

std::string to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::Paid: return "paid";
    case Outcome::LatePaid: return "late_paid";
    case Outcome::Underpaid: return "underpaid";
    case Outcome::Overpaid: return "overpaid";
    case Outcome::Duplicate: return "duplicate";
  }
  throw std::logic_error("an outcome without a word");
}

Outcome outcome_of(const store::Order& order, store::Rupiah amount, bool in_time) {
  if (order.status != OrderStatus::Unpaid && !has_ended(order)) return Outcome::Duplicate;
  const store::Rupiah rest = open_rest(order);
  if (amount < rest) return Outcome::Underpaid;
  if (amount > rest) return Outcome::Overpaid;
  return has_ended(order) && !in_time ? Outcome::LatePaid : Outcome::Paid;
}

MoveResult to_paid(Unit& unit, const store::Order& order, const store::Cause& cause) {
  if (has_ended(order)) release_lapsed(unit, order.stock_lines());
  auto moved = store::Orders(unit.tx).move(order.reference, OrderStatus::Paid, cause);
  if (!moved) return moved;
  close_attempts(unit, order.reference);
  forgive_lapses(unit, order);
  return moved;
}

void tell_of_payment(Unit& unit, const store::Order& order, const Fields& extra) {
  tell_customer_about(unit, order, "order_paid");
  tell_staff_about(unit, order, "staff_order_paid", extra);
}

}  // namespace handlers::orders
