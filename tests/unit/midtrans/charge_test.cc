// What we ask of Midtrans, and what its answers to a charge and about a status mean.
#include "gateway/payments/midtrans_charge.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gateway/payments/midtrans_status.h"
#include "gateway/payments/midtrans_text.h"
#include "samples.h"

namespace gateway::payments::midtrans {
namespace {

using namespace std::chrono_literals;
using handlers::ProviderStatus;
using midtrans_test::kKeys;
using midtrans_test::sample;
using nlohmann::json;

const store::Instant kNow = *parse_wib("2026-11-23 14:31:02");

ChargeRequest shirts() {
  return {.provider_order_id = "PSN-7K3MQ-1",
          .amount = {125000},
          .lines = {{"KAOS-HTM-L", "Kaos hitam L", {65000}, {2}},
                    {"ONGKIR", "Ongkos kirim", {10000}, {1}},
                    {"DISKON", "Diskon", {-15000}, {1}}},
          .customer_name = "Sari",
          .customer_phone = "6281234567890",
          .channel = "bca_va",
          .expires_at = kNow + 60min,
          .reference = "PSN-7K3MQ"};
}

json written(const ChargeRequest& request, store::Instant now = kNow) {
  const auto body = write_charge(request, now);
  if (!body) throw std::runtime_error(body.error().message);
  return json::parse(*body);
}

Remedy refused(const ChargeRequest& request) {
  return write_charge(request, kNow).error().remedy;
}

TEST(MidtransCharge, IsWrittenAsTheSampleIs) {
  EXPECT_EQ(written(shirts()), json::parse(sample("charge_request_bca")));
}

TEST(MidtransCharge, HasTheMethodOfItsChannel) {
  const std::vector<std::pair<std::string, json>> table{
      {"qris", {{"payment_type", "qris"}, {"qris", {{"acquirer", "gopay"}}}}},
      {"gopay", {{"payment_type", "gopay"}, {"gopay", {{"enable_callback", false}}}}},
      {"bca_va", {{"payment_type", "bank_transfer"}, {"bank_transfer", {{"bank", "bca"}}}}},
      {"bni_va", {{"payment_type", "bank_transfer"}, {"bank_transfer", {{"bank", "bni"}}}}},
      {"bri_va", {{"payment_type", "bank_transfer"}, {"bank_transfer", {{"bank", "bri"}}}}},
      {"cimb_va", {{"payment_type", "bank_transfer"}, {"bank_transfer", {{"bank", "cimb"}}}}},
      {"permata_va", {{"payment_type", "bank_transfer"}, {"bank_transfer", {{"bank", "permata"}}}}},
      {"mandiri_bill",
       {{"payment_type", "echannel"},
        {"echannel", {{"bill_info1", "Pesanan:"}, {"bill_info2", "PSN-7K3MQ"}}}}}};
  for (const auto& [channel, expected] : table) {
    auto request = shirts();
    request.channel = channel;
    const auto body = written(request);
    for (const auto& [key, value] : expected.items()) EXPECT_EQ(body[key], value) << channel;
  }
}

TEST(MidtransCharge, OnlyEverShowsABillThatAddsUp) {
  auto request = shirts();
  request.amount = {125127};
  EXPECT_FALSE(written(request).contains("item_details"));

  request = shirts();
  request.lines[0].qty = {std::numeric_limits<std::int64_t>::max()};
  EXPECT_FALSE(written(request).contains("item_details"));
}

TEST(MidtransCharge, CutsLongNamesBetweenCharacters) {
  auto request = shirts();
  request.lines[0].name = std::string(49, 'x') + "é and more";
  EXPECT_EQ(written(request)["item_details"][0]["name"], std::string(49, 'x'));
  request.lines[0].name = std::string(48, 'x') + "é and more";
  EXPECT_EQ(written(request)["item_details"][0]["name"], std::string(48, 'x') + "é");
}

TEST(MidtransCharge, SurvivesNamesThatAreNoText) {
  auto request = shirts();
  request.customer_name = "Sari \xFF\xFE";
  EXPECT_EQ(written(request)["customer_details"]["first_name"], "Sari \uFFFD\uFFFD");
}

TEST(MidtransCharge, SendsAPhoneNumberOnlyInAFormThatEveryBankTakes) {
  const std::vector<std::pair<std::string, std::string>> table{{"6281234567890", "+6281234567890"},
                                                               {"+6281234567890", "+6281234567890"},
                                                               {"081234567890", "081234567890"},
                                                               {"+14155550100", ""},
                                                               {"ID.4711", ""},
                                                               {"", ""}};
  for (const auto& [given, sent] : table) {
    auto request = shirts();
    request.customer_phone = given;
    EXPECT_EQ(written(request)["customer_details"].value("phone", ""), sent) << given;
  }
}

TEST(MidtransCharge, NeverLeavesTheCustomerMoreTimeThanTheHold) {
  const std::vector<std::pair<std::chrono::milliseconds, json>> table{
      {60min, {{"expiry_duration", 60}, {"unit", "minute"}}},
      {60min + 999ms, {{"expiry_duration", 60}, {"unit", "minute"}}},
      {60min - 1ms, {{"expiry_duration", 3599}, {"unit", "second"}}},
      {90s, {{"expiry_duration", 90}, {"unit", "second"}}},
      {20s, {{"expiry_duration", 20}, {"unit", "second"}}},
      {24h * 400, {{"expiry_duration", 180 * 24 * 60}, {"unit", "minute"}}}};
  for (const auto& [left, expected] : table) {
    auto request = shirts();
    request.expires_at = kNow + left;
    auto expiry = expected;
    expiry["order_time"] = "2026-11-23 14:31:02 +0700";
    EXPECT_EQ(written(request)["custom_expiry"], expiry) << left.count();
    const auto window = charge_window(request, kNow);
    ASSERT_TRUE(window);
    EXPECT_LE(window->closes(), request.expires_at);
  }
}

TEST(MidtransCharge, BeginsTheWindowInTheSecondThatHasBegun) {
  auto request = shirts();
  const auto body = written(request, kNow + 900ms);
  EXPECT_EQ(body["custom_expiry"]["order_time"], "2026-11-23 14:31:02 +0700");
}

TEST(MidtransCharge, AsksForTheLeastWindowWhenLessIsLeft) {
  auto request = shirts();
  request.expires_at = kNow + 3s;
  EXPECT_EQ(written(request, kNow)["custom_expiry"]["expiry_duration"], 20);
}

TEST(MidtransCharge, IsNotEvenTriedWhenItCannotSucceed) {
  auto request = shirts();
  request.expires_at = kNow;
  EXPECT_EQ(refused(request), Remedy::GiveUp);
  request = shirts();
  request.amount = {0};
  EXPECT_EQ(refused(request), Remedy::GiveUp);
  request = shirts();
  request.provider_order_id = "PSN #1";
  EXPECT_EQ(refused(request), Remedy::GiveUp);
  request = shirts();
  request.channel = "barter";
  EXPECT_EQ(refused(request), Remedy::ChannelNotActive);
}

store::Result<handlers::PaymentInstructions, ChargeRefusal> read(const std::string& order_id,
                                                                 const std::string& channel,
                                                                 int http_status,
                                                                 const std::string& body) {
  auto request = shirts();
  request.provider_order_id = order_id;
  request.channel = channel;
  return read_charge_answer(request, kNow + 60min, http_status, body);
}

TEST(MidtransChargeAnswer, TellsHowToPayByVirtualAccount) {
  const auto pay = read("PSN-7K3MQ-1", "bca_va", 201, sample("charge_answer_bca"));
  ASSERT_TRUE(pay);
  EXPECT_EQ(pay->transaction_id, "5b1e7c0a-7f33-4a4c-9d0e-1f7f2c6b9a01");
  EXPECT_EQ(pay->channel, "bca_va");
  EXPECT_EQ(pay->bank, "bca");
  EXPECT_EQ(pay->va_number, "12345678901");
  EXPECT_EQ(pay->expires_at, parse_wib("2026-11-23 15:31:02"));
}

TEST(MidtransChargeAnswer, TellsHowToPayAtPermataMandiriByQrisAndByGopay) {
  auto permata = json::parse(sample("charge_answer_bca"));
  permata.erase("va_numbers");
  permata["permata_va_number"] = "8562000012345678";
  const auto at_permata = read("PSN-7K3MQ-1", "permata_va", 201, permata.dump());
  ASSERT_TRUE(at_permata);
  EXPECT_EQ(at_permata->bank, "permata");
  EXPECT_EQ(at_permata->va_number, "8562000012345678");

  const auto bill = read("PSN-E9M4A-1", "mandiri_bill", 200, sample("charge_answer_echannel"));
  ASSERT_TRUE(bill);
  EXPECT_EQ(bill->bank, "mandiri");
  EXPECT_EQ(bill->va_number, "990000000117");
  EXPECT_EQ(bill->biller_code, "70012");

  const auto qris = read("PSN-F2N5B-1", "qris", 200, sample("charge_answer_qris"));
  ASSERT_TRUE(qris);
  EXPECT_TRUE(qris->qr_text.starts_with("000201010212"));

  const auto gopay = read("PSN-H4Q7D-1", "gopay", 200, sample("charge_answer_gopay"));
  ASSERT_TRUE(gopay);
  EXPECT_EQ(gopay->pay_url,
            "https://simulator.sandbox.midtrans.com/gopay/ui/checkout?referenceid=contoh");
}

TEST(MidtransChargeAnswer, WithoutAnEndOfTheWindowLeavesOurOwn) {
  auto answer = json::parse(sample("charge_answer_bca"));
  answer.erase("expiry_time");
  const auto pay = read("PSN-7K3MQ-1", "bca_va", 201, answer.dump());
  ASSERT_TRUE(pay);
  EXPECT_EQ(pay->expires_at, kNow + 60min);
}

TEST(MidtransChargeAnswer, OfARefusalNamesTheRemedy) {
  struct Row {
    int http_status;
    std::string code;
    Remedy remedy;
  };
  const std::vector<Row> table{{400, "400", Remedy::GiveUp},
                               {200, "400", Remedy::GiveUp},
                               {401, "401", Remedy::FixConfiguration},
                               {200, "401", Remedy::FixConfiguration},
                               {200, "402", Remedy::ChannelNotActive},
                               {403, "403", Remedy::FixConfiguration},
                               {404, "404", Remedy::FixConfiguration},
                               {406, "406", Remedy::DuplicateOrder},
                               {200, "406", Remedy::DuplicateOrder},
                               {200, "407", Remedy::GiveUp},
                               {200, "410", Remedy::GiveUp},
                               {413, "413", Remedy::GiveUp},
                               {429, "429", Remedy::Retry},
                               {500, "500", Remedy::Retry},
                               {200, "503", Remedy::Retry},
                               {200, "505", Remedy::Retry},
                               {200, "900", Remedy::GiveUp}};
  for (const auto& [http_status, code, remedy] : table) {
    const auto body = json{{"status_code", code}, {"status_message", "why"}}.dump();
    const auto answer = read("PSN-7K3MQ-1", "bca_va", http_status, body);
    ASSERT_FALSE(answer) << code;
    EXPECT_EQ(answer.error().remedy, remedy) << http_status << " " << code;
    EXPECT_EQ(answer.error().code, code);
  }
}

TEST(MidtransChargeAnswer, WithoutABodyGoesByTheHttpStatus) {
  const std::vector<std::pair<int, Remedy>> table{{403, Remedy::FixConfiguration},
                                                  {302, Remedy::FixConfiguration},
                                                  {429, Remedy::Retry},
                                                  {502, Remedy::Retry},
                                                  {504, Remedy::Retry},
                                                  {202, Remedy::Retry}};
  for (const auto& [http_status, remedy] : table) {
    const auto answer = read("PSN-7K3MQ-1", "bca_va", http_status, "<html>");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().remedy, remedy) << http_status;
  }
}

TEST(MidtransChargeAnswer, ThatIsDeniedOrLacksTheMeansToPayIsNoSuccess) {
  auto denied = json::parse(sample("charge_answer_gopay"));
  denied.merge_patch({{"status_code", "202"}, {"transaction_status", "deny"}});
  EXPECT_EQ(read("PSN-H4Q7D-1", "gopay", 200, denied.dump()).error().remedy, Remedy::GiveUp);

  auto numberless = json::parse(sample("charge_answer_bca"));
  numberless.erase("va_numbers");
  EXPECT_EQ(read("PSN-7K3MQ-1", "bca_va", 201, numberless.dump()).error().remedy, Remedy::GiveUp);
}

TEST(MidtransChargeAnswer, AboutAnotherOrderIsNotBelieved) {
  EXPECT_EQ(read("PSN-OTHER-1", "bca_va", 201, sample("charge_answer_bca")).error().remedy,
            Remedy::Retry);
}

TEST(MidtransChargeAnswer, MessageCarriesTheReasonsForTheLog) {
  const auto answer = read("PSN-7K3MQ-1", "bca_va", 400, sample("error_answer"));
  EXPECT_EQ(answer.error().message,
            "One or more parameters in the payload is invalid. transaction_details.gross_amount is "
            "not equal to the sum of item_details");
}

using Why = StatusRefusal::Why;

TEST(MidtransStatusAnswer, OfAnExpiredTransactionIs407AndNoError) {
  const auto fact = read_status_answer("PSN-7K3MQ-1", kKeys, 200, sample("status_answer_expired"));
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->status, ProviderStatus::Expired);
  EXPECT_TRUE(fact->confirmed);
  EXPECT_EQ(fact->amount, store::Rupiah{125000});
}

TEST(MidtransStatusAnswer, IsNeverTakenForANoticeSeenBefore) {
  const auto notice = json::parse(sample("notice_bca_settlement"));
  const auto fact = read_status_answer("PSN-7K3MQ-1", kKeys, 200, notice.dump());
  ASSERT_TRUE(fact);
  EXPECT_TRUE(fact->dedup_key.starts_with("status:"));
}

TEST(MidtransStatusAnswer, OfSomethingUnknownIsNotFoundOnlyWhenMidtransSaysSo) {
  EXPECT_EQ(read_status_answer("X-1", kKeys, 404, sample("status_answer_unknown")).error().why,
            Why::NotFound);
  EXPECT_EQ(read_status_answer("X-1", kKeys, 200, sample("status_answer_unknown")).error().why,
            Why::NotFound);
  EXPECT_EQ(read_status_answer("X-1", kKeys, 404, "<html>nginx</html>").error().why,
            Why::FixConfiguration);
}

TEST(MidtransStatusAnswer, WithAWrongSignatureIsNotBelieved) {
  auto answer = json::parse(sample("status_answer_expired"));
  answer["status_code"] = "200";
  answer["transaction_status"] = "settlement";
  EXPECT_EQ(read_status_answer("PSN-7K3MQ-1", kKeys, 200, answer.dump()).error().why,
            Why::Unavailable);
  answer.erase("signature_key");  // Midtrans may leave it out; the connection vouches for it
  EXPECT_TRUE(read_status_answer("PSN-7K3MQ-1", kKeys, 200, answer.dump()));
}

TEST(MidtransStatusAnswer, AboutAnotherPaymentIsNotBelieved) {
  EXPECT_EQ(
      read_status_answer("PSN-OTHER-1", kKeys, 200, sample("status_answer_expired")).error().why,
      Why::Unavailable);
}

TEST(MidtransStatusAnswer, OfDanaHidesOurOrderIdAndIsFoundByTheirs) {
  auto answer = json::parse(sample("notice_dana_settlement"));
  const auto id = answer["transaction_id"].get<std::string>();
  answer.merge_patch({{"order_id", id}, {"transaction_status", "PENDING"}});
  answer["signature_key"] = signature_key(id, "200", "88000.00", midtrans_test::kKey);
  const auto fact = read_status_answer(id, kKeys, 200, answer.dump());
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->status, ProviderStatus::Pending);
  EXPECT_EQ(fact->provider_order_id, "");
  EXPECT_EQ(fact->transaction_id, id);
}

TEST(MidtransStatusAnswer, ThatFailsSaysWhoHasToAct) {
  const std::vector<std::pair<int, Why>> table{
      {401, Why::FixConfiguration}, {403, Why::FixConfiguration}, {302, Why::FixConfiguration},
      {429, Why::Unavailable},      {500, Why::Unavailable},      {503, Why::Unavailable},
      {200, Why::Unavailable}};
  for (const auto& [http_status, why] : table) {
    EXPECT_EQ(read_status_answer("X-1", kKeys, http_status, "<html>").error().why, why)
        << http_status;
  }
}

TEST(MidtransCloseAnswer, TellsWhatBecameOfIt) {
  const auto of = [](const std::string& code) {
    return read_close_answer(200, json{{"status_code", code}}.dump());
  };
  EXPECT_EQ(read_close_answer(200, sample("expire_answer")), CloseOutcome::Done);
  EXPECT_EQ(of("200"), CloseOutcome::Done);
  EXPECT_EQ(of("412"), CloseOutcome::AlreadyFinal);
  EXPECT_EQ(of("404"), CloseOutcome::NotFound);
  EXPECT_EQ(of("401"), CloseOutcome::FixConfiguration);
  EXPECT_EQ(of("503"), CloseOutcome::Unavailable);
  EXPECT_EQ(read_close_answer(200, "<html>"), CloseOutcome::Unavailable);
  EXPECT_EQ(read_close_answer(404, "<html>"), CloseOutcome::FixConfiguration);
}

}  // namespace
}  // namespace gateway::payments::midtrans
