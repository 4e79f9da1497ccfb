// From the customer's text to the second reader and back: what is sent out, what comes of each
// answer, and what the customer hears when it is hostile, slow or gone.
#include "gateway/delivery/second_readings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/simulator/completion_simulator.h"
#include "handlers/chat/customer_chat.h"
#include "store/customers.h"
#include "store/orders.h"
#include "tests/support/raw_server.h"
#include "tests/support/shop_runner.h"

namespace gateway::delivery {
namespace {

using namespace std::chrono_literals;
using store::OutboxKind;
using store::OutboxRow;
using store::OutboxState;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr char kSari[] = "6281234567890";
constexpr char kTwoMugs[] = R"({"lines":[{"sku":"MUG","qty":2}]})";

handlers::ShopSettings settings() {
  handlers::ShopSettings shop;
  shop.second_readings_per_day = 1000;
  return shop;
}

class SecondReadingsTest : public testing::Test {
 protected:
  SecondReadingsTest() {
    shop_.shelve("MUG", "Mug Keramik", 45'000, 10);
    shop_.shelve("TEH", "Teh Melati", 12'000, 10);
  }

  std::unique_ptr<SecondReadings> reading_at(const std::string& url) {
    auto reader = std::make_unique<second_reader::SecondReader>(
        second_reader::Settings{.base_url = url, .model = {}, .api_key = {}, .timeout = 2s});
    return std::make_unique<SecondReadings>(std::move(reader), shop_.runner, log_, metrics_);
  }
  void writes(const std::string& text, const std::string& who = kSari) {
    handlers::InboundMessage message;
    message.id = "wamid." + std::to_string(++messages_);
    message.from.wa_id = who;
    message.from.name = "Sari Wulandari";
    message.sent_at = shop_.temp.now();
    message.content = handlers::TextMessage{text};
    const auto reading = handlers::intent::read(text, *shop_.runner.catalog());
    shop_.runner.run([&](handlers::Unit& unit) { handlers::chat::apply(unit, message, reading); });
  }
  std::vector<OutboxRow> rows(OutboxKind kind) {
    auto all = shop_.temp.db().read(
        [](store::Transaction& tx) { return store::Outbox(tx).list({}, 0, 10'000); });
    std::erase_if(all, [&](const OutboxRow& row) { return row.kind != kind; });
    return all;
  }
  OutboxRow claim() {
    return shop_.temp.db().run([&](store::Transaction& tx) {
      return store::Outbox(tx).claim(OutboxKind::SecondReading, shop_.temp.now(), 1).at(0);
    });
  }
  /// Of the newest message to a person, read receipts apart.
  std::string last_said() {
    const auto said = store::decode_outgoing(rows(OutboxKind::Chat).back().payload).content;
    if (const auto* text = std::get_if<store::OutgoingText>(&said)) return text->body;
    if (const auto* asked = std::get_if<store::OutgoingButtons>(&said)) return asked->body;
    return {};
  }
  std::size_t orders() {
    return shop_.temp.db()
        .read([](store::Transaction& tx) { return store::Orders(tx).list({}).items; })
        .size();
  }
  std::string counted(const std::string& outcome) const {
    const std::string text = metrics_.text();
    const std::string name = "pesan_second_readings_total{outcome=\"" + outcome + "\"} ";
    const auto at = text.find(name);
    if (at == std::string::npos) return "0";
    return text.substr(at + name.size(), text.find('\n', at) - at - name.size());
  }

  support::ShopRunner shop_{settings()};
  observe::Log log_{{.level = "error", .format = "text"}};
  observe::Metrics metrics_;
  int messages_ = 0;
};

TEST_F(SecondReadingsTest, WhatIsSaidIsProposedAndHeldAfterAYes) {
  simulator::CompletionSimulator endpoint;
  endpoint.say(kTwoMugs);
  writes("mau cangkir dua");
  const OutboxRow row = claim();
  reading_at(endpoint.base_url())->read(row);
  EXPECT_THAT(last_said(), HasSubstr("Mug Keramik x2"));
  EXPECT_EQ(shop_.stock("MUG").held.count, 0);
  EXPECT_EQ(rows(OutboxKind::SecondReading).at(0).state, OutboxState::Sent);
  EXPECT_EQ(counted("proposed"), "1");

  writes("iya");
  EXPECT_EQ(shop_.stock("MUG").held.count, 2);
}

TEST_F(SecondReadingsTest, NothingOfWhoWritesIsSentOut) {
  simulator::CompletionSimulator endpoint;
  const auto readings = reading_at(endpoint.base_url());
  int texts = 0;
  for (const char* text :
       {", Sari 081234567890", " a.n. Wulandari wa 0812-3456-7890",
        " kirim ke Jl. Mawar No 5 RT 01 RW 02 Depok", "\nalamat: Jl Mawar 5\nDepok 16431",
        "\nnama: Sari\nhp 0812 3456 7890", ", email sari@mail.id",
        " +62 812 3456 7890 SARI wulandari", " seperti PSN-7K3MQ"}) {
    writes("pesan krupuk ketan 3 bks" + std::string(text),
           "62857000000" + std::to_string(10 + texts++));
    readings->read(claim());
  }
  ASSERT_EQ(endpoint.questions().size(), static_cast<std::size_t>(texts));
  for (const std::string& question : endpoint.questions()) {
    EXPECT_THAT(question, HasSubstr("krupuk ketan 3"));
    for (const char* secret : {"sari", "Sari", "SARI", "ulandari", "0812", "3456", "7890", "62857",
                               "awar", "epok", "16431", "mail.id", "7k3mq", "7K3MQ", "wamid"}) {
      EXPECT_THAT(question, Not(HasSubstr(secret)));
    }
  }
}

TEST_F(SecondReadingsTest, AHostileAnswerDoesNothing) {
  simulator::CompletionSimulator endpoint;
  const auto readings = reading_at(endpoint.base_url());
  int customers = 0;
  for (const char* said :
       {"", "Siap!", "<script>", "{\"lines\":[]}", R"({"lines":[{"sku":"NOSUCH","qty":1}]})",
        R"({"lines":[{"sku":"MUG","qty":1000000000000}]})", R"({"lines":[{"sku":"MUG","qty":-1}]})",
        R"({"lines":[{"sku":"MUG","qty":101}]})",
        R"({"lines":[{"sku":"MUG","qty":1},{"sku":"NOSUCH","qty":1}]})"}) {
    endpoint.say(said);
    const std::string who = "62857000000" + std::to_string(10 + customers++);
    writes("mau cangkir dua", who);
    readings->read(claim());
    EXPECT_THAT(last_said(), HasSubstr("Contoh:")) << said;
    writes("iya", who);
  }
  EXPECT_EQ(orders(), 0U);
  EXPECT_EQ(counted("nothing"), std::to_string(customers));
}

TEST_F(SecondReadingsTest, AfterThreeFailuresNobodyIsAskedForFiveMinutes) {
  simulator::CompletionSimulator endpoint;
  endpoint.say(kTwoMugs);
  const auto readings = reading_at(endpoint.base_url());
  int customers = 0;
  const auto one_reads = [&] {
    writes("mau cangkir dua", "62857000000" + std::to_string(10 + customers++));
    readings->read(claim());
  };
  endpoint.fail_next(500);
  endpoint.answer_next("<html>");
  endpoint.redirect_next(endpoint.base_url() + "/v1/chat/completions");
  for (int i = 0; i < 3; ++i) {
    one_reads();
    EXPECT_THAT(last_said(), HasSubstr("Contoh:"));
  }
  EXPECT_EQ(counted("failed"), "3");

  one_reads();
  EXPECT_THAT(last_said(), HasSubstr("Contoh:"));
  EXPECT_THAT(endpoint.questions(), SizeIs(3));
  EXPECT_EQ(rows(OutboxKind::SecondReading).back().state, OutboxState::Dropped);
  EXPECT_EQ(counted("skipped"), "1");

  shop_.temp.clock.advance(SecondReadings::kPause);
  one_reads();
  EXPECT_THAT(last_said(), HasSubstr("Mug Keramik x2"));
}

TEST_F(SecondReadingsTest, WhoHasWaitedLongHearsTheRulesWithoutAsking) {
  simulator::CompletionSimulator endpoint;
  endpoint.say(kTwoMugs);
  writes("mau cangkir dua");
  shop_.temp.clock.advance(31s);
  reading_at(endpoint.base_url())->read(claim());
  EXPECT_THAT(endpoint.questions(), IsEmpty());
  EXPECT_THAT(last_said(), HasSubstr("Contoh:"));
}

TEST_F(SecondReadingsTest, WithoutAReaderWhatWasQueuedComesToItsEnd) {
  writes("mau cangkir dua");
  SecondReadings(nullptr, shop_.runner, log_, metrics_).read(claim());
  EXPECT_THAT(last_said(), HasSubstr("Contoh:"));
  EXPECT_EQ(rows(OutboxKind::SecondReading).at(0).state, OutboxState::Dropped);
}

TEST_F(SecondReadingsTest, AReaderThatIsGoneCostsNothingButTheTime) {
  writes("mau cangkir dua");
  reading_at("http://127.0.0.1:" + std::to_string(test_support::unused_port()))->read(claim());
  EXPECT_THAT(last_said(), HasSubstr("Contoh:"));
  EXPECT_EQ(counted("failed"), "1");
}

}  // namespace
}  // namespace gateway::delivery
