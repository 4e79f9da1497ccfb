#include "store/outbox.h"

#include <algorithm>

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using std::chrono::minutes;
using enum OutboxState;

class OutboxTest : public Shop {
 protected:
  std::int64_t say(const std::string& to, const std::string& body) {
    return run([&](Transaction& tx) {
      return Outbox(tx).add_chat({{to, "", ""}, OutgoingText{body}, ""}, {}, "PSN-AAAAA", "paid",
                                 now());
    });
  }
  std::int64_t ask(OutboxKind kind, std::string_view attempt, Millis later = {}) {
    return run([&](Transaction& tx) {
      return Outbox(tx).add_payment(kind, attempt, "PSN-AAAAA", now(), now() + later);
    });
  }
  std::vector<std::int64_t> claim(int limit = 10, OutboxKind kind = OutboxKind::Chat) {
    std::vector<std::int64_t> ids;
    run([&](Transaction& tx) {
      for (const OutboxRow& row : Outbox(tx).claim(kind, now(), limit)) ids.push_back(row.id);
    });
    return ids;
  }
  void sent(std::int64_t id, std::string_view message_id = {}) {
    run([&](Transaction& tx) { Outbox(tx).sent(id, message_id, now()); });
  }
  void retry(std::int64_t id, Millis after) {
    run([&](Transaction& tx) { Outbox(tx).retry(id, "busy", now() + after); });
  }
  void finish(std::int64_t id, OutboxState state) {
    run([&](Transaction& tx) { Outbox(tx).finish(id, state, "why", now()); });
  }
  bool report(std::string_view message_id, std::string_view key, OutboxState state) {
    return run([&](Transaction& tx) {
      return Outbox(tx).report(message_id, key, state, state == Failed ? "code 1" : "", now());
    });
  }
  void unpark() {
    run([&](Transaction& tx) { Outbox(tx).unpark(now()); });
  }
  OutboxRow row(std::int64_t id) {
    return read([&](Transaction& tx) { return Outbox(tx).find(id).value(); });
  }
  std::optional<Instant> next_due() {
    return read([](Transaction& tx) { return Outbox(tx).next_due(); });
  }
  using Ids = std::vector<std::int64_t>;
};

TEST_F(OutboxTest, ARowIsKeptWhole) {
  const OutgoingMessage message{{"628111", "", ""}, OutgoingText{"Lunas"}, "wamid.Q"};
  const std::int64_t id = run([&](Transaction& tx) {
    return Outbox(tx).add_chat(message, 7, "PSN-AAAAA", "paid", now(), "cadangan");
  });

  const OutboxRow kept = row(id);

  EXPECT_EQ(kept.kind, OutboxKind::Chat);
  EXPECT_EQ(kept.lane, "628111");
  EXPECT_EQ(decode_outgoing(kept.payload), message);
  EXPECT_EQ(kept.customer, 7);
  EXPECT_EQ(kept.order, "PSN-AAAAA");
  EXPECT_EQ(kept.purpose, "paid");
  EXPECT_EQ(kept.fallback, "cadangan");
  EXPECT_EQ(kept.state, Queued);
  EXPECT_EQ(kept.next_attempt_at, now());
  EXPECT_EQ(kept.created_at, now());
  EXPECT_EQ(kept.key(), "out:" + std::to_string(id));
}

TEST_F(OutboxTest, OneRowOfEachLaneIsTakenOldestFirst) {
  const auto a1 = say("a", "1");
  const auto a2 = say("a", "2");
  const auto b1 = say("b", "1");

  EXPECT_EQ(claim(), (Ids{a1, b1}));
  EXPECT_EQ(row(a1).state, Sending);
  EXPECT_EQ(row(a1).sending_since, now());
  EXPECT_EQ(claim(), Ids{}) << "both lanes are under way";

  sent(a1);
  EXPECT_EQ(claim(), Ids{a2});
  sent(b1);
  EXPECT_EQ(claim(), Ids{});
}

TEST_F(OutboxTest, AClaimTakesNoMoreThanItsLimit) {
  Ids ids;
  for (int i = 0; i < 5; ++i) ids.push_back(say("lane" + std::to_string(i), "x"));
  EXPECT_EQ(claim(2), (Ids{ids[0], ids[1]}));
  EXPECT_EQ(claim(2), (Ids{ids[2], ids[3]}));
  EXPECT_EQ(claim(2), Ids{ids[4]});
}

TEST_F(OutboxTest, ARowThatMustWaitBlocksItsLaneAndNoOther) {
  const auto a1 = say("a", "1");
  const auto b1 = say("b", "1");
  const auto a2 = say("a", "2");
  claim();
  retry(a1, minutes{1});
  sent(b1);

  EXPECT_EQ(claim(), Ids{});
  EXPECT_EQ(row(a1).attempts, 1);
  EXPECT_EQ(row(a1).error, "busy");
  EXPECT_EQ(next_due(), now() + minutes{1});
  const auto b2 = say("b", "2");
  EXPECT_EQ(claim(), Ids{b2});

  wait(minutes{1});
  EXPECT_EQ(claim(), Ids{a1});
  sent(a1);
  EXPECT_EQ(claim(), Ids{a2});
}

TEST_F(OutboxTest, WhatHasEndedBlocksNothing) {
  for (const OutboxState end : {Failed, Parked, Dropped}) {
    const std::string lane = to_text(end);
    const auto first = say(lane, "1");
    const auto second = say(lane, "2");
    ASSERT_EQ(claim(), Ids{first});
    finish(first, end);
    EXPECT_EQ(row(first).state, end);
    EXPECT_EQ(row(first).error, "why");
    EXPECT_EQ(claim(), Ids{second}) << lane;
    sent(second);
  }
}

TEST_F(OutboxTest, OnlyThreeStatesEndARow) {
  const auto id = say("a", "1");
  for (const OutboxState state : {Queued, Sending, Sent, Delivered, Read}) {
    EXPECT_THROW(finish(id, state), std::logic_error) << to_text(state);
  }
}

TEST_F(OutboxTest, NothingIsDueWhileAllIsUnderWay) {
  EXPECT_EQ(next_due(), std::nullopt);
  const auto a1 = say("a", "1");
  say("a", "2");
  EXPECT_EQ(next_due(), now());
  claim();
  EXPECT_EQ(next_due(), std::nullopt) << "the second stands behind the first";
  sent(a1);
  EXPECT_EQ(next_due(), now());
}

TEST_F(OutboxTest, WhatIsDueIsToldByKind) {
  say("a", "1");
  ask(OutboxKind::Charge, "P-1", minutes{3});
  const auto due = [&](OutboxKind kind) {
    return read([&](Transaction& tx) { return Outbox(tx).next_due(kind); });
  };
  EXPECT_EQ(due(OutboxKind::Chat), now());
  EXPECT_EQ(due(OutboxKind::Charge), now() + minutes{3});
  EXPECT_EQ(due(OutboxKind::PaymentExpire), std::nullopt);
}

TEST_F(OutboxTest, ATaskOfAPaymentIsQueuedOnce) {
  const auto status = ask(OutboxKind::PaymentStatus, "P-1");
  EXPECT_EQ(ask(OutboxKind::PaymentStatus, "P-1"), status);
  EXPECT_NE(ask(OutboxKind::PaymentStatus, "P-2"), status);
  EXPECT_NE(ask(OutboxKind::PaymentExpire, "P-1"), status);
  EXPECT_EQ(row(status).payload, "P-1");
  EXPECT_EQ(row(status).lane, "P-1");
  EXPECT_THROW(ask(OutboxKind::Chat, "P-1"), std::logic_error);
}

TEST_F(OutboxTest, AQuestionUnderWayDoesNotAnswerANewOne) {
  const auto first = ask(OutboxKind::PaymentStatus, "P-1");
  ASSERT_EQ(claim(10, OutboxKind::PaymentStatus), Ids{first});
  const auto second = ask(OutboxKind::PaymentStatus, "P-1");
  EXPECT_NE(second, first);
  sent(first);
  EXPECT_EQ(claim(10, OutboxKind::PaymentStatus), Ids{second});
}

TEST_F(OutboxTest, ATaskIsBroughtForwardAndNeverPutOff) {
  const auto id = ask(OutboxKind::PaymentStatus, "P-1", minutes{5});
  EXPECT_EQ(ask(OutboxKind::PaymentStatus, "P-1", minutes{9}), id);
  EXPECT_EQ(row(id).next_attempt_at, now() + minutes{5});
  EXPECT_EQ(ask(OutboxKind::PaymentStatus, "P-1"), id);
  EXPECT_EQ(claim(10, OutboxKind::PaymentStatus), Ids{id});
}

TEST_F(OutboxTest, TasksOfOnePaymentKeepTheirOrderAcrossKinds) {
  const auto charge = ask(OutboxKind::Charge, "P-1");
  const auto expire = ask(OutboxKind::PaymentExpire, "P-1");
  EXPECT_EQ(claim(10, OutboxKind::PaymentExpire), Ids{});
  EXPECT_EQ(claim(10, OutboxKind::Charge), Ids{charge});
  sent(charge);
  EXPECT_EQ(claim(10, OutboxKind::PaymentExpire), Ids{expire});
}

TEST_F(OutboxTest, SecondReadingsAreCountedUnlessNobodyWasAsked) {
  const OutgoingMessage help{{"628111", "", ""}, OutgoingText{"Maaf kak"}, ""};
  const auto ask_about = [&](std::int64_t customer, const std::optional<OutgoingMessage>& instead) {
    return run([&](Transaction& tx) {
      return Outbox(tx).add_second_reading(customer, "wamid.1\nteks", instead, "chat", now());
    });
  };
  const Instant start = now();
  const std::int64_t first = ask_about(7, help), second = ask_about(7, std::nullopt);
  const std::int64_t other = ask_about(8, std::nullopt);
  EXPECT_EQ(row(first).payload, "wamid.1\nteks");
  EXPECT_EQ(decode_outgoing(row(first).fallback), help);
  EXPECT_EQ(row(first).customer, 7);
  EXPECT_EQ(row(second).fallback, "");

  EXPECT_EQ(claim(10, OutboxKind::Chat), Ids{});
  EXPECT_EQ(claim(10, OutboxKind::SecondReading), (Ids{first, other})) << "one of a customer";
  const auto count = [&](Instant since) {
    return read([&](Transaction& tx) { return Outbox(tx).count_second_readings(since); });
  };
  EXPECT_EQ(count(start), 3);
  EXPECT_EQ(count(start + Millis{1}), 0);
  sent(first);
  finish(other, Dropped);
  EXPECT_EQ(count(start), 2);
}

TEST_F(OutboxTest, WhatADeadSenderLeftIsFound) {
  const auto id = say("a", "1");
  claim();
  const auto stranded = [&](Instant since) {
    return read([&](Transaction& tx) { return Outbox(tx).stranded(since).size(); });
  };
  EXPECT_EQ(stranded(now()), 0U);
  EXPECT_EQ(stranded(now() + Millis{1}), 1U);
  retry(id, {});
  EXPECT_EQ(stranded(now() + Millis{1}), 0U);
}

TEST_F(OutboxTest, ReportsOnlyMoveForward) {
  struct Case {
    std::vector<OutboxState> reports;
    OutboxState end;
  };
  const Case cases[] = {
      {{Delivered}, Delivered},
      {{Read}, Read},
      {{Read, Delivered}, Read},
      {{Delivered, Sent}, Delivered},
      {{Failed}, Failed},
      {{Failed, Sent}, Failed},
      {{Failed, Delivered}, Delivered},
      {{Delivered, Failed}, Delivered},
      {{Read, Failed}, Read},
      {{Failed, Read, Delivered, Failed}, Read},
  };
  int number = 0;
  for (const Case& each : cases) {
    const std::string message = "wamid." + std::to_string(++number);
    const auto id = say(message, "x");
    claim();
    sent(id, message);
    for (const OutboxState state : each.reports) EXPECT_TRUE(report(message, "", state));
    EXPECT_EQ(row(id).state, each.end) << message;
  }
}

// The platform's report is often quicker than the answer to the call itself.
TEST_F(OutboxTest, AReportBeforeTheAnswerIsFoundByTheKeyAndKept) {
  const auto id = say("a", "1");
  const auto next = say("a", "2");
  claim();

  EXPECT_TRUE(report("wamid.1", row(id).key(), Delivered));
  EXPECT_EQ(claim(), Ids{next}) << "the lane is free again";
  sent(id, "wamid.1");

  EXPECT_EQ(row(id).state, Delivered);
  EXPECT_EQ(row(id).message_id, "wamid.1");
}

TEST_F(OutboxTest, AReportEndsTheTriesOfARow) {
  const auto id = say("a", "1");
  claim();
  retry(id, minutes{1});
  EXPECT_TRUE(report("wamid.1", row(id).key(), Sent));
  wait(minutes{2});
  EXPECT_EQ(claim(), Ids{});
  retry(id, {});
  EXPECT_EQ(row(id).state, Sent) << "the sender that gave up came too late";
  EXPECT_EQ(row(id).message_id, "wamid.1");
}

TEST_F(OutboxTest, AnEarlierTrysFailureIsNotTheRows) {
  const auto id = say("a", "1");
  claim();
  sent(id, "wamid.second");
  EXPECT_TRUE(report("wamid.first", row(id).key(), Failed));
  EXPECT_EQ(row(id).state, Sent);
  EXPECT_TRUE(report("wamid.first", row(id).key(), Delivered));
  EXPECT_EQ(row(id).state, Delivered);
}

TEST_F(OutboxTest, AReportOfAStrangersMessageChangesNothing) {
  const auto id = say("a", "1");
  for (const char* key : {"", "out:", "out:99", "out:x", "out:1x", "1", "OUT:1", "out:-1",
                          "out:99999999999999999999"}) {
    EXPECT_FALSE(report("wamid.unknown", key, Delivered)) << key;
  }
  EXPECT_FALSE(report("", "", Delivered)) << "rows without an id are not meant";
  EXPECT_EQ(row(id).state, Queued);
}

TEST_F(OutboxTest, AMessageIsFoundByThePlatformsId) {
  const auto id = say("a", "1");
  sent(id, "wamid.1");
  const auto find = [&](std::string_view message_id) {
    return read([&](Transaction& tx) { return Outbox(tx).find_message(message_id); });
  };
  ASSERT_TRUE(find("wamid.1"));
  EXPECT_EQ(find("wamid.1")->id, id);
  EXPECT_FALSE(find("wamid.2"));
  EXPECT_FALSE(find(""));
}

TEST_F(OutboxTest, ParkedRowsGoOutInTheirOldPlace) {
  const auto a1 = say("a", "1");
  const auto a2 = say("a", "2");
  claim();
  finish(a1, Parked);
  const auto a3 = say("a", "3");

  unpark();

  EXPECT_EQ(claim(), Ids{a1});
  sent(a1);
  EXPECT_EQ(claim(), Ids{a2});
  sent(a2);
  EXPECT_EQ(claim(), Ids{a3});
}

TEST_F(OutboxTest, AnUnparkedRowWaitsForTheOneUnderWay) {
  const auto a1 = say("a", "1");
  const auto a2 = say("a", "2");
  claim();
  finish(a1, Parked);
  ASSERT_EQ(claim(), Ids{a2});

  unpark();

  EXPECT_EQ(claim(), Ids{});
  retry(a2, {});
  EXPECT_EQ(claim(), Ids{a1}) << "the older one goes first after all";
}

TEST_F(OutboxTest, TheTemplateTakesTheTextsPlace) {
  const auto id = say("a", "1");
  const std::string payload = encode({{"a", "", ""}, OutgoingTemplate{"lunas", "id", {}}, ""});
  run([&](Transaction& tx) { Outbox(tx).replace(id, payload); });
  EXPECT_EQ(row(id).payload, payload);
}

TEST_F(OutboxTest, RowsAreListedByStateAndInPages) {
  Ids ids;
  for (int i = 0; i < 4; ++i) ids.push_back(say("lane" + std::to_string(i), "x"));
  finish(ids[1], Failed);
  finish(ids[3], Failed);
  const auto list = [&](std::optional<OutboxState> state, std::int64_t after, int limit) {
    Ids found;
    read([&](Transaction& tx) {
      for (const OutboxRow& each : Outbox(tx).list(state, after, limit)) found.push_back(each.id);
    });
    return found;
  };
  EXPECT_EQ(list({}, 0, 3), (Ids{ids[0], ids[1], ids[2]}));
  EXPECT_EQ(list({}, ids[2], 3), Ids{ids[3]});
  EXPECT_EQ(list(Failed, 0, 3), (Ids{ids[1], ids[3]}));
  EXPECT_EQ(list(Failed, ids[1], 3), Ids{ids[3]});
  EXPECT_EQ(list(Dropped, 0, 3), Ids{});
  EXPECT_EQ(read([](Transaction& tx) { return Outbox(tx).counts(); }),
            (std::vector<std::pair<std::string, std::int64_t>>{{"failed", 2}, {"queued", 2}}));
}

TEST_F(OutboxTest, EveryStatesWordComesBack) {
  for (const OutboxState state :
       {Queued, Sending, Sent, Delivered, Read, Failed, Parked, Dropped}) {
    EXPECT_EQ(outbox_state(to_text(state)), state);
  }
  EXPECT_EQ(outbox_state("lost"), std::nullopt);
}

// Thousands of steps of workers, reports and owners, against lanes kept in a plain list.
class LaneStory : public OutboxTest {
 protected:
  struct ModelRow {
    std::int64_t id;
    std::string lane;
    OutboxState state;
    Instant due;
    bool unfinished() const { return state == Queued || state == Sending; }
  };

  std::uint64_t below(std::uint64_t bound) { return random_.next() % bound; }

  void say_something() {
    const std::string lane = "lane" + std::to_string(below(4));
    rows_.push_back({say(lane, "x"), lane, Queued, now()});
  }
  void unpark_all() {
    unpark();
    for (ModelRow& row : rows_) {
      if (row.state == Parked) row.state = Queued, row.due = now();
    }
  }

  /// Due, the oldest of its lane, and nothing of the lane under way.
  bool may_go(const ModelRow& row) const {
    if (row.state != Queued || row.due > now()) return false;
    return std::ranges::none_of(rows_, [&](const ModelRow& other) {
      return other.lane == row.lane &&
             (other.state == Sending || (other.state == Queued && other.id < row.id));
    });
  }
  void claim_all() {
    std::vector<ModelRow*> expected;
    for (ModelRow& row : rows_) {
      if (may_go(row)) expected.push_back(&row);
    }
    Ids ids;
    for (const ModelRow* row : expected) ids.push_back(row->id);
    ASSERT_EQ(claim(100), ids);
    for (ModelRow* row : expected) row->state = Sending;
  }

  void end_try(ModelRow& row) {
    switch (below(5)) {
      case 0:
        sent(row.id);
        if (row.unfinished()) row.state = Sent;
        return;
      case 1:
        retry(row.id, Millis{20});
        if (row.state == Sending) row.state = Queued, row.due = now() + Millis{20};
        return;
      case 2: end_unfinished(row, Parked); return;
      case 3: end_unfinished(row, Dropped); return;
      default: report("", "out:" + std::to_string(row.id), Delivered); row.state = Delivered;
    }
  }
  void end_unfinished(ModelRow& row, OutboxState state) {
    if (!row.unfinished()) return;
    finish(row.id, state);
    row.state = state;
  }

  support::FixedRandom random_{42};
  std::vector<ModelRow> rows_;
};

TEST_F(LaneStory, LanesKeepTheirOrderWhateverHappens) {
  for (int step = 0; step < 3000; ++step) {
    const std::uint64_t what = below(10);
    if (what < 3 || rows_.empty()) {
      say_something();
    } else if (what == 3) {
      unpark_all();
    } else if (what < 7) {
      wait(Millis{below(10)});
      claim_all();
    } else {
      end_try(rows_[below(rows_.size())]);
    }
    ASSERT_FALSE(HasFatalFailure()) << "at step " << step;
  }
  for (const ModelRow& each : rows_) EXPECT_EQ(row(each.id).state, each.state) << each.id;
}

}  // namespace
}  // namespace store
