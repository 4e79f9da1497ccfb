// What confirmed money makes of an order, whether a provider has confirmed it or a person has seen
// it. Everything works inside the caller's unit of work.
#pragma once

#include <string>

#include "handlers/orders/ordering.h"
#include "handlers/unit.h"
#include "store/orders.h"

namespace handlers::orders {

/// What a sum is for the order that it was paid for.
enum class Outcome {
  Paid,       // the open rest, exactly
  LatePaid,   // the same, after the order had ended
  Underpaid,  // some of it is still missing
  Overpaid,   // the order is paid, and something is owed to the customer
  Duplicate,  // the order was paid before
};
std::string to_text(Outcome outcome);  // as MoneyReceipt::outcome

/// `in_time`: paid before its deadline, however late we hear of it.
Outcome outcome_of(const store::Order& order, store::Rupiah amount, bool in_time);

/// Moves the order to paid: held stock is committed; of an ended order it is taken again, if it is
/// there. Live attempts are closed. Refused: nothing has changed but lapsed holds of others.
MoveResult to_paid(Unit& unit, const store::Order& order, const store::Cause& cause);

/// The customer and staff hear that the order is paid. `extra` for staff: "late", "surplus".
void tell_of_payment(Unit& unit, const store::Order& order, const Fields& extra);

}  // namespace handlers::orders
