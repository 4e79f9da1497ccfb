// What is not clear is asked, with buttons or a list, and nothing is held before the answer.
#include "handlers/chat/choice_id.h"
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

class QuestionStory : public Counter {};

std::vector<std::string> titles(const Said& said) {
  std::vector<std::string> titles;
  for (const auto& button : said.buttons()) titles.push_back(button.title);
  for (const auto& row : said.rows()) titles.push_back(row.title);
  return titles;
}

TEST_F(QuestionStory, WhichOneIsAskedWithAButtonForEach) {
  const auto question = says("pesan kopi gayo 2");

  ASSERT_TRUE(question);
  EXPECT_EQ(question->purpose, "question");
  EXPECT_EQ(titles(*question), (std::vector<std::string>{"Kopi Gayo 100g", "Kopi Gayo 250g"}));
  EXPECT_EQ(held("KG100") + held("KG250"), 0);

  EXPECT_FALSE(presses(question->buttons()[1]));
  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(charges(), 1U);
}

TEST_F(QuestionStory, TheAnswerMayBeWrittenToo) {
  says("pesan kopi gayo 2");
  EXPECT_FALSE(says("yang 100"));
  EXPECT_EQ(held("KG100"), 2);
}

TEST_F(QuestionStory, APickWithoutPiecesIsAskedHowMany) {
  const auto which = says("kopi gayo");
  ASSERT_TRUE(which);
  const auto how_many = presses(which->buttons().at(0));
  ASSERT_TRUE(how_many);
  EXPECT_TRUE(how_many->mentions("berapa")) << how_many->body();
  EXPECT_FALSE(says("3"));
  EXPECT_EQ(held("KG100"), 3);
}

TEST_F(QuestionStory, WhatIsClearWaitsForTheRest) {
  const auto question = says("pesan nastar 1 sama kopi gayo 2");
  ASSERT_TRUE(question);
  EXPECT_TRUE(question->mentions("Nastar 500g x1")) << question->body();
  EXPECT_EQ(held("NST500"), 0);

  EXPECT_FALSE(presses(question->buttons().at(0)));
  EXPECT_EQ(held("NST500"), 1);
  EXPECT_EQ(held("KG100"), 2);
  EXPECT_EQ(orders(kSari).size(), 1U);
}

TEST_F(QuestionStory, ThatIsAllOrdersWhatIsClear) {
  const auto question = says("pesan nastar 1 sama kopi gayo 2");
  ASSERT_TRUE(question);
  EXPECT_FALSE(presses(question->buttons().at(2)));
  EXPECT_EQ(held("NST500"), 1);
  EXPECT_EQ(held("KG100") + held("KG250"), 0);
}

TEST_F(QuestionStory, WhatIsNotSoldIsSaidAndTheRestCanBeOrdered) {
  const auto reply = says("pesan nastar 1 dan kaos polos 2");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("belum kami jual")) << reply->body();
  ASSERT_EQ(titles(*reply), std::vector<std::string>{"Itu saja"});
  EXPECT_FALSE(presses(reply->buttons()[0]));
  EXPECT_EQ(held("NST500"), 1);
}

TEST_F(QuestionStory, APoliteQuestionIsConfirmedFirst) {
  const auto confirm = says("bisa pesan nastar 2 kak?");
  ASSERT_TRUE(confirm);
  EXPECT_EQ(titles(*confirm), (std::vector<std::string>{"Ya", "Tidak"}));
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_FALSE(presses(confirm->buttons()[0]));
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(QuestionStory, NoToAConfirmationHoldsNothing) {
  const auto confirm = says("bisa pesan nastar 2 kak?");
  ASSERT_TRUE(confirm);
  const auto reply = presses(confirm->buttons().at(1));
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("tidak jadi"));
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(QuestionStory, OtherPiecesOfWhatIsOrderedAreAddedOrSetAsTheCustomerSays) {
  for (const int button : {0, 1, 2}) {
    says("nastar 1");
    const auto question = says("nastar 2");
    ASSERT_TRUE(question);
    EXPECT_EQ(titles(*question), (std::vector<std::string>{"Tambahkan", "Jadi segitu", "Tidak"}));
    EXPECT_EQ(held("NST500"), 1);

    EXPECT_TRUE(says("iya"));  // which of the two?
    EXPECT_EQ(held("NST500"), 1);

    const auto again = says("nastar 2");
    ASSERT_TRUE(again);
    presses(again->buttons().at(static_cast<std::size_t>(button)));
    const std::int64_t expected[] = {3, 2, 1};
    EXPECT_EQ(held("NST500"), expected[button]);
    says("batal semua");
    EXPECT_EQ(held("NST500"), 0);
  }
}

TEST_F(QuestionStory, WhetherToAddOrSetMayBeWrittenToo) {
  for (const auto& [answer, pieces] :
       std::map<std::string, std::int64_t>{{"2 aja", 2}, {"jadi 2", 2}, {"tambah 2", 3}}) {
    says("nastar 1");
    EXPECT_TRUE(says("nastar 2"));
    EXPECT_TRUE(says("nastar 2"));
    EXPECT_EQ(held("NST500"), 1);
    EXPECT_FALSE(says(answer));
    EXPECT_EQ(held("NST500"), pieces) << answer;
    says("batal semua");
  }
}

TEST_F(QuestionStory, NoToAQuestionLeavesTheOrder) {
  for (const bool by_button : {true, false}) {
    says("nastar 1");
    const auto confirm = says("bisa pesan rengginang 2?");
    ASSERT_TRUE(confirm);
    const auto reply = by_button ? presses(confirm->buttons().at(1)) : says("ga jadi");
    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->mentions("tetap kami simpan")) << reply->body();
    EXPECT_EQ(held("NST500"), 1);
    EXPECT_EQ(held("RGN200"), 0);
    EXPECT_EQ(orders(kSari).size(), 1U);
  }
  EXPECT_TRUE(says("batal"));
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(QuestionStory, AnUnclearChangeIsAskedAboutInWords) {
  says("nastar 1 rengginang 3");
  const auto question = says("kurangi 1");
  ASSERT_TRUE(question);
  EXPECT_TRUE(question->mentions("Mau diubah")) << question->body();
  EXPECT_TRUE(titles(*question).empty());
  EXPECT_FALSE(says("rengginangnya"));
  EXPECT_EQ(held("RGN200"), 2);
  EXPECT_EQ(held("NST500"), 1);
}

TEST_F(QuestionStory, AButtonOfAnOldQuestionIsStale) {
  const auto first = says("pesan kopi gayo 2");
  ASSERT_TRUE(first);
  says("bisa pesan nastar 2 kak?");

  const auto reply = presses(first->buttons().at(0));
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("tidak berlaku")) << reply->body();
  EXPECT_EQ(held("KG100") + held("NST500"), 0);
}

TEST_F(QuestionStory, AButtonPressedTwiceHoldsOnceAndShowsTheOrder) {
  const auto question = says("pesan kopi gayo 2");
  ASSERT_TRUE(question);
  presses(question->buttons().at(0));
  const auto again = presses(question->buttons().at(0));

  ASSERT_TRUE(again);
  EXPECT_TRUE(again->mentions(newest_order(kSari).reference.text()));
  EXPECT_EQ(held("KG100"), 2);
  EXPECT_EQ(charges(), 0U);
}

TEST_F(QuestionStory, WhatAPhoneSendsBackIsOnlyAPointerToOurQuestion) {
  const auto question = says("pesan kopi gayo 2");
  ASSERT_TRUE(question);
  const auto id = parse_choice(question->buttons().at(0).id);
  ASSERT_TRUE(id);

  ChoiceId other_goods = *id;
  other_goods.word = "NST500";
  EXPECT_TRUE(presses(to_text(other_goods), "Nastar"));
  EXPECT_EQ(held("NST500"), 0);

  ChoiceId more_pieces = *id;
  more_pieces.number = 9;
  EXPECT_FALSE(presses(to_text(more_pieces), "Kopi Gayo 100g"));
  EXPECT_EQ(held("KG100"), 2);  // as was asked, not as the phone says
}

TEST_F(QuestionStory, OneCustomersButtonIsNothingInAnothersHands) {
  const auto question = says("pesan kopi gayo 2", kSari);
  ASSERT_TRUE(question);
  const auto reply = presses(question->buttons().at(0), kBudi);
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("tidak berlaku"));
  EXPECT_EQ(held("KG100"), 0);
}

TEST_F(QuestionStory, ChoicesOfEveryKindAreHarmlessWithoutAQuestion) {
  for (const char* id : {"yes:0", "no:0", "done:0", "replace:0", "add:0", "pick:0:0:NOPE", "yes:7",
                         "category:0:99", "pick:5:2:KG250", "done:1"}) {
    const auto reply = presses(id, "?");
    ASSERT_TRUE(reply) << id;
    EXPECT_TRUE(reply->mentions("tidak berlaku")) << id << ": " << reply->body();
  }
  EXPECT_TRUE(orders(kSari).empty());
}

TEST_F(QuestionStory, AQuestionIsForgottenAfterHours) {
  const auto question = says("pesan kopi gayo 2");
  ASSERT_TRUE(question);
  wait(std::chrono::hours{7});
  const auto reply = presses(question->buttons().at(0));
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("tidak berlaku"));
}

TEST_F(QuestionStory, ManyVariantsAreAListAndTheRestIsCounted) {
  for (int i = 0; i < 13; ++i) {
    const std::string n = std::to_string(i + 10);
    shelve(product("KP" + n, "Kaos Polos No " + n, 50'000, "Kaos Polos", {"kaos polos " + n},
                   {{"nomor", n}}),
           3);
  }
  read_catalogue();
  const auto question = says("pesan kaos polos 1");
  ASSERT_TRUE(question);
  EXPECT_EQ(question->rows().size(), 10U);
  EXPECT_TRUE(question->mentions("3 lainnya")) << question->body();
  EXPECT_FALSE(presses(question->rows()[0].id, question->rows()[0].title));
  EXPECT_EQ(held("KP10"), 1);
}

TEST_F(QuestionStory, PickingFromTheCatalogueAsksHowMany) {
  const auto catalogue = says("ada jual apa aja kak?");
  ASSERT_TRUE(catalogue);
  ASSERT_EQ(catalogue->rows().size(), 4U);
  EXPECT_EQ(catalogue->rows()[0].description, "Rp35.000/pcs, sisa 10");

  const auto how_many = presses(catalogue->rows()[0].id, catalogue->rows()[0].title);
  ASSERT_TRUE(how_many);
  EXPECT_TRUE(how_many->mentions("berapa"));
  EXPECT_FALSE(says("2"));
  EXPECT_EQ(held("KG100"), 2);
}

TEST_F(QuestionStory, ABigCatalogueIsShownByCategories) {
  for (int i = 0; i < 12; ++i) {
    store::Product goods =
        product("X" + std::to_string(i), "Barang " + std::to_string(i), 1'000, "");
    goods.category = i < 6 ? "kopi" : "";
    shelve(goods, 1);
  }
  read_catalogue();
  const auto catalogue = says("ada jual apa aja kak?");
  ASSERT_TRUE(catalogue);
  EXPECT_EQ(titles(*catalogue), (std::vector<std::string>{"kopi", "toko", "Lainnya"}));
  const auto shown = presses(catalogue->rows()[0].id, "kopi");
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->rows().size(), 6U);
}

TEST_F(QuestionStory, StockAndPricesAreAnsweredWithoutHolding) {
  const auto ready = says("nastar masih ada kak?");
  ASSERT_TRUE(ready);
  EXPECT_TRUE(ready->mentions("ready 5")) << ready->body();
  const auto price = says("rengginang berapaan?");
  ASSERT_TRUE(price);
  EXPECT_TRUE(price->mentions("Rp20.000")) << price->body();
  EXPECT_FALSE(says("oke pesan 2 ya"));
  EXPECT_EQ(held("RGN200"), 2);
}

TEST_F(QuestionStory, StockCountsLapsedHoldsAsFree) {
  says("nastar 5", kBudi);
  EXPECT_TRUE(says("nastar masih ada kak?")->mentions("habis"));
  wait(shop_.hold);
  EXPECT_TRUE(says("nastar masih ada kak?")->mentions("ready 5"));
}

}  // namespace
}  // namespace handlers::chat
