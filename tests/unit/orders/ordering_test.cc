#include <gmock/gmock.h>

#include "store/products.h"
#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using testing::ElementsAre;
using Why = OrderRefusal::Why;

class Ordering : public OrderStory {};

TEST_F(Ordering, AnOrderHoldsItsStockAtOurOwnPrices) {
  shelve("KOPI", 10, 50'000);
  shelve("TEH", 5, 20'000);

  const auto placed = order(orders("budi", {{"KOPI", 2}, {"TEH", 1}}));

  EXPECT_EQ(placed.status, OrderStatus::Unpaid);
  EXPECT_EQ(placed.total, Rupiah{120'000});
  EXPECT_EQ(placed.hold_expires_at, store_.now() + minutes{60});
  EXPECT_EQ(held("KOPI"), 2);
  EXPECT_EQ(held("TEH"), 1);
}

TEST_F(Ordering, AChargeIsQueuedThatEndsBeforeTheHoldDoes) {
  shelve("KOPI", 10);
  const auto reference = orders("budi", {{"KOPI", 2}});

  const auto first = attempt(nth(reference, 1)).value();
  EXPECT_EQ(first.amount, Rupiah{100'000});
  EXPECT_EQ(first.channel, "qris");
  EXPECT_EQ(first.expires_at, store_.now() + minutes{58});
  EXPECT_THAT(done_at_provider(store::OutboxKind::Charge), ElementsAre(nth(reference, 1)));
}

TEST_F(Ordering, TheMarginIsAtMostATenthOfTheHold) {
  shop_.hold = seconds{60};
  shelve("KOPI", 10);

  const auto reference = orders("budi", {{"KOPI", 1}});

  EXPECT_EQ(attempt(nth(reference, 1))->expires_at, store_.now() + seconds{54});
}

TEST_F(Ordering, WithoutAProviderNothingIsCharged) {
  shop_.payment_provider = "manual";
  shelve("KOPI", 10);

  const auto reference = orders("budi", {{"KOPI", 1}});

  EXPECT_TRUE(attempts(reference).empty());
  EXPECT_TRUE(said().empty());
}

TEST_F(Ordering, LinesOfOneSkuAreOneLine) {
  shelve("KOPI", 3);

  EXPECT_EQ(ask("budi", {{"KOPI", 2}, {"KOPI", 2}}).error().why, Why::OutOfStock);

  const auto placed = order(orders("budi", {{"KOPI", 1}, {"KOPI", 2}}));
  ASSERT_EQ(placed.lines.size(), 1U);
  EXPECT_EQ(placed.lines[0].qty.count, 3);
}

struct Refused {
  Wanted wanted;
  Why why;
  std::string sku;
  std::int64_t available;
};

TEST_F(Ordering, RefusesWithTheReasonAndChangesNothing) {
  shelve("KOPI", 3);
  shelve("MAHAL", 500);
  shelve("LAMA", 3);
  work([](Unit& unit) {
    auto old = store::Products(unit.tx).find(sku("LAMA")).value();
    old.active = false;
    store::Products(unit.tx).put(old);
  });
  Wanted fifty_one;
  for (int i = 0; i < 51; ++i) fifty_one.emplace_back("S" + std::to_string(i), 1);
  const std::vector<Refused> table = {
      {{}, Why::NoLines, "", 0},
      {{{"KOPI", 0}}, Why::NoLines, "", 0},
      {{{"KOPI", -1}}, Why::NoLines, "", 0},
      {fifty_one, Why::TooMany, "", 50},
      {{{"MAHAL", 101}}, Why::TooMany, "MAHAL", 100},
      {{{"MAHAL", 51}, {"MAHAL", 50}}, Why::TooMany, "MAHAL", 100},
      {{{"KOPI", 1}, {"TIDAK-ADA", 1}}, Why::UnknownSku, "TIDAK-ADA", 0},
      {{{"KOPI", 1}, {"LAMA", 1}}, Why::Inactive, "LAMA", 0},
      {{{"MAHAL", 1}, {"KOPI", 4}}, Why::OutOfStock, "KOPI", 3},
  };
  for (const Refused& each : table) {
    const auto result = ask("budi", each.wanted);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().why, each.why);
    EXPECT_EQ(result.error().sku ? result.error().sku->text() : "", each.sku);
    EXPECT_EQ(result.error().available.count, each.available);
  }
  EXPECT_EQ(held("KOPI") + held("MAHAL") + held("LAMA"), 0);
}

TEST_F(Ordering, OnlySoManyOrdersOfOneCustomerMayWaitForMoney) {
  shelve("KOPI", 10);
  orders("budi", {{"KOPI", 1}});

  EXPECT_EQ(ask("budi", {{"KOPI", 1}}).error().why, Why::TooManyOpenOrders);
  EXPECT_TRUE(ask("sari", {{"KOPI", 1}}));

  wait(minutes{60});  // lapsed, though nobody has swept
  EXPECT_TRUE(ask("budi", {{"KOPI", 1}}));
}

TEST_F(Ordering, TheSameRequestOfAChannelIsOneOrder) {
  shelve("KOPI", 10);
  OrderRequest request;
  request.channel = "api";
  request.external_id = "A-1";
  request.lines = lines({{"KOPI", 2}});

  const auto once = work([&](Unit& unit) { return place(unit, request); });
  const auto again = work([&](Unit& unit) { return place(unit, request); });

  EXPECT_EQ(once->reference, again->reference);
  EXPECT_EQ(held("KOPI"), 2);
  EXPECT_EQ(attempts(once->reference).size(), 1U);
}

// Two customers want the last one. The second gets it as soon as the first has let it lapse, with
// no sweeper to help.
TEST_F(Ordering, TheLastOneGoesToWhoeverAsksNextOnceAHoldHasLapsed) {
  shelve("KOPI", 1);
  const auto first = orders("budi", {{"KOPI", 1}});
  EXPECT_EQ(ask("sari", {{"KOPI", 1}}).error().why, Why::OutOfStock);

  wait(minutes{60});
  orders("sari", {{"KOPI", 1}});

  EXPECT_EQ(status(first), OrderStatus::Expired);
  EXPECT_EQ(left("KOPI"), 0);
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_expired"));
}

TEST_F(Ordering, AChangedOrderIsHeldAnewAndItsOwnHoldIsNotInTheWay) {
  shelve("KOPI", 3);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  wait(minutes{10});

  ASSERT_TRUE(changes(reference, {{"KOPI", 3}}));

  EXPECT_EQ(held("KOPI"), 3);
  EXPECT_EQ(order(reference).total, Rupiah{150'000});
  EXPECT_EQ(order(reference).hold_expires_at, store_.now() + minutes{60});
  EXPECT_EQ(attempt(nth(reference, 1))->status, store::AttemptStatus::Closed);
  EXPECT_EQ(attempt(nth(reference, 2))->amount, Rupiah{150'000});
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentExpire), ElementsAre(nth(reference, 1)));
}

TEST_F(Ordering, TheSameChangeAgainChangesNothing) {
  shelve("KOPI", 3);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});

  ASSERT_TRUE(changes(reference, {{"KOPI", 2}}));

  EXPECT_EQ(attempts(reference).size(), 1U);
}

TEST_F(Ordering, AChangeThatCannotBeHeldLeavesTheOrderAsItWas) {
  shelve("KOPI", 3);
  const auto reference = orders("budi", {{"KOPI", 2}});

  const auto refused = changes(reference, {{"KOPI", 4}});

  EXPECT_EQ(refused.error().why, Why::OutOfStock);
  EXPECT_EQ(refused.error().available.count, 3);
  EXPECT_EQ(held("KOPI"), 2);
  EXPECT_EQ(attempts(reference).size(), 1U);
}

TEST_F(Ordering, OnlyAnOpenOrderCanBeChanged) {
  shelve("KOPI", 9);
  const auto paid = orders_and_gets_code("budi", {{"KOPI", 1}});
  pays(nth(paid, 1));
  const auto lapsed = orders("sari", {{"KOPI", 1}});
  wait(minutes{60});

  EXPECT_EQ(changes(paid, {{"KOPI", 2}}).error().why, Why::NotUnpaid);
  EXPECT_EQ(changes(lapsed, {{"KOPI", 2}}).error().why, Why::NotUnpaid);
  EXPECT_EQ(changes(nobodys(), {{"KOPI", 2}}).error().why, Why::UnknownOrder);
}

TEST_F(Ordering, ChangingAgainAndAgainDoesNotKeepTheStockForEver) {
  shelve("KOPI", 9);
  const auto reference = orders("budi", {{"KOPI", 1}});
  const auto begun = store_.now();
  for (std::int64_t i = 0; i < 20; ++i) {
    wait(minutes{30});
    (void)changes(reference, {{"KOPI", 2 + i % 2}});
  }
  EXPECT_LE(begun + minutes{180}, store_.now());
  EXPECT_EQ(changes(reference, {{"KOPI", 5}}).error().why, Why::NotUnpaid);
}

}  // namespace
}  // namespace handlers::orders
