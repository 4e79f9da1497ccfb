#include <gmock/gmock.h>

#include <limits>

#include "store/journal.h"
#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Why = store::MoveRefusal::Why;

class ManualPayment : public OrderStory {
 protected:
  ManualPayment() { shop_.payment_provider = "manual"; }
};

TEST_F(ManualPayment, WithoutASumTheOpenRestIsBooked) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});

  ASSERT_TRUE(tries_to_book(reference));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(order(reference).paid, Rupiah{100'000});
  EXPECT_THAT(receipts(reference.text()), ElementsAre("manual 100000"));
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_paid"));
  const auto journal = work([](Unit& unit) { return store::Journal(unit.tx).list(0, 10); });
  ASSERT_EQ(journal.size(), 1U);
  EXPECT_EQ(journal[0].who, "staff:Dewi");
}

TEST_F(ManualPayment, PartsAddUp) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});

  ASSERT_TRUE(tries_to_book(reference, Rupiah{30'000}));
  ASSERT_TRUE(tries_to_book(reference, Rupiah{30'000}));
  EXPECT_EQ(status(reference), OrderStatus::Unpaid);
  ASSERT_TRUE(tries_to_book(reference));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_THAT(receipts(reference.text()),
              ElementsAre("underpaid 30000", "underpaid 30000", "manual 40000"));
}

TEST_F(ManualPayment, TooMuchPaysTheOrderAndTheSurplusIsTold) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});

  ASSERT_TRUE(tries_to_book(reference, Rupiah{150'000}));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_THAT(receipts(reference.text()), ElementsAre("overpaid 150000"));
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("Lebih bayar Rp50.000")));
}

TEST_F(ManualPayment, APaidOrderIsNotPaidAgain) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});
  ASSERT_TRUE(tries_to_book(reference));

  const auto again = tries_to_book(reference);

  EXPECT_EQ(again.error().why, Why::NotAllowed);
  EXPECT_EQ(again.error().status, OrderStatus::Paid);
  EXPECT_EQ(order(reference).paid, Rupiah{100'000});
}

TEST_F(ManualPayment, NothingLessThanNothingAndAllMoneyOnEarthIsRefused) {
  shelve("KOPI", 5);
  const auto reference = orders("budi", {{"KOPI", 2}});

  EXPECT_EQ(tries_to_book(reference, Rupiah{0}).error().why, Why::NotAllowed);
  EXPECT_EQ(tries_to_book(reference, Rupiah{-5}).error().why, Why::NotAllowed);
  EXPECT_EQ(tries_to_book(reference, Rupiah{std::numeric_limits<std::int64_t>::max()}).error().why,
            Why::NotAllowed);
  EXPECT_EQ(tries_to_book(nobodys()).error().why, Why::UnknownOrder);
}

TEST_F(ManualPayment, OfAnExpiredOrderTakesTheStockAgainOrIsRefused) {
  shelve("KOPI", 1);
  const auto late = orders("budi", {{"KOPI", 1}});
  wait(hours{1});
  const auto other = orders("sari", {{"KOPI", 1}});

  const auto refused = tries_to_book(late);
  EXPECT_EQ(refused.error().why, Why::OutOfStock);
  EXPECT_EQ(refused.error().hold->sku, sku("KOPI"));
  EXPECT_EQ(order(late).paid, Rupiah{0});
  EXPECT_EQ(status(late), OrderStatus::Expired);

  cancels(other);
  ASSERT_TRUE(tries_to_book(late));
  EXPECT_EQ(status(late), OrderStatus::Paid);
}

TEST_F(ManualPayment, ClosesTheCodeThatIsStillOpen) {
  shop_.payment_provider = "midtrans";
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});

  ASSERT_TRUE(tries_to_book(reference));

  EXPECT_EQ(attempt(nth(reference, 1))->status, store::AttemptStatus::Closed);
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentExpire), ElementsAre(nth(reference, 1)));
}

}  // namespace
}  // namespace handlers::orders
