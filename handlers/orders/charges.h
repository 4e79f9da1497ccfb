// Keeping a way to pay open while the hold lives.
#pragma once

#include "handlers/unit.h"
#include "store/orders.h"

namespace handlers::orders {

/// After an attempt has ended without the money: opens another one over the open rest if the order
/// is open, no other attempt lives, and enough time is left for it; else leaves the order to its
/// expiry.
void offer_again(Unit& unit, const store::OrderRef& reference);

}  // namespace handlers::orders
