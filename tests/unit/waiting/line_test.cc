// The rules of the line: who may join it, what may be offered, how it moves on.
#include "handlers/waiting/line.h"

#include <gtest/gtest.h>

#include "handlers/replies/embedded_templates.h"
#include "store/products.h"
#include "tests/support/temp_store.h"

namespace handlers::waiting {
namespace {

using std::chrono::hours;
using store::Line;
using store::Quantity;
using store::WaitState;

class Waiting : public testing::Test {
 protected:
  static store::Sku sku(const std::string& text) { return store::Sku::parse(text).value(); }

  template <typename F>
  auto work(F doing) {
    return store_.db().run([&](store::Transaction& tx) {
      Unit unit{tx, shop_, replies_, catalog_, store_.random, store_.now(), {}};
      return doing(unit);
    });
  }
  void shelve(const std::string& name, std::int64_t pieces, bool active = true) {
    work([&](Unit& unit) {
      store::Products(unit.tx).put({sku(name), name, {10'000}, "pcs", {}, {}, {}, {}, {}, active});
      (void)store::Inventory(unit.tx).count(sku(name), {pieces}, unit.cause("test", "count"));
    });
  }
  store::Customer customer(const std::string& number) {
    return work([&](Unit& unit) {
      store::Customers customers(unit.tx);
      store::Customer person = customers.resolve({{}, number}, {}, {}, unit.now).customer;
      person.window_until = unit.now + hours{24};
      customers.update(person);
      return person;
    });
  }
  std::size_t joins(const store::Customer& who, const std::vector<Line>& lines) {
    return work([&](Unit& unit) { return join(unit, who, lines); });
  }
  std::vector<store::Wait> live(const store::Customer& who) {
    return work([&](Unit& unit) { return store::Waits(unit.tx).live_of(who.id); });
  }
  void is_offered(const store::Customer& who, const std::string& name, std::int64_t pieces) {
    work([&](Unit& unit) {
      for (const store::Wait& wait : store::Waits(unit.tx).live_of(who.id)) {
        if (wait.sku == sku(name)) store::Waits(unit.tx).offer(wait.id, {pieces}, unit.now);
      }
    });
  }
  std::int64_t pieces_to_offer(const std::string& name) {
    return work([&](Unit& unit) { return to_offer(unit, sku(name)).count; });
  }

  support::TempStore store_;
  ShopSettings shop_;
  Replies replies_{embedded_templates(), "id", "Asia/Jakarta"};
  intent::Catalog catalog_{{}};
};

TEST_F(Waiting, OnlyWhatIsForSaleCanBeWaitedFor) {
  shelve("KOPI", 0);
  shelve("LAMA", 0, false);
  const store::Customer sari = customer("62811");
  EXPECT_EQ(joins(sari, {{sku("LAMA"), {1}}, {sku("NIHIL"), {1}}, {sku("KOPI"), {0}}}), 0U);
  EXPECT_EQ(joins(sari, {{sku("KOPI"), {500}}}), 1U);
  EXPECT_EQ(live(sari).at(0).qty, shop_.max_quantity_per_line);
  EXPECT_EQ(joins(sari, {{sku("KOPI"), {1}}}), 0U);
}

TEST_F(Waiting, FiveLinesAreTheMost) {
  std::vector<Line> lines;
  for (const char* name : {"A", "B", "C", "D", "E", "F"}) {
    shelve(name, 0);
    lines.push_back({sku(name), {1}});
  }
  const store::Customer sari = customer("62811");
  EXPECT_EQ(joins(sari, lines), kLinesMax);
  EXPECT_EQ(joins(sari, {lines.back()}), 0U);
  EXPECT_EQ(work([&](Unit& unit) { return leave(unit, sari.id); }), kLinesMax);
  EXPECT_EQ(joins(sari, {lines.back()}), 1U);
}

TEST_F(Waiting, WhoWantsNoMessagesIsPromisedNone) {
  shelve("KOPI", 0);
  store::Customer sari = customer("62811");
  sari.opted_out_at = store_.now();
  EXPECT_EQ(joins(sari, {{sku("KOPI"), {1}}}), 0U);
}

TEST_F(Waiting, WhatIsOfferedToOneIsNotOfferedToAnother) {
  shelve("KOPI", 3);
  const store::Customer sari = customer("62811");
  joins(sari, {{sku("KOPI"), {2}}});
  EXPECT_EQ(pieces_to_offer("KOPI"), 3);
  is_offered(sari, "KOPI", 2);
  EXPECT_EQ(pieces_to_offer("KOPI"), 1);
  shelve("KOPI", 1);  // somebody walked in
  EXPECT_EQ(pieces_to_offer("KOPI"), 0);
  shelve("KOPI", 9, false);
  EXPECT_EQ(pieces_to_offer("KOPI"), 0);
  EXPECT_EQ(pieces_to_offer("NIHIL"), 0);
}

TEST_F(Waiting, NoEndsOnlyTheOfferThatItAnswers) {
  shelve("KOPI", 3);
  shelve("TEH", 3);
  const store::Customer sari = customer("62811");
  joins(sari, {{sku("KOPI"), {1}}, {sku("TEH"), {1}}});
  is_offered(sari, "KOPI", 1);
  const auto declined = [&](const std::vector<Line>& lines) {
    return work([&](Unit& unit) { return decline(unit, sari.id, lines); });
  };
  EXPECT_TRUE(declined({}).empty());
  EXPECT_TRUE(declined({{sku("TEH"), {1}}}).empty());  // waits, but was not offered
  EXPECT_EQ(declined({{sku("KOPI"), {1}}, {sku("TEH"), {1}}}), std::vector{sku("KOPI")});
  ASSERT_EQ(live(sari).size(), 1U);
  EXPECT_EQ(live(sari)[0].sku, sku("TEH"));
}

TEST_F(Waiting, AnOfferThatCouldNotBeKeptGivesThePlaceBack) {
  shelve("KOPI", 1);
  const store::Customer sari = customer("62811");
  const auto keeps = [&] {
    return work([&](Unit& unit) { return keeps_place(unit, sari.id, {{sku("KOPI"), {1}}}); });
  };
  EXPECT_FALSE(keeps());
  joins(sari, {{sku("KOPI"), {1}}});
  EXPECT_TRUE(keeps());
  is_offered(sari, "KOPI", 1);
  EXPECT_TRUE(keeps());
  EXPECT_EQ(live(sari).at(0).state, WaitState::Waiting);
}

TEST_F(Waiting, OffersAndWaitsEndInTheirTime) {
  shelve("KOPI", 1);
  shelve("TEH", 0);
  const store::Customer sari = customer("62811");
  joins(sari, {{sku("KOPI"), {1}}, {sku("TEH"), {1}}});
  is_offered(sari, "KOPI", 1);
  const auto overdue = [&] { return work([](Unit& unit) { return end_overdue(unit, 10); }); };

  store_.clock.advance(kOfferLife - store::Millis{1});
  EXPECT_TRUE(overdue().empty());
  store_.clock.advance(store::Millis{1});
  ASSERT_EQ(overdue().size(), 1U);
  ASSERT_EQ(live(sari).size(), 1U);

  store_.clock.advance(kPatience - kOfferLife - store::Millis{1});
  EXPECT_TRUE(overdue().empty());
  EXPECT_EQ(live(sari).size(), 1U);
  store_.clock.advance(store::Millis{1});
  overdue();
  EXPECT_TRUE(live(sari).empty());
}

}  // namespace
}  // namespace handlers::waiting
