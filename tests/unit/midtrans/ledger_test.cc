// The simulator's books: as strict and as odd as the real ones.
#include "gateway/simulator/midtrans_ledger.h"

#include <gtest/gtest.h>

#include "gateway/payments/midtrans_charge.h"
#include "gateway/payments/midtrans_notification.h"
#include "gateway/payments/midtrans_text.h"
#include "gateway/simulator/midtrans_qris.h"
#include "samples.h"
#include "tests/support/temp_store.h"

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;
using handlers::ProviderStatus;
using midtrans_test::kKey;
using midtrans_test::kKeys;
using nlohmann::json;

json request_for(const std::string& order_id, const json& changes = json::object()) {
  json request{{"payment_type", "qris"},
               {"transaction_details", {{"order_id", order_id}, {"gross_amount", 55500}}},
               {"qris", {{"acquirer", "gopay"}}}};
  request.merge_patch(changes);
  return request;
}

class MidtransBooks : public testing::Test {
 protected:
  std::string code(const json& answer) { return answer.value("status_code", ""); }
  void charge(const std::string& order_id) {
    ASSERT_EQ(code(ledger.charge(request_for(order_id))), "201");
  }
  std::string status(const std::string& order_id) {
    return ledger.status(order_id).value("transaction_status", "");
  }
  /// What the notices since the last look say, each verified.
  std::vector<ProviderStatus> noticed() {
    std::vector<ProviderStatus> statuses;
    for (const auto& notice : ledger.take_notices()) {
      const auto fact = payments::midtrans::decode_notification(notice.dump(), kKeys);
      if (!fact) throw std::runtime_error("bad notice " + notice.dump());
      statuses.push_back(fact->status);
    }
    return statuses;
  }

  support::FakeClock clock;
  MidtransLedger ledger{clock, {.server_key = kKey}};
};

using Statuses = std::vector<ProviderStatus>;

TEST_F(MidtransBooks, KeepAChargeUntilItIsPaid) {
  charge("A-1");
  EXPECT_EQ(noticed(), Statuses{ProviderStatus::Pending});
  EXPECT_TRUE(ledger.pay("A-1"));
  EXPECT_EQ(noticed(), Statuses{ProviderStatus::Paid});
  EXPECT_EQ(status("A-1"), "settlement");
  EXPECT_FALSE(ledger.pay("A-1"));
  EXPECT_TRUE(noticed().empty());
}

TEST_F(MidtransBooks, RefuseAnOrderIdThatIsTakenButNotOneThatExpired) {
  charge("A-1");
  EXPECT_EQ(code(ledger.charge(request_for("A-1"))), "406");
  EXPECT_EQ(code(ledger.expire("A-1")), "407");
  EXPECT_EQ(code(ledger.charge(request_for("A-1"))), "201");
}

TEST_F(MidtransBooks, ExpireWhatIsNotPaidInTime) {
  charge("A-1");
  clock.advance(15min);
  EXPECT_FALSE(ledger.pay("A-1"));
  EXPECT_EQ(code(ledger.status("A-1")), "407");
  EXPECT_EQ(noticed(), (Statuses{ProviderStatus::Pending, ProviderStatus::Expired}));
  EXPECT_EQ(code(ledger.expire("A-1")), "412");
}

TEST_F(MidtransBooks, TakeMoneyThatComesTooLate) {
  charge("A-1");
  EXPECT_FALSE(ledger.pay_late("A-1"));
  ledger.expire("A-1");
  EXPECT_TRUE(ledger.pay_late("A-1"));
  EXPECT_EQ(noticed(),
            (Statuses{ProviderStatus::Pending, ProviderStatus::Expired, ProviderStatus::Paid}));
}

TEST_F(MidtransBooks, TakeASettlementBack) {
  charge("A-1");
  ledger.pay("A-1");
  EXPECT_TRUE(ledger.deny("A-1"));
  EXPECT_EQ(noticed().back(), ProviderStatus::Denied);
  EXPECT_FALSE(ledger.deny("A-1"));
}

TEST_F(MidtransBooks, RefuseToCloseWhatIsFinalOrUnknown) {
  charge("A-1");
  ledger.pay("A-1");
  EXPECT_EQ(code(ledger.cancel("A-1")), "412");
  EXPECT_EQ(code(ledger.expire("A-1")), "412");
  EXPECT_EQ(code(ledger.expire("B-1")), "404");
  EXPECT_EQ(code(ledger.status("B-1")), "404");
}

TEST_F(MidtransBooks, RefundInPartsAndTellTwiceOfEach) {
  charge("A-1");
  EXPECT_EQ(code(ledger.refund("A-1", {{"amount", 500}})), "412");
  ledger.pay("A-1");
  (void)noticed();
  EXPECT_EQ(code(ledger.refund("A-1", {{"amount", 500}, {"refund_key", "R1"}})), "200");
  EXPECT_EQ(code(ledger.refund("A-1", {{"amount", 500}, {"refund_key", "R1"}})), "406");
  EXPECT_TRUE(ledger.confirm_refund("A-1"));
  EXPECT_EQ(code(ledger.refund("A-1", {{"amount", 55001}, {"refund_key", "R2"}})), "414");
  EXPECT_EQ(code(ledger.refund("A-1", {{"amount", 55000}, {"refund_key", "R2"}})), "200");
  EXPECT_EQ(noticed(), (Statuses{ProviderStatus::PartlyRefunded, ProviderStatus::PartlyRefunded,
                                 ProviderStatus::Refunded}));
}

TEST_F(MidtransBooks, DoNotRefundBankTransfers) {
  ledger.charge(request_for(
      "A-1", {{"payment_type", "bank_transfer"}, {"bank_transfer", {{"bank", "bca"}}}}));
  ledger.pay("A-1");
  EXPECT_EQ(code(ledger.refund("A-1", {{"amount", 500}})), "412");
}

TEST_F(MidtransBooks, RefuseChargesThatBreakTheRules) {
  const json item{{"id", "X"}, {"price", 55500}, {"quantity", 1}, {"name", "Kaos"}};
  const auto with_item = [&](const json& changes) {
    auto changed = item;
    changed.merge_patch(changes);
    return json{{"item_details", json::array({changed})}};
  };
  const auto window = [](const json& expiry) { return json{{"custom_expiry", expiry}}; };
  const std::string now = payments::midtrans::wib_text(clock.now()) + " +0700";
  const std::vector<json> broken{
      {{"payment_type", "barter"}},
      {{"payment_type", "bank_transfer"}},
      {{"payment_type", "echannel"}},
      {{"qris", nullptr}},
      {{"transaction_details", {{"order_id", ""}}}},
      {{"transaction_details", {{"order_id", "A #1"}}}},
      {{"transaction_details", {{"order_id", std::string(51, 'a')}}}},
      {{"transaction_details", {{"gross_amount", "55500"}}}},
      {{"transaction_details", {{"gross_amount", 55500.5}}}},
      {{"transaction_details", {{"gross_amount", 0}}}},
      with_item({{"price", 55499}}),
      with_item({{"price", "55500"}}),
      with_item({{"quantity", 0}}),
      with_item({{"name", std::string(51, 'x')}}),
      with_item({{"name", nullptr}}),
      window({{"expiry_duration", 19}, {"unit", "second"}}),
      window({{"expiry_duration", 8}, {"unit", "day"}}),
      window({{"expiry_duration", 60}, {"unit", "fortnight"}}),
      window({{"expiry_duration", 60}, {"order_time", "2026-11-23 14:31:02"}}),
      window({{"expiry_duration", 60}, {"order_time", "2020-01-01 00:00:00 +0700"}})};
  for (const auto& changes : broken) {
    EXPECT_EQ(code(ledger.charge(request_for("A-1", changes))), "400") << changes;
  }
  auto fine = with_item(json::object());
  fine.update(window({{"expiry_duration", 60}, {"unit", "minute"}, {"order_time", now}}));
  EXPECT_EQ(code(ledger.charge(request_for("A-1", fine))), "201");
}

TEST_F(MidtransBooks, RefuseAChannelThatIsNotActivated) {
  ledger.account().inactive_channels = {"qris"};
  EXPECT_EQ(code(ledger.charge(request_for("A-1"))), "402");
}

TEST_F(MidtransBooks, ChargeAFeeOnTopWhenTheAccountIsSetUpSo) {
  ledger.account().imposed_fee = {4000};
  charge("A-1");
  ledger.pay("A-1");
  const auto notice = ledger.take_notices().back();
  EXPECT_EQ(notice["gross_amount"], "59500.00");
  const auto fact = payments::midtrans::decode_notification(notice.dump(), kKeys);
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->amount, store::Rupiah{55500});
}

TEST_F(MidtransBooks, CanBeOddInEveryKnownWay) {
  ledger.account().unknown_fields = true;
  ledger.account().omit_fraud_status = true;
  ledger.account().dana_ids = true;
  charge("A-1");
  const auto notice = ledger.take_notices().back();
  EXPECT_FALSE(notice.contains("fraud_status"));
  EXPECT_TRUE(notice.contains("field_of_tomorrow"));

  const auto id = notice["transaction_id"].get<std::string>();
  EXPECT_TRUE(id.starts_with("A1") && id.ends_with("ID"));
  EXPECT_EQ(code(ledger.status("A-1")), "404");
  const auto answer = ledger.status(id);
  EXPECT_EQ(answer["order_id"], id);
  EXPECT_EQ(answer["transaction_status"], "PENDING");
  EXPECT_EQ(answer["status_code"], "200");
}

TEST_F(MidtransBooks, SendTheDashboardsTestNotice) {
  const auto notice = ledger.test_notice();
  const auto fact = payments::midtrans::decode_notification(notice.dump(), kKeys);
  ASSERT_TRUE(fact);
  EXPECT_TRUE(fact->test_notice);
  EXPECT_EQ(code(ledger.status(fact->provider_order_id)), "404");
}

TEST(MidtransQris, HasTheChecksumThatTheStandardAsksFor) {
  EXPECT_EQ(crc16_ccitt_false("123456789"), 0x29B1);
}

TEST(MidtransQris, IsAChainOfFieldsThatEndsInItsChecksum) {
  const auto text = qris_text("TOKO CONTOH", {55500}, "PSN-F2N5B-1");
  std::string tags;
  std::size_t at = 0;
  while (at + 4 <= text.size()) {
    tags += text.substr(at, 2) + " ";
    at += 4 + static_cast<std::size_t>(std::stoi(text.substr(at + 2, 2)));
  }
  EXPECT_EQ(at, text.size());
  EXPECT_EQ(tags, "00 01 26 51 52 53 54 58 59 60 61 62 63 ");
  const auto covered = text.substr(0, text.size() - 4);
  EXPECT_EQ(std::stoi(text.substr(text.size() - 4), nullptr, 16), crc16_ccitt_false(covered));
  EXPECT_NE(text.find("540555500"), std::string::npos);
}

}  // namespace
}  // namespace gateway::simulator
