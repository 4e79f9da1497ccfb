#include "store/inbox.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using namespace std::chrono_literals;
using enum EventState;

class InboxTest : public Shop {
 protected:
  bool begin(std::string_view id) {
    return run([&](Transaction& tx) { return Inbox(tx).begin(id, "whatsapp", now()); });
  }
  EventState fail(std::string_view id) {
    return run(
        [&](Transaction& tx) { return Inbox(tx).fail(id, "whatsapp", "{}", "boom", now()); });
  }
  void ignore(std::string_view id) {
    run([&](Transaction& tx) { Inbox(tx).ignore(id, "whatsapp", "{\"x\":1}", now()); });
  }
  Event event(std::string_view id) {
    return read([&](Transaction& tx) { return Inbox(tx).find(id).value(); });
  }
  std::vector<std::string> due(int limit = 10) {
    std::vector<std::string> ids;
    read([&](Transaction& tx) {
      for (const Event& each : Inbox(tx).due(now(), limit)) ids.push_back(each.id);
    });
    return ids;
  }
  std::vector<std::string> list(std::optional<EventState> state, std::string_view after = "",
                                int limit = 10) {
    std::vector<std::string> ids;
    read([&](Transaction& tx) {
      for (const Event& each : Inbox(tx).list(state, after, limit)) ids.push_back(each.id);
    });
    return ids;
  }
  using Ids = std::vector<std::string>;
};

TEST_F(InboxTest, AnEventBeginsOnce) {
  EXPECT_TRUE(begin("wa:1"));
  EXPECT_FALSE(begin("wa:1"));
  EXPECT_TRUE(begin("wa:2"));
  EXPECT_EQ(event("wa:1").state, Applied);
  EXPECT_EQ(event("wa:1").received_at, now());
  EXPECT_FALSE(read([](Transaction& tx) { return Inbox(tx).find("wa:3"); }));
}

TEST_F(InboxTest, AnEventWhoseEffectsFailHasNotBegun) {
  EXPECT_THROW(run([&](Transaction& tx) {
                 EXPECT_TRUE(Inbox(tx).begin("wa:1", "whatsapp", now()));
                 throw std::runtime_error("boom");
               }),
               std::runtime_error);
  EXPECT_TRUE(begin("wa:1"));
}

TEST_F(InboxTest, AFailedEventIsTriedAgainLaterAndLaterUntilItIsDead) {
  const std::optional<Millis> waits[] = {10s, 1min, 5min, 30min, 2h, std::nullopt};
  int attempt = 0;
  for (const auto& time : waits) {
    ++attempt;
    EXPECT_EQ(fail("wa:1"), time ? Failed : Dead) << attempt;
    const Event failed = event("wa:1");
    EXPECT_EQ(failed.attempts, attempt);
    EXPECT_EQ(failed.body, "{}");
    EXPECT_EQ(failed.error, "boom");
    EXPECT_EQ(failed.next_attempt_at, time ? std::optional(now() + *time) : std::nullopt);
    if (!time) break;
    wait(*time - 1ms);
    EXPECT_EQ(due(), Ids{});
    wait(1ms);
    EXPECT_EQ(due(), Ids{"wa:1"});
  }
  EXPECT_EQ(attempt, kEventAttemptsMax);
  wait(100h);
  EXPECT_EQ(due(), Ids{}) << "nobody tries a dead letter";
}

TEST_F(InboxTest, AFailedOrDeadEventMayBeginAgain) {
  fail("wa:1");
  EXPECT_TRUE(begin("wa:1"));
  EXPECT_EQ(event("wa:1").state, Applied);
  EXPECT_EQ(event("wa:1").body, "");
  EXPECT_EQ(event("wa:1").next_attempt_at, std::nullopt);
  EXPECT_FALSE(begin("wa:1"));
  for (int i = 0; i < kEventAttemptsMax; ++i) fail("wa:2");
  ASSERT_EQ(event("wa:2").state, Dead);
  EXPECT_TRUE(begin("wa:2")) << "a replay";
}

TEST_F(InboxTest, AReplayThatFailsStaysDead) {
  for (int i = 0; i < kEventAttemptsMax; ++i) fail("wa:1");
  EXPECT_EQ(fail("wa:1"), Dead);
  EXPECT_EQ(event("wa:1").state, Dead);
}

TEST_F(InboxTest, WhatWasAppliedMeanwhileStaysApplied) {
  ASSERT_TRUE(begin("wa:1"));
  EXPECT_EQ(fail("wa:1"), Applied);
  EXPECT_EQ(event("wa:1").state, Applied);
  ignore("wa:1");
  EXPECT_EQ(event("wa:1").state, Applied);
}

TEST_F(InboxTest, AnIgnoredEventIsKeptWithItsBody) {
  ignore("wa:1");
  EXPECT_EQ(event("wa:1").state, Ignored);
  EXPECT_EQ(event("wa:1").body, "{\"x\":1}");
  EXPECT_FALSE(begin("wa:1"));
  EXPECT_EQ(fail("wa:1"), Ignored);
  fail("wa:2");
  ignore("wa:2");
  EXPECT_EQ(event("wa:2").state, Ignored);
  EXPECT_EQ(event("wa:2").next_attempt_at, std::nullopt);
}

TEST_F(InboxTest, EventsAreDueOldestFirst) {
  for (const char* id : {"wa:3", "wa:1", "wa:2"}) {
    fail(id);
    wait(1ms);
  }
  wait(10s);
  EXPECT_EQ(due(), (Ids{"wa:3", "wa:1", "wa:2"}));
  EXPECT_EQ(due(2), (Ids{"wa:3", "wa:1"}));
}

TEST_F(InboxTest, EventsAreListedNewestFirstByStateAndInPages) {
  for (const char* id : {"wa:1", "wa:2", "wa:3"}) begin(id);
  for (const char* id : {"wa:4", "wa:6", "wa:5"}) fail(id);

  EXPECT_EQ(list({}), (Ids{"wa:5", "wa:6", "wa:4", "wa:3", "wa:2", "wa:1"}));
  EXPECT_EQ(list({}, "wa:6", 2), (Ids{"wa:4", "wa:3"}));
  EXPECT_EQ(list(Failed), (Ids{"wa:5", "wa:6", "wa:4"}));
  EXPECT_EQ(list(Failed, "wa:5", 1), Ids{"wa:6"});
  EXPECT_EQ(list(Applied), (Ids{"wa:3", "wa:2", "wa:1"}));
  EXPECT_EQ(list(Dead), Ids{});
  EXPECT_EQ(list({}, "wa:unknown"), Ids{});
}

TEST_F(InboxTest, EveryStatesWordComesBack) {
  for (const EventState state : {Applied, Ignored, Failed, Dead}) {
    EXPECT_EQ(event_state(to_text(state)), state);
  }
  EXPECT_EQ(event_state("lost"), std::nullopt);
}

}  // namespace
}  // namespace store
