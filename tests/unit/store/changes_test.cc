#include "store/changes.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using ChangesTest = Shop;

TEST_F(ChangesTest, NothingHasHappenedInAnEmptyStore) {
  EXPECT_EQ(read([](Transaction& tx) { return Changes(tx).newest(); }), ChangePosition{});
}

TEST_F(ChangesTest, AReaderSeesEveryStepOnceInItsOrder) {
  shelve("KOPI", 5);
  const Order first = place("KOPI", 1);
  const auto seen = read([](Transaction& tx) { return Changes(tx).newest(); });
  EXPECT_EQ(seen.ledger_seq, 2);
  EXPECT_EQ(seen.order_step, 1);
  const Order second = place("KOPI", 1);
  ASSERT_TRUE(move(first.reference, OrderStatus::Paid));

  const auto steps = [&](std::int64_t after, int limit) {
    return read([&](Transaction& tx) { return Changes(tx).order_steps(after, limit); });
  };

  ASSERT_EQ(steps(seen.order_step, 10).size(), 2U);
  EXPECT_EQ(steps(seen.order_step, 10)[0].reference, second.reference);
  EXPECT_EQ(steps(seen.order_step, 10)[1].reference, first.reference);
  EXPECT_EQ(steps(seen.order_step, 10)[1].step.status, OrderStatus::Paid);
  EXPECT_EQ(steps(seen.order_step, 10)[1].step.at, now());
  EXPECT_EQ(steps(seen.order_step, 1).size(), 1U);
  EXPECT_TRUE(steps(steps(0, 10).back().number, 10).empty());
}

}  // namespace
}  // namespace store
