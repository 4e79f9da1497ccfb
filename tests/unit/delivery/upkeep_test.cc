// What the shop does by itself, on the thread that does it.
#include "gateway/delivery/upkeep.h"

#include <gtest/gtest.h>

#include <thread>

#include "handlers/orders/ordering.h"
#include "store/customers.h"
#include "store/outbox.h"
#include "store/waits.h"
#include "tests/support/shop_runner.h"

namespace gateway::delivery {
namespace {

class UpkeepTest : public testing::Test {
 protected:
  static store::Sku mug() { return *store::Sku::parse("MUG"); }

  std::int64_t caller(const std::string& number) {
    std::int64_t id = 0;
    shop_.runner.run([&](handlers::Unit& unit) {
      store::Customers customers(unit.tx);
      store::Customer person = customers.resolve({{}, number}, "Bu Sari", {}, unit.now).customer;
      person.window_until = unit.now + std::chrono::hours{24};
      customers.update(person);
      id = person.id;
    });
    return id;
  }
  void orders(std::int64_t who) {
    shop_.runner.run([&](handlers::Unit& unit) {
      handlers::orders::OrderRequest request;
      request.customer = who;
      request.lines = {{mug(), {1}}};
      ASSERT_TRUE(handlers::orders::place(unit, request));
    });
  }
  void waits(std::int64_t who) {
    shop_.runner.run(
        [&](handlers::Unit& unit) { store::Waits(unit.tx).join(who, mug(), {1}, unit.now); });
  }
  /// Offers in the outbox, by customer.
  std::vector<std::int64_t> asked() {
    std::vector<std::int64_t> customers;
    for (const store::OutboxRow& row : shop_.temp.db().read(
             [](store::Transaction& tx) { return store::Outbox(tx).list({}, 0, 100); })) {
      if (row.purpose == "wait_offer") customers.push_back(row.customer.value());
    }
    return customers;
  }
  void until(const std::function<bool()>& holds) {
    while (!holds()) std::this_thread::yield();
  }

  support::ShopRunner shop_;
  observe::Log log_{{.level = "error", .format = "text"}};
  observe::Metrics metrics_;
  intake::Intake intake_{shop_.runner, log_, metrics_};
};

TEST_F(UpkeepTest, OffersWhatALapsedHoldSetsFreeToTheNextInLineAndAfterAWhileToTheOneBehind) {
  shop_.shelve("MUG", "Mug Keramik", 45'000, 1);
  orders(caller("62811"));
  const std::int64_t first = caller("62812");
  const std::int64_t second = caller("62813");
  waits(first);
  shop_.temp.clock.advance(std::chrono::minutes{1});
  waits(second);

  const Upkeep upkeep(shop_.runner, intake_, log_);
  EXPECT_TRUE(asked().empty());
  shop_.temp.clock.advance(shop_.shop.hold);
  until([&] { return !asked().empty(); });
  EXPECT_EQ(asked(), std::vector{first});
  EXPECT_EQ(shop_.stock("MUG").held.count, 0);

  shop_.temp.clock.advance(std::chrono::minutes{15});
  until([&] { return asked().size() > 1; });
  EXPECT_EQ(asked(), (std::vector{first, second}));
}

}  // namespace
}  // namespace gateway::delivery
