// Statements come late, twice and in any order: what becomes of an order depends on what was said,
// not on when. Paid wins.
#include <algorithm>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

struct Statement {
  int attempt;
  ProviderStatus status;
  friend auto operator<=>(const Statement&, const Statement&) = default;
};

class AnyOrder : public OrderStory {
 protected:
  /// An order with two codes, the first of them given up.
  store::OrderRef order_with_two_codes(const std::string& who) {
    auto reference = orders_and_gets_code(who, {{"KOPI", 1}});
    switches(reference, "bca_va");
    provider_answers_charges();
    return reference;
  }

  /// Tells the statements in every order, each time about a new order.
  void expect_in_every_order(std::vector<Statement> statements, OrderStatus status,
                             std::int64_t paid_idr) {
    std::ranges::sort(statements);
    int round = 0;
    do {
      const auto reference = order_with_two_codes("customer " + std::to_string(round++));
      for (const Statement& each : statements) confirm(nth(reference, each.attempt), each.status);
      ASSERT_EQ(this->status(reference), status) << "round " << round;
      ASSERT_EQ(order(reference).paid.amount, paid_idr) << "round " << round;
      ASSERT_EQ(fault(), "");
    } while (std::ranges::next_permutation(statements).found);
    EXPECT_GT(round, 0);
  }
};

using enum ProviderStatus;

TEST_F(AnyOrder, OfOneAttempt) {
  shelve("KOPI", 1000);
  expect_in_every_order({{2, Pending}, {2, Paid}, {2, Paid}, {2, Expired}}, OrderStatus::Paid,
                        50'000);
}

TEST_F(AnyOrder, OfAStaleAttemptThatWasPaid) {
  shelve("KOPI", 1000);
  expect_in_every_order({{1, Pending}, {1, Paid}, {1, Expired}, {2, Pending}}, OrderStatus::Paid,
                        50'000);
}

TEST_F(AnyOrder, AStaleAttemptsEndNeverTouchesAPaidOrder) {
  shelve("KOPI", 1000);
  expect_in_every_order({{1, Expired}, {1, Cancelled}, {2, Paid}, {1, Failed}}, OrderStatus::Paid,
                        50'000);
  expect_in_every_order({{1, Denied}, {2, Paid}, {2, Expired}}, OrderStatus::Paid, 50'000);
}

TEST_F(AnyOrder, OfTwoAttemptsThatWereBothPaid) {
  shelve("KOPI", 1000);
  expect_in_every_order({{1, Paid}, {2, Paid}, {1, Expired}, {2, Expired}, {2, Paid}},
                        OrderStatus::Paid, 100'000);
}

TEST_F(AnyOrder, OfNothingButEnds) {
  shelve("KOPI", 1000);
  expect_in_every_order({{1, Expired}, {2, Expired}, {2, Pending}, {1, Cancelled}},
                        OrderStatus::Unpaid, 0);
}

TEST_F(AnyOrder, MoneyThatCameTwiceIsRecordedAndTold) {
  shelve("KOPI", 10);
  const auto reference = order_with_two_codes("budi");

  pays(nth(reference, 2));
  for (int i = 0; i < 20; ++i) pays(nth(reference, 1));

  EXPECT_EQ(receipts(reference.text()),
            (std::vector<std::string>{"paid 50000", "duplicate 50000"}));
  EXPECT_EQ(order(reference).paid, Rupiah{100'000});
  EXPECT_EQ(committed("KOPI"), 1);
  ASSERT_EQ(staff_heard().size(), 2U);
  EXPECT_NE(staff_heard()[1].find("BAYAR DUA KALI"), std::string::npos);
}

}  // namespace
}  // namespace handlers::orders
