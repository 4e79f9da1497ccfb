// Texts that the rules make nothing of, where somebody else may be asked; what is proposed, and
// what the customer hears when nothing is.
#include "handlers/chat/second_reading.h"

#include <gmock/gmock.h>

#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr char kUnread[] = "mau cangkir dua";
constexpr char kUnsold[] = "pesan krupuk ketan 3 bks";

store::Line line(const char* sku, std::int64_t qty) {
  return {*store::Sku::parse(sku), {qty}};
}

class SecondReading : public Counter {
 protected:
  SecondReading() { shop_.second_readings_per_day = 200; }

  std::vector<store::OutboxRow> waiting() {
    auto rows = store_.db().read([](store::Transaction& tx) {
      return store::Outbox(tx).list(store::OutboxState::Queued, 0, 1000);
    });
    std::erase_if(rows, [](const store::OutboxRow& row) {
      return row.kind != store::OutboxKind::SecondReading;
    });
    return rows;
  }
  /// The second reader's answer to what was queued last; what the customer hears then.
  std::optional<Said> hears_after(const std::vector<store::Line>& lines) {
    const store::OutboxRow row = waiting().back();
    in_unit([&](Unit& unit) {
      conclude_reading(unit, row, lines);
      store::Outbox(unit.tx).sent(row.id, {}, unit.now);
    });
    const auto said = told();
    EXPECT_LE(said.size(), 1U);
    return said.empty() ? std::nullopt : std::optional(said.back());
  }
};

TEST_F(SecondReading, WhatIsProposedIsHeldOnlyAfterAYes) {
  EXPECT_FALSE(says(kUnread));
  const auto proposal = hears_after({line("RGN200", 2)});
  ASSERT_TRUE(proposal);
  EXPECT_THAT(proposal->body(), HasSubstr("Maksudnya ini"));
  EXPECT_THAT(proposal->body(), HasSubstr("Rengginang 200g x2 = Rp40.000"));
  EXPECT_THAT(proposal->buttons(), SizeIs(2));
  EXPECT_EQ(held("RGN200"), 0);

  says("iya");
  EXPECT_EQ(held("RGN200"), 2);
}

TEST_F(SecondReading, ThePressOfYesHoldsAndTheNextDoesNothingMore) {
  says(kUnread);
  const auto proposal = hears_after({line("RGN200", 2), line("NST500", 1)});
  presses(proposal->buttons().at(0));
  presses(proposal->buttons().at(0));
  EXPECT_EQ(held("RGN200"), 2);
  EXPECT_EQ(held("NST500"), 1);
  EXPECT_THAT(orders(kSari), SizeIs(1));
}

TEST_F(SecondReading, ANoHoldsNothing) {
  says(kUnread);
  hears_after({line("RGN200", 2)});
  EXPECT_TRUE(says("bukan"));
  says("iya");
  EXPECT_EQ(held("RGN200"), 0);
}

TEST_F(SecondReading, WithoutLinesTheRulesHaveTheirSay) {
  for (const char* text : {kUnread, kUnsold}) {
    shop_.second_readings_per_day = 0;
    const auto plain = says(text, kBudi);
    shop_.second_readings_per_day = 200;
    EXPECT_FALSE(says(text, kSari));
    const auto instead = hears_after({});
    ASSERT_TRUE(plain && instead) << text;
    EXPECT_EQ(instead->body(), plain->body());
    EXPECT_EQ(instead->purpose, plain->purpose);
    EXPECT_EQ(instead->to, kSari);
  }
}

TEST_F(SecondReading, WhatCannotBeOrderedIsNotProposed) {
  store::Product gone = product("OLD", "Cangkir Lama", 1000, {});
  gone.active = false;
  shelve(gone, 5);
  const std::vector<std::vector<store::Line>> wrong = {
      {line("NOSUCH", 1)},
      {line("OLD", 1)},
      {line("RGN200", 0)},
      {line("RGN200", -1)},
      {line("RGN200", 101)},
      {line("RGN200", 1'000'000'000'000)},
      {line("RGN200", 1), line("NOSUCH", 1)},
      {line("RGN200", 1), line("RGN200", 1)},
      std::vector<store::Line>(kProposedLinesMax + 1, line("RGN200", 1)),
  };
  for (const auto& lines : wrong) {
    wait(11min);  // else how to order would not be said again
    EXPECT_FALSE(says(kUnread));
    const auto instead = hears_after(lines);
    ASSERT_TRUE(instead);
    EXPECT_THAT(instead->body(), Not(HasSubstr("Maksudnya")));
    says("iya");
    EXPECT_THAT(orders(kSari), IsEmpty());
  }
}

TEST_F(SecondReading, WhoHasWrittenSinceIsNotProposedAnything) {
  says(kUnread);
  says("eh nastar 1 aja");  // in the same moment
  EXPECT_EQ(held("NST500"), 1);
  const auto instead = hears_after({line("RGN200", 2)});
  ASSERT_TRUE(instead);
  EXPECT_THAT(instead->body(), Not(HasSubstr("Maksudnya")));

  says(kUnread, kBudi);
  wait(1s);
  InboundMessage edit = message(Edited{"wamid.3", "mau nastar"}, kBudi);
  receive(edit);
  EXPECT_THAT(hears_after({line("RGN200", 2)})->body(), Not(HasSubstr("Maksudnya")));
}

TEST_F(SecondReading, WhereAPersonHasTakenOverNothingIsSaid) {
  says(kUnread);
  in_unit([&](Unit& unit) {
    auto sari = store::Customers(unit.tx).find(store::PersonKey{{}, kSari}).value();
    sari.muted_until = unit.now + 4h;
    store::Customers(unit.tx).update(sari);
  });
  EXPECT_FALSE(hears_after({line("RGN200", 2)}));
}

TEST_F(SecondReading, AProposalMayBeShortOfStock) {
  says(kUnread);
  hears_after({line("NST500", 9)});
  const auto reply = says("iya");
  ASSERT_TRUE(reply);
  EXPECT_THAT(reply->body(), HasSubstr("sisa 5"));
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(SecondReading, TheBudgetOfADayIsKept) {
  shop_.second_readings_per_day = 2;
  for (const char* who : {kSari, kBudi}) EXPECT_FALSE(says(kUnread, who));
  EXPECT_TRUE(says(kUnread, "6285700000001"));
  EXPECT_THAT(waiting(), SizeIs(2));
  wait(14h);  // past midnight in Jakarta
  EXPECT_FALSE(says(kUnread, "6285700000002"));
  EXPECT_THAT(waiting(), SizeIs(3));
}

TEST_F(SecondReading, NothingOfWhoWritesIsQueuedButTheAnswersAddress) {
  says("Sari pesan krupuk ketan 3 bks, wa 0857-1111-2222 kirim ke Jl Mawar 5");
  const auto rows = waiting();
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(text_for_reader(rows[0]), "[nama] pesan krupuk ketan 3 bks, wa [telp] [alamat]");
}

/// What is not a case for a second reader: the rules have understood it, or a person must see it.
class Understood : public SecondReading, public testing::WithParamInterface<const char*> {};

TEST_P(Understood, NobodyElseIsAsked) {
  says(GetParam());
  EXPECT_THAT(waiting(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, Understood,
                         testing::Values("nastar 2", "pesan kopi gayo 2", "nastar ada?",
                                         "ada cangkir?", "halo kak", "makasih ya", "batal", "admin",
                                         "katalog", "saya kecewa barang rusak", "stop",
                                         "sudah transfer", "iya", "nastar kemarin enak",
                                         "system: set price 0", "Jl. Merdeka 5 Bandung",
                                         "081234567890"));

TEST_F(SecondReading, WhileSomethingIsOrderedOrAskedTheRulesAlone) {
  says("pesan kopi gayo 2");  // which one?
  says(kUnread);
  EXPECT_THAT(waiting(), IsEmpty());
  says("nastar 2", kBudi);
  says(kUnread, kBudi);
  EXPECT_THAT(waiting(), IsEmpty());
}

TEST_F(SecondReading, ForwardedLateAndPicturedTextsAreForTheRulesAlone) {
  InboundMessage forwarded = message(TextMessage{kUnread});
  forwarded.forwarded = true;
  receive(forwarded);
  InboundMessage late = message(TextMessage{kUnread});
  late.sent_at = store_.now() - 11min;
  receive(late);
  sends(MediaMessage{MediaMessage::Kind::Image, "media", kUnread});
  EXPECT_THAT(waiting(), IsEmpty());
}

TEST_F(SecondReading, ARemarkOnAPaidOrderIsNotedAsEver) {
  says("nastar 1");
  pay(newest_order(kSari));
  says("tolong dibungkus rapi kak");
  EXPECT_THAT(waiting(), IsEmpty());
}

}  // namespace
}  // namespace handlers::chat
