// Messages that come late, were forwarded, edited or taken back: nothing is held or changed by them
// on their own.
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using store::OrderStatus;

class TimeStory : public Counter {
 protected:
  std::optional<Said> says_late(const std::string& text, store::Millis by) {
    InboundMessage late = message(TextMessage{text});
    late.sent_at = store_.now() - by;
    return receive(late);
  }
};

TEST_F(TimeStory, ALateOrderIsForStaffToDecide) {
  const auto reply = says_late("pesan nastar 2", minutes{11});
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("baru kami terima")) << reply->body();
  EXPECT_EQ(held("NST500"), 0);
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_NE(staff_heard()[0].find("pesan nastar 2"), std::string::npos);

  EXPECT_FALSE(says_late("pesan rengginang 2", minutes{11}));  // that was said already
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(TimeStory, ALittleLateIsInTime) {
  EXPECT_FALSE(says_late("pesan nastar 2", minutes{9}));
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(TimeStory, ALateCancellationDoesNotTouchTheOrder) {
  says("nastar 2");
  says_late("batal aja kak", minutes{30});
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(TimeStory, ALateButtonHoldsNothing) {
  const auto confirm = says("bisa pesan nastar 2 kak?");
  ASSERT_TRUE(confirm);
  InboundMessage late =
      message(Choice{confirm->buttons().at(0).id, confirm->buttons().at(0).title});
  late.sent_at = store_.now() - minutes{20};
  receive(late);
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(TimeStory, ALateQuestionIsStillAnsweredWithinTheHour) {
  EXPECT_TRUE(says_late("nastar masih ada kak?", minutes{20})->mentions("ready 5"));
  EXPECT_TRUE(says_late("nastar masih ada kak?", hours{2})->mentions("baru kami terima"));
}

TEST_F(TimeStory, WhatIsOlderThanTheWindowIsNotAnswered) {
  EXPECT_FALSE(says_late("nastar masih ada kak?", hours{25}));
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(TimeStory, AForwardedOrderIsConfirmedFirst) {
  InboundMessage forwarded = message(TextMessage{"pesan nastar 2 ya"});
  forwarded.forwarded = true;
  const auto reply = receive(forwarded);
  EXPECT_EQ(held("NST500"), 0);
  ASSERT_TRUE(reply);
  EXPECT_FALSE(presses(reply->buttons().at(0)));
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(TimeStory, AnEditOfWhatWasOrderedAsksAndTellsStaff) {
  InboundMessage order = message(TextMessage{"nastar 2 ya kak"});
  receive(order);
  const auto reply = sends(Edited{order.id, "nastar 3 ya kak"});

  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("Nastar 500g x2")) << reply->body();
  EXPECT_EQ(held("NST500"), 2);
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_NE(staff_heard()[0].find("nastar 3"), std::string::npos) << staff_heard()[0];
}

TEST_F(TimeStory, AnEditOfWhatIsPaidIsForStaffAlone) {
  InboundMessage order = message(TextMessage{"nastar 2 ya kak"});
  receive(order);
  pay(newest_order(kSari));
  EXPECT_FALSE(sends(Edited{order.id, "nastar 3 ya kak"}));
  EXPECT_EQ(staff_heard().size(), 1U);
  EXPECT_EQ(newest_order(kSari).status, OrderStatus::Paid);
  EXPECT_EQ(orders(kSari).size(), 1U);

  EXPECT_FALSE(sends(Deleted{order.id}));
  EXPECT_EQ(staff_heard().size(), 1U);
  EXPECT_EQ(newest_order(kSari).status, OrderStatus::Paid);
}

TEST_F(TimeStory, AnEditOfWhatLedToNothingIsReadAgain) {
  InboundMessage question = message(TextMessage{"nastar masih ada kak?"});
  receive(question);
  EXPECT_FALSE(sends(Edited{question.id, "pesan nastar 2 ya kak"}));
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(TimeStory, AnEditThatOvertakesItsMessageIsWhatCounts) {
  InboundMessage order = message(TextMessage{"pesan nastar 2 ya kak"});
  EXPECT_FALSE(sends(Edited{order.id, "pesan nastar 3 ya kak"}));
  EXPECT_TRUE(customer(kSari).window_until);  // the code to pay with may be sent
  EXPECT_FALSE(receive(order));
  EXPECT_EQ(held("NST500"), 3);
  EXPECT_EQ(orders(kSari).size(), 1U);
}

TEST_F(TimeStory, AnEditOfAnOrderThatBeganAsAnEditChangesNothing) {
  InboundMessage question = message(TextMessage{"nastar masih ada kak?"});
  receive(question);
  sends(Edited{question.id, "pesan nastar 2 ya kak"});
  EXPECT_TRUE(sends(Edited{question.id, "pesan nastar 3 ya kak"}));
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(TimeStory, AMessageThatWasTakenBackBeforeItCameOrdersNothing) {
  InboundMessage order = message(TextMessage{"pesan nastar 2 ya kak"});
  EXPECT_FALSE(sends(Deleted{order.id}));
  EXPECT_FALSE(receive(order));
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(TimeStory, NobodyElseCanTakeBackAMessageThatIsYetToCome) {
  InboundMessage order = message(TextMessage{"pesan nastar 2 ya kak"}, kSari);
  EXPECT_FALSE(sends(Deleted{order.id}, kBudi));
  receive(order);
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(TimeStory, TakingBackAnOrdersMessageAsks) {
  InboundMessage order = message(TextMessage{"nastar 2 ya kak"});
  receive(order);
  EXPECT_TRUE(sends(Deleted{order.id}));
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(staff_heard().size(), 1U);
  EXPECT_FALSE(sends(Deleted{"wamid.unknown"}));
}

TEST_F(TimeStory, TouchingAnotherCustomersMessageDoesNothing) {
  InboundMessage order = message(TextMessage{"nastar 2 ya kak"}, kSari);
  receive(order);
  EXPECT_FALSE(sends(Deleted{order.id}, kBudi));
  EXPECT_TRUE(staff_heard().empty());
}

TEST_F(TimeStory, AnEditThatThePlatformDoesNotShowAsksAboutTheOpenOrder) {
  says("nastar 2");
  const auto reply = sends(Unreadable{"edit"});
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("Nastar 500g x2")) << reply->body();
}

}  // namespace
}  // namespace handlers::chat
