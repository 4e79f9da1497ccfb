// The documented configuration is right, and documents every key.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "gateway/payments/midtrans_charge.h"
#include "tests/unit/config/read_config.h"

namespace gateway::config {
namespace {

using testing::IsEmpty;

Variables variables() {
  return {{"WHATSAPP_PHONE_NUMBER_ID", "318200000000007"},
          {"WHATSAPP_ACCESS_TOKEN", "EAAtoken"},
          {"WHATSAPP_APP_SECRET", "secret"},
          {"WHATSAPP_VERIFY_TOKEN", "kata"},
          {"MIDTRANS_SERVER_KEY", "Mid-server-x"},
          {"SECOND_READER_API_KEY", "kunci"},
          {"PESAN_API_TOKEN", "0123456789abcdef"}};
}

std::string sample() {
  std::ifstream file(PESAN_SOURCE_DIR "/config/pesan.toml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The sample with every key that it only mentions, except files, which are not there.
std::string sample_with_every_key() {
  std::string text;
  std::istringstream lines(sample());
  const std::regex mention("# ([a-z_]+ = .*)");
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    const bool key =
        std::regex_match(line, match, mention) && line.find("tls_") == std::string::npos;
    text += (key ? match[1].str() : line) + "\n";
  }
  return text;
}

TEST(SampleConfigTest, IsRightAsItStands) {
  EXPECT_THAT(texts_of(checked(sample(), variables()).warnings), IsEmpty());
}

TEST(SampleConfigTest, ShowsTheDefaultsOfWhatItLeavesOut) {
  const auto as_it_stands = checked(sample(), variables()).config;
  const auto with_every_key = checked(sample_with_every_key(), variables()).config;
  EXPECT_EQ(with_every_key.server.max_connections, as_it_stands.server.max_connections);
  EXPECT_EQ(with_every_key.store.migrate, as_it_stands.store.migrate);
  EXPECT_EQ(with_every_key.shop.payment_margin, as_it_stands.shop.payment_margin);
  EXPECT_EQ(with_every_key.shop.max_open_orders_per_customer,
            as_it_stands.shop.max_open_orders_per_customer);
  EXPECT_EQ(with_every_key.shop.max_quantity_per_line, as_it_stands.shop.max_quantity_per_line);
  EXPECT_EQ(with_every_key.shop.short_hold_after_lapses, as_it_stands.shop.short_hold_after_lapses);
  EXPECT_EQ(with_every_key.shop.approval_after_lapses, as_it_stands.shop.approval_after_lapses);
  EXPECT_EQ(with_every_key.shop.human_hand_over, as_it_stands.shop.human_hand_over);
  EXPECT_EQ(with_every_key.whatsapp.api_base_url, as_it_stands.whatsapp.api_base_url);
  EXPECT_EQ(with_every_key.whatsapp.api_version, as_it_stands.whatsapp.api_version);
  EXPECT_EQ(with_every_key.whatsapp.messages_per_second, as_it_stands.whatsapp.messages_per_second);
  EXPECT_EQ(with_every_key.whatsapp.pair_pause, as_it_stands.whatsapp.pair_pause);
  EXPECT_EQ(with_every_key.midtrans.api_base_url, as_it_stands.midtrans.api_base_url);
  EXPECT_EQ(with_every_key.second_reader.base_url, as_it_stands.second_reader.base_url);
  EXPECT_EQ(with_every_key.second_reader.model, as_it_stands.second_reader.model);
  EXPECT_EQ(with_every_key.second_reader.timeout, as_it_stands.second_reader.timeout);
  EXPECT_EQ(with_every_key.log.level, as_it_stands.log.level);
  EXPECT_EQ(with_every_key.log.format, as_it_stands.log.format);
}

TEST(SampleConfigTest, DocumentsEveryKey) {
  const auto text = sample();
  for (const char* key : {"host",
                          "port",
                          "public_url",
                          "max_connections",
                          "trusted_proxies",
                          "tls_cert",
                          "tls_key",
                          "url",
                          "migrate",
                          "name",
                          "language",
                          "timezone",
                          "reference_prefix",
                          "hold",
                          "payment_margin",
                          "max_open_orders_per_customer",
                          "max_quantity_per_line",
                          "short_hold_after_lapses",
                          "approval_after_lapses",
                          "human_hand_over",
                          "phone_number_id",
                          "access_token",
                          "app_secrets",
                          "verify_token",
                          "api_base_url",
                          "api_version",
                          "messages_per_second",
                          "pair_pause",
                          "staff_group_id",
                          "staff_numbers",
                          "order_paid",
                          "order_shipped",
                          "order_expired",
                          "staff_notice",
                          "default",
                          "server_keys",
                          "channels",
                          "bank_accounts",
                          "base_url",
                          "model",
                          "api_key",
                          "timeout",
                          "daily_budget",
                          "tokens",
                          "level",
                          "format"}) {
    EXPECT_TRUE(std::regex_search(text, std::regex("\n(# )?" + std::string(key) + " = "))) << key;
  }
}

TEST(SampleConfigTest, OffersOnlyChannelsThatCanBeCharged) {
  using payments::midtrans::ChargeRequest;
  const store::Instant now{};
  for (const std::string channel :
       {"qris", "gopay", "bca_va", "bni_va", "bri_va", "cimb_va", "permata_va", "mandiri_bill"}) {
    checked("[payments.midtrans]\nchannels = ['" + channel + "']");
    ChargeRequest request{};
    request.channel = channel;
    request.expires_at = now + std::chrono::hours{1};
    EXPECT_TRUE(payments::midtrans::charge_window(request, now)) << channel;
  }
}

}  // namespace
}  // namespace gateway::config
