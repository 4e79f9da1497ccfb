// The endpoint over real HTTP: as it should be, and as it may be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/second_reader/second_reader.h"
#include "gateway/simulator/completion_simulator.h"
#include "tests/support/raw_server.h"
#include "tests/unit/second_reader/shop.h"

namespace gateway::second_reader {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Endpoint : public testing::Test {
 protected:
  Endpoint() {
    for (const store::Product& product : products_) shortlist_.push_back(&product);
  }
  auto read_at(const std::string& url, const std::string& api_key = {},
               std::chrono::milliseconds timeout = 4s) const {
    const SecondReader reader({url, "kecil", api_key, timeout});
    return reader.read("mau indomi 2", shortlist_);
  }

  const std::vector<store::Product> products_ = handlers::second_reader::groceries();
  std::vector<const store::Product*> shortlist_;
};

TEST_F(Endpoint, IsAskedAndAnswers) {
  simulator::CompletionSimulator endpoint({.api_key = "kunci"});
  endpoint.say(R"({"lines":[{"sku":"IDM-GRG","qty":2}]})");
  const auto lines = read_at(endpoint.base_url(), "kunci");
  ASSERT_TRUE(lines);
  EXPECT_THAT(*lines, ElementsAre(store::Line{*store::Sku::parse("IDM-GRG"), {2}}));
  EXPECT_THAT(endpoint.questions(), SizeIs(1));
  EXPECT_THAT(endpoint.authorizations(), ElementsAre("Bearer kunci"));
}

TEST_F(Endpoint, WithoutAKeyNoneIsSent) {
  simulator::CompletionSimulator endpoint;
  EXPECT_TRUE(read_at(endpoint.base_url()));
  EXPECT_THAT(endpoint.authorizations(), ElementsAre(""));
}

TEST_F(Endpoint, ThatAnswersOtherwiseHasSaidNothing) {
  simulator::CompletionSimulator endpoint;
  endpoint.say("Tentu! Indomie Goreng 2 bungkus.");
  const auto lines = read_at(endpoint.base_url());
  ASSERT_TRUE(lines);
  EXPECT_THAT(*lines, IsEmpty());
}

TEST_F(Endpoint, ThatFailsIsAFailure) {
  simulator::CompletionSimulator endpoint({.api_key = "kunci"});
  EXPECT_EQ(read_at(endpoint.base_url(), "salah").error().why, "status 401");
  endpoint.fail_next(500);
  EXPECT_EQ(read_at(endpoint.base_url(), "kunci").error().why, "status 500");
  endpoint.answer_next("<html>");
  EXPECT_EQ(read_at(endpoint.base_url(), "kunci").error().why, "no completion");
  endpoint.answer_next(std::string(kAnswerBytesMax + 1, ' '));
  EXPECT_THAT(read_at(endpoint.base_url(), "kunci").error().why, HasSubstr("too large"));
  EXPECT_FALSE(read_at("http://127.0.0.1:" + std::to_string(test_support::unused_port())));
}

TEST_F(Endpoint, ARedirectIsNotFollowed) {
  simulator::CompletionSimulator endpoint, elsewhere;
  endpoint.redirect_next(elsewhere.base_url() + "/v1/chat/completions");
  EXPECT_EQ(read_at(endpoint.base_url()).error().why, "status 307");
  EXPECT_THAT(elsewhere.questions(), IsEmpty());
}

TEST_F(Endpoint, ThatIsSlowIsNotWaitedFor) {
  const test_support::RawServer silent(
      [](test_support::RawSocket& socket, int) { socket.receive_all(); });
  EXPECT_FALSE(read_at(silent.url(), {}, 100ms));

  const test_support::RawServer dripping([](test_support::RawSocket& socket, int) {
    socket.receive_until("\r\n\r\n");
    socket.send("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
    while (socket.send(" ") && !socket.receive(5ms).empty()) {
    }
    socket.receive_all();
  });
  EXPECT_FALSE(read_at(dripping.url(), {}, 100ms));
}

}  // namespace
}  // namespace gateway::second_reader
