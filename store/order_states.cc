#include "store/order_states.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace store {
namespace {

struct Step {
  OrderStatus from;
  OrderStatus to;
  StockMove move;
};

using enum OrderStatus;

constexpr std::array kSteps = {
    Step{Draft, Unpaid, StockMove::Hold},
    Step{Unpaid, Paid, StockMove::Commit},
    Step{Unpaid, Expired, StockMove::Release},
    Step{Unpaid, Cancelled, StockMove::Release},
    Step{Unpaid, RefundDue, StockMove::Release},  // wrong money, closed by staff
    Step{Paid, Shipped, StockMove::Ship},
    Step{Paid, Cancelled, StockMove::Uncommit},
    Step{Paid, RefundDue, StockMove::Uncommit},
    Step{Shipped, Completed, StockMove::None},
    Step{Shipped, Returned, StockMove::Restock},
    Step{Shipped, RefundDue, StockMove::None},
    Step{Completed, Returned, StockMove::Restock},
    Step{Expired, Paid, StockMove::HoldAndCommit},    // paid late, and the stock is there
    Step{Expired, RefundDue, StockMove::None},        // paid late, and it is not
    Step{Cancelled, Paid, StockMove::HoldAndCommit},  // the same
    Step{Cancelled, RefundDue, StockMove::None},      // the same
    Step{RefundDue, Refunded, StockMove::None},
    Step{RefundDue, Paid, StockMove::HoldAndCommit},
    Step{Returned, RefundDue, StockMove::None},
    Step{Returned, Refunded, StockMove::None},
};

constexpr std::array<std::pair<OrderStatus, std::string_view>, 10> kWords = {{
    {Draft, "draft"},
    {Unpaid, "unpaid"},
    {Paid, "paid"},
    {Shipped, "shipped"},
    {Completed, "completed"},
    {Expired, "expired"},
    {Cancelled, "cancelled"},
    {RefundDue, "refund_due"},
    {Refunded, "refunded"},
    {Returned, "returned"},
}};

}  // namespace

std::optional<StockMove> allowed(OrderStatus from, OrderStatus to) {
  const auto* step = std::ranges::find_if(
      kSteps, [&](const Step& each) { return each.from == from && each.to == to; });
  if (step == kSteps.end()) return std::nullopt;
  return step->move;
}

std::string to_text(OrderStatus status) {
  for (const auto& [each, word] : kWords) {
    if (each == status) return std::string(word);
  }
  throw std::logic_error("an order status without a word");
}

std::optional<OrderStatus> order_status(std::string_view text) {
  for (const auto& [status, word] : kWords) {
    if (word == text) return status;
  }
  return std::nullopt;
}

}  // namespace store
