#include <gmock/gmock.h>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using store::AttemptStatus;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Why = store::MoveRefusal::Why;

class Fulfilment : public OrderStory {
 protected:
  store::OrderRef paid_order() {
    auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
    pays(nth(reference, 1));
    return reference;
  }
};

TEST_F(Fulfilment, FromOrderToShipmentTakesThreeMessages) {
  shelve("KOPI", 5);
  const auto reference = paid_order();

  ships(reference);

  EXPECT_EQ(status(reference), OrderStatus::Shipped);
  EXPECT_EQ(stock("KOPI").on_hand.count, 3);
  EXPECT_EQ(committed("KOPI"), 0);
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_paid", "order_shipped"));
  EXPECT_THAT(said_to("budi").back().text, AllOf(HasSubstr("JNE"), HasSubstr("0123456789")));
}

TEST_F(Fulfilment, OnlyWhatIsPaidIsShippedAndOnlyOnce) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  EXPECT_EQ(tries_to_ship(reference).error().status, OrderStatus::Unpaid);

  pays(nth(reference, 1));
  ships(reference);
  EXPECT_EQ(tries_to_ship(reference).error().why, Why::NotAllowed);
  EXPECT_EQ(said_to("budi").size(), 3U);
}

TEST_F(Fulfilment, CancellingAnUnpaidOrderFreesItsStockAndItsCode) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});

  ASSERT_TRUE(tries_to_cancel(reference));

  EXPECT_EQ(status(reference), OrderStatus::Cancelled);
  EXPECT_EQ(left("KOPI"), 5);
  EXPECT_EQ(attempt(nth(reference, 1))->status, AttemptStatus::Closed);
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentExpire), ElementsAre(nth(reference, 1)));
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_cancelled"));
}

TEST_F(Fulfilment, WhoCancelledInTheChatIsNotToldTwice) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});

  ASSERT_TRUE(tries_to_cancel(reference, false));

  EXPECT_THAT(said_to("budi"), IsEmpty());
}

TEST_F(Fulfilment, CancellingAPaidOrderOwesItsMoney) {
  shelve("KOPI", 5);
  const auto reference = paid_order();

  ASSERT_TRUE(tries_to_cancel(reference));

  EXPECT_EQ(status(reference), OrderStatus::RefundDue);
  EXPECT_EQ(left("KOPI"), 5);
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("LUNAS"), HasSubstr("KEMBALIKAN UANG")));
  EXPECT_EQ(tries_to_cancel(reference).error().why, Why::NotAllowed);
}

TEST_F(Fulfilment, CancellingWhatIsPaidInPartOwesThatPart) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});
  books(reference, Rupiah{10'000});

  ASSERT_TRUE(tries_to_cancel(reference));

  EXPECT_EQ(status(reference), OrderStatus::RefundDue);
  EXPECT_EQ(left("KOPI"), 5);
}

TEST_F(Fulfilment, WhatIsShippedIsTakenBackNotCancelled) {
  shelve("KOPI", 5);
  const auto reference = paid_order();
  ships(reference);

  EXPECT_EQ(tries_to_cancel(reference).error().why, Why::NotAllowed);
  takes_back(reference);

  EXPECT_EQ(status(reference), OrderStatus::Returned);
  EXPECT_EQ(left("KOPI"), 5);
}

TEST_F(Fulfilment, AHoldIsExtendedFromItsOldEnd) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});
  const auto end = order(reference).hold_expires_at.value();

  ASSERT_TRUE(tries_to_extend(reference, minutes{30}));

  EXPECT_EQ(order(reference).hold_expires_at, end + minutes{30});
}

TEST_F(Fulfilment, ALapsedHoldThatStillHoldsIsExtendedFromNow) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});
  wait(hours{5});

  ASSERT_TRUE(tries_to_extend(reference, minutes{30}));

  EXPECT_EQ(order(reference).hold_expires_at, store_.now() + minutes{30});
  EXPECT_EQ(sweep(), 0);
}

TEST_F(Fulfilment, AnExtendedHoldGetsANewCodeOnceTheOldOneIsOver) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  ASSERT_TRUE(tries_to_extend(reference, minutes{60}));
  wait(minutes{59});

  confirm(nth(reference, 1), ProviderStatus::Expired);
  provider_answers_charges();

  EXPECT_EQ(attempt(nth(reference, 2))->expires_at,
            order(reference).hold_expires_at.value() - minutes{2});
}

TEST_F(Fulfilment, OnlyAnUnpaidOrderIsExtended) {
  shelve("KOPI", 5);
  const auto reference = paid_order();

  EXPECT_EQ(tries_to_extend(reference, minutes{30}).error().why, Why::NotAllowed);
  EXPECT_EQ(tries_to_extend(nobodys(), minutes{30}).error().why, Why::UnknownOrder);
}

TEST_F(Fulfilment, AnExtensionIsLonger) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});

  EXPECT_EQ(tries_to_extend(reference, minutes{0}).error().why, Why::NotAllowed);
  EXPECT_EQ(tries_to_extend(reference, minutes{-5}).error().why, Why::NotAllowed);
  EXPECT_EQ(tries_to_extend(reference, store::Millis::max()).error().why, Why::NotAllowed);
}

}  // namespace
}  // namespace handlers::orders
