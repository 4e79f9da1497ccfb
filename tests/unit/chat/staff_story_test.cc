// Staff commands by chat: who may give them, where, and what becomes of the answer.
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

class StaffStory : public Counter {
 protected:
  static constexpr const char* kGroup = "Y2FwaV9ncm91cDo";

  InboundMessage in_group(const std::string& text, const std::string& who,
                          const std::string& group = kGroup) {
    InboundMessage command = message(TextMessage{text}, who);
    command.group_id = group;
    return command;
  }
  std::vector<store::OutboxRow> outbox() {
    return store_.db().read(
        [](store::Transaction& tx) { return store::Outbox(tx).list(std::nullopt, 0, 1000); });
  }
};

TEST_F(StaffStory, ACommandIsRunAndAnsweredWhereItWasWritten) {
  EXPECT_FALSE(says("stok NST500 +3 kiriman", kDewi));

  EXPECT_EQ(stock("NST500").on_hand.count, 8);
  ASSERT_EQ(staff_heard().size(), 1U);
  const auto message = store::decode_outgoing(outbox().back().payload);
  EXPECT_EQ(message.to.to_wa_id, kDewi);
  EXPECT_EQ(message.quoted_message_id, "wamid.1");
}

TEST_F(StaffStory, TheSameWordsOfAStrangerAreChat) {
  says("stok NST500 +3 kiriman", kSari);
  EXPECT_EQ(stock("NST500").on_hand.count, 5);
}

TEST_F(StaffStory, WhatIsNoCommandIsAnOrdinaryMessage) {
  EXPECT_FALSE(says("kak pesan nastar 2 ya", kDewi));
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(orders(kDewi).size(), 1U);
}

TEST_F(StaffStory, StaffAreFoundByUserIdToo) {
  shop_.staff = {"ID.10987654321098765432"};
  InboundMessage command = message(TextMessage{"stok NST500 +3 kiriman"});
  command.from = {"ID.10987654321098765432", std::nullopt, std::nullopt, "Dewi"};
  receive(command);
  EXPECT_EQ(stock("NST500").on_hand.count, 8);
}

TEST_F(StaffStory, TheStaffGroupIsAnsweredInTheGroup) {
  shop_.staff_group_id = kGroup;
  receive(in_group("stok NST500 +3 kiriman", kDewi));
  EXPECT_EQ(stock("NST500").on_hand.count, 8);
  EXPECT_EQ(store::decode_outgoing(outbox().back().payload).to.to_group_id, kGroup);
}

TEST_F(StaffStory, EverythingElseInGroupsIsIgnored) {
  shop_.staff_group_id = kGroup;
  receive(in_group("stok NST500 +3 kiriman", kSari));
  receive(in_group("stok NST500 +3 kiriman", kDewi, "anotherGroup"));
  receive(in_group("kak pesan nastar 2 ya", kDewi));
  receive(in_group("kak pesan nastar 2 ya", kSari));
  shop_.staff_group_id = "";
  receive(in_group("stok NST500 +3 kiriman", kDewi, ""));

  EXPECT_EQ(stock("NST500").on_hand.count, 5);
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_TRUE(outbox().empty());
}

TEST_F(StaffStory, AnOldOrEditedCommandIsNotRun) {
  InboundMessage old = message(TextMessage{"stok NST500 +3 kiriman"}, kDewi);
  old.sent_at = store_.now() - std::chrono::hours{2};
  receive(old);
  EXPECT_EQ(stock("NST500").on_hand.count, 5);
  EXPECT_EQ(staff_heard().size(), 1U);

  says("stok NST500 +3 kiriman", kDewi);
  sends(Edited{"wamid.2", "stok NST500 +30 kiriman"}, kDewi);
  EXPECT_EQ(stock("NST500").on_hand.count, 8);
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_NE(staff_heard()[0].find("tidak dijalankan"), std::string::npos) << staff_heard()[0];
}

TEST_F(StaffStory, TakingOverAndHandingBackQuietTheBotForOneCustomer) {
  says("halo kak");
  says(std::string("ambil alih ") + kSari, kDewi);
  EXPECT_FALSE(says("pesan nastar 2", kSari));
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_EQ(staff_heard().size(), 1U);

  says(std::string("selesai ") + kSari, kDewi);
  EXPECT_FALSE(says("pesan nastar 2", kSari));
  EXPECT_EQ(held("NST500"), 2);
}

}  // namespace
}  // namespace handlers::chat
