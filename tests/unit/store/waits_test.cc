// The lines of those who wait: places, offers, and who may be asked.
#include "store/waits.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using Ids = std::vector<std::int64_t>;

class WaitsTest : public Shop {
 protected:
  void SetUp() override {
    shelve("KOPI", 5);
    shelve("TEH", 5);
  }
  /// Somebody who has just written.
  std::int64_t caller(const std::string& number) {
    const std::int64_t id = customer({"", number});
    change(id, [&](Customer& person) { person.window_until = now() + hours{24}; });
    return id;
  }
  template <typename F>
  void change(std::int64_t id, F change) {
    run([&](Transaction& tx) {
      Customer person = Customers(tx).find(id).value();
      change(person);
      Customers(tx).update(person);
    });
  }
  Wait join(std::int64_t who, const char* name, std::int64_t qty = 1) {
    run([&](Transaction& tx) { Waits(tx).join(who, sku(name), {qty}, now()); });
    for (const Wait& wait : live_of(who)) {
      if (wait.sku == sku(name)) return wait;
    }
    throw std::logic_error("did not join");
  }
  template <typename F>
  auto waits(F work) {
    return run([&](Transaction& tx) {
      Waits waits(tx);
      return work(waits);
    });
  }
  std::vector<Wait> live_of(std::int64_t who) {
    return waits([&](Waits& all) { return all.live_of(who); });
  }
  WaitState state(const Wait& wait) {
    return waits([&](Waits& all) { return all.find(wait.id).value().state; });
  }
  /// The customers who may be asked now.
  Ids reachable(const char* name, int limit = 10) {
    Ids ids;
    for (const Wait& wait :
         waits([&](Waits& all) { return all.reachable(sku(name), now(), now(), limit); })) {
      ids.push_back(wait.customer);
    }
    return ids;
  }
};

TEST_F(WaitsTest, APlaceIsTakenOnceAndKept) {
  const std::int64_t sari = caller("62811");
  const Wait first = join(sari, "KOPI", 2);
  EXPECT_EQ(first, (Wait{first.id, sari, sku("KOPI"), {2}, now(), WaitState::Waiting, {}, {}}));
  wait(minutes{1});
  EXPECT_EQ(join(sari, "KOPI", 5), first);
  join(sari, "TEH");
  EXPECT_EQ(live_of(sari).size(), 2U);
}

TEST_F(WaitsTest, AnOfferComesAndGoes) {
  const std::int64_t sari = caller("62811");
  const Wait wait = join(sari, "KOPI", 3);
  waits([&](Waits& all) { all.offer(wait.id, {2}, now()); });
  EXPECT_EQ(state(wait), WaitState::Offered);
  EXPECT_EQ(live_of(sari).at(0).offered_qty, Quantity{2});
  EXPECT_EQ(live_of(sari).at(0).offered_at, now());
  EXPECT_EQ(waits([](Waits& all) { return all.offered_of(sku("KOPI")); }), Quantity{2});
  EXPECT_EQ(waits([](Waits& all) { return all.count_live(sku("KOPI")); }), 1);

  waits([&](Waits& all) { all.resume(wait.id); });
  EXPECT_EQ(live_of(sari).at(0).state, WaitState::Waiting);
  EXPECT_EQ(live_of(sari).at(0).joined_at, wait.joined_at);
  EXPECT_EQ(waits([](Waits& all) { return all.offered_of(sku("KOPI")); }), Quantity{0});
}

TEST_F(WaitsTest, WhatHasEndedStaysOnRecordAndMayBeginAnew) {
  const std::int64_t sari = caller("62811");
  for (const WaitState end :
       {WaitState::Taken, WaitState::Declined, WaitState::Passed, WaitState::Ended}) {
    const Wait wait = join(sari, "KOPI");
    waits([&](Waits& all) { all.end(wait.id, end); });
    EXPECT_EQ(state(wait), end);
    EXPECT_TRUE(live_of(sari).empty());
    EXPECT_THROW(waits([&](Waits& all) { all.offer(wait.id, {1}, now()); }), std::logic_error);
    EXPECT_THROW(waits([&](Waits& all) { all.resume(wait.id); }), std::logic_error);
    EXPECT_THROW(waits([&](Waits& all) { all.end(wait.id, end); }), std::logic_error);
  }
  const Wait wait = join(sari, "KOPI");
  EXPECT_THROW(waits([&](Waits& all) { all.end(wait.id, WaitState::Offered); }), std::logic_error);
}

TEST_F(WaitsTest, GoesFromSkuToSku) {
  const auto next = [&](std::string_view after) {
    return waits([&](Waits& all) { return all.next_waited_for(after); });
  };
  EXPECT_FALSE(next(""));
  const Wait tea = join(caller("62811"), "TEH");
  join(caller("62811"), "KOPI");
  join(caller("62812"), "KOPI");
  EXPECT_EQ(next(""), sku("KOPI"));
  EXPECT_EQ(next("KOPI"), sku("TEH"));
  EXPECT_FALSE(next("TEH"));
  waits([&](Waits& all) { all.offer(tea.id, {1}, now()); });
  EXPECT_FALSE(next("KOPI"));
}

TEST_F(WaitsTest, AsksInTheOrderOfJoiningThoseWhoCanBeAsked) {
  Ids all;
  for (const char* number : {"62811", "62812", "62813", "62814", "62815", "62816", "62817"}) {
    all.push_back(caller(number));
    join(all.back(), "KOPI");
  }
  EXPECT_EQ(reachable("KOPI"), all);
  EXPECT_EQ(reachable("KOPI", 2), (Ids{all[0], all[1]}));

  change(all[0], [&](Customer& person) { person.window_until = now(); });
  change(all[1], [&](Customer& person) { person.opted_out_at = now(); });
  change(all[2], [](Customer& person) { person.unreachable = true; });
  change(all[3], [&](Customer& person) { person.muted_until = now() + Millis{1}; });
  const Wait other = join(all[4], "TEH");
  waits([&](Waits& lines) { lines.offer(other.id, {1}, now()); });
  EXPECT_EQ(reachable("KOPI"), (Ids{all[5], all[6]}));

  wait(Millis{1});  // the talk with a person is over, the places are as they were
  EXPECT_EQ(reachable("KOPI"), (Ids{all[3], all[5], all[6]}));
}

TEST_F(WaitsTest, FindsWhatHasTakenTooLong) {
  const Wait old = join(caller("62811"), "KOPI");
  const Wait offered = join(caller("62812"), "KOPI");
  waits([&](Waits& all) { all.offer(offered.id, {1}, now()); });
  const Instant then = now();
  wait(Millis{1});
  join(caller("62813"), "KOPI");

  const auto waiting = waits([&](Waits& all) { return all.waiting_since(then, 10); });
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].id, old.id);
  const auto unanswered = waits([&](Waits& all) { return all.unanswered_since(then, 10); });
  ASSERT_EQ(unanswered.size(), 1U);
  EXPECT_EQ(unanswered[0].id, offered.id);
  EXPECT_TRUE(
      waits([&](Waits& all) { return all.unanswered_since(then - Millis{1}, 10); }).empty());
}

TEST_F(WaitsTest, AMergedPersonKeepsOnePlaceInEachLine) {
  const std::int64_t kept = customer({"", "62811"});
  place(basket({{"TEH", 1}}), kept);
  const Wait place_of_kept = join(kept, "KOPI");
  const std::int64_t twin = customer({"ID.1", ""});
  const Wait same = join(twin, "KOPI");
  const Wait tea = join(twin, "TEH");

  EXPECT_EQ(customer({"ID.1", "62811"}), kept);

  const auto live = live_of(kept);
  ASSERT_EQ(live.size(), 2U);
  EXPECT_EQ(live[0].id, place_of_kept.id);
  EXPECT_EQ(live[1].id, tea.id);
  EXPECT_EQ(state(same), WaitState::Ended);
}

}  // namespace
}  // namespace store
