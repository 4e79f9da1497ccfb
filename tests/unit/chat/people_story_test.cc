// People: greetings, thanks, complaints, who wants a person, who wants no more messages, and which
// language is spoken.
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class PeopleStory : public Counter {};

TEST_F(PeopleStory, AGreetingIsAnsweredOnceInSomeHours) {
  const auto hello = says("halo kak");
  ASSERT_TRUE(hello);
  EXPECT_TRUE(hello->mentions("Toko Sari")) << hello->body();
  EXPECT_FALSE(says("halo"));
  EXPECT_EQ(read_receipts(), 1U);
  wait(hours{7});
  EXPECT_TRUE(says("halo kak"));
}

TEST_F(PeopleStory, ThanksAreReadAndCostNothing) {
  says("nastar 2");
  EXPECT_FALSE(says("makasih ya kak"));
  EXPECT_EQ(read_receipts(), 1U);
}

TEST_F(PeopleStory, WhoWantsAPersonGetsOneAndTheBotKeepsQuiet) {
  const auto reply = says("mau ngomong sama admin dong");
  ASSERT_TRUE(reply);
  EXPECT_EQ(staff_heard().size(), 1U);

  EXPECT_FALSE(says("pesan nastar 2"));
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_EQ(read_receipts(), 0U);
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_NE(staff_heard()[0].find("pesan nastar 2"), std::string::npos);
  EXPECT_FALSE(sends(MediaMessage{MediaMessage::Kind::Image, "m", "rusak nih"}));
  EXPECT_NE(staff_heard().at(0).find("[gambar] rusak nih"), std::string::npos) << staff_heard()[0];

  wait(shop_.human_hand_over);
  EXPECT_FALSE(says("pesan nastar 2"));
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(PeopleStory, StaffAreNotFloodedWhileTheBotKeepsQuiet) {
  says("mau ngomong sama admin dong");
  std::size_t heard = 0;
  for (int i = 0; i < 50; ++i) {
    says("halo? " + std::to_string(i));
    heard += staff_heard().size();
  }
  EXPECT_EQ(heard, 10U);
  wait(minutes{11});
  says("masih di sana?");
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(PeopleStory, OptingOutIsRecordedAndConfirmedOnceAndOrdersStillWork) {
  const auto reply = says("jangan kirim promo lagi ya");
  ASSERT_TRUE(reply);
  EXPECT_EQ(customer(kSari).opted_out_at, store_.now());
  EXPECT_FALSE(says("jangan kirim promo lagi ya"));

  EXPECT_FALSE(says("nastar 2"));
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_TRUE(provider_answers());
}

TEST_F(PeopleStory, AComplaintGoesToStaff) {
  const auto reply = says("kok pesanan saya rusak semua sih kecewa banget");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("maaf")) << reply->body();
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_NE(staff_heard()[0].find("keluhan"), std::string::npos) << staff_heard()[0];
}

TEST_F(PeopleStory, AnAddressIsNotedForTheOrderAndShownToStaff) {
  says("nastar 2");
  const auto reply = says("alamat saya Jl. Melati No. 5 RT 02 RW 03 Bandung");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions(newest_order(kSari).reference.text())) << reply->body();
  EXPECT_EQ(staff_heard().size(), 1U);
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(PeopleStory, APlaceOrAPersonIsForStaff) {
  EXPECT_TRUE(sends(Location{"Rumah", "Jl. Melati 5"}));
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_NE(staff_heard()[0].find("Jl. Melati 5"), std::string::npos);
  sends(SharedContact{false, "6281999"});
  EXPECT_EQ(staff_heard().size(), 1U);
  EXPECT_FALSE(sends(SharedContact{true, "6281234567890"}));
  EXPECT_EQ(customer(kSari).phone, "6281234567890");
}

TEST_F(PeopleStory, WhatCannotBeReadIsAnsweredOnce) {
  EXPECT_TRUE(sends(Unreadable{"poll"}));
  EXPECT_FALSE(sends(MediaMessage{MediaMessage::Kind::Audio, "m", ""}));
  EXPECT_FALSE(sends(MediaMessage{MediaMessage::Kind::Sticker, "m", ""}));
  wait(minutes{11});
  EXPECT_TRUE(sends(MediaMessage{MediaMessage::Kind::Audio, "m", ""}));
}

TEST_F(PeopleStory, APictureWithoutAnOrderIsPassedOnAndACaptionIsRead) {
  EXPECT_TRUE(sends(MediaMessage{MediaMessage::Kind::Image, "m", ""}));
  EXPECT_EQ(staff_heard().size(), 1U);
  EXPECT_FALSE(sends(MediaMessage{MediaMessage::Kind::Image, "m", "pesan nastar 2 ya kak"}));
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(PeopleStory, ReactionsDoNothingAtAll) {
  says("bisa pesan nastar 2 kak?");
  EXPECT_FALSE(sends(Reaction{"wamid.1", "👍"}));
  EXPECT_EQ(read_receipts(), 0U);
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(PeopleStory, EnglishIsAnsweredInEnglishFromThenOn) {
  const auto reply = says("how much is nastar please?");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("Would you like to order?")) << reply->body();
  EXPECT_EQ(customer(kSari).language, "en");
  EXPECT_TRUE(says("batal")->mentions("not ordered"));
  EXPECT_TRUE(says("nastar masih ada gak kak?")->mentions("ready 5"));
}

TEST_F(PeopleStory, ShippingCostIsForStaffToSay) {
  const auto reply = says("ongkir ke Bandung berapa kak?");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("kurir")) << reply->body();
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(PeopleStory, WhatIsNotUnderstoodIsHelpedOnceThenShownToStaff) {
  EXPECT_FALSE(says("zxcv qwer asdf"));
  const auto help = says("besok toko buka");
  ASSERT_TRUE(help);
  EXPECT_TRUE(help->mentions("belum paham")) << help->body();
  EXPECT_FALSE(says("besok toko buka"));
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(PeopleStory, AWindowOpensForADayFromTheMessagesOwnTime) {
  InboundMessage first = message(TextMessage{"halo kak"});
  first.sent_at = store_.now() - minutes{5};
  receive(first);
  EXPECT_EQ(customer(kSari).window_until, first.sent_at + hours{24});

  InboundMessage ahead = message(TextMessage{"halo kak"});
  ahead.sent_at = store_.now() + hours{100};
  receive(ahead);
  EXPECT_EQ(customer(kSari).window_until, store_.now() + hours{24});
}

TEST_F(PeopleStory, TheOwnersOwnMessagesKeepTheBotQuietAndNobodyIsTold) {
  says("halo kak");
  Sender sari;
  sari.wa_id = kSari;
  apply(OwnerEcho{"wamid.echo", sari, store_.now()});
  EXPECT_TRUE(told().empty());

  EXPECT_FALSE(says("pesan nastar 2"));
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_TRUE(staff_heard().empty());
  wait(shop_.human_hand_over + minutes{1});
  says("pesan nastar 2");
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(PeopleStory, APersonWithoutANumberOrdersAndIsAnswered) {
  InboundMessage order = message(TextMessage{"nastar 2 ya kak"});
  order.from = {"ID.31415926535897932384", std::nullopt, "rina", "Rina"};
  receive(order);
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(PeopleStory, TwoCustomersWithOrdersAreNotMergedAndStaffHearOfItOnce) {
  says("nastar 2", kSari);
  InboundMessage by_user_id = message(TextMessage{"rengginang 1 ya kak"});
  by_user_id.from = {"ID.31415926535897932384", std::nullopt, std::nullopt, "Rina"};
  receive(by_user_id);

  for (const std::size_t told : {1U, 0U}) {
    InboundMessage both = message(TextMessage{"makasih kak"});
    both.from.user_id = "ID.31415926535897932384";
    both.from.wa_id = kSari;
    receive(both);
    EXPECT_EQ(staff_heard().size(), told);
  }
  EXPECT_EQ(orders(kSari).size(), 1U);
}

TEST_F(PeopleStory, AChangedNumberKeepsTheOrder) {
  says("nastar 2");
  const store::Order order = newest_order(kSari);
  IdentityChanged change;
  change.before.wa_id = kSari;
  change.after.wa_id = kBudi;
  EXPECT_FALSE(sends(change));

  EXPECT_TRUE(says("batal", kBudi));
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_EQ(newest_order(kBudi).reference, order.reference);
}

}  // namespace
}  // namespace handlers::chat
