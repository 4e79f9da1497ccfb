#include <gmock/gmock.h>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using store::AttemptStatus;
using testing::ElementsAre;
using testing::HasSubstr;

class MoneyBack : public OrderStory {
 protected:
  store::OrderRef paid_order(const std::string& who = "budi") {
    auto reference = orders_and_gets_code(who, {{"KOPI", 2}});
    pays(nth(reference, 1));
    return reference;
  }
  void refund(const store::OrderRef& reference, std::int64_t sum, bool by_the_bank) {
    const bool full = sum == 100'000;
    PaymentFact back =
        fact(nth(reference, 1), full ? ProviderStatus::Refunded : ProviderStatus::PartlyRefunded);
    back.refunded = Rupiah{sum};
    back.refund_confirmed = by_the_bank;
    confirm(back);
  }
};

TEST_F(MoneyBack, ADenialAfterThePaymentCancelsTheOrderAndFreesItsStock) {
  shelve("KOPI", 5);
  const auto reference = paid_order();

  for (int i = 0; i < 20; ++i) confirm(nth(reference, 1), ProviderStatus::Denied);

  EXPECT_EQ(status(reference), OrderStatus::Cancelled);
  EXPECT_EQ(order(reference).paid, Rupiah{0});
  EXPECT_EQ(left("KOPI"), 5);
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_paid", "order_withdrawn"));
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("LUNAS"), HasSubstr("DITARIK")));
}

TEST_F(MoneyBack, ADenialAfterShipmentIsToldAndMovesNothing) {
  shelve("KOPI", 5);
  const auto reference = paid_order();
  ships(reference);

  confirm(nth(reference, 1), ProviderStatus::Denied);

  EXPECT_EQ(status(reference), OrderStatus::Shipped);
  EXPECT_THAT(staff_heard().back(), HasSubstr("sudah dikirim"));
}

TEST_F(MoneyBack, WhenOneOfTwoPaymentsIsWithdrawnTheOtherStillPays) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  switches(reference, "bca_va");
  provider_answers_charges();
  pays(nth(reference, 1));
  pays(nth(reference, 2));

  confirm(nth(reference, 1), ProviderStatus::Denied);

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(order(reference).paid, Rupiah{100'000});
}

// In one card form a customer may fail first and pay then: two transactions, one attempt.
TEST_F(MoneyBack, TheDenialOfAnotherTransactionTakesNothingBack) {
  shelve("KOPI", 5);
  const auto reference = paid_order();
  PaymentFact denied = fact(nth(reference, 1), ProviderStatus::Denied);
  denied.transaction_id = "tx-of-an-earlier-try";

  confirm(denied);

  EXPECT_EQ(status(reference), OrderStatus::Paid);
}

TEST_F(MoneyBack, ACardsCaptureMayBeCancelled) {
  shelve("KOPI", 5);
  const auto reference = paid_order();
  PaymentFact cancelled = fact(nth(reference, 1), ProviderStatus::Cancelled);
  cancelled.channel = "credit_card";

  confirm(cancelled);

  EXPECT_EQ(status(reference), OrderStatus::Cancelled);
}

TEST_F(MoneyBack, ARefundIsDueUntilTheBankConfirmsIt) {
  shelve("KOPI", 5);
  const auto reference = paid_order();

  refund(reference, 100'000, false);
  EXPECT_EQ(status(reference), OrderStatus::RefundDue);
  EXPECT_EQ(left("KOPI"), 5);

  refund(reference, 100'000, true);
  refund(reference, 100'000, true);
  EXPECT_EQ(status(reference), OrderStatus::Refunded);
  EXPECT_EQ(order(reference).refunded, Rupiah{100'000});
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_paid", "order_refunded"));
  EXPECT_EQ(staff_heard().size(), 3U);
}

TEST_F(MoneyBack, PartialRefundsAreSumsThatGrow) {
  shelve("KOPI", 5);
  const auto reference = paid_order();

  refund(reference, 30'000, true);
  refund(reference, 30'000, true);
  EXPECT_EQ(order(reference).refunded, Rupiah{30'000});
  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(staff_heard().size(), 2U);

  refund(reference, 20'000, true);  // an older statement, come late
  EXPECT_EQ(order(reference).refunded, Rupiah{30'000});

  refund(reference, 100'000, true);
  EXPECT_EQ(status(reference), OrderStatus::Refunded);
}

TEST_F(MoneyBack, TheRefundOfADuplicateLeavesTheOrderPaid) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  switches(reference, "bca_va");
  provider_answers_charges();
  pays(nth(reference, 2));
  pays(nth(reference, 1));

  refund(reference, 100'000, true);

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(order(reference).refunded, Rupiah{100'000});
  EXPECT_EQ(committed("KOPI"), 2);
}

TEST_F(MoneyBack, AReturnedOrderIsRefunded) {
  shelve("KOPI", 5);
  const auto reference = paid_order();
  ships(reference);
  takes_back(reference);

  refund(reference, 100'000, true);

  EXPECT_EQ(status(reference), OrderStatus::Refunded);
  EXPECT_EQ(left("KOPI"), 5);
}

TEST_F(MoneyBack, ADisputeIsRecordedAndStockStaysWhereItIs) {
  shelve("KOPI", 5);
  const auto reference = paid_order();

  for (int i = 0; i < 20; ++i) confirm(nth(reference, 1), ProviderStatus::ChargedBack);

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(committed("KOPI"), 2);
  EXPECT_EQ(order(reference).refunded, Rupiah{100'000});
  EXPECT_EQ(attempt(nth(reference, 1))->status, AttemptStatus::ChargedBack);
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("LUNAS"), HasSubstr("SENGKETA")));
}

}  // namespace
}  // namespace handlers::orders
