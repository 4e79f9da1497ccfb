// The simulator's notices as the gateway's endpoint would receive them, over real HTTP.
#include "gateway/simulator/midtrans_simulator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/payments/midtrans_api.h"
#include "gateway/payments/midtrans_notification.h"
#include "gateway/simulator/midtrans_notices.h"
#include "samples.h"
#include "tests/support/temp_store.h"

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;
using handlers::ProviderStatus;
using midtrans_test::kKey;
using midtrans_test::kKeys;

/// A shop's endpoint that verifies and keeps what it is sent.
class Endpoint {
 public:
  std::string url() const { return listener_.base_url() + "/webhooks/midtrans"; }
  void answer_with(std::vector<int> statuses) {
    const std::scoped_lock lock(mutex_);
    statuses_ = std::move(statuses);
  }
  std::vector<handlers::PaymentFact> facts() {
    const std::scoped_lock lock(mutex_);
    return facts_;
  }
  std::vector<ProviderStatus> statuses() {
    std::vector<ProviderStatus> statuses;
    for (const auto& fact : facts()) statuses.push_back(fact.status);
    return statuses;
  }

 private:
  http::Response take(const http::Request& call) {
    const std::scoped_lock lock(mutex_);
    auto fact = payments::midtrans::decode_notification(call.body, kKeys);
    if (!fact) return json_response(400, "");
    facts_.push_back(std::move(*fact));
    if (statuses_.empty()) return json_response(200, "");
    const int status = statuses_.front();
    statuses_.erase(statuses_.begin());
    return json_response(status, "");
  }

  std::mutex mutex_;
  std::vector<handlers::PaymentFact> facts_;
  std::vector<int> statuses_;
  Listener listener_{"127.0.0.1", 0, [this](const http::Request& call) { return take(call); }};
};

class MidtransNotices : public testing::Test {
 protected:
  void charge(const std::string& order_id) {
    ASSERT_TRUE(api.charge({.provider_order_id = order_id,
                            .amount = {55500},
                            .channel = "qris",
                            .expires_at = clock.now() + 60min,
                            .reference = "PSN-F2N5B"}));
  }

  support::FakeClock clock;
  Endpoint endpoint;
  MidtransSimulator midtrans{
      clock,
      {.account = {.server_key = kKey}, .notification_url = endpoint.url(), .time_scale = 1e-9}};
  payments::midtrans::MidtransApi api{{.base_url = midtrans.base_url(), .server_keys = kKeys},
                                      clock};
};

using Statuses = std::vector<ProviderStatus>;

TEST_F(MidtransNotices, FollowACharge) {
  charge("A-1");
  ASSERT_TRUE(midtrans.pay("A-1"));
  ASSERT_TRUE(midtrans.wait_for_tries(2));
  EXPECT_EQ(endpoint.statuses(), (Statuses{ProviderStatus::Pending, ProviderStatus::Paid}));
  EXPECT_EQ(endpoint.facts()[1].provider_order_id, "A-1");
}

TEST_F(MidtransNotices, MayComeSeveralTimesAndAreKnownAgain) {
  charge("A-1");
  midtrans.pay("A-1");
  ASSERT_TRUE(midtrans.notify("A-1", 2));
  ASSERT_TRUE(midtrans.wait_for_tries(4));
  const auto facts = endpoint.facts();
  EXPECT_EQ(facts[1].dedup_key, facts[2].dedup_key);
  EXPECT_EQ(facts[1].dedup_key, facts[3].dedup_key);
  EXPECT_NE(facts[0].dedup_key, facts[1].dedup_key);
}

TEST_F(MidtransNotices, MayComeInTheWrongOrder) {
  midtrans.hold_notices();
  charge("A-1");
  midtrans.pay("A-1");
  EXPECT_TRUE(endpoint.facts().empty());
  midtrans.release_notices(MidtransSimulator::Order::Reversed);
  ASSERT_TRUE(midtrans.wait_for_tries(2));
  EXPECT_EQ(endpoint.statuses(), (Statuses{ProviderStatus::Paid, ProviderStatus::Pending}));
}

TEST_F(MidtransNotices, MayBeLostForGood) {
  midtrans.hold_notices();
  charge("A-1");
  midtrans.lose_notices();
  midtrans.pay("A-1");
  ASSERT_TRUE(midtrans.wait_for_tries(1));
  EXPECT_EQ(endpoint.statuses(), Statuses{ProviderStatus::Paid});
}

TEST_F(MidtransNotices, AreRepeatedUntilTheyAreTaken) {
  endpoint.answer_with({503, 503, 200});
  charge("A-1");
  ASSERT_TRUE(midtrans.wait_for_tries(3));
  EXPECT_EQ(midtrans.tries()[2].number, 3);
  EXPECT_EQ(midtrans.tries()[2].http_status, 200);
}

TEST_F(MidtransNotices, TellOfWhatExpiresWhileNobodyAsks) {
  charge("A-1");
  clock.advance(61min);
  ASSERT_TRUE(midtrans.wait_for_tries(2));
  EXPECT_EQ(endpoint.statuses(), (Statuses{ProviderStatus::Pending, ProviderStatus::Expired}));
}

TEST_F(MidtransNotices, TellTwiceOfARefund) {
  charge("A-1");
  midtrans.pay("A-1");
  ASSERT_TRUE(midtrans.refund("A-1", {500}, "R1"));
  ASSERT_TRUE(midtrans.confirm_refund("A-1"));
  ASSERT_TRUE(midtrans.wait_for_tries(4));
  const auto facts = endpoint.facts();
  EXPECT_FALSE(facts[2].refund_confirmed);
  EXPECT_TRUE(facts[3].refund_confirmed);
  EXPECT_EQ(facts[3].refunded, store::Rupiah{500});
}

TEST_F(MidtransNotices, IncludeTheDashboardsTest) {
  midtrans.notify_test();
  ASSERT_TRUE(midtrans.wait_for_tries(1));
  EXPECT_TRUE(endpoint.facts()[0].test_notice);
}

TEST_F(MidtransNotices, TakeBackASettlement) {
  charge("A-1");
  midtrans.pay("A-1");
  ASSERT_TRUE(midtrans.deny("A-1"));
  ASSERT_TRUE(midtrans.wait_for_tries(3));
  EXPECT_EQ(endpoint.statuses().back(), ProviderStatus::Denied);
}

// The payment page of the demo speaks to the simulator over HTTP, in the same words.
TEST_F(MidtransNotices, CanBeCausedOverHttp) {
  charge("A-1");
  const auto post = notice_post(5s);
  const auto ask = [&](const std::string& what) {
    return post(midtrans.base_url() + "/simulator/" + what, R"({"order_id":"A-1"})").http_status;
  };
  EXPECT_EQ(ask("pay_late"), 409);
  EXPECT_EQ(ask("pay"), 200);
  EXPECT_EQ(ask("pay"), 409);
  EXPECT_EQ(ask("notify"), 200);
  EXPECT_EQ(ask("test_notice"), 200);
  EXPECT_EQ(ask("sell_the_shop"), 409);
  ASSERT_TRUE(midtrans.wait_for_tries(4));
  EXPECT_EQ(midtrans.charges()[0]["transaction_status"], "settlement");
}

}  // namespace
}  // namespace gateway::simulator
