// The demo's clock and the shop that it starts with.
#include "gateway/demo/sample_shop.h"

#include <gtest/gtest.h>

#include <thread>

#include "gateway/catalog/catalog_csv.h"
#include "store/inventory.h"
#include "store/products.h"
#include "tests/support/temp_store.h"

namespace {

using namespace gateway;
using namespace std::chrono_literals;

TEST(DemoClock, RunsOnItsBaseAndAhead) {
  support::FakeClock base;
  demo::DemoClock clock(base);
  EXPECT_EQ(clock.now(), base.now());
  EXPECT_TRUE(clock.forward(1h));
  base.advance(5min);
  EXPECT_EQ(clock.now(), base.now() + 1h);
}

TEST(DemoClock, NeverRunsBackwardsOrTooFarAhead) {
  support::FakeClock base;
  demo::DemoClock clock(base);
  for (const store::Millis by : {store::Millis{0}, store::Millis{-1}, store::Millis::min(),
                                 store::Millis::max(), demo::DemoClock::kAheadMax + 1ms}) {
    EXPECT_FALSE(clock.forward(by)) << by.count();
  }
  EXPECT_EQ(clock.now(), base.now());
  EXPECT_TRUE(clock.forward(demo::DemoClock::kAheadMax));
  EXPECT_FALSE(clock.forward(1ms));
}

TEST(DemoClock, CountsEveryPushFromEveryThread) {
  support::FakeClock base;
  demo::DemoClock clock(base);
  {
    std::vector<std::jthread> threads;
    for (int n = 0; n < 4; ++n) {
      threads.emplace_back([&] {
        for (int push = 0; push < 1000; ++push) clock.forward(1ms);
      });
    }
  }
  EXPECT_EQ(clock.now(), base.now() + 4000ms);
}

class SampleShop : public ::testing::Test {
 protected:
  std::vector<store::Product> products() {
    return temp.db().read([](store::Transaction& tx) { return store::Products(tx).list(); });
  }
  std::size_t ledger_rows() {
    return temp.db().read([](store::Transaction& tx) {
      return store::Inventory(tx).ledger({{}, {}, 0, 1000}).size();
    });
  }

  support::TempStore temp;
  demo::DemoClock clock{temp.clock};
};

TEST_F(SampleShop, HasAboutSixtyProductsOnItsShelves) {
  EXPECT_TRUE(catalog::read_catalog(demo::sample_catalog()).problems.empty());
  demo::open_shop(temp.db(), clock);
  EXPECT_GE(products().size(), 50U);
  const auto kopi = temp.db().read([](store::Transaction& tx) {
    return store::Inventory(tx).stock(*store::Sku::parse("KG250")).value();
  });
  EXPECT_EQ(kopi.on_hand.count, 10);
}

TEST_F(SampleShop, OpensAgainAsItWasLeft) {
  demo::open_shop(temp.db(), clock);
  temp.db().run([&](store::Transaction& tx) {
    (void)store::Inventory(tx).adjust(*store::Sku::parse("KG250"), -4,
                                      {"test", "sold", {}, clock.now()});
  });
  const std::size_t before = ledger_rows();
  temp.reopen();
  demo::open_shop(temp.db(), clock);
  EXPECT_EQ(ledger_rows(), before);
}

TEST_F(SampleShop, TimeGoesOnWhereAnEarlierRunHadPushedIt) {
  demo::open_shop(temp.db(), clock);
  clock.forward(5h);
  temp.db().run([&](store::Transaction& tx) {
    (void)store::Inventory(tx).adjust(*store::Sku::parse("KG250"), 1,
                                      {"test", "late", {}, clock.now()});
  });
  demo::DemoClock next_run(temp.clock);
  demo::open_shop(temp.db(), next_run);
  EXPECT_EQ(next_run.now(), clock.now());
}

TEST(DemoConfig, PointsAtTheSimulators) {
  support::FixedRandom random;
  const auto secrets = demo::draw_secrets(random);
  const auto config = demo::config({.port = 8080,
                                    .data_dir = "/somewhere",
                                    .graph_url = "http://127.0.0.1:1",
                                    .midtrans_url = "http://127.0.0.1:2"},
                                   secrets);
  EXPECT_EQ(config.server.host, "127.0.0.1");
  EXPECT_EQ(config.store.base_dir, "/somewhere");
  EXPECT_EQ(config.whatsapp.api_base_url, "http://127.0.0.1:1");
  EXPECT_EQ(config.midtrans.api_base_url, "http://127.0.0.1:2");
  EXPECT_EQ(config.whatsapp.app_secrets, std::vector<std::string>{secrets.app_secret});
  EXPECT_EQ(config.shop.staff, std::vector<std::string>{demo::staff().wa_id});
}

TEST(DemoSecrets, AreDrawnAnewForEveryRun) {
  support::FixedRandom random;
  const auto one = demo::draw_secrets(random);
  const auto other = demo::draw_secrets(random);
  for (const auto secret :
       {&demo::Secrets::access_token, &demo::Secrets::app_secret, &demo::Secrets::verify_token,
        &demo::Secrets::server_key, &demo::Secrets::api_token}) {
    EXPECT_GE((one.*secret).size(), 32U);
    EXPECT_NE(one.*secret, other.*secret);
  }
}

}  // namespace
