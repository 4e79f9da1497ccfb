// Finding people, taking a conversation over and handing it back, help; and every reply in both
// languages.
#include "handlers/orders/approval.h"
#include "tests/unit/staff/staff_story.h"

namespace handlers::staff {
namespace {

using namespace std::chrono_literals;

class PeopleStory : public StaffStory {
 protected:
  bool bot_is_quiet(const std::string& number) {
    const auto until = customer(number).muted_until;
    return until && store_.now() < *until;
  }
};

TEST_F(PeopleStory, TheBotKeepsQuietWhileAHumanTalks) {
  EXPECT_SAYS(says("ambil alih Bu Sari"), "14.00 WIB");
  EXPECT_TRUE(bot_is_quiet(kSari));
  EXPECT_FALSE(bot_is_quiet(kBudi));
  EXPECT_EQ(journaled().action, "ambil_alih");
  EXPECT_EQ(journaled().subject, "customer:" + std::to_string(customer(kSari).id));

  EXPECT_SAYS(says("selesai Bu Sari"), "lagi");
  EXPECT_FALSE(bot_is_quiet(kSari));
}

TEST_F(PeopleStory, ItSpeaksAgainByItselfAfterAWhile) {
  says("ambil alih Sari");
  wait(shop_.human_hand_over);
  EXPECT_FALSE(bot_is_quiet(kSari));
  EXPECT_SAYS(says("selesai Sari"), "memang tidak diam");
  EXPECT_EQ(outcome(), "not_taken_over");
}

TEST_F(PeopleStory, AgainTakesOverForLonger) {
  says("ambil alih Sari");
  wait(1h);
  says("ambil alih Sari");
  EXPECT_EQ(customer(kSari).muted_until.value(), store_.now() + shop_.human_hand_over);
}

TEST_F(PeopleStory, APersonIsFoundByOrderNumberOrName) {
  const std::string reference = orders(kSari, "KG250", 1);
  for (const std::string& who :
       {reference, std::string("0812-3456-7890"), std::string("+62 812 3456 7890"),
        std::string("bu sari"), std::string("mbak Sari")}) {
    says("ambil alih " + who);
    EXPECT_TRUE(bot_is_quiet(kSari)) << who;
    says("selesai " + who);
    EXPECT_FALSE(bot_is_quiet(kSari)) << who;
  }
}

TEST_F(PeopleStory, SeveralOfOneNameAreListedMaskedAndNothingIsChanged) {
  meet("6281299990000", "Sari Dewanti");
  meet("6281299991111", "Sari Wulan");

  const std::string reply = says("ambil alih Sari");
  EXPECT_SAYS(reply, "Bu Sari 62812");
  EXPECT_SAYS(reply, "890\n");
  EXPECT_EQ(reply.find(kSari), std::string::npos);
  EXPECT_EQ(outcome(), "several_customers");
  EXPECT_FALSE(bot_is_quiet(kSari));
  says("ambil alih sari wulan");
  EXPECT_TRUE(bot_is_quiet("6281299991111"));
}

TEST_F(PeopleStory, StaffAreNotTakenOver) {
  shop_.staff = {kDewi};
  says("ambil alih Dewi");
  EXPECT_EQ(outcome(), "unknown_customer");
  EXPECT_FALSE(bot_is_quiet(kDewi));
}

TEST_F(PeopleStory, NobodyIsNobody) {
  EXPECT_SAYS(says("ambil alih Zainab"), "Zainab");
  EXPECT_EQ(outcome(), "unknown_customer");
  says("ambil alih 081999999999");
  EXPECT_EQ(outcome(), "unknown_customer");
  says("ambil alih");
  EXPECT_EQ(outcome(), "incomplete");
  says("selesai PSN-9TWA1");
  EXPECT_EQ(outcome(), "unknown_order");
  EXPECT_SAYS(says("ambil alih psn 7k3mq"), "\"psn 7k3mq\"");
  EXPECT_EQ(outcome(), "bad_reference");
}

TEST_F(PeopleStory, SearchFindsPeopleOrdersAndGoods) {
  const std::string reference = orders(kSari, "KG250", 1);

  const std::string by_name = says("cari Bu Sari");
  EXPECT_SAYS(by_name, kSari);  // the only one: shown whole, to be called
  EXPECT_SAYS(by_name, reference);
  EXPECT_SAYS(says("cari 0812 3456 7890"), reference);
  EXPECT_SAYS(says("cari kg250"), "KG250 Kopi Gayo 250g Rp75.000");
  EXPECT_SAYS(says("cari kg250"), reference);
  EXPECT_EQ(journaled().detail, "0 people, 1 products, 1 orders");
  EXPECT_SAYS(says("cari Zainab"), "Zainab");
  EXPECT_EQ(outcome(), "nothing_found");
  says("cari");
  EXPECT_EQ(outcome(), "incomplete");
}

TEST_F(PeopleStory, TheJournalHoldsNoPersonalData) {
  says("cari Bu Sari");
  says("cari 081234567890");
  says("ambil alih 081234567890");
  for (const auto& row : in_unit([](Unit& work) { return store::Journal(work.tx).list(0, 100); })) {
    for (const std::string& text : {row.subject, row.detail, row.outcome}) {
      EXPECT_EQ(text.find("Sari"), std::string::npos) << text;
      EXPECT_EQ(text.find("812"), std::string::npos) << text;
    }
  }
}

TEST_F(PeopleStory, ANameFromOutsideStaysHarmlessInTheJournal) {
  meet(kDewi, "*Dewi*\nadmin");
  says("bantuan");
  EXPECT_EQ(journaled().who.find('\n'), std::string::npos);
  EXPECT_EQ(journaled().who.find('*'), std::string::npos);
}

TEST_F(PeopleStory, HelpNamesTheShopsOwnPrefix) {
  shop_.reference_prefix = "KOPI";
  EXPECT_SAYS(says("bantuan"), "lunas KOPI-XXXXX");
  EXPECT_EQ(journaled().action, "bantuan");
}

// A unit of work that fails takes the command's effects and its journal row with it.
TEST_F(PeopleStory, WhatWaitsForApprovalIsPlacedByAWord) {
  EXPECT_SAYS(says("setuju Bu Sari"), "Tidak ada pesanan");
  EXPECT_EQ(outcome(), "nothing");
  const std::int64_t sari = customer(kSari).id;
  const auto proposes = [&](std::int64_t qty) {
    in_unit([&](Unit& unit) { orders::propose(unit, sari, {{sku_of("NST500"), {qty}}}); });
  };
  proposes(6);
  EXPECT_SAYS(says("acc 081234567890"), "NST500");
  EXPECT_EQ(outcome(), "sold_out");
  proposes(2);
  EXPECT_SAYS(says("setuju 081234567890"), "Disetujui");
  EXPECT_EQ(outcome(), "done");
  EXPECT_EQ(journaled().action, "setuju");
  EXPECT_EQ(journaled().subject, "customer:" + std::to_string(sari));
  EXPECT_EQ(stock("NST500").held.count, 2);
  proposes(1);
  EXPECT_SAYS(says("setujui Bu Sari"), "belum dibayar");
  EXPECT_EQ(outcome(), "has_open_order");
  says("setujui");
  EXPECT_EQ(outcome(), "incomplete");
  EXPECT_SAYS(says("setuju Zainab"), "Zainab");
  EXPECT_EQ(outcome(), "unknown_customer");
}

TEST_F(PeopleStory, NothingIsLeftOfACommandThatIsInterrupted) {
  const auto command = parse("stok KG250 +10", "PSN").value();
  const store::Customer dewi = customer(kDewi);
  const auto interrupted = [&](Unit& work) {
    run(work, command, dewi);
    throw std::runtime_error("disk full");
  };
  EXPECT_THROW(in_unit(interrupted), std::runtime_error);
  EXPECT_EQ(stock("KG250").on_hand.count, 10);
  EXPECT_EQ(journaled().action, "");
}

TEST_F(PeopleStory, EveryCommandIsAnsweredInEnglishAsWell) {
  in_unit([&](Unit& work) {
    auto dewi = store::Customers(work.tx).find(store::PersonKey{{}, kDewi}).value();
    dewi.language = "en";
    store::Customers(work.tx).update(dewi);
  });
  const std::string one = orders(kSari, "KG250", 2);
  const std::string two = orders(kBudi, "KG250", 2);
  struct Case {
    std::string text, reply;
  };
  const Case cases[] = {{"help", "Staff commands"},
                        {"stock", "the fewest first"},
                        {"stock kg250", "Available: 6"},
                        {"stock kg250 add 3 delivery", "10 → 13"},
                        {"stock kg250 = 2", "Nothing was changed"},
                        {"stock kopi gayo +1", "Which one?"},
                        {"stock pizza +1", "There is no product"},
                        {"stock kg250 +1 dus", "counted by pcs"},
                        {"orders", "Open orders"},
                        {"orders unpaid", "Orders unpaid"},
                        {"order " + one, "unpaid until 11:00 WIB"},
                        {"find sari", "Found:"},
                        {"ship " + one + " JNE 0123456", "it is unpaid"},
                        {"hold " + one + " 2 hours", "held until 13:00 WIB"},
                        {"paid " + one, "ready to ship"},
                        {"ship " + one + " JNE 0123456", "is shipped: JNE 0123456"},
                        {"return " + one + " broken", "back in stock"},
                        {"cancel " + two + " sold out", "is cancelled"},
                        {"price kg250 80k", "Rp75.000 → Rp80.000"},
                        {"audit kg250", "on hand"},
                        {"take over sari", "keeps quiet"},
                        {"hand back sari", "answers"},
                        {"paid", "not complete"}};
  for (const Case& one_case : cases) EXPECT_SAYS(says(one_case.text), one_case.reply);
}

}  // namespace
}  // namespace handlers::staff
