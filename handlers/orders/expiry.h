// Holds that have lapsed: by the clock, whoever looks first.
#pragma once

#include <vector>

#include "handlers/unit.h"
#include "store/orders.h"

namespace handlers::orders {

/// Ends every lapsed hold on these SKUs, so that its stock can be had by whoever asks now.
void release_lapsed(Unit& unit, const std::vector<store::Sku>& skus);

}  // namespace handlers::orders
