// Rows of the store as orders: what orders.cc and order_list.cc share.
#pragma once

#include <optional>
#include <string>

#include "store/orders.h"

namespace store {

/// For a text that this program wrote itself. Throws std::runtime_error when it is no status.
OrderStatus order_status_of(const std::string& text);

std::optional<std::int64_t> order_id(Transaction& tx, const OrderRef& reference);

/// The order with its lines, without its history. The id must exist.
Order load_order(Transaction& tx, std::int64_t id);

}  // namespace store
