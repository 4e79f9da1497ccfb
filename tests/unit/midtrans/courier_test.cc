// How Midtrans repeats notices: the table of section 3 of the contract.
#include "gateway/simulator/midtrans_notices.h"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <memory>

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;

constexpr double kNoWaiting = 1e-9;
constexpr auto kPatience = 10s;

/// A receiver that gives these answers one after another, the last for ever.
class Receiver {
 public:
  explicit Receiver(std::deque<PostReply> replies) : replies_(std::move(replies)) {}

  Post post() {
    return [this](const std::string& url, const std::string&) {
      const std::scoped_lock lock(mutex_);
      urls_.push_back(url);
      auto reply = replies_.front();
      if (replies_.size() > 1) replies_.pop_front();
      return reply;
    };
  }
  std::vector<std::string> urls() {
    const std::scoped_lock lock(mutex_);
    return urls_;
  }

 private:
  std::mutex mutex_;
  std::deque<PostReply> replies_;
  std::vector<std::string> urls_;
};

TEST(MidtransCourier, RepeatsByTheTableOfAnswers) {
  const std::vector<std::pair<int, int>> table{{200, 0}, {204, 0}, {301, 0}, {302, 0}, {303, 0},
                                               {500, 1}, {400, 2}, {404, 2}, {503, 4}, {0, 5},
                                               {401, 5}, {403, 5}, {429, 5}, {502, 5}, {504, 5}};
  for (const auto& [status, repeats] : table) EXPECT_EQ(repeats_after(status), repeats) << status;
}

TEST(MidtransCourier, TriesAsOftenAsTheAnswerAsksFor) {
  for (const int status : {200, 500, 404, 503, 0}) {
    Receiver receiver({{status, ""}});
    Courier courier("http://shop", notice_rules(kNoWaiting, receiver.post()));
    courier.send("notice");
    const auto expected = static_cast<std::size_t>(repeats_after(status)) + 1;
    ASSERT_TRUE(courier.wait_for_tries(expected, kPatience)) << status;
    EXPECT_FALSE(courier.wait_for_tries(expected + 1, 5ms)) << status;
    EXPECT_EQ(courier.tries().back().number, static_cast<int>(expected));
  }
}

TEST(MidtransCourier, StopsOnceItIsReceived) {
  Receiver receiver({{503, ""}, {0, ""}, {200, ""}});
  Courier courier("http://shop", notice_rules(kNoWaiting, receiver.post()));
  courier.send("notice");
  ASSERT_TRUE(courier.wait_for_tries(3, kPatience));
  EXPECT_EQ(courier.tries()[0].http_status, 503);
  EXPECT_EQ(courier.tries()[1].http_status, 0);
  EXPECT_EQ(courier.tries()[2].http_status, 200);
  EXPECT_FALSE(courier.wait_for_tries(4, 5ms));
}

TEST(MidtransCourier, LosesANoticeThatIsSentElsewhereByAnOldRedirect) {
  Receiver receiver({{301, "http://elsewhere"}});
  Courier courier("http://shop", notice_rules(kNoWaiting, receiver.post()));
  courier.send("notice");
  ASSERT_TRUE(courier.wait_for_tries(1, kPatience));
  EXPECT_EQ(receiver.urls(), (std::vector<std::string>{"http://shop"}));
}

TEST(MidtransCourier, FollowsTheNewRedirectsAtOnce) {
  Receiver receiver({{307, "http://a"}, {308, "http://b"}, {200, ""}});
  Courier courier("http://shop", notice_rules(kNoWaiting, receiver.post()));
  courier.send("notice");
  ASSERT_TRUE(courier.wait_for_tries(1, kPatience));
  EXPECT_EQ(receiver.urls(), (std::vector<std::string>{"http://shop", "http://a", "http://b"}));
  EXPECT_EQ(courier.tries()[0].http_status, 200);
}

TEST(MidtransCourier, GivesUpInACircleOfRedirects) {
  Receiver receiver({{307, "http://shop"}});
  Courier courier("http://shop", notice_rules(kNoWaiting, receiver.post()));
  courier.send("notice");
  ASSERT_TRUE(courier.wait_for_tries(1, kPatience));
  EXPECT_GE(receiver.urls().size(), 6U);
}

TEST(MidtransCourier, DeliversWhatIsDueFirstFirst) {
  Receiver receiver({{200, ""}});
  Courier courier("http://shop", notice_rules(kNoWaiting, receiver.post()));
  courier.send("later", 30ms);
  courier.send("now");
  ASSERT_TRUE(courier.wait_for_tries(2, kPatience));
  EXPECT_EQ(courier.tries()[0].body, "now");
  EXPECT_EQ(courier.tries()[1].body, "later");
}

TEST(MidtransCourier, EndsWithoutDeliveringWhatIsNotDue) {
  Receiver receiver({{200, ""}});
  {
    Courier courier("http://shop", notice_rules(1.0, receiver.post()));
    courier.send("never", 1h);
  }
  EXPECT_TRUE(receiver.urls().empty());
}

}  // namespace
}  // namespace gateway::simulator
