// The client against the simulator, over real HTTP.
#include "gateway/payments/midtrans_api.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gateway/payments/midtrans_notification.h"
#include "gateway/simulator/midtrans_simulator.h"
#include "samples.h"
#include "tests/support/temp_store.h"

namespace gateway::payments::midtrans {
namespace {

using namespace std::chrono_literals;
using handlers::ProviderStatus;
using midtrans_test::kKey;
using midtrans_test::kKeys;

class MidtransCounter : public testing::Test {
 protected:
  MidtransApi api_with(std::vector<std::string> keys) {
    return MidtransApi({.base_url = midtrans.base_url(),
                        .server_keys = std::move(keys),
                        .connect_timeout = 2s,
                        .answer_timeout = 5s},
                       clock);
  }
  ChargeRequest shirt(const std::string& order_id, const std::string& channel = "qris") {
    return {.provider_order_id = order_id,
            .amount = {125000},
            .lines = {{"KAOS-HTM-L", "Kaos hitam L", {62500}, {2}}},
            .customer_name = "Sari",
            .customer_phone = "6281234567890",
            .channel = channel,
            .expires_at = clock.now() + 60min,
            .reference = "PSN-7K3MQ"};
  }
  Remedy refused(const ChargeRequest& request) { return api.charge(request).error().remedy; }
  ProviderStatus asked(const std::string& id) {
    const auto fact = api.status(id);
    if (!fact) throw std::runtime_error(fact.error().detail);
    return fact->status;
  }

  support::FakeClock clock;
  simulator::MidtransSimulator midtrans{clock, {.account = {.server_key = kKey}}};
  MidtransApi api = api_with(kKeys);
};

TEST_F(MidtransCounter, EveryChannelTellsHowToPay) {
  int number = 0;
  for (const auto* channel :
       {"qris", "bca_va", "bni_va", "bri_va", "cimb_va", "permata_va", "mandiri_bill", "gopay"}) {
    const auto id = "PSN-7K3MQ-" + std::to_string(++number);
    const auto pay = api.charge(shirt(id, channel));
    ASSERT_TRUE(pay) << channel << " " << pay.error().message;
    EXPECT_FALSE(pay->transaction_id.empty());
    EXPECT_EQ(pay->channel, channel);
    EXPECT_EQ(pay->expires_at, clock.now() + 60min);
    const auto fact = api.status(pay->transaction_id);
    ASSERT_TRUE(fact);
    EXPECT_EQ(fact->provider_order_id, id);
    EXPECT_EQ(fact->channel, channel);
    EXPECT_EQ(fact->amount, store::Rupiah{125000});
  }
}

TEST_F(MidtransCounter, WhatIsPaidIsConfirmedAsPaid) {
  ASSERT_TRUE(api.charge(shirt("A-1")));
  EXPECT_EQ(asked("A-1"), ProviderStatus::Pending);
  ASSERT_TRUE(midtrans.pay("A-1"));
  const auto fact = api.status("A-1");
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->status, ProviderStatus::Paid);
  EXPECT_TRUE(fact->confirmed);
  EXPECT_EQ(fact->settled_at, clock.now());
}

TEST_F(MidtransCounter, ARepeatedChargeGetsTheSameAnswerForFiveMinutes) {
  const auto request = shirt("A-1");
  const auto first = api.charge(request);
  clock.advance(4min);
  const auto second = api.charge(request);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->transaction_id, second->transaction_id);
  clock.advance(1min);
  EXPECT_EQ(refused(request), Remedy::DuplicateOrder);
}

TEST_F(MidtransCounter, AChargeWhoseAnswerWasLostIsFoundAgainByRepeatingIt) {
  midtrans.lose_next_answer();
  EXPECT_EQ(refused(shirt("A-1")), Remedy::Retry);
  const auto pay = api.charge(shirt("A-1"));
  ASSERT_TRUE(pay);
  EXPECT_EQ(midtrans.charges().size(), 1U);
}

TEST_F(MidtransCounter, AChargeWhoseAnswerWasLostLongAgoIsFoundByItsStatus) {
  midtrans.lose_next_answer();
  const auto request = shirt("A-1");
  EXPECT_EQ(refused(request), Remedy::Retry);
  clock.advance(10min);
  EXPECT_EQ(refused(request), Remedy::DuplicateOrder);
  EXPECT_EQ(asked("A-1"), ProviderStatus::Pending);
}

TEST_F(MidtransCounter, LongOrderIdsStillHaveAnIdempotencyKeyThatCounts) {
  const auto request = shirt(std::string(50, 'x'));
  ASSERT_TRUE(api.charge(request));
  EXPECT_TRUE(api.charge(request));
}

TEST_F(MidtransCounter, TheWrongKeyIsAMatterOfConfiguration) {
  auto stranger = api_with({"SB-Mid-server-wrong"});
  EXPECT_EQ(stranger.charge(shirt("A-1")).error().remedy, Remedy::FixConfiguration);
  EXPECT_EQ(stranger.status("A-1").error().why, StatusRefusal::Why::FixConfiguration);
  EXPECT_EQ(stranger.expire("A-1"), CloseOutcome::FixConfiguration);
}

TEST_F(MidtransCounter, AnAnswerSignedWithTheOldKeyIsStillBelieved) {
  auto rotated = api_with({kKey, "SB-Mid-server-old"});
  ASSERT_TRUE(rotated.charge(shirt("A-1")));
  EXPECT_TRUE(rotated.status("A-1"));
}

TEST_F(MidtransCounter, AChannelThatIsNotActivatedIsNamedAsSuch) {
  midtrans.set_up({.server_key = kKey, .inactive_channels = {"bca_va"}});
  EXPECT_EQ(refused(shirt("A-1", "bca_va")), Remedy::ChannelNotActive);
  EXPECT_TRUE(api.charge(shirt("A-1", "qris")));
}

TEST_F(MidtransCounter, TroubleAtMidtransIsToBeTriedAgain) {
  for (const int status : {429, 500, 502, 503, 504}) {
    midtrans.fail_next(status, 3);
    EXPECT_EQ(refused(shirt("A-1")), Remedy::Retry) << status;
    EXPECT_EQ(api.status("A-1").error().why, StatusRefusal::Why::Unavailable) << status;
    EXPECT_EQ(api.expire("A-1"), CloseOutcome::Unavailable) << status;
  }
}

TEST_F(MidtransCounter, ExpiringWorksOnceAndNotAfterPayment) {
  ASSERT_TRUE(api.charge(shirt("A-1")));
  ASSERT_TRUE(api.charge(shirt("A-2")));
  EXPECT_EQ(api.expire("A-1"), CloseOutcome::Done);
  EXPECT_EQ(api.expire("A-1"), CloseOutcome::AlreadyFinal);
  EXPECT_EQ(asked("A-1"), ProviderStatus::Expired);
  midtrans.pay("A-2");
  EXPECT_EQ(api.expire("A-2"), CloseOutcome::AlreadyFinal);
  EXPECT_EQ(asked("A-2"), ProviderStatus::Paid);
}

TEST_F(MidtransCounter, CancellingWorksWhilePending) {
  ASSERT_TRUE(api.charge(shirt("A-1")));
  EXPECT_EQ(api.cancel("A-1"), CloseOutcome::Done);
  EXPECT_EQ(asked("A-1"), ProviderStatus::Cancelled);
}

TEST_F(MidtransCounter, WhatIsUnknownIsNotFound) {
  EXPECT_EQ(api.status("A-1").error().why, StatusRefusal::Why::NotFound);
  EXPECT_EQ(api.expire("A-1"), CloseOutcome::NotFound);
  EXPECT_EQ(api.cancel("A-1"), CloseOutcome::NotFound);
}

TEST_F(MidtransCounter, AHostileIdNeverReachesThePathOfARequest) {
  for (const auto* id : {"../charge", "a/b", "", "..", "a?x=1", "a\r\nHost: x"}) {
    EXPECT_EQ(api.status(id).error().why, StatusRefusal::Why::NotFound) << id;
    EXPECT_EQ(api.expire(id), CloseOutcome::NotFound) << id;
  }
  EXPECT_TRUE(midtrans.calls().empty());
}

TEST_F(MidtransCounter, NobodyThereIsToBeTriedAgain) {
  MidtransApi lonely({.base_url = "http://127.0.0.1:1", .server_keys = kKeys}, clock);
  EXPECT_EQ(lonely.charge(shirt("A-1")).error().remedy, Remedy::Retry);
  EXPECT_EQ(lonely.status("A-1").error().why, StatusRefusal::Why::Unavailable);
  EXPECT_EQ(lonely.cancel("A-1"), CloseOutcome::Unavailable);
}

TEST_F(MidtransCounter, MoneyThatComesAfterTheEndIsSeen) {
  ASSERT_TRUE(api.charge(shirt("A-1")));
  clock.advance(61min);
  EXPECT_EQ(asked("A-1"), ProviderStatus::Expired);
  ASSERT_TRUE(midtrans.pay_late("A-1"));
  EXPECT_EQ(asked("A-1"), ProviderStatus::Paid);
}

TEST_F(MidtransCounter, AFeeOnTopDoesNotMakeTheAmountWrong) {
  midtrans.set_up({.server_key = kKey, .imposed_fee = {4000}});
  ASSERT_TRUE(api.charge(shirt("A-1")));
  midtrans.pay("A-1");
  EXPECT_EQ(api.status("A-1")->amount, store::Rupiah{125000});
}

TEST(MidtransSettings, WithoutAKeyAreRefused) {
  const support::FakeClock clock;
  EXPECT_THROW(MidtransApi({.base_url = "http://127.0.0.1:1"}, clock), std::invalid_argument);
}

TEST(MidtransErrors, InTheBodyOnlyAreErrorsAllTheSame) {
  const support::FakeClock clock;
  simulator::MidtransSimulator midtrans(
      clock, {.account = {.server_key = kKey}, .errors_in_body_only = true});
  MidtransApi api({.base_url = midtrans.base_url(), .server_keys = kKeys}, clock);
  EXPECT_EQ(api.status("A-1").error().why, StatusRefusal::Why::NotFound);
  MidtransApi stranger({.base_url = midtrans.base_url(), .server_keys = {"wrong"}}, clock);
  EXPECT_EQ(stranger.status("A-1").error().why, StatusRefusal::Why::FixConfiguration);
}

}  // namespace
}  // namespace gateway::payments::midtrans
