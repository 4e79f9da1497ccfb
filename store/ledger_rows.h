// Rows of the store as values of the ledger.
#pragma once

#include "store/inventory.h"

namespace store {

/// For a text that this program wrote itself. Throws std::runtime_error when it is no SKU.
Sku sku_of(const std::string& text);

/// From the columns seq, at_ms, who, sku, bucket, delta, order_ref, reason, event, hash.
LedgerRow ledger_row_from(const Row& row);

}  // namespace store
