#include <gmock/gmock.h>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LatePayment : public OrderStory {};

// Nobody has swept: the stock is still there for whoever has paid for it.
TEST_F(LatePayment, AHoldThatLapsedButWasNotEndedIsStillPaid) {
  shelve("KOPI", 1);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  wait(hours{3});

  pays(nth(reference, 1));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_THAT(receipts(reference.text()), ElementsAre("paid 50000"));
}

TEST_F(LatePayment, TakesItsStockAgainIfItIsThere) {
  shelve("KOPI", 1);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  wait(hours{1});
  sweep();
  ASSERT_EQ(left("KOPI"), 1);

  for (int i = 0; i < 20; ++i) pays(nth(reference, 1));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(committed("KOPI"), 1);
  EXPECT_THAT(receipts(reference.text()), ElementsAre("late_paid 50000"));
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_expired", "order_paid"));
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("setelah pesanannya berakhir")));
}

TEST_F(LatePayment, IsOwedBackWhenTheStockIsGone) {
  shelve("KOPI", 1);
  const auto late = orders_and_gets_code("budi", {{"KOPI", 1}});
  wait(hours{1});
  orders("sari", {{"KOPI", 1}});

  for (int i = 0; i < 20; ++i) pays(nth(late, 1));

  EXPECT_EQ(status(late), OrderStatus::RefundDue);
  EXPECT_EQ(order(late).paid, Rupiah{50'000});
  EXPECT_EQ(held("KOPI"), 1);
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_expired", "order_refund_due"));
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("KEMBALIKAN UANG")));
}

TEST_F(LatePayment, IsNotStoppedByAHoldThatHasItselfLapsed) {
  shelve("KOPI", 1);
  const auto late = orders_and_gets_code("budi", {{"KOPI", 1}});
  wait(hours{1});
  const auto other = orders("sari", {{"KOPI", 1}});
  wait(hours{1});

  pays(nth(late, 1));

  EXPECT_EQ(status(late), OrderStatus::Paid);
  EXPECT_EQ(status(other), OrderStatus::Expired);
}

// Paid with minutes to spare, heard of afterwards.
TEST_F(LatePayment, WhatWasSettledInTimeIsNotCalledLate) {
  shelve("KOPI", 1);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  const auto settled_at = store_.now() + minutes{57};
  wait(hours{2});
  sweep();
  PaymentFact paid = fact(nth(reference, 1), ProviderStatus::Paid);
  paid.settled_at = settled_at;

  confirm(paid);

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_THAT(receipts(reference.text()), ElementsAre("paid 50000"));
}

TEST_F(LatePayment, OfACancelledOrderTakesItUpAgain) {
  shelve("KOPI", 1);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  cancels(reference);

  pays(nth(reference, 1));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(committed("KOPI"), 1);
}

TEST_F(LatePayment, OfTooLittleIsOwedBack) {
  shelve("KOPI", 1);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  wait(hours{1});
  sweep();
  PaymentFact part = fact(nth(reference, 1), ProviderStatus::Paid);
  part.amount = Rupiah{20'000};

  confirm(part);

  EXPECT_EQ(status(reference), OrderStatus::RefundDue);
  EXPECT_THAT(receipts(reference.text()), ElementsAre("underpaid 20000"));
  EXPECT_EQ(left("KOPI"), 1);
}

TEST_F(LatePayment, ASecondOneAfterTheMoneyIsOwedIsADuplicate) {
  shelve("KOPI", 1);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  switches(reference, "bca_va");
  provider_answers_charges();
  wait(hours{1});
  orders("sari", {{"KOPI", 1}});

  pays(nth(reference, 1));
  pays(nth(reference, 2));

  EXPECT_EQ(status(reference), OrderStatus::RefundDue);
  EXPECT_EQ(order(reference).paid, Rupiah{100'000});
  EXPECT_THAT(receipts(reference.text()), ElementsAre("late_paid 50000", "duplicate 50000"));
}

}  // namespace
}  // namespace handlers::orders
