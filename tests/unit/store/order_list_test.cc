#include "store/orders.h"
#include "tests/unit/store/shop.h"

namespace store {
namespace {

using enum OrderStatus;

class OrderListTest : public Shop {
 protected:
  void SetUp() override {
    shelve("KOPI", 100);
    shelve("TEH_50%", 100);
  }
  OrderPage list(const OrderFilter& filter) {
    return read([&](Transaction& tx) { return Orders(tx).list(filter); });
  }
  std::vector<std::string> references(const OrderFilter& filter) {
    std::vector<std::string> references;
    for (const Order& order : list(filter).items) references.push_back(order.reference.text());
    return references;
  }
  std::vector<OrderRef> lapsed(const std::vector<Sku>& skus, int limit = 10) {
    return read([&](Transaction& tx) { return Orders(tx).lapsed(now(), skus, limit); });
  }
  using References = std::vector<std::string>;
};

TEST_F(OrderListTest, PagesGoFromTheNewestToTheOldestAndMissNone) {
  References placed;
  for (int i = 0; i < 7; ++i) placed.insert(placed.begin(), place("KOPI", 1).reference.text());

  References seen;
  OrderFilter filter;
  filter.limit = 3;
  int pages = 0;
  do {
    const OrderPage page = list(filter);
    for (const Order& order : page.items) seen.push_back(order.reference.text());
    filter.cursor = page.next;
    ++pages;
  } while (!filter.cursor.empty());

  EXPECT_EQ(seen, placed);
  EXPECT_EQ(pages, 3);
}

TEST_F(OrderListTest, AFullLastPageHasNoNext) {
  for (int i = 0; i < 3; ++i) place("KOPI", 1);
  OrderFilter filter;
  filter.limit = 3;
  EXPECT_EQ(list(filter).next, "");
}

TEST_F(OrderListTest, ACursorThatNoPageReturnedIsRefused) {
  for (const char* cursor : {"x", "1x", " 1", "99999999999999999999"}) {
    OrderFilter filter;
    filter.cursor = cursor;
    EXPECT_THROW(list(filter), std::invalid_argument) << cursor;
  }
}

TEST_F(OrderListTest, OrdersAreListedByStatusAndCustomer) {
  const std::int64_t budi = customer({"ID.1", ""});
  const Order his = place(basket({{"KOPI", 1}}), budi);
  const Order paid = place(basket({{"KOPI", 1}}), budi);
  const Order other = place("KOPI", 1);
  ASSERT_TRUE(move(paid.reference, Paid));

  OrderFilter filter;
  filter.status = Paid;
  EXPECT_EQ(references(filter), References{paid.reference.text()});
  filter.status = Unpaid;
  EXPECT_EQ(references(filter), (References{other.reference.text(), his.reference.text()}));
  filter.customer = budi;
  EXPECT_EQ(references(filter), References{his.reference.text()});
  filter.status = {};
  EXPECT_EQ(references(filter), (References{paid.reference.text(), his.reference.text()}));
}

TEST_F(OrderListTest, OrdersAreFoundByReferenceNameAndSku) {
  const std::int64_t budi = run([&](Transaction& tx) {
    return Customers(tx).resolve({"ID.1", ""}, "Budi 100%", "", now()).customer.id;
  });
  const Order tea = place("TEH_50%", 1);
  const Order his = place(basket({{"KOPI", 1}}), budi);
  const auto found = [&](std::string_view q) {
    OrderFilter filter;
    filter.q = q;
    return references(filter);
  };

  EXPECT_EQ(found(tea.reference.text().substr(4)), References{tea.reference.text()});
  EXPECT_EQ(found("BUDI"), References{his.reference.text()});
  EXPECT_EQ(found("100%"), References{his.reference.text()});
  EXPECT_EQ(found("h_5"), References{tea.reference.text()});
  EXPECT_EQ(found("o_i"), References{}) << "_ stands for itself";
  EXPECT_EQ(found("psn-").size(), 2U);
}

TEST_F(OrderListTest, AnOrderLapsesAtItsDeadline) {
  const Order order = place("KOPI", 1);

  wait(kHold - Millis{1});
  EXPECT_TRUE(lapsed({}).empty());
  wait(Millis{1});
  EXPECT_EQ(lapsed({}), std::vector{order.reference});

  ASSERT_TRUE(move(order.reference, Paid));
  EXPECT_TRUE(lapsed({}).empty()) << "a paid order does not lapse";
}

TEST_F(OrderListTest, LapsedOrdersAreFoundByWhatTheyHoldOldestFirst) {
  shelve("GULA", 100);
  const Order coffee = place("KOPI", 1);
  wait(Millis{1});
  const Order both = place(basket({{"KOPI", 1}, {"GULA", 1}}));
  wait(Millis{1});
  const Order tea = place("TEH_50%", 1);
  wait(kHold);

  EXPECT_EQ(lapsed({}), (std::vector{coffee.reference, both.reference, tea.reference}));
  EXPECT_EQ(lapsed({}, 2), (std::vector{coffee.reference, both.reference}));
  EXPECT_EQ(lapsed({sku("GULA")}), std::vector{both.reference});
  EXPECT_EQ(lapsed({sku("GULA"), sku("KOPI")}), (std::vector{coffee.reference, both.reference}));
  EXPECT_EQ(lapsed({sku("GULA"), sku("KOPI")}, 1), std::vector{coffee.reference});
  EXPECT_TRUE(lapsed({sku("NIHIL")}).empty());
}

TEST_F(OrderListTest, ACustomersOpenAndNewestOrders) {
  const std::int64_t budi = customer({"ID.1", ""});
  const auto open = [&] { return read([&](Transaction& tx) { return Orders(tx).open_of(budi); }); };
  const auto newest = [&] {
    return read([&](Transaction& tx) { return Orders(tx).newest_of(budi); });
  };
  EXPECT_TRUE(open().empty());
  EXPECT_FALSE(newest());

  const Order first = place(basket({{"KOPI", 1}}), budi);
  const Order second = place(basket({{"KOPI", 1}}), budi);
  place("KOPI", 1);
  ASSERT_EQ(open().size(), 2U);
  EXPECT_EQ(open()[0].reference, second.reference);
  EXPECT_EQ(newest()->reference, second.reference);

  ASSERT_TRUE(move(second.reference, Cancelled));
  ASSERT_EQ(open().size(), 1U);
  EXPECT_EQ(open()[0].reference, first.reference);
  EXPECT_EQ(newest()->reference, second.reference);
}

}  // namespace
}  // namespace store
