#include "store/inventory.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

class InventoryTest : public Shop {
 protected:
  Result<Done, HoldRefusal> hold(const std::vector<Line>& lines) {
    return run([&](Transaction& tx) { return Inventory(tx).hold(reference_, lines, cause()); });
  }
  using Move = void (Inventory::*)(const OrderRef&, std::span<const Line>, const Cause&);
  void move_pieces(Move how, const std::vector<Line>& lines) {
    run([&](Transaction& tx) { (Inventory(tx).*how)(reference_, lines, cause()); });
  }

  OrderRef reference_ = OrderRef::from_store("PSN-AAAAA");
};

TEST_F(InventoryTest, AHoldTakesEveryLine) {
  shelve("TEH", 5);
  shelve("KOPI", 3);

  EXPECT_TRUE(hold(lines({{"TEH", 2}, {"KOPI", 3}})));

  EXPECT_EQ(balances("TEH"), (Balances{5, 2, 0}));
  EXPECT_EQ(balances("KOPI"), (Balances{3, 3, 0}));
  EXPECT_EQ(stock("TEH").available().count, 3);
}

TEST_F(InventoryTest, ARefusedHoldTakesNoLine) {
  shelve("AYAM", 5);
  shelve("BERAS", 1);

  const auto held = hold(lines({{"AYAM", 2}, {"BERAS", 2}}));

  ASSERT_FALSE(held);
  EXPECT_EQ(held.error().why, HoldRefusal::Why::OutOfStock);
  EXPECT_EQ(held.error().sku, sku("BERAS"));
  EXPECT_EQ(held.error().available.count, 1);
  EXPECT_EQ(balances("AYAM"), (Balances{5, 0, 0}));
  EXPECT_EQ(ledger(all_rows()).size(), 2U) << "the deliveries alone";
}

TEST_F(InventoryTest, AfterARefusalTheChainsGoOn) {
  shelve("AYAM", 5);
  shelve("BERAS", 1);
  EXPECT_FALSE(hold(lines({{"AYAM", 2}, {"BERAS", 2}})));

  const Order order = place(basket({{"AYAM", 3}, {"BERAS", 1}}));

  EXPECT_EQ(order.total.amount, 40'000);
  EXPECT_EQ(verify(), "");
}

TEST_F(InventoryTest, LinesOfOneSkuAreSummedBeforeTheyAreHeld) {
  shelve("TEH", 3);

  const auto held = hold(lines({{"TEH", 2}, {"TEH", 2}}));

  ASSERT_FALSE(held);
  EXPECT_EQ(held.error().why, HoldRefusal::Why::OutOfStock);
  EXPECT_EQ(held.error().available.count, 3);
  EXPECT_TRUE(hold(lines({{"TEH", 2}, {"TEH", 1}})));
  EXPECT_EQ(ledger(all_rows()).size(), 2U) << "one row for the delivery, one for the hold";
}

TEST_F(InventoryTest, SkusAreTakenInSortedOrder) {
  for (const char* name : {"C", "A", "B"}) shelve(name, 1);

  EXPECT_TRUE(hold(lines({{"C", 1}, {"A", 1}, {"B", 1}})));

  LedgerFilter held = all_rows();
  held.order = reference_.text();
  std::string order;
  for (const LedgerRow& row : ledger(held)) order += row.sku.text();
  EXPECT_EQ(order, "ABC");
}

TEST_F(InventoryTest, AnUnknownSkuIsRefusedByName) {
  const auto held = hold(lines({{"NIHIL", 1}}));

  ASSERT_FALSE(held);
  EXPECT_EQ(held.error().why, HoldRefusal::Why::UnknownSku);
  EXPECT_EQ(held.error().sku, sku("NIHIL"));
  EXPECT_EQ(held.error().available.count, 0);
}

TEST_F(InventoryTest, WhatIsNotSoldAnyMoreIsNotHeld) {
  shelve("LAMA", 4, false);

  const auto held = hold(lines({{"LAMA", 1}}));

  ASSERT_FALSE(held);
  EXPECT_EQ(held.error().why, HoldRefusal::Why::Inactive);
  EXPECT_EQ(balances("LAMA"), (Balances{4, 0, 0}));
}

TEST_F(InventoryTest, ALineWithoutPiecesIsOurOwnMistake) {
  shelve("TEH", 4);
  EXPECT_THROW(hold(lines({{"TEH", 0}})), std::logic_error);
  EXPECT_THROW(hold(lines({{"TEH", -1}})), std::logic_error);
  EXPECT_THROW(move_pieces(&Inventory::release, lines({{"TEH", 0}})), std::logic_error);
  EXPECT_THROW(move_pieces(&Inventory::release, lines({{"NIHIL", 1}})), std::logic_error);
}

TEST_F(InventoryTest, QuantitiesThatOverflowAreNotHeld) {
  shelve("TEH", 4);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_FALSE(hold(lines({{"TEH", most}})));
  EXPECT_THROW(hold(lines({{"TEH", most}, {"TEH", 1}})), std::overflow_error);
  EXPECT_EQ(balances("TEH"), (Balances{4, 0, 0}));
}

TEST_F(InventoryTest, EveryMoveDoesWhatTheTableOfTheDesignSays) {
  struct Case {
    const char* name;
    Move move;
    Balances after;  // from 10 on hand, 4 held, 3 committed
  };
  const Case cases[] = {
      {"release", &Inventory::release, {10, 2, 3}},   {"commit", &Inventory::commit, {10, 2, 5}},
      {"uncommit", &Inventory::uncommit, {10, 4, 1}}, {"ship", &Inventory::ship, {8, 4, 1}},
      {"restock", &Inventory::restock, {12, 4, 3}},
  };
  for (const Case& each : cases) {
    shelve(each.name, 10);
    EXPECT_TRUE(hold(lines({{each.name, 7}})));
    move_pieces(&Inventory::commit, lines({{each.name, 3}}));

    move_pieces(each.move, lines({{each.name, 1}, {each.name, 1}}));

    EXPECT_EQ(balances(each.name), each.after) << each.name;
  }
}

TEST_F(InventoryTest, TheSchemaRefusesWhatDoesNotAddUp) {
  shelve("TEH", 2);
  EXPECT_TRUE(hold(lines({{"TEH", 1}})));

  EXPECT_THROW(move_pieces(&Inventory::release, lines({{"TEH", 2}})), std::runtime_error);
  EXPECT_THROW(move_pieces(&Inventory::commit, lines({{"TEH", 2}})), std::runtime_error);
  EXPECT_THROW(move_pieces(&Inventory::uncommit, lines({{"TEH", 1}})), std::runtime_error);
  EXPECT_THROW(move_pieces(&Inventory::ship, lines({{"TEH", 1}})), std::runtime_error);

  EXPECT_EQ(balances("TEH"), (Balances{2, 1, 0}));
  EXPECT_EQ(ledger(all_rows()).size(), 2U);
}

TEST_F(InventoryTest, AdjustingAddsToTheShelf) {
  shelve("TEH", 2);
  const auto adjusted =
      run([&](Transaction& tx) { return Inventory(tx).adjust(sku("TEH"), -2, cause("rusak")); });
  ASSERT_TRUE(adjusted);
  EXPECT_EQ(adjusted->on_hand.count, 0);
  EXPECT_EQ(ledger(all_rows()).back().reason, "rusak");
  EXPECT_EQ(ledger(all_rows()).back().delta, -2);
}

TEST_F(InventoryTest, NobodyAdjustsAwayWhatIsPromised) {
  shelve("TEH", 5);
  EXPECT_TRUE(hold(lines({{"TEH", 3}})));

  const auto adjusted =
      run([&](Transaction& tx) { return Inventory(tx).adjust(sku("TEH"), -3, cause()); });
  const auto counted =
      run([&](Transaction& tx) { return Inventory(tx).count(sku("TEH"), {2}, cause()); });

  ASSERT_FALSE(adjusted);
  EXPECT_EQ(adjusted.error().why, AdjustRefusal::Why::BelowPromised);
  EXPECT_EQ(adjusted.error().stock.held.count, 3);
  ASSERT_FALSE(counted);
  EXPECT_EQ(counted.error().why, AdjustRefusal::Why::BelowPromised);
  EXPECT_EQ(balances("TEH"), (Balances{5, 3, 0}));
}

TEST_F(InventoryTest, AnUnknownSkuIsNeitherAdjustedNorCounted) {
  for (const std::int64_t delta : {0, 1, -1}) {
    const auto adjusted =
        run([&](Transaction& tx) { return Inventory(tx).adjust(sku("NIHIL"), delta, cause()); });
    ASSERT_FALSE(adjusted);
    EXPECT_EQ(adjusted.error().why, AdjustRefusal::Why::UnknownSku);
  }
  const auto counted =
      run([&](Transaction& tx) { return Inventory(tx).count(sku("NIHIL"), {2}, cause()); });
  ASSERT_FALSE(counted);
  EXPECT_EQ(counted.error().why, AdjustRefusal::Why::UnknownSku);
}

TEST_F(InventoryTest, ACountSetsTheShelfAndAnUnchangedOneWritesNothing) {
  shelve("TEH", 5);
  const auto count = [&](std::int64_t pieces) {
    return run([&](Transaction& tx) {
      return Inventory(tx).count(sku("TEH"), {pieces}, cause("opname"));
    });
  };

  EXPECT_EQ(count(5)->on_hand.count, 5);
  EXPECT_EQ(ledger(all_rows()).size(), 1U);
  EXPECT_EQ(count(8)->on_hand.count, 8);
  EXPECT_EQ(count(0)->on_hand.count, 0);

  const auto rows = ledger(all_rows());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].delta, 3);
  EXPECT_EQ(rows[2].delta, -8);
  EXPECT_EQ(verify(), "");
}

TEST_F(InventoryTest, TheLedgerTellsWhoWhenAndWhy) {
  shelve("TEH", 5);
  wait(std::chrono::minutes{1});
  run([&](Transaction& tx) {
    const Cause who{"staff:Dewi", "order", "wa:7", now()};
    ASSERT_TRUE(Inventory(tx).hold(reference_, lines({{"TEH", 2}}), who));
  });

  const LedgerRow row = ledger(all_rows()).back();

  EXPECT_EQ(row.who, "staff:Dewi");
  EXPECT_EQ(row.at, now());
  EXPECT_EQ(row.sku, sku("TEH"));
  EXPECT_EQ(row.bucket, Bucket::Held);
  EXPECT_EQ(row.delta, 2);
  EXPECT_EQ(row.order, "PSN-AAAAA");
  EXPECT_EQ(row.event, "wa:7");
  EXPECT_EQ(row.hash.size(), 64U);
}

TEST_F(InventoryTest, TheLedgerIsReadBySkuByOrderAndInPages) {
  shelve("TEH", 5);
  shelve("KOPI", 5);
  const Order order = place(basket({{"TEH", 1}, {"KOPI", 2}}));

  const auto count = [&](const std::optional<Sku>& of, const std::string& order_ref) {
    return ledger({.sku = of, .order = order_ref, .after_seq = 0, .limit = 100}).size();
  };
  EXPECT_EQ(count({}, ""), 4U);
  EXPECT_EQ(count(sku("TEH"), ""), 2U);
  EXPECT_EQ(count({}, order.reference.text()), 2U);
  EXPECT_EQ(count(sku("KOPI"), order.reference.text()), 1U);

  std::vector<std::int64_t> seqs;
  LedgerFilter page{.sku = {}, .order = {}, .after_seq = 0, .limit = 3};
  for (auto rows = ledger(page); !rows.empty(); rows = ledger(page)) {
    for (const LedgerRow& row : rows) seqs.push_back(row.seq);
    page.after_seq = seqs.back();
  }
  EXPECT_EQ(seqs, (std::vector<std::int64_t>{1, 2, 3, 4}));
}

TEST_F(InventoryTest, AllStockIsListedBySku) {
  shelve("TEH", 5);
  shelve("KOPI", 2);
  const auto all = read([](Transaction& tx) { return Inventory(tx).all(); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].sku, sku("KOPI"));
  EXPECT_EQ(all[1].on_hand.count, 5);
}

}  // namespace
}  // namespace store
