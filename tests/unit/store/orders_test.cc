#include "store/orders.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using enum OrderStatus;

class OrdersTest : public Shop {
 protected:
  void SetUp() override {
    shelve("KOPI", 5);
    shelve("TEH", 5);
  }
  Result<Order, HoldRefusal> rewrite(const OrderRef& reference,
                                     const std::vector<OrderLine>& lines) {
    return run([&](Transaction& tx) {
      return Orders(tx).rewrite(reference, lines, now() + kHold, cause("changed"));
    });
  }
};

TEST_F(OrdersTest, PlacingWritesTheOrderAndHoldsItsPieces) {
  const std::int64_t budi = customer({"ID.1", "628111"});
  const Order order = place(basket({{"KOPI", 2}, {"TEH", 1}}), budi);

  EXPECT_TRUE(OrderRef::parse(order.reference.text(), kPrefix));
  EXPECT_EQ(order.status, Unpaid);
  EXPECT_EQ(order.customer, budi);
  EXPECT_EQ(order.total.amount, 30'000);
  EXPECT_EQ(order.hold_expires_at, now() + kHold);
  EXPECT_EQ(order.created_at, now());
  ASSERT_EQ(order.lines.size(), 2U);
  EXPECT_EQ(order.lines[0].sku, sku("KOPI"));
  EXPECT_EQ(order.lines[0].unit_price.amount, 10'000);
  ASSERT_EQ(order.history.size(), 1U);
  EXPECT_EQ(order.history[0].status, Unpaid);
  EXPECT_EQ(order, find(order.reference)) << "what is answered is what is stored";
  EXPECT_EQ(balances("KOPI"), (Balances{5, 2, 0}));
}

TEST_F(OrdersTest, ARefusedOrderLeavesNothingBehind) {
  const auto order = try_place(basket({{"KOPI", 2}, {"TEH", 6}}));

  ASSERT_FALSE(order);
  EXPECT_EQ(order.error().why, HoldRefusal::Why::OutOfStock);
  EXPECT_EQ(order.error().sku, sku("TEH"));
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 0}));
  EXPECT_TRUE(read([](Transaction& tx) { return Orders(tx).list({}); }).items.empty());
  EXPECT_EQ(verify(), "");
}

TEST_F(OrdersTest, AnOrderWithoutLinesIsOurOwnMistake) {
  EXPECT_THROW(try_place({}), std::logic_error);
  const Order order = place("KOPI", 1);
  EXPECT_THROW(rewrite(order.reference, {}), std::logic_error);
  EXPECT_THROW(rewrite(OrderRef::from_store("PSN-NIHIL"), basket({{"KOPI", 1}})), std::logic_error);
}

TEST_F(OrdersTest, TheChannelsOwnIdIsUniquePerChannel) {
  const auto place_external = [&](const char* channel, const char* external_id) {
    return run([&](Transaction& tx) {
      return Orders(tx)
          .place({channel, external_id, {}, basket({{"KOPI", 1}}), now() + kHold, "catatan"},
                 kPrefix, store_.random, cause())
          .value();
    });
  };
  const Order order = place_external("api", "A-1");
  EXPECT_THROW(place_external("api", "A-1"), std::runtime_error);
  place_external("shopee", "A-1");
  place_external("api", "");
  place_external("api", "");

  const auto found = read([](Transaction& tx) { return Orders(tx).find_external("api", "A-1"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->reference, order.reference);
  EXPECT_EQ(found->note, "catatan");
  EXPECT_FALSE(read([](Transaction& tx) { return Orders(tx).find_external("api", ""); }));
}

TEST_F(OrdersTest, TheOwnHoldNeverStandsInTheWayOfARewrite) {
  const Order order = place("KOPI", 5);
  wait(std::chrono::minutes{10});

  const auto rewritten = rewrite(order.reference, basket({{"KOPI", 4}, {"TEH", 5}}));

  ASSERT_TRUE(rewritten);
  EXPECT_EQ(rewritten->total.amount, 90'000);
  EXPECT_EQ(rewritten->hold_expires_at, now() + kHold);
  EXPECT_EQ(rewritten->history.back().reason, "changed");
  EXPECT_EQ(balances("KOPI"), (Balances{5, 4, 0}));
  EXPECT_EQ(balances("TEH"), (Balances{5, 5, 0}));
  EXPECT_EQ(verify(), "");
}

TEST_F(OrdersTest, ARefusedRewriteLeavesTheOrderAsItWas) {
  place("KOPI", 2);
  const Order order = place(basket({{"KOPI", 1}, {"TEH", 1}}));

  const auto rewritten = rewrite(order.reference, basket({{"KOPI", 4}}));

  ASSERT_FALSE(rewritten);
  EXPECT_EQ(rewritten.error().why, HoldRefusal::Why::OutOfStock);
  EXPECT_EQ(rewritten.error().available.count, 3) << "2 free ones and the order's own";
  EXPECT_EQ(find(order.reference).lines.size(), 2U);
  EXPECT_EQ(balances("KOPI"), (Balances{5, 3, 0}));
  EXPECT_EQ(balances("TEH"), (Balances{5, 1, 0}));
  EXPECT_EQ(verify(), "");
}

TEST_F(OrdersTest, APaidOrderIsNotRewritten) {
  const Order order = place("KOPI", 1);
  ASSERT_TRUE(move(order.reference, Paid));
  EXPECT_THROW(rewrite(order.reference, basket({{"KOPI", 2}})), std::logic_error);
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 1}));
  EXPECT_EQ(verify(), "");
}

TEST_F(OrdersTest, AnOrderGoesFromHoldToShipment) {
  const Order order = place("KOPI", 2);

  ASSERT_TRUE(move(order.reference, Paid));
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 2}));
  EXPECT_EQ(find(order.reference).hold_expires_at, std::nullopt);
  ASSERT_TRUE(move(order.reference, Shipped));
  EXPECT_EQ(balances("KOPI"), (Balances{3, 0, 0}));
  ASSERT_TRUE(move(order.reference, Completed));
  ASSERT_TRUE(move(order.reference, Returned));
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 0}));

  std::string story;
  for (const OrderStep& step : find(order.reference).history) story += to_text(step.status) + " ";
  EXPECT_EQ(story, "unpaid paid shipped completed returned ");
  EXPECT_EQ(verify(), "");
}

// A customer pays after the hold ended: the pieces are taken again if they are there.
TEST_F(OrdersTest, LatePaymentTakesThePiecesAgain) {
  const Order order = place("KOPI", 3);
  ASSERT_TRUE(move(order.reference, Expired));
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 0}));

  ASSERT_TRUE(move(order.reference, Paid));
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 3}));
  EXPECT_EQ(verify(), "");
}

TEST_F(OrdersTest, LatePaymentIsRefusedWhenThePiecesAreGone) {
  const Order late = place("KOPI", 3);
  ASSERT_TRUE(move(late.reference, Expired));
  place("KOPI", 4);

  const auto moved = move(late.reference, Paid);

  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().why, MoveRefusal::Why::OutOfStock);
  EXPECT_EQ(moved.error().status, Expired);
  ASSERT_TRUE(moved.error().hold);
  EXPECT_EQ(moved.error().hold->available.count, 1);
  EXPECT_EQ(find(late.reference).status, Expired);
  EXPECT_TRUE(move(late.reference, RefundDue));
  EXPECT_EQ(verify(), "");
}

TEST_F(OrdersTest, WhatTheTableDoesNotAllowIsRefusedAndMovesNothing) {
  const Order order = place("KOPI", 3);

  const auto moved = move(order.reference, Shipped);

  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().why, MoveRefusal::Why::NotAllowed);
  EXPECT_EQ(moved.error().status, Unpaid);
  EXPECT_EQ(balances("KOPI"), (Balances{5, 3, 0}));
  EXPECT_EQ(find(order.reference).history.size(), 1U);
}

TEST_F(OrdersTest, AnUnknownOrderIsRefused) {
  const auto moved = move(OrderRef::from_store("PSN-NIHIL"), Paid);
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().why, MoveRefusal::Why::UnknownOrder);
}

TEST_F(OrdersTest, AHoldIsExtendedWhileTheOrderIsUnpaid) {
  const Order order = place("KOPI", 1);
  const Instant later = now() + std::chrono::hours{5};
  const auto extend = [&] {
    run([&](Transaction& tx) { Orders(tx).extend_hold(order.reference, later, cause("tahan")); });
  };

  extend();
  EXPECT_EQ(find(order.reference).hold_expires_at, later);
  EXPECT_EQ(find(order.reference).history.back().reason, "tahan");

  ASSERT_TRUE(move(order.reference, Paid));
  EXPECT_THROW(extend(), std::logic_error);
}

TEST_F(OrdersTest, MoneyShipmentAndNotesAreKept) {
  const Order order = place("KOPI", 1);
  run([&](Transaction& tx) {
    Orders orders(tx);
    orders.add_paid(order.reference, {4'000});
    orders.add_paid(order.reference, {6'000});
    orders.set_refunded(order.reference, {1'000});
    orders.set_shipment(order.reference, "JNE", "0123456789");
    orders.note_step(order.reference, "reminded", cause());
  });

  const Order found = find(order.reference);

  EXPECT_EQ(found.paid.amount, 10'000);
  EXPECT_EQ(found.refunded.amount, 1'000);
  EXPECT_EQ(found.courier, "JNE");
  EXPECT_EQ(found.tracking, "0123456789");
  EXPECT_EQ(found.history.back().reason, "reminded");
  EXPECT_EQ(found.history.back().status, Unpaid);
}

TEST_F(OrdersTest, NothingIsWrittenOnAnOrderThatIsNotThere) {
  const OrderRef nobody = OrderRef::from_store("PSN-NIHIL");
  run([&](Transaction& tx) {
    Orders orders(tx);
    EXPECT_THROW(orders.add_paid(nobody, {1}), std::logic_error);
    EXPECT_THROW(orders.set_refunded(nobody, {1}), std::logic_error);
    EXPECT_THROW(orders.set_shipment(nobody, "JNE", "1"), std::logic_error);
    EXPECT_THROW(orders.note_step(nobody, "x", cause()), std::logic_error);
    EXPECT_THROW(orders.extend_hold(nobody, now(), cause()), std::logic_error);
    EXPECT_FALSE(orders.find(nobody));
  });
}

TEST_F(OrdersTest, ReferencesGrowWhenTheShortOnesAreUsedUp) {
  // A source that always draws the same: the second order must take a longer code.
  struct Stuck : RandomSource {
    std::uint64_t next() override { return 0; }
  } stuck;
  std::vector<std::size_t> lengths;
  for (int i = 0; i < 5; ++i) {
    run([&](Transaction& tx) {
      const auto order = Orders(tx).place({"api", "", {}, basket({{"KOPI", 1}}), now() + kHold, ""},
                                          kPrefix, stuck, cause());
      lengths.push_back(order->reference.text().size());
    });
  }
  EXPECT_EQ(lengths, (std::vector<std::size_t>{9, 10, 11, 12, 13}));
  shelve("KOPI", 5);
  EXPECT_THROW(run([&](Transaction& tx) {
                 return Orders(tx).place({"api", "", {}, basket({{"KOPI", 1}}), now(), ""}, kPrefix,
                                         stuck, cause());
               }),
               std::runtime_error);
}

}  // namespace
}  // namespace store
