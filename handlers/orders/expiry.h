// Holds that have lapsed: by the clock, whoever looks first.
#pragma once

#include <vector>

#include "handlers/unit.h"
#include "store/orders.h"

namespace handlers::orders {

/// Ends every lapsed hold on the SKUs of these lines, so that whoever asks now can have the stock.
void release_lapsed(Unit& unit, const std::vector<store::Line>& lines);

}  // namespace handlers::orders
