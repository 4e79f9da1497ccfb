// Events arrive often, fail sometimes, and are applied once.
#include "gateway/intake/intake.h"

#include <gtest/gtest.h>

#include <thread>

#include "store/journal.h"
#include "store/outbox.h"
#include "tests/support/shop_runner.h"

namespace gateway::intake {
namespace {

using namespace std::chrono_literals;

class EventStory : public testing::Test {
 protected:
  EventStory() : shop_(settings()), log_({.level = "error", .format = "text"}) {
    intake_.add_source("test", [this](const std::string& body) -> std::optional<IncomingEvent> {
      if (body == "unreadable") return std::nullopt;
      return event("read from " + body, body);
    });
  }

  static handlers::ShopSettings settings() {
    handlers::ShopSettings shop;
    shop.staff = {"6281377778888"};
    return shop;
  }

  /// Writes one row of the journal; throws while `broken_` is set and the body says so.
  IncomingEvent event(const std::string& id, const std::string& body = "fine") {
    return {id, "test", body, [this, body](handlers::Unit& unit) {
              note(unit, body);
              if (body == "fragile" && broken_) throw std::runtime_error("cannot do that");
            }};
  }
  static void note(handlers::Unit& unit, const std::string& body) {
    store::Journal(unit.tx).add({0, unit.now, "test", "applied", unit.event, body, "done"});
  }

  std::size_t applied() {
    return shop_.temp.db().read(
        [](store::Transaction& tx) { return store::Journal(tx).list(0, 1000).size(); });
  }
  std::optional<store::Event> kept(const std::string& id) {
    return shop_.temp.db().read([&](store::Transaction& tx) { return store::Inbox(tx).find(id); });
  }
  std::size_t messages_to_staff() {
    return shop_.temp.db().read(
        [](store::Transaction& tx) { return store::Outbox(tx).list(std::nullopt, 0, 100).size(); });
  }

  support::ShopRunner shop_;
  observe::Log log_;
  observe::Metrics metrics_;
  Intake intake_{shop_.runner, log_, metrics_};
  bool broken_ = true;
};

TEST_F(EventStory, TheSameEventOnTwentyThreadsIsAppliedOnce) {
  std::atomic<int> durable = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 20; ++i) {
      threads.emplace_back([&] {
        if (intake_.take({event("e1")}) == Taken::Durably) ++durable;
      });
    }
  }
  EXPECT_EQ(durable, 20);
  EXPECT_EQ(applied(), 1U);
}

TEST_F(EventStory, OneBadEventOfABatchBlocksNoOther) {
  EXPECT_EQ(intake_.take({event("e1"), event("e2", "fragile"), event("e3")}), Taken::Durably);
  EXPECT_EQ(applied(), 2U);
  const auto failed = kept("e2");
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->state, store::EventState::Failed);
  EXPECT_EQ(failed->body, "fragile");
  EXPECT_EQ(failed->error, "cannot do that");
}

TEST_F(EventStory, AFailedEventIsTriedAgainWhenItsTimeHasCome) {
  intake_.take({event("e1", "fragile")});
  EXPECT_EQ(intake_.retry_due(10), 0) << "not yet";
  broken_ = false;
  shop_.temp.clock.advance(11s);
  EXPECT_EQ(intake_.retry_due(10), 1);
  EXPECT_EQ(kept("e1")->state, store::EventState::Applied);
  EXPECT_EQ(applied(), 1U);
  EXPECT_EQ(intake_.retry_due(10), 0);
}

TEST_F(EventStory, AfterItsLastTryItIsDeadAndStaffAreToldOnce) {
  intake_.take({event("e1", "fragile")});
  for (int i = 1; i < store::kEventAttemptsMax; ++i) {
    shop_.temp.clock.advance(3h);
    EXPECT_EQ(intake_.retry_due(10), 1);
  }
  EXPECT_EQ(kept("e1")->state, store::EventState::Dead);
  EXPECT_EQ(messages_to_staff(), 1U);
  EXPECT_EQ(intake_.replay("e1"), Replayed::StillFailing);
  EXPECT_EQ(messages_to_staff(), 1U);

  broken_ = false;
  EXPECT_EQ(intake_.replay("e1"), Replayed::Applied);
  EXPECT_EQ(intake_.replay("e1"), Replayed::NotFailed);
  EXPECT_EQ(intake_.replay("never seen"), Replayed::Unknown);
  EXPECT_EQ(applied(), 1U);
}

TEST_F(EventStory, AnEventThatArrivesAgainAfterFailingIsAppliedThen) {
  intake_.take({event("e1", "fragile")});
  broken_ = false;
  EXPECT_EQ(intake_.take({event("e1", "fragile")}), Taken::Durably);
  EXPECT_EQ(kept("e1")->state, store::EventState::Applied);
  EXPECT_EQ(applied(), 1U);
}

TEST_F(EventStory, EveryFailedEventCanBeReplayedAtOnce) {
  for (int i = 0; i < 5; ++i) intake_.take({event("e" + std::to_string(i), "fragile")});
  broken_ = false;
  EXPECT_EQ(intake_.replay_all(), std::make_pair(5, 5));
  EXPECT_EQ(applied(), 5U);
}

TEST_F(EventStory, ABodyThatCanNoLongerBeReadStaysFailed) {
  IncomingEvent strange = event("e1", "unreadable");
  strange.apply = [](handlers::Unit&) { throw std::runtime_error("no"); };
  intake_.take({std::move(strange)});
  EXPECT_EQ(intake_.replay("e1"), Replayed::StillFailing);
  EXPECT_EQ(kept("e1")->state, store::EventState::Failed);
}

TEST_F(EventStory, WhatIsNotActedOnIsKeptOnce) {
  EXPECT_EQ(intake_.take({{"u1", "test", "what is this", {}}}), Taken::Durably);
  EXPECT_EQ(intake_.take({{"u1", "test", "what is this", {}}}), Taken::Durably);
  EXPECT_EQ(kept("u1")->state, store::EventState::Ignored);
  EXPECT_EQ(kept("u1")->body, "what is this");
}

TEST_F(EventStory, AStoreThatCannotTakeItMeansTryLater) {
  IncomingEvent busy = event("e1");
  busy.apply = [](handlers::Unit&) { throw store::StoreUnavailable("the disk is full"); };
  EXPECT_EQ(intake_.take({std::move(busy)}), Taken::NotTaken);
  EXPECT_FALSE(kept("e1"));
}

TEST_F(EventStory, TheCatalogueIsReadAnewOnlyWhenItChanged) {
  const auto before = shop_.catalog.current();
  intake_.take({event("e1")});
  EXPECT_EQ(shop_.catalog.current(), before);
  shop_.shelve("KG250", "Kopi Gayo 250g", 75000, 5);
  const auto after = shop_.catalog.current();
  ASSERT_NE(after, before);
  EXPECT_NE(after->find(*store::Sku::parse("KG250")), nullptr);
}

}  // namespace
}  // namespace gateway::intake
