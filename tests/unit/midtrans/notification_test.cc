// What a notification means, and which ones are not believed.
#include "gateway/payments/midtrans_notification.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "gateway/payments/midtrans_text.h"
#include "gateway/payments/midtrans_transaction.h"
#include "samples.h"

namespace gateway::payments::midtrans {
namespace {

using handlers::PaymentFact;
using handlers::ProviderStatus;
using midtrans_test::kKey;
using midtrans_test::kKeys;
using midtrans_test::sample;
using nlohmann::json;

PaymentFact decoded(const std::string& body) {
  const auto fact = decode_notification(body, kKeys);
  if (!fact) throw std::runtime_error("refused");
  return *fact;
}

/// The sample with some fields replaced, signed again as Midtrans itself would.
std::string changed(const std::string& name, const json& fields) {
  auto body = json::parse(sample(name));
  body.merge_patch(fields);
  body["signature_key"] =
      signature_key(body.value("order_id", ""), body.value("status_code", ""),
                    body["gross_amount"].is_string() ? body.value("gross_amount", "") : "", kKey);
  return body.dump();
}

struct Meaning {
  std::string sample;
  ProviderStatus status;
  std::string order_id;
  std::int64_t amount;
  std::string channel;
};

class EverySample : public testing::TestWithParam<Meaning> {};

TEST_P(EverySample, IsVerifiedAndMeansWhatItSays) {
  const auto& expected = GetParam();
  const auto fact = decode_notification(sample(expected.sample), kKeys);
  ASSERT_TRUE(fact) << expected.sample;
  EXPECT_EQ(fact->provider, "midtrans");
  EXPECT_EQ(fact->status, expected.status);
  EXPECT_EQ(fact->provider_order_id, expected.order_id);
  EXPECT_EQ(fact->amount, store::Rupiah{expected.amount});
  EXPECT_EQ(fact->channel, expected.channel);
  EXPECT_EQ(fact->currency, "IDR");
  EXPECT_FALSE(fact->confirmed);
  EXPECT_FALSE(fact->test_notice);
  EXPECT_EQ(fact->dedup_key, decoded(sample(expected.sample)).dedup_key);
}

TEST_P(EverySample, IsRefusedUnderAnotherKey) {
  const std::vector<std::string> others{"SB-Mid-server-another"};
  EXPECT_EQ(decode_notification(sample(GetParam().sample), others).error(), Why::BadSignature);
}

INSTANTIATE_TEST_SUITE_P(
    Midtrans, EverySample,
    testing::Values(
        Meaning{"notice_bca_pending", ProviderStatus::Pending, "PSN-7K3MQ-1", 125000, "bca_va"},
        Meaning{"notice_bca_settlement", ProviderStatus::Paid, "PSN-7K3MQ-1", 125000, "bca_va"},
        Meaning{"notice_bca_expire", ProviderStatus::Expired, "PSN-7K3MQ-1", 125000, "bca_va"},
        Meaning{"notice_bni_settlement", ProviderStatus::Paid, "PSN-9F2TX-1", 150000, "bni_va"},
        Meaning{"notice_bri_settlement", ProviderStatus::Paid, "PSN-B4H8W-1", 300000, "bri_va"},
        Meaning{"notice_cimb_settlement", ProviderStatus::Paid, "PSN-C6J2Y-1", 99000, "cimb_va"},
        Meaning{"notice_permata_settlement", ProviderStatus::Paid, "PSN-D8K3Z-1", 185000,
                "permata_va"},
        Meaning{"notice_mandiri_settlement", ProviderStatus::Paid, "PSN-E9M4A-1", 30000,
                "mandiri_bill"},
        Meaning{"notice_qris_pending", ProviderStatus::Pending, "PSN-F2N5B-1", 55500, "qris"},
        Meaning{"notice_qris_gopay_settlement", ProviderStatus::Paid, "PSN-F2N5B-1", 55500, "qris"},
        Meaning{"notice_qris_shopee_settlement", ProviderStatus::Paid, "PSN-G3P6C-1", 20000,
                "qris"},
        Meaning{"notice_gopay_settlement", ProviderStatus::Paid, "PSN-H4Q7D-1", 154600, "gopay"},
        Meaning{"notice_shopeepay_settlement", ProviderStatus::Paid, "PSN-J5R8E-1", 16700,
                "shopeepay"},
        Meaning{"notice_dana_settlement", ProviderStatus::Paid, "PSN-K6S9F-1", 88000, "dana"},
        Meaning{"notice_ovo_settlement", ProviderStatus::Paid, "PSN-L7T2G-1", 42000, "ovo"},
        Meaning{"notice_card_capture", ProviderStatus::Paid, "PSN-M8V3H-1", 250000, "credit_card"},
        Meaning{"notice_card_deny", ProviderStatus::Denied, "PSN-M8V3H-1", 250000, "credit_card"},
        Meaning{"notice_indomaret_settlement", ProviderStatus::Paid, "PSN-N9W4J-1", 336000,
                "indomaret"},
        Meaning{"notice_alfamart_settlement", ProviderStatus::Paid, "PSN-P2X5K-1", 62000,
                "alfamart"},
        Meaning{"notice_gopay_partial_refund", ProviderStatus::PartlyRefunded, "PSN-H4Q7D-1",
                154600, "gopay"}),
    [](const auto& each) { return each.param.sample; });

TEST(MidtransNotification, TellsWhenTheMoneySettledAndUntilWhenItCouldBePaid) {
  const auto fact = decoded(sample("notice_bca_settlement"));
  EXPECT_EQ(fact.settled_at, parse_wib("2026-11-23 14:40:55"));
  EXPECT_EQ(fact.expires_at, parse_wib("2026-11-23 15:31:02"));
  EXPECT_FALSE(decoded(sample("notice_bca_pending")).settled_at);
}

TEST(MidtransNotification, OfTheDashboardsTestButtonIsKnownForWhatItIs) {
  const auto fact = decoded(sample("notice_test"));
  EXPECT_TRUE(fact.test_notice);
}

TEST(MidtransNotification, WithAnythingSignedAlteredIsRefused) {
  for (const json& forged : {json{{"order_id", "PSN-OTHER-1"}}, json{{"gross_amount", "1.00"}},
                             json{{"status_code", "201"}}, json{{"signature_key", ""}},
                             json{{"signature_key", nullptr}}, json{{"gross_amount", "125000"}}}) {
    auto body = json::parse(sample("notice_bca_settlement"));
    body.merge_patch(forged);
    EXPECT_EQ(decode_notification(body.dump(), kKeys).error(), Why::BadSignature) << forged;
  }
}

// The signature covers neither the status nor the transaction: a forged body passes, which is why a
// notice is never more than a reason to ask.
TEST(MidtransNotification, WithAForgedStatusPassesAsAHintOnly) {
  auto body = json::parse(sample("notice_bca_settlement"));
  body["transaction_status"] = "refund";
  body["refund_amount"] = "125000.00";
  const auto fact = decoded(body.dump());
  EXPECT_EQ(fact.status, ProviderStatus::Refunded);
  EXPECT_FALSE(fact.confirmed);
  EXPECT_NE(fact.dedup_key, decoded(sample("notice_bca_settlement")).dedup_key);
}

// Whoever saw the pending notice holds a signature for 201, not for 200.
TEST(MidtransNotification, OfPendingTurnedIntoSettlementIsNotPaid) {
  auto body = json::parse(sample("notice_bca_pending"));
  body["transaction_status"] = "settlement";
  const auto fact = decoded(body.dump());
  EXPECT_EQ(fact.status, ProviderStatus::Unknown);
  EXPECT_NE(fact.dedup_key, decoded(sample("notice_bca_settlement")).dedup_key);
}

TEST(MidtransNotification, CannotTakeThePlaceOfAnotherOrdersNotice) {
  auto body = json::parse(sample("notice_bca_settlement"));
  body["transaction_id"] = json::parse(sample("notice_bni_settlement"))["transaction_id"];
  EXPECT_NE(decoded(body.dump()).dedup_key, decoded(sample("notice_bni_settlement")).dedup_key);
}

TEST(MidtransNotification, OfARefundIsNotTheSettlementThoughTheSignatureIsTheSame) {
  const auto settled = decoded(sample("notice_gopay_settlement"));
  const auto refunded = decoded(sample("notice_gopay_partial_refund"));
  EXPECT_NE(settled.dedup_key, refunded.dedup_key);
  EXPECT_EQ(refunded.refunded, store::Rupiah{54600});
  EXPECT_FALSE(settled.refunded);
}

TEST(MidtransNotification, OfARefundComesOnceUnconfirmedAndOnceConfirmed) {
  auto first = json::parse(sample("notice_gopay_partial_refund"));
  first["refunds"][0].erase("bank_confirmed_at");
  const auto accepted = decoded(first.dump());
  const auto confirmed = decoded(sample("notice_gopay_partial_refund"));
  EXPECT_FALSE(accepted.refund_confirmed);
  EXPECT_TRUE(confirmed.refund_confirmed);
  EXPECT_NE(accepted.dedup_key, confirmed.dedup_key);
  EXPECT_EQ(accepted.refunded, confirmed.refunded);
}

TEST(MidtransNotification, OfARefundIsAlsoReadWithoutTheListOfRefundsOrWithoutItsSum) {
  auto without_list = json::parse(sample("notice_gopay_partial_refund"));
  without_list.erase("refunds");
  EXPECT_EQ(decoded(without_list.dump()).refunded, store::Rupiah{54600});

  auto without_sum = json::parse(sample("notice_gopay_partial_refund"));
  without_sum.erase("refund_amount");
  without_sum["refunds"].push_back({{"refund_amount", "400.00"}});
  EXPECT_EQ(decoded(without_sum.dump()).refunded, store::Rupiah{55000});
}

TEST(MidtransNotification, WithAFeeOnTopCountsTheOrdersOwnAmount) {
  const json fee{{"gross_amount", "129000.00"},
                 {"metadata",
                  {{"extra_info",
                    {{"gross_amount_info",
                      {{"original_amount", "125000"},
                       {"gross_amount", "129000"},
                       {"customer_imposed_payment_fee", "4000"}}}}}}}};
  EXPECT_EQ(decoded(changed("notice_bca_settlement", fee)).amount, store::Rupiah{125000});
}

TEST(MidtransNotification, WithAFeeThatDoesNotAddUpCountsWhatWasSigned) {
  const json fee{{"gross_amount", "1000.00"},
                 {"metadata",
                  {{"extra_info",
                    {{"gross_amount_info",
                      {{"original_amount", "125000"}, {"customer_imposed_payment_fee", "0"}}}}}}}};
  EXPECT_EQ(decoded(changed("notice_bca_settlement", fee)).amount, store::Rupiah{1000});
}

TEST(MidtransNotification, WithAFractionOfARupiahHasNoAmount) {
  EXPECT_FALSE(decoded(changed("notice_bca_settlement", {{"gross_amount", "125000.50"}})).amount);
}

TEST(MidtransNotification, InAnotherCurrencySaysSo) {
  EXPECT_EQ(decoded(changed("notice_bca_settlement", {{"currency", "SGD"}})).currency, "SGD");
  EXPECT_EQ(decoded(changed("notice_bca_settlement", {{"currency", nullptr}})).currency, "IDR");
}

TEST(MidtransNotification, WithUnknownFieldsIsReadAllTheSame) {
  const auto odd = changed("notice_bca_settlement",
                           {{"tomorrow", {{"a", {1, 2}}}}, {"va_numbers", "not a list"}});
  EXPECT_EQ(decoded(odd).status, ProviderStatus::Paid);
  EXPECT_EQ(decoded(odd).channel, "bank_transfer");
}

TEST(MidtransNotification, ThatIsNoJsonIsRefused) {
  for (const auto* body : {"", "hello", "{", "order_id=1", "{\"a\":\"\xFF\"}", "[[[[[["}) {
    EXPECT_EQ(decode_notification(body, kKeys).error(), Why::NotJson) << body;
  }
  EXPECT_EQ(decode_notification(std::string(100'000, '['), kKeys).error(), Why::NotJson);
}

TEST(MidtransNotification, OfAnotherProductIsNoPayment) {
  for (const json& other : std::initializer_list<json>{
           {{"subscription_id", "s-1"}},
           {{"event_name", "subscription.charge"}},
           {{"account_id", "a-1"}, {"account_status", "ENABLED"}},
           {{"originalPartnerReferenceNo", "x"}, {"latestTransactionStatus", "00"}},
           {{"trxId", "x"}}}) {
    EXPECT_EQ(decode_notification(other.dump(), kKeys).error(), Why::NotANotification) << other;
    EXPECT_EQ(decode_notification(changed("notice_bca_settlement", other), kKeys).error(),
              Why::NotANotification)
        << other;
  }
}

TEST(MidtransNotification, WithoutWhatEveryTransactionHasIsNone) {
  for (const auto* body : {"null", "[]", "{}", "1", "\"text\"", "[1,2]"}) {
    EXPECT_EQ(decode_notification(body, kKeys).error(), Why::NotANotification) << body;
  }
  for (const auto* field :
       {"order_id", "transaction_id", "transaction_status", "status_code", "gross_amount"}) {
    const json nothing{{field, nullptr}};
    const json number{{field, 125000}};
    const json long_text{{field, std::string(129, 'x')}};
    const json line_break{{field, "a\nb"}};
    const json null_byte{{field, std::string("a\0b", 3)}};
    for (const auto& bad : {nothing, number, long_text, line_break, null_byte}) {
      auto body = json::parse(sample("notice_bca_settlement"));
      body.merge_patch(bad);
      EXPECT_EQ(decode_notification(body.dump(), kKeys).error(), Why::NotANotification) << bad;
    }
  }
}

TEST(MidtransStatus, FollowsTheTable) {
  struct Row {
    std::string status, code, fraud;
    ProviderStatus meaning;
  };
  const std::vector<Row> table{{"pending", "201", "accept", ProviderStatus::Pending},
                               {"PENDING", "200", "", ProviderStatus::Pending},
                               {"authorize", "200", "accept", ProviderStatus::Authorized},
                               {"capture", "200", "accept", ProviderStatus::Paid},
                               {"capture", "200", "challenge", ProviderStatus::Challenge},
                               {"capture", "201", "challenge", ProviderStatus::Challenge},
                               {"capture", "200", "deny", ProviderStatus::Denied},
                               {"settlement", "200", "accept", ProviderStatus::Paid},
                               {"Settlement", "200", "ACCEPT", ProviderStatus::Paid},
                               {"settlement", "200", "", ProviderStatus::Paid},
                               {"settlement", "200", "challenge", ProviderStatus::Challenge},
                               {"settlement", "200", "something new", ProviderStatus::Challenge},
                               {"settlement", "200", "deny", ProviderStatus::Denied},
                               {"settlement", "201", "accept", ProviderStatus::Unknown},
                               {"settlement", "202", "accept", ProviderStatus::Unknown},
                               {"deny", "202", "accept", ProviderStatus::Denied},
                               {"cancel", "202", "accept", ProviderStatus::Cancelled},
                               {"expire", "202", "", ProviderStatus::Expired},
                               {"expire", "407", "", ProviderStatus::Expired},
                               {"failure", "202", "", ProviderStatus::Failed},
                               {"refund", "200", "accept", ProviderStatus::Refunded},
                               {"partial_refund", "200", "accept", ProviderStatus::PartlyRefunded},
                               {"chargeback", "200", "accept", ProviderStatus::ChargedBack},
                               {"partial_chargeback", "200", "accept", ProviderStatus::ChargedBack},
                               {"expired", "202", "", ProviderStatus::Unknown},
                               {"paid", "200", "accept", ProviderStatus::Unknown},
                               {"", "200", "", ProviderStatus::Unknown}};
  for (const auto& [status, code, fraud, meaning] : table) {
    EXPECT_EQ(status_of(status, code, fraud), meaning) << status << " " << code << " " << fraud;
  }
}

TEST(MidtransDedup, TellsACaptureAcceptedAfterAChallengeFromTheChallenge) {
  const auto challenged = changed("notice_card_capture", {{"fraud_status", "challenge"}});
  EXPECT_EQ(decoded(challenged).status, ProviderStatus::Challenge);
  EXPECT_NE(decoded(challenged).dedup_key, decoded(sample("notice_card_capture")).dedup_key);
}

TEST(MidtransDedup, IgnoresTheOrderOfKeysTheCaseOfTheStatusAndNewFields) {
  const auto plain = decoded(sample("notice_bca_settlement"));
  const auto loud =
      decoded(changed("notice_bca_settlement", {{"transaction_status", "SETTLEMENT"}, {"x", 1}}));
  EXPECT_EQ(plain.dedup_key, loud.dedup_key);
}

}  // namespace
}  // namespace gateway::payments::midtrans
