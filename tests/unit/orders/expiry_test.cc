#include <gmock/gmock.h>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Expiry : public OrderStory {};

TEST_F(Expiry, ALapsedOrderGivesItsStockBackAndItsCodeUp) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  wait(minutes{60});

  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(sweep(), 0);

  EXPECT_EQ(status(reference), OrderStatus::Expired);
  EXPECT_EQ(left("KOPI"), 5);
  EXPECT_EQ(attempt(nth(reference, 1))->status, store::AttemptStatus::Closed);
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentExpire), ElementsAre(nth(reference, 1)));
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_expired"));
}

TEST_F(Expiry, NothingLapsesAMomentTooEarly) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});

  wait(minutes{60} - store::Millis{1});
  EXPECT_EQ(sweep(), 0);
  wait(store::Millis{1});
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(status(reference), OrderStatus::Expired);
}

TEST_F(Expiry, OnlyTheHoldsOnTheSkusAskedForAreEnded) {
  shelve("KOPI", 5);
  shelve("TEH", 5);
  const auto coffee = orders("budi", {{"KOPI", 2}});
  const auto tea = orders("sari", {{"TEH", 2}});
  wait(minutes{60});

  EXPECT_EQ(work([](Unit& unit) { return expire_lapsed(unit, {sku("TEH")}, 10); }), 1);

  EXPECT_EQ(status(tea), OrderStatus::Expired);
  EXPECT_EQ(status(coffee), OrderStatus::Unpaid);
}

TEST_F(Expiry, NoMoreThanTheLimitAtOnce) {
  shelve("KOPI", 5);
  for (int i = 0; i < 5; ++i) orders("customer " + std::to_string(i), {{"KOPI", 1}});
  wait(minutes{60});

  EXPECT_EQ(work([](Unit& unit) { return expire_lapsed(unit, {}, 3); }), 3);
  EXPECT_EQ(held("KOPI"), 2);
}

TEST_F(Expiry, LapsesInARowAreCountedUntilSomethingIsPaid) {
  shelve("KOPI", 5);
  for (int i = 1; i <= 3; ++i) {
    orders("budi", {{"KOPI", 1}});
    wait(minutes{60});
    sweep();
    EXPECT_EQ(person("budi").last_order_lapses, i);
  }
  pays(nth(orders_and_gets_code("budi", {{"KOPI", 1}}), 1));
  EXPECT_EQ(person("budi").last_order_lapses, 0);
}

TEST_F(Expiry, WhatWasPaidInPartIsOwedNotForgotten) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});
  books(reference, Rupiah{10'000});
  wait(minutes{60});
  sweep();

  EXPECT_EQ(status(reference), OrderStatus::RefundDue);
  EXPECT_EQ(left("KOPI"), 5);
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("KEMBALIKAN UANG")));
}

// The sweeper is dead. Fifty customers in turn let the last one lapse; none of them is in the way
// of the next, and it is never promised twice.
TEST_F(Expiry, WithoutASweeperNothingIsOversoldAndNothingLeaks) {
  shelve("KOPI", 1);
  for (int i = 0; i < 50; ++i) {
    const std::string who = "customer " + std::to_string(i);
    EXPECT_TRUE(ask(who, {{"KOPI", 1}}));
    EXPECT_FALSE(ask("late " + who, {{"KOPI", 1}}));
    EXPECT_EQ(held("KOPI"), 1);
    wait(minutes{61});
  }
  EXPECT_EQ(fault(), "");
}

}  // namespace
}  // namespace handlers::orders
