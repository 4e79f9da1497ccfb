// Money that a person has seen, on a bank statement or in the till.
#include <fmt/format.h>

#include "handlers/orders/attempts.h"
#include "handlers/orders/income.h"
#include "handlers/orders/ordering.h"
#include "handlers/orders/refund_due.h"
#include "store/journal.h"
#include "store/payments.h"

namespace handlers::orders {
namespace {

using Why = store::MoveRefusal::Why;

constexpr store::Rupiah kAmountMax{1'000'000'000'000};  // more is a slip of the finger

/// Every booking adds a step to the order's history, so that its length names the next one.
std::string receipt_ref(const store::Order& order) {
  return fmt::format("{}:{}", order.reference.text(), order.history.size());
}

bool is_sensible(store::Rupiah amount) {
  return amount > store::Rupiah{} && amount <= kAmountMax;
}

std::string outcome_text(Outcome outcome) {
  return outcome == Outcome::Paid || outcome == Outcome::LatePaid ? "manual" : to_text(outcome);
}

void book(Unit& unit, const store::Order& order, const std::string& who, store::Rupiah amount,
          const std::string& outcome) {
  store::Payments(unit.tx).record({.provider = "manual",
                                   .provider_ref = receipt_ref(order),
                                   .order = order.reference.text(),
                                   .amount = amount,
                                   .outcome = outcome,
                                   .at = unit.now,
                                   .matched = true});
  store::Orders(unit.tx).add_paid(order.reference, amount);
  store::Journal(unit.tx).add({.at = unit.now,
                               .who = who,
                               .action = "manual_payment",
                               .subject = order.reference.text(),
                               .detail = std::to_string(amount.amount),
                               .outcome = outcome});
}

Fields news_of(const store::Order& before, store::Rupiah amount) {
  Fields fields{{{"late", before.status != store::OrderStatus::Unpaid}}};
  const store::Rupiah rest = open_rest(before);
  if (amount > rest) {
    fields.values["surplus"] = Replies::money({amount.amount - rest.amount});
  }
  return fields;
}

/// An open order waits for the rest, of an ended one the money is owed.
store::Order pay_in_part(Unit& unit, const store::Order& order, const std::string& who,
                         store::Rupiah amount) {
  store::Orders orders(unit.tx);
  const store::Cause cause = unit.cause(who, "paid in part");
  book(unit, order, who, amount, to_text(Outcome::Underpaid));
  if (order.status == store::OrderStatus::Unpaid) {
    orders.note_step(order.reference, cause.reason, cause);
  } else {
    owe_refund(unit, orders.find(order.reference).value(), cause, {{{"underpaid", true}}});
  }
  return orders.find(order.reference).value();
}

}  // namespace

MoveResult pay_manually(Unit& unit, const store::OrderRef& reference, const std::string& who,
                        std::optional<store::Rupiah> amount) {
  store::Orders orders(unit.tx);
  const auto order = orders.find(reference);
  if (!order) {
    return store::Refused{store::MoveRefusal{Why::UnknownOrder, store::OrderStatus::Draft, {}}};
  }
  const store::Rupiah sum = amount.value_or(open_rest(*order));
  const Outcome outcome = outcome_of(*order, sum, true);
  if (outcome == Outcome::Duplicate || (amount && !is_sensible(*amount))) {
    return store::Refused{store::MoveRefusal{Why::NotAllowed, order->status, {}}};
  }
  if (outcome == Outcome::Underpaid) return pay_in_part(unit, *order, who, sum);
  auto moved = to_paid(unit, *order, unit.cause(who, "paid"));
  if (!moved) return moved;
  book(unit, *order, who, sum, outcome_text(outcome));
  const store::Order paid = orders.find(reference).value();
  tell_of_payment(unit, paid, news_of(*order, sum));
  return paid;
}

}  // namespace handlers::orders
