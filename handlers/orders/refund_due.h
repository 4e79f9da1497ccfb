// Money to give back, and nothing to give for it.
#pragma once

#include "handlers/unit.h"
#include "store/orders.h"

namespace handlers::orders {

/// Moves the order to refund_due; customer and staff are told. `why` says by a flag of the
/// templates why: "no_stock", "lapsed", "underpaid", "cancelled".
void owe_refund(Unit& unit, const store::Order& order, const store::Cause& cause,
                const Fields& why);

}  // namespace handlers::orders
