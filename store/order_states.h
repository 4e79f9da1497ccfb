// The one table of what may become of an order, and what each step moves in stock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace store {

enum class OrderStatus {
  Draft,
  Unpaid,
  Paid,
  Shipped,
  Completed,
  Expired,
  Cancelled,
  RefundDue,
  Refunded,
  Returned
};
enum class StockMove { None, Hold, Release, Commit, HoldAndCommit, Uncommit, Ship, Restock };

/// What a step moves, or nothing when the step is not allowed.
///   draft→unpaid Hold · unpaid→paid Commit · paid→shipped Ship · shipped→completed None
///   unpaid→expired|cancelled Release · expired|cancelled→paid HoldAndCommit (late payment, stock
///   permitting) expired|cancelled→refund_due None (late payment, no stock) ·
///   paid→refund_due|cancelled Uncommit refund_due→refunded None · refund_due→paid HoldAndCommit ·
///   shipped|completed→returned Restock shipped→refund_due None · returned→refund_due|refunded None
///   · unpaid→refund_due Release (wrong money, closed by staff)
std::optional<StockMove> allowed(OrderStatus from, OrderStatus to);

std::string to_text(OrderStatus status);  // "refund_due"
std::optional<OrderStatus> order_status(std::string_view text);

}  // namespace store
