#include "store/order_states.h"

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace store {
namespace {

using enum OrderStatus;

constexpr OrderStatus kAll[] = {Draft,   Unpaid,    Paid,      Shipped,  Completed,
                                Expired, Cancelled, RefundDue, Refunded, Returned};

// As the header states it, written down a second time.
const std::map<std::pair<OrderStatus, OrderStatus>, StockMove> kAllowed = {
    {{Draft, Unpaid}, StockMove::Hold},
    {{Unpaid, Paid}, StockMove::Commit},
    {{Unpaid, Expired}, StockMove::Release},
    {{Unpaid, Cancelled}, StockMove::Release},
    {{Unpaid, RefundDue}, StockMove::Release},
    {{Paid, Shipped}, StockMove::Ship},
    {{Paid, Cancelled}, StockMove::Uncommit},
    {{Paid, RefundDue}, StockMove::Uncommit},
    {{Shipped, Completed}, StockMove::None},
    {{Shipped, Returned}, StockMove::Restock},
    {{Shipped, RefundDue}, StockMove::None},
    {{Completed, Returned}, StockMove::Restock},
    {{Expired, Paid}, StockMove::HoldAndCommit},
    {{Expired, RefundDue}, StockMove::None},
    {{Cancelled, Paid}, StockMove::HoldAndCommit},
    {{Cancelled, RefundDue}, StockMove::None},
    {{RefundDue, Refunded}, StockMove::None},
    {{RefundDue, Paid}, StockMove::HoldAndCommit},
    {{Returned, RefundDue}, StockMove::None},
    {{Returned, Refunded}, StockMove::None},
};

TEST(OrderStates, EveryPairIsAllowedOrNotAsTheTableSays) {
  for (const OrderStatus from : kAll) {
    for (const OrderStatus to : kAll) {
      const auto entry = kAllowed.find({from, to});
      const auto expected = entry == kAllowed.end() ? std::nullopt : std::optional(entry->second);
      EXPECT_EQ(allowed(from, to), expected) << to_text(from) << " to " << to_text(to);
    }
  }
}

TEST(OrderStates, NothingLeadsOutOfRefundedOrBackIntoDraft) {
  for (const OrderStatus each : kAll) {
    EXPECT_FALSE(allowed(Refunded, each)) << to_text(each);
    EXPECT_FALSE(allowed(each, Draft)) << to_text(each);
    EXPECT_FALSE(allowed(each, each)) << to_text(each);
  }
}

TEST(OrderStates, EveryWordComesBack) {
  for (const OrderStatus each : kAll) EXPECT_EQ(order_status(to_text(each)), each);
  EXPECT_EQ(order_status("Paid"), std::nullopt);
  EXPECT_EQ(order_status(""), std::nullopt);
}

}  // namespace
}  // namespace store
