// Words that nobody knew are counted, shown to staff, taught, and then understood.
#include "store/unknown_words.h"

#include "store/products.h"
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

class UnknownGoodsStory : public Counter {
 protected:
  /// "wedang uwuh 2x of 1, …"
  std::string counted() {
    const auto words = store_.db().read(
        [](store::Transaction& tx) { return store::UnknownWordCounts(tx).list(); });
    std::string text;
    for (const auto& each : words) {
      text += each.words + " " + std::to_string(each.times) + "x of " +
              std::to_string(each.customers) + ", ";
    }
    return text;
  }
  std::string staff_say(const std::string& text) {
    EXPECT_FALSE(says(text, kDewi)) << text;
    EXPECT_EQ(staff_heard().size(), 1U) << text;
    return staff_heard().empty() ? std::string() : staff_heard().front();
  }
};

TEST_F(UnknownGoodsStory, WhatNobodyKnewIsCounted) {
  const auto reply = says("kak pesan Wedang UWUH 2 ya");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("belum kami jual"));
  EXPECT_EQ(counted(), "wedang uwuh 1x of 1, ");
}

TEST_F(UnknownGoodsStory, AMessageThatComesTwiceIsCountedOnce) {
  const InboundMessage order = message(TextMessage{"pesan wedang uwuh 2"});
  receive(order);
  receive(order);
  EXPECT_EQ(counted(), "wedang uwuh 1x of 1, ");
}

TEST_F(UnknownGoodsStory, MessagesAndDifferentCustomersAreTold) {
  says("pesan wedang uwuh 2");
  says("pesan wedang uwuh 3 kak");
  EXPECT_EQ(counted(), "wedang uwuh 2x of 1, ");
  says("mau wedang uwuh 1", kBudi);
  EXPECT_EQ(counted(), "wedang uwuh 3x of 2, ");
  says("pesan wedang uwuh wedang uwuh 2");
  EXPECT_EQ(counted().find("4x"), std::string::npos) << "other words: " << counted();
}

TEST_F(UnknownGoodsStory, EachKindIsCountedBesideWhatIsSold) {
  says("mau wedang uwuh 2 sama nastar 1 dan klepon 3");
  EXPECT_EQ(counted(), "wedang uwuh 1x of 1, klepon 1x of 1, ");
}

TEST_F(UnknownGoodsStory, AnotherMessageDoesNotCountWhatIsStillOpen) {
  says("mau wedang uwuh 2 sama nastar 1");
  says("rengginang 2");
  says("itu aja");
  EXPECT_EQ(counted(), "wedang uwuh 1x of 1, ");
}

TEST_F(UnknownGoodsStory, OnlyOrdersForUnknownGoodsAreCounted) {
  for (const char* text : {"pesan nastar 2", "pesan kopi gayo 2", "halo kak", "mau pesan",
                           "kemarin saya beli wedang uwuh 2", "gak jadi wedang uwuh",
                           "wedang uwuh enak ya kak", "pesan 2"}) {
    says(text);
    EXPECT_EQ(counted(), "") << text;
  }
}

TEST_F(UnknownGoodsStory, NothingThatTellsOfAPersonIsKept) {
  says("pesan wedang 0812 3456 7890 2");
  says("pesan " + std::string(70, 'q') + " 2");
  says("pesan 081234567890");
  EXPECT_EQ(counted().find_first_of("456789"), std::string::npos) << counted();
  EXPECT_EQ(counted().find("qqq"), std::string::npos);
}

TEST_F(UnknownGoodsStory, ANewWordIsShownTaughtAndThenUnderstood) {
  EXPECT_TRUE(says("pesan wedang uwuh 2"));
  EXPECT_EQ(held("RGN200"), 0);
  EXPECT_NE(staff_say("kata baru").find("- wedang uwuh · 1x · terakhir 24 Nov"), std::string::npos);

  EXPECT_NE(staff_say("alias RGN200 = wedang uwuh").find("ditambahkan"), std::string::npos);
  read_catalogue();
  EXPECT_FALSE(says("pesan wedang uwuh 2"));  // the answer comes with the payment

  EXPECT_EQ(held("RGN200"), 2);
  EXPECT_EQ(counted(), "");
  EXPECT_NE(staff_say("kata baru").find("Tidak ada kata baru"), std::string::npos);
}

TEST_F(UnknownGoodsStory, CustomersTeachNothing) {
  says("alias RGN200 = wedang uwuh");
  says("hapus alias NST500 = nastar");
  const auto products =
      store_.db().read([](store::Transaction& tx) { return store::Products(tx).list(); });
  ASSERT_EQ(products.size(), 4U);
  EXPECT_EQ(products[2].aliases, std::vector<std::string>{"nastar"});
  EXPECT_EQ(products[3].aliases, std::vector<std::string>{"rengginang"});
}

}  // namespace
}  // namespace handlers::chat
