// The ledger of one product or one order, newest first, on a phone screen.
#pragma once

#include "handlers/staff/desk.h"
#include "store/products.h"

namespace handlers::staff {

Outcome ledger_of_product(const Desk& desk, const store::Product& product,
                          const store::Stock& stock);
Outcome ledger_of_order(const Desk& desk, const store::Order& order);

}  // namespace handlers::staff
