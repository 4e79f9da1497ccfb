// What has happened since a place that a reader remembers: the ledger's rows and the orders' steps
// are both numbered as they are written, and neither is ever edited or deleted.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "store/database.h"
#include "store/orders.h"

namespace store {

/// The newest row of the ledger and the newest step of an order that a reader has seen; 0: none.
struct ChangePosition {
  std::int64_t ledger_seq = 0;
  std::int64_t order_step = 0;
  friend bool operator==(const ChangePosition&, const ChangePosition&) = default;
};

struct OrderChange {
  std::int64_t number = 0;  // rises from step to step, over all orders
  OrderRef reference;
  OrderStep step;
};

/// Works inside the caller's unit of work, or on a snapshot. The ledger's own rows are read with
/// Inventory::ledger.
class Changes {
 public:
  explicit Changes(Transaction& tx) : tx_(tx) {}

  ChangePosition newest();
  /// Oldest first.
  std::vector<OrderChange> order_steps(std::int64_t after_number, int limit);

 private:
  Transaction& tx_;
};

}  // namespace store
