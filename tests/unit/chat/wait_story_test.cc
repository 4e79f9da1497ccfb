// Sold out: who wants to be told joins the line, and is asked when the goods are there again; first
// come, first asked, and nothing is held before somebody says yes.
#include "handlers/chat/choice_id.h"
#include "handlers/chat/wait_offers.h"
#include "handlers/orders/ordering.h"
#include "handlers/waiting/line.h"
#include "store/waits.h"
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using store::WaitState;

class WaitStory : public Counter {
 protected:
  static constexpr const char* kTono = "6281500001111";

  /// What the shop does by itself from time to time. How many were asked.
  int upkeep() {
    return in_unit([](Unit& unit) {
      orders::expire_lapsed(unit, {}, 100);
      return offer_to_those_waiting(unit, 50);
    });
  }
  /// Somebody holds all nastar there is.
  void sell_out(const char* who = kBudi) { says("pesan nastar 5", who); }
  void restock(std::int64_t pieces, const char* sku = "NST500") {
    in_unit([&](Unit& unit) {
      EXPECT_TRUE(store::Inventory(unit.tx).adjust(*store::Sku::parse(sku), pieces,
                                                   unit.cause("staff:Dewi", "delivery")));
    });
  }
  void joins(const std::string& who, const std::string& order = "pesan nastar 2") {
    const auto reply = says(order, who);
    ASSERT_TRUE(reply);
    ASSERT_FALSE(reply->buttons().empty()) << reply->body();
    const auto joined = presses(reply->buttons().back(), who);
    ASSERT_TRUE(joined);
    EXPECT_TRUE(joined->mentions("kami kabari")) << joined->body();
    ASSERT_FALSE(waits_of(who).empty());
  }
  std::vector<store::Wait> waits_of(const std::string& who) {
    const std::int64_t id = customer(who).id;
    return in_unit([&](Unit& unit) { return store::Waits(unit.tx).live_of(id); });
  }
  WaitState state(std::int64_t wait) {
    return in_unit([&](Unit& unit) { return store::Waits(unit.tx).find(wait).value().state; });
  }
  /// The offers that went out since the last message, by whom they were sent to.
  std::map<std::string, Said> offers() {
    std::map<std::string, Said> offers;
    for (const Said& said : told()) {
      if (said.purpose == "wait_offer") offers.emplace(said.to, said);
    }
    return offers;
  }
  template <typename F>
  void change(const char* who, F change) {
    store::Customer person = customer(who);
    change(person);
    in_unit([&](Unit& unit) { store::Customers(unit.tx).update(person); });
  }
};

TEST_F(WaitStory, WhatIsSoldOutCanBeWaitedForByAButton) {
  sell_out();
  const auto reply = says("pesan nastar 2");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("habis")) << reply->body();
  EXPECT_TRUE(reply->mentions("Mau kami kabari")) << reply->body();
  ASSERT_EQ(reply->buttons().size(), 1U);
  EXPECT_EQ(reply->buttons()[0].title, "Kabari saya");
  EXPECT_TRUE(waits_of(kSari).empty());

  const auto joined = presses(reply->buttons()[0]);
  ASSERT_TRUE(joined);
  EXPECT_TRUE(joined->mentions("kami kabari")) << joined->body();
  const auto waits = waits_of(kSari);
  ASSERT_EQ(waits.size(), 1U);
  EXPECT_EQ(waits[0].sku.text(), "NST500");
  EXPECT_EQ(waits[0].qty.count, 2);

  presses(reply->buttons()[0]);  // twice
  EXPECT_EQ(waits_of(kSari), waits);
}

TEST_F(WaitStory, OrInWordsWhileTheQuestionIsOpen) {
  sell_out();
  int i = 0;
  for (const char* words : {"kabari ya kalau ada lagi", "waiting list dong", "iya kak", "mau dong",
                            "kabarin kalau nastar ada lagi ya", "let me know please"}) {
    const std::string who = "62815000022" + std::to_string(++i);
    says("pesan nastar 2", who);
    const auto joined = says(words, who);
    ASSERT_TRUE(joined) << words;
    EXPECT_EQ(waits_of(who).size(), 1U) << words << ": " << joined->body();
  }
}

TEST_F(WaitStory, NobodyIsPutIntoTheLineUnasked) {
  sell_out();
  says("kabari ya kalau nastar ada lagi");  // nothing was asked
  EXPECT_TRUE(waits_of(kSari).empty());
  for (const char* words : {"ga usah deh", "ga usah dikabari", "tidak", "pesan kopi gayo 250 1",
                            "kabari kalau kopi gayo 250 ada lagi", "berapa harganya?"}) {
    says("pesan nastar 2", kTono);
    says(words, kTono);
    EXPECT_TRUE(waits_of(kTono).empty()) << words;
    says("batal", kTono);
  }
}

TEST_F(WaitStory, AnOfferOfTheRestPutsNobodyIntoTheLine) {
  says("pesan nastar 3", kBudi);
  const auto offer = says("pesan nastar 4");
  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->buttons().size(), 2U);
  says("iya");
  EXPECT_EQ(held("NST500"), 5);
  EXPECT_TRUE(waits_of(kSari).empty());
}

TEST_F(WaitStory, BesidesOtherVariantsThereIsOneMoreButton) {
  says("pesan kopi gayo 250 10", kBudi);
  const auto reply = says("pesan kopi gayo 250 2");
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->buttons().size(), 2U);
  EXPECT_EQ(reply->buttons()[0].title, "Kopi Gayo 100g");
  EXPECT_EQ(reply->buttons()[1].title, "Kabari saya");

  const auto again = says("iya");  // which of the two?
  ASSERT_TRUE(again);
  EXPECT_EQ(again->buttons().size(), 2U);
  EXPECT_EQ(held("KG100"), 0);
  EXPECT_TRUE(waits_of(kSari).empty());

  EXPECT_TRUE(presses(again->buttons()[1]));
  ASSERT_EQ(waits_of(kSari).size(), 1U);
  EXPECT_EQ(waits_of(kSari)[0].sku.text(), "KG250");
}

TEST_F(WaitStory, TheOtherVariantCanStillBeTaken) {
  says("pesan kopi gayo 250 10", kBudi);
  const auto reply = says("pesan kopi gayo 250 2");
  ASSERT_TRUE(reply);
  presses(reply->buttons()[0]);
  EXPECT_EQ(held("KG100"), 2);
  EXPECT_TRUE(waits_of(kSari).empty());
}

TEST_F(WaitStory, MoreVariantsThanButtonsBecomeAListWithOneRowMore) {
  for (const char* size : {"300", "400", "500"}) {
    shelve(product(std::string("KG") + size, std::string("Kopi Gayo ") + size + "g", 90'000,
                   "Kopi Gayo", {}, {{"ukuran", std::string(size) + "g"}}),
           10);
  }
  read_catalogue();
  says("pesan kopi gayo 250 10", kBudi);
  const auto reply = says("pesan kopi gayo 250 2");
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->rows().size(), 5U);
  EXPECT_EQ(reply->rows().back().title, "Kabari saya");
  presses(reply->rows().back().id, reply->rows().back().title);
  EXPECT_EQ(waits_of(kSari).size(), 1U);
}

TEST_F(WaitStory, AHoldThatLapsesIsOfferedToTheFirstInLineAndYesTakesIt) {
  for (const bool by_button : {true, false}) {
    sell_out();
    joins(kSari);
    EXPECT_EQ(upkeep(), 0);
    wait(shop_.hold + minutes{1});
    EXPECT_EQ(upkeep(), 1);
    EXPECT_EQ(upkeep(), 0);

    const auto asked = offers();
    ASSERT_EQ(asked.size(), 1U);
    const Said& offer = asked.at(kSari);
    EXPECT_TRUE(offer.mentions("Nastar 500g ada lagi")) << offer.body();
    EXPECT_TRUE(offer.mentions("x2 = Rp180.000")) << offer.body();
    ASSERT_EQ(offer.buttons().size(), 2U);
    EXPECT_EQ(held("NST500"), 0) << "nothing is held that nobody asked for";
    const std::int64_t wait_id = waits_of(kSari).at(0).id;

    EXPECT_FALSE(by_button ? presses(offer.buttons()[0]) : says("iya mau kak"));
    EXPECT_EQ(held("NST500"), 2);
    EXPECT_EQ(charges(), 1U);
    EXPECT_EQ(state(wait_id), WaitState::Taken);
    says("batal");
  }
}

TEST_F(WaitStory, OneAtATimeAndNoIsHandedOnAtOnce) {
  sell_out();
  joins(kSari, "pesan nastar 5");
  wait(minutes{1});
  joins(kTono, "pesan nastar 1");
  says("batal", kBudi);

  EXPECT_EQ(upkeep(), 1);
  EXPECT_EQ(offers().count(kSari), 1U);
  wait(minutes{14});
  EXPECT_EQ(upkeep(), 0);

  const auto reply = says("tidak jadi kak");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("tidak jadi")) << reply->body();
  EXPECT_TRUE(waits_of(kSari).empty());
  EXPECT_EQ(waits_of(kTono).at(0).state, WaitState::Offered);
  EXPECT_EQ(upkeep(), 0);

  says("iya", kTono);
  EXPECT_EQ(held("NST500"), 1);
}

TEST_F(WaitStory, AsManyAreAskedAsThePiecesAreEnoughFor) {
  sell_out();
  joins(kSari, "pesan nastar 2");
  joins(kTono, "pesan nastar 9");
  joins("6281500002222", "pesan nastar 1");
  restock(4);

  EXPECT_EQ(upkeep(), 2);
  const auto asked = offers();
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_TRUE(asked.at(kSari).mentions("x2"));
  EXPECT_TRUE(asked.at(kTono).mentions("baru 2")) << asked.at(kTono).body();
  EXPECT_EQ(upkeep(), 0);
}

TEST_F(WaitStory, AnOfferThatNobodyAnswersPassesToTheNext) {
  sell_out();
  joins(kSari, "pesan nastar 1");
  joins(kTono, "pesan nastar 1");
  const std::int64_t wait_id = waits_of(kSari).at(0).id;
  restock(1);
  EXPECT_EQ(upkeep(), 1);
  const Said late = offers().at(kSari);

  wait(waiting::kOfferLife - store::Millis{1});
  EXPECT_EQ(upkeep(), 0);
  wait(store::Millis{1});
  EXPECT_EQ(upkeep(), 1);
  EXPECT_EQ(offers().count(kTono), 1U);
  EXPECT_EQ(state(wait_id), WaitState::Passed);

  EXPECT_TRUE(presses(late.buttons()[0]));  // "that button is no longer good"
  EXPECT_EQ(held("NST500"), 5);
  says("iya", kTono);
  EXPECT_EQ(held("NST500"), 6);
}

TEST_F(WaitStory, AnOfferMayComeLongAfterTheLastMessage) {
  sell_out();
  joins(kSari);
  wait(hours{20});
  EXPECT_EQ(upkeep(), 1);
  EXPECT_FALSE(says("iya kak"));
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(WaitStory, WhoCannotBeAskedIsPassedOverAndKeepsThePlace) {
  sell_out();
  joins(kSari, "pesan nastar 1");
  joins(kTono, "pesan nastar 1");
  change(kSari, [&](store::Customer& person) {
    person.window_until = store_.now() + minutes{5};  // the margin: too little is left
  });
  restock(1);
  EXPECT_EQ(upkeep(), 1);
  EXPECT_EQ(offers().count(kTono), 1U);
  says("tidak", kTono);
  EXPECT_EQ(upkeep(), 0);

  says("halo kak");  // the window is open again
  EXPECT_EQ(upkeep(), 1);
  EXPECT_EQ(offers().count(kSari), 1U);
}

TEST_F(WaitStory, NobodyIsAskedWhoWantsNoMessagesOrTalksWithAPersonOrCannotBeReached) {
  const std::vector<std::function<void(store::Customer&)>> reasons = {
      [&](store::Customer& person) { person.opted_out_at = store_.now(); },
      [&](store::Customer& person) { person.muted_until = store_.now() + hours{1}; },
      [&](store::Customer& person) { person.unreachable = true; },
      [&](store::Customer& person) { person.window_until.reset(); }};
  sell_out();
  joins(kSari);
  restock(2);
  for (const auto& reason : reasons) {
    const store::Customer before = customer(kSari);
    change(kSari, reason);
    EXPECT_EQ(upkeep(), 0);
    change(kSari, [&](store::Customer& person) { person = before; });
  }
  EXPECT_EQ(upkeep(), 1);
}

TEST_F(WaitStory, AfterAWeekTheWaitIsOver) {
  sell_out();
  joins(kSari);
  const std::int64_t wait_id = waits_of(kSari).at(0).id;
  wait(waiting::kPatience - store::Millis{1});
  upkeep();
  EXPECT_EQ(state(wait_id), WaitState::Waiting);
  wait(store::Millis{1});
  upkeep();
  EXPECT_EQ(state(wait_id), WaitState::Ended);
  says("halo");
  EXPECT_EQ(upkeep(), 0);
}

TEST_F(WaitStory, WhoIsBeingAskedSomethingElseIsLeftToAnswerIt) {
  sell_out();
  joins(kSari, "pesan nastar 1");
  const auto question = says("pesan kopi gayo 2");
  ASSERT_TRUE(question);
  restock(1);
  EXPECT_EQ(upkeep(), 0);
  presses(question->buttons().at(0));
  EXPECT_EQ(held("KG100"), 2);

  // Beside an open order the offer is for both.
  EXPECT_EQ(upkeep(), 1);
  const Said offer = offers().at(kSari);
  EXPECT_TRUE(offer.mentions(newest_order(kSari).reference.text())) << offer.body();
  EXPECT_TRUE(offer.mentions("Kopi Gayo 100g x2")) << offer.body();
  presses(offer.buttons().at(0));
  EXPECT_EQ(held("KG100"), 2);
  EXPECT_EQ(held("NST500"), 6);
  EXPECT_EQ(orders(kSari).size(), 1U);
}

TEST_F(WaitStory, NoToAnOfferLeavesTheOpenOrderAsItIs) {
  says("pesan kopi gayo 250 1");
  sell_out();
  in_unit([&](Unit& unit) {
    store::Waits(unit.tx).join(customer(kSari).id, *store::Sku::parse("NST500"), {2}, unit.now);
  });
  restock(2);
  EXPECT_EQ(upkeep(), 1);
  const auto reply = says("tidak");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions(newest_order(kSari).reference.text())) << reply->body();
  EXPECT_EQ(held("KG250"), 1);
  EXPECT_TRUE(waits_of(kSari).empty());
}

TEST_F(WaitStory, AStillOpenQuestionIsGivenUpForTheOfferAfterAWhile) {
  sell_out();
  joins(kSari, "pesan nastar 1");
  says("pesan kopi gayo 2");
  restock(1);
  wait(minutes{15});
  EXPECT_EQ(upkeep(), 1);
}

TEST_F(WaitStory, OrderingItEndsTheWait) {
  sell_out();
  joins(kSari);
  const std::int64_t wait_id = waits_of(kSari).at(0).id;
  restock(1);
  says("pesan nastar 1");
  EXPECT_EQ(held("NST500"), 6);
  EXPECT_EQ(state(wait_id), WaitState::Taken);
  EXPECT_EQ(upkeep(), 0);
}

TEST_F(WaitStory, WhoSaysYesTooLateForTheGoodsKeepsThePlace) {
  sell_out();
  joins(kSari, "pesan nastar 1");
  const store::Wait before = waits_of(kSari).at(0);
  restock(1);
  EXPECT_EQ(upkeep(), 1);
  says("pesan nastar 1", kTono);  // walked in
  const auto reply = says("iya");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("daftar tunggu")) << reply->body();
  ASSERT_EQ(waits_of(kSari).size(), 1U);
  EXPECT_EQ(waits_of(kSari)[0].state, WaitState::Waiting);
  EXPECT_EQ(waits_of(kSari)[0].joined_at, before.joined_at);
  restock(1);
  EXPECT_EQ(upkeep(), 1);
}

TEST_F(WaitStory, BatalLeavesTheLine) {
  sell_out();
  joins(kSari);
  const auto reply = says("batal");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("tidak kami kabari")) << reply->body();
  EXPECT_TRUE(waits_of(kSari).empty());
  restock(2);
  EXPECT_EQ(upkeep(), 0);
}

TEST_F(WaitStory, AtMostFiveLinesForOneCustomer) {
  std::size_t lines = 0;
  for (const char* name : {"Klepon", "Lumpia", "Serabi", "Getuk", "Wajik", "Bakpia"}) {
    shelve(product("KUE" + std::to_string(++lines), name, 10'000, name), 0);
  }
  read_catalogue();
  lines = 0;
  for (const char* name : {"klepon", "lumpia", "serabi", "getuk", "wajik"}) {
    joins(kSari, std::string("pesan ") + name + " 2");
    EXPECT_EQ(waits_of(kSari).size(), ++lines);
  }
  const auto reply = says("pesan bakpia 2");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->buttons().empty()) << reply->body();
  EXPECT_EQ(waits_of(kSari).size(), 5U);
}

TEST_F(WaitStory, WhoWaitsAlreadyIsToldSo) {
  sell_out();
  joins(kSari);
  const auto reply = says("pesan nastar 2");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("daftar tunggu")) << reply->body();
  EXPECT_TRUE(reply->buttons().empty());
}

TEST_F(WaitStory, WhatIsNotForSaleIsNotOffered) {
  sell_out();
  joins(kSari);
  store::Product nastar = *catalog_->find(*store::Sku::parse("NST500"));
  nastar.active = false;
  in_unit([&](Unit& unit) { store::Products(unit.tx).put(nastar); });
  restock(2);
  EXPECT_EQ(upkeep(), 0);
}

TEST_F(WaitStory, TwoThingsAreAskedAboutOneAfterTheOther) {
  sell_out();
  says("pesan rengginang 50", kBudi);
  says("pesan rengginang 50", kTono);
  joins(kSari, "pesan nastar 1");
  in_unit([&](Unit& unit) {
    store::Waits(unit.tx).join(customer(kSari).id, *store::Sku::parse("RGN200"), {1}, unit.now);
  });
  restock(1);
  restock(60, "RGN200");
  EXPECT_EQ(upkeep(), 1);
  EXPECT_EQ(upkeep(), 0);
  says("iya");
  EXPECT_EQ(upkeep(), 1);
}

// The offer, the place in the line and the message are one: all of it happens, or nothing.
TEST_F(WaitStory, AnOfferThatIsInterruptedNeverHappened) {
  sell_out();
  joins(kSari);
  restock(2);
  told();
  EXPECT_THROW(in_unit([](Unit& unit) {
                 EXPECT_EQ(offer_to_those_waiting(unit, 50), 1);
                 throw std::runtime_error("the disk is full");
               }),
               std::runtime_error);
  EXPECT_TRUE(offers().empty());
  EXPECT_EQ(waits_of(kSari).at(0).state, WaitState::Waiting);
  says("iya");  // was not asked
  EXPECT_EQ(held("NST500"), 5);
  EXPECT_EQ(upkeep(), 1);
}

TEST_F(WaitStory, HostileButtonsJoinNothing) {
  sell_out();
  says("pesan nastar 2");
  for (const char* id : {"yes:1", "add:1", "replace:1", "done:1", "pick:1:2:NST500", "tell:7",
                         "tell:1:1", "tell:-1", "tell"}) {
    presses(id, id);
    EXPECT_TRUE(waits_of(kSari).empty()) << id;
  }
  EXPECT_EQ(held("NST500"), 5);
}

}  // namespace
}  // namespace handlers::chat
