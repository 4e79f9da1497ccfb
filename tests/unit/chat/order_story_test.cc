// Ordering by chat: what is held, changed, given up, and what the customer hears of it.
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

using store::OrderStatus;

class OrderStory : public Counter {};

class ManualShop : public Counter {
 protected:
  ManualShop() { shop_.payment_provider = "manual"; }
};

TEST_F(OrderStory, AnOrderIsHeldAndItsReplyComesWithTheCharge) {
  EXPECT_FALSE(says("kak pesan kopi gayo 250 2 ya"));

  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(charges(), 1U);
  EXPECT_EQ(read_receipts(), 1U);
  const store::Order order = newest_order(kSari);
  EXPECT_EQ(order.status, OrderStatus::Unpaid);
  EXPECT_EQ(order.total.amount, 150'000);

  const auto reply = provider_answers();
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions(order.reference.text())) << reply->body();
}

TEST_F(ManualShop, TellsAtOnceWhatIsHeldAndWhereToPay) {
  const auto reply = says("kak pesan kopi gayo 250 2 ya");

  ASSERT_TRUE(reply);
  const store::Order order = newest_order(kSari);
  EXPECT_EQ(reply->purpose, "order_reply");
  EXPECT_EQ(reply->order, order.reference.text());
  for (const char* words : {"Kopi Gayo 250g x2", "Rp150.000", "BCA 1234567890", "11.00 WIB"}) {
    EXPECT_TRUE(reply->mentions(words)) << words << " in " << reply->body();
  }
  EXPECT_EQ(charges(), 0U);
}

TEST_F(OrderStory, AddsToTheOpenOrder) {
  says("kopi gayo 250 2");
  EXPECT_FALSE(says("tambah rengginang 1 kak"));

  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(held("RGN200"), 1);
  EXPECT_EQ(orders(kSari).size(), 1U);
  EXPECT_EQ(charges(), 1U);
}

TEST_F(OrderStory, ChangesTheOpenOrder) {
  says("nastar 5");
  says("jadi 4 aja");  // its own hold does not stand in the way

  EXPECT_EQ(held("NST500"), 4);
  EXPECT_EQ(orders(kSari).size(), 1U);
}

TEST_F(OrderStory, TheSameMessageAgainIsAReminderAndHoldsNothingMore) {
  says("nastar 2 ya kak");
  const auto reply = says("nastar 2 ya kak");

  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions(newest_order(kSari).reference.text()));
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(charges(), 0U);
}

TEST_F(OrderStory, CancelsAnUnpaidOrder) {
  says("nastar 2");
  const auto reply = says("batal aja kak");

  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("dibatalkan")) << reply->body();
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_EQ(newest_order(kSari).status, OrderStatus::Cancelled);
}

TEST_F(OrderStory, CancellingWhatIsPaidIsForStaff) {
  says("nastar 2");
  pay(newest_order(kSari));
  const auto reply = says("batalin pesanan saya kak");

  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("sudah dibayar")) << reply->body();
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_EQ(newest_order(kSari).status, OrderStatus::Paid);
}

TEST_F(OrderStory, CancellingNothingIsSaidToBeNothing) {
  const auto reply = says("batal");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("Tidak ada pesanan")) << reply->body();
}

TEST_F(OrderStory, ShortOfStockOffersWhatIsLeftAndYesTakesIt) {
  for (const bool by_button : {true, false}) {
    const char* who = by_button ? kSari : kBudi;
    const auto offer = says("pesan nastar 3", by_button ? kBudi : kSari);  // takes 3 of 5
    EXPECT_FALSE(offer);
    const auto reply = says("nastar 4 kak", who);

    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->mentions("sisa 2")) << reply->body();
    EXPECT_EQ(held("NST500"), 3);
    ASSERT_EQ(reply->buttons().size(), 2U);

    if (by_button) {
      EXPECT_FALSE(presses(reply->buttons()[0], who));
    } else {
      EXPECT_FALSE(says("iya mau", who));
    }
    EXPECT_EQ(held("NST500"), 5);
    EXPECT_EQ(newest_order(who).lines.at(0).qty.count, 2);
    says("batal", kSari);
    says("batal", kBudi);
  }
}

TEST_F(OrderStory, AnOfferThatIsDeclinedHoldsNothing) {
  for (const bool by_button : {true, false}) {
    const auto offer = says("pesan nastar 9");
    ASSERT_TRUE(offer);
    const auto reply = by_button ? presses(offer->buttons().at(1)) : says("ga jadi kak");
    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->mentions("tidak jadi")) << reply->body();
    EXPECT_EQ(held("NST500"), 0);
    EXPECT_FALSE(says("makasih kak"));
  }
}

TEST_F(OrderStory, WhatIsSoldOutIsSaidAndAnotherSizeCanBePicked) {
  shelve(product("KG250", "Kopi Gayo 250g", 75'000, "Kopi Gayo", {"kopi gayo 250"},
                 {{"ukuran", "250g"}}),
         0);
  const auto reply = says("pesan kopi gayo 250 2");

  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("habis")) << reply->body();
  ASSERT_EQ(reply->buttons().size(), 2U);  // the other size, and being told
  EXPECT_FALSE(presses(reply->buttons()[0]));
  EXPECT_EQ(held("KG100"), 2);
}

TEST_F(OrderStory, MoreThanTheShopSellsToOneIsOfferedUpToTheLimit) {
  shop_.max_quantity_per_line = {20};
  const auto reply = says("pesan rengginang 30");

  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("paling banyak 20")) << reply->body();
  EXPECT_FALSE(presses(reply->buttons().at(0)));
  EXPECT_EQ(held("RGN200"), 20);
}

TEST_F(OrderStory, AFreshOrderFollowsOneThatHasLapsed) {
  says("nastar 5");
  const store::Order first = newest_order(kSari);
  wait(shop_.hold + std::chrono::minutes{1});  // nobody has tidied up yet
  says("pesan nastar 4");

  EXPECT_EQ(held("NST500"), 4);
  EXPECT_NE(newest_order(kSari).reference, first.reference);
}

TEST_F(OrderStory, WhatWasPaidMeanwhileIsNotOrderedAgainByAnAnswer) {
  says("nastar 2");
  says("tambah kopi gayo 1 kak");  // which size?
  pay(newest_order(kSari));
  says("100");

  EXPECT_EQ(held("NST500"), 0);
  EXPECT_EQ(stock("NST500").committed.count, 2);
}

TEST_F(OrderStory, TwoCustomersWantTheLastOnes) {
  EXPECT_FALSE(says("nastar 5", kSari));
  const auto reply = says("pesan nastar 1", kBudi);
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("habis")) << reply->body();
  lapse();
  EXPECT_FALSE(says("pesan nastar 1", kBudi));
  EXPECT_EQ(held("NST500"), 1);
}

TEST_F(OrderStory, HostileQuantitiesAreRefusedInWords) {
  for (const char* text : {"rengginang 99999999", "rengginang 9223372036854775807",
                           "rengginang 99999999999999999999999", "rengginang -3"}) {
    says(text);
    EXPECT_LE(held("RGN200"), 50) << text;
    EXPECT_LE(orders(kSari).size(), 1U);
    says("batal");
  }
}

}  // namespace
}  // namespace handlers::chat
