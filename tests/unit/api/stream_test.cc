// What a follower of the stream is told, and what it may miss: nothing.
#include <algorithm>
#include <mutex>
#include <thread>

#include "gateway/api/stream.h"
#include "tests/support/raw_client.h"
#include "tests/unit/api/api_shop.h"

namespace api_test {
namespace {

/// Collects what is written and goes away once it holds enough.
class Follower : public http::StreamWriter {
 public:
  using Enough = std::function<bool(const std::string& text)>;
  explicit Follower(Enough enough) : enough_(std::move(enough)) {}

  bool write(std::string_view text) override {
    text_ += text;
    return open();
  }
  bool open() const override { return !enough_(text_); }
  const std::string& text() const { return text_; }

 private:
  Enough enough_;
  std::string text_;
};

std::ptrdiff_t times(const std::string& text, std::string_view part) {
  std::ptrdiff_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

Follower::Enough holds(std::string part, std::ptrdiff_t count = 1) {
  return [part = std::move(part), count](const std::string& text) {
    return times(text, part) >= count;
  };
}

http::Request after(const std::string& last_event_id) {
  http::Request request;
  request.headers.emplace_back("Last-Event-ID", last_event_id);
  return request;
}

TEST(ChangePosition, ReadsBackWhatItWrote) {
  const store::ChangePosition position{12, 7};
  EXPECT_EQ(api::to_text(position), "12-7");
  EXPECT_EQ(api::change_position("12-7"), position);
  for (const char* text :
       {"", "12", "-", "12-", "-7", "a-7", "12-b", "12-7-3", "1 2-7", "99999999999999999999-1"}) {
    EXPECT_FALSE(api::change_position(text)) << text;
  }
}

TEST_F(ApiShop, AFollowerHearsOfAnOrderAsItIsPlaced) {
  api::ChangeStream stream(shop.temp.db(), shop.replies);
  std::string reference;
  bool placed = false;
  Follower follower([&](const std::string& text) {
    if (!placed && text.find("retry:") != std::string::npos) {
      placed = true;
      reference = order("KG250", 2);
    }
    return times(text, "event: order") >= 1;
  });
  stream.follow({}, follower);
  EXPECT_EQ(times(follower.text(), "event: stock"), 1) << follower.text();
  EXPECT_THAT(follower.text(), ::testing::HasSubstr("\"order\":\"" + reference + "\""));
  EXPECT_THAT(follower.text(), ::testing::HasSubstr("data: {\"reference\":\"" + reference +
                                                    "\",\"status\":\"unpaid\""));
}

TEST_F(ApiShop, AFollowerThatComesBackMissesNothing) {
  api::ChangeStream stream(shop.temp.db(), shop.replies);
  order("KG250", 1);
  Follower first(holds("event: order"));
  stream.follow(after("2-0"), first);
  EXPECT_EQ(times(first.text(), "event: stock"), 1);
  EXPECT_THAT(first.text(), ::testing::HasSubstr("id: 3-1\nevent: order"));

  order("NST500", 1);
  Follower second(holds("event: order"));
  stream.follow(after("3-1"), second);
  EXPECT_EQ(times(second.text(), "KG250"), 0);
  EXPECT_EQ(times(second.text(), "event: stock"), 1);
}

TEST_F(ApiShop, AFollowerFromTheBeginningHearsEverythingInOrder) {
  for (int n = 0; n < 10; ++n) order("KG250", 1);
  api::ChangeStream stream(shop.temp.db(), shop.replies);
  Follower follower(holds("event: order", 10));
  stream.follow(after("0-0"), follower);
  EXPECT_EQ(times(follower.text(), "event: stock"), 12);
  EXPECT_LT(follower.text().find("id: 3-0\n"), follower.text().find("id: 4-0\n"));
}

TEST_F(ApiShop, APlaceBeyondTheStoreCountsAsItsNewest) {
  api::ChangeStream stream(shop.temp.db(), shop.replies);
  Follower follower(holds("retry:"));
  stream.follow(after("5000-5000"), follower);
  EXPECT_THAT(follower.text(), ::testing::HasSubstr("id: 2-0\n"));
}

TEST_F(ApiShop, AQuietStreamGivesSignsOfLife) {
  using namespace std::chrono_literals;
  api::ChangeStream stream(shop.temp.db(), shop.replies, {.heartbeat = 1ms, .look = 1ms});
  Follower follower(holds(": still here\n\n", 3));
  stream.follow({}, follower);
  EXPECT_EQ(times(follower.text(), "event:"), 0);
}

TEST_F(ApiShop, RefusesAPlaceThatIsNone) {
  EXPECT_THAT(ask("GET", "/stream", {}, {{"Last-Event-ID", "yesterday"}}),
              IsProblem(400, "Last-Event-ID"));
}

// Streams keep threads: when all places are taken, the next one is asked to come back.
TEST_F(ApiShop, RefusesMoreFollowersThanItHasPlaces) {
  using namespace std::chrono_literals;
  api::ChangeStream stream(shop.temp.db(), shop.replies, {.heartbeat = 1ms, .look = 1ms});
  std::atomic<int> following{0};
  std::atomic<bool> over{false};
  {
    std::vector<std::jthread> threads;
    for (int n = 0; n < api::ChangeStream::kStreamsMax; ++n) {
      threads.emplace_back([&] {
        bool counted = false;
        Follower follower([&](const std::string& text) {
          if (!counted && !text.empty()) counted = (++following, true);
          return over.load();
        });
        stream.follow({}, follower);
      });
    }
    while (following < api::ChangeStream::kStreamsMax) std::this_thread::yield();
    const auto refused = stream.why_not({});
    over = true;
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
  }
  EXPECT_FALSE(stream.why_not({}));
}

TEST_F(ApiShop, StreamsOverTheWireUntilTheServerStops) {
  test_support::RawClient follower(server.port());
  follower.send("GET /api/v1/stream HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer " +
                std::string(kToken) + "\r\n\r\n");
  const std::string head = follower.receive_until("retry: 2000");
  EXPECT_THAT(head, ::testing::HasSubstr("200"));
  EXPECT_THAT(head, ::testing::HasSubstr("text/event-stream"));
  const std::string reference = order("KG250", 2);
  EXPECT_THAT(follower.receive_until("event: order"), ::testing::HasSubstr(reference));
  server.stop();
}

}  // namespace
}  // namespace api_test
