// Asking the provider without having been told to: notices may come late, or never.
#include "handlers/orders/attempts.h"
#include "handlers/orders/payment_flow.h"

namespace handlers::orders {
int poll_due(Unit& unit, int limit) {
  store::Payments payments(unit.tx);
  int asked = 0;
  for (store::PaymentAttempt& attempt : payments.due_for_poll(unit.now, limit)) {
    ask_status(unit, attempt);
    ++attempt.polls;
    attempt.next_poll_at = next_poll(attempt, unit.now);
    payments.update(attempt);
    ++asked;
  }
  return asked;
}

void nudge(Unit& unit, const store::OrderRef& reference) {
  for (const store::PaymentAttempt& attempt : store::Payments(unit.tx).of(reference)) {
    const bool may_be_paid = attempt.status == store::AttemptStatus::Pending ||
                             attempt.status == store::AttemptStatus::Closed;
    if (may_be_paid) ask_status(unit, attempt);
  }
}

}  // namespace handlers::orders
