// Ways of ordering beyond a plain message, and the people behind hidden numbers and groups.
#include <gmock/gmock.h>

#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr char kGroup[] = "120363000000000001";
const std::string kBudi = customer(1);

class Conversation : public RunningShop {
 protected:
  explicit Conversation(Plan given = {}) : RunningShop(std::move(given)) { open(); }
};

TEST_F(Conversation, AnUnclearWishIsAskedAboutAndAnsweredByAPress) {
  writes(kBudi, "pesan kopi gayo 2");
  const ShownMessage question = message(kBudi, 1);
  EXPECT_THAT(question.choices, SizeIs(3));  // three sizes
  EXPECT_EQ(stock(kCoffee), "10/0/0");

  graph.customer_presses(kBudi, question.choices.at(1).id, question.choices.at(1).title,
                         question.kind == "list");
  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("x2"));
  EXPECT_THAT(all_orders(), SizeIs(1));
}

TEST_F(Conversation, TwoMessagesOfTheSameSecondMakeOneOrder) {
  writes(kBudi, "pesan kopi gayo 250 2");
  writes(kBudi, "sama teh melati 1");
  settle();
  EXPECT_THAT(all_orders(), SizeIs(1));
  EXPECT_EQ(stock(kCoffee), "10/2/0");
  EXPECT_EQ(stock(kTea), "100000/1/0");
}

TEST_F(Conversation, TooLittleIsLeftAndTheRestIsOffered) {
  writes(kBudi, "pesan kopi gayo 250 15");
  const ShownMessage offer = message(kBudi, 1);
  EXPECT_THAT(offer.text, AllOf(HasSubstr("sisa 10"), HasSubstr("x10")));
  EXPECT_EQ(stock(kCoffee), "10/0/0");

  graph.customer_presses(kBudi, offer.choices.at(0).id, offer.choices.at(0).title);
  message(kBudi, 2);
  EXPECT_EQ(stock(kCoffee), "10/10/0");
}

TEST_F(Conversation, ACartIsPricedByTheShop) {
  graph.customer_sends_cart(kBudi, {{"KG250", 2, 75000}}, "tolong digiling");
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("150.000"));
  EXPECT_EQ(stock(kCoffee), "10/2/0");

  graph.customer_sends_cart(customer(2), {{"TEH", 1, 1}});  // a price of the customer's own
  EXPECT_THAT(message(customer(2), 1).text, HasSubstr("12.000"));
  for (const json& order : all_orders()) EXPECT_THAT(order["total"], testing::AnyOf(150000, 12000));
}

TEST_F(Conversation, WhoHidesTheNumberIsServedAlike) {
  graph.hide_number(kBudi);
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  pays(reference);
  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("sudah kami terima"));
  EXPECT_THAT(staff_hear("LUNAS").text, Not(HasSubstr(kBudi)));
  EXPECT_EQ(stock(kCoffee), "10/0/2");
}

TEST_F(Conversation, APersonWhoAnswersFromTheShopsPhoneSilencesTheProgram) {
  writes(kBudi, "halo kak");
  message(kBudi, 1);
  graph.owner_writes(kBudi, "Siap bu, saya bantu ya");
  ASSERT_TRUE(graph.wait_until_idle());
  writes(kBudi, "pesan kopi gayo 250 2");
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(2));  // the greeting, and the person
  EXPECT_EQ(stock(kCoffee), "10/0/0");
}

/// Staff share a group chat.
class InAGroup : public Conversation {
 protected:
  InAGroup() : Conversation({.staff_group = kGroup}) {
    graph.add_group(kGroup, {kStaff, kOther});
    graph.open_window(kGroup);
  }
  static constexpr char kOther[] = "6281100000008";
};

TEST_F(InAGroup, StaffHearAndCommandThere) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  pays(reference);
  EXPECT_THAT(message(kGroup, 1).text, AllOf(HasSubstr("LUNAS"), HasSubstr(reference)));

  graph.member_writes(kGroup, kOther, "batal " + reference);  // in the group, but no staff number
  graph.member_writes(kGroup, kStaff, "kirim " + reference + " JNE 0123456789");
  EXPECT_THAT(message(kBudi, 3).text, HasSubstr("0123456789"));
  EXPECT_EQ(status(reference), "shipped");
  settle();
  EXPECT_THAT(heard_by(kStaff), SizeIs(0));
}

}  // namespace
}  // namespace e2e
