// Those who let hold after hold lapse: shorter holds first, then nothing without a word of staff.
#include "handlers/orders/approval.h"

#include <gmock/gmock.h>

#include "store/proposals.h"
#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Why = OrderRefusal::Why;

class Trust : public OrderStory {
 protected:
  Trust() {
    shelve("KOPI", 10);
    shelve("TEH", 10);
  }
  void has_let_lapse(const std::string& who, std::int64_t times) {
    customer(who);
    change_person(who, [&](store::Customer& person) { person.last_order_lapses = times; });
  }
  store::Millis hold_of(const store::OrderRef& reference) {
    const store::Order placed = order(reference);
    return placed.hold_expires_at.value() - placed.created_at;
  }
  bool proposes(const std::string& who, const Wanted& wanted) {
    const std::int64_t id = customer(who);
    return work([&](Unit& unit) { return propose(unit, id, lines(wanted)); });
  }
  std::vector<store::Line> proposal_of(const std::string& who) {
    const store::Customer known = person(who);
    return work([&](Unit& unit) { return proposed(unit, known); });
  }
  OrderResult staff_approve(const std::string& who) {
    const store::Customer known = person(who);
    return work([&](Unit& unit) { return approve(unit, known, "staff:Dewi"); });
  }
};

TEST_F(Trust, TheHoldIsHalvedFromTheSecondLapseInARowOn) {
  for (const auto& [lapses, hold] : std::vector<std::pair<int, store::Millis>>{
           {0, minutes{60}}, {1, minutes{60}}, {2, minutes{30}}, {3, minutes{30}}}) {
    const std::string who = "budi " + std::to_string(lapses);
    has_let_lapse(who, lapses);
    EXPECT_EQ(hold_of(orders(who, {{"KOPI", 1}})), hold) << lapses;
  }
}

TEST_F(Trust, AShortHoldIsNeverUnderFiveMinutesNorLongerThanAWholeOne) {
  const std::vector<std::pair<store::Millis, store::Millis>> holds = {
      {minutes{60}, minutes{30}}, {minutes{10}, minutes{5}}, {seconds{602}, seconds{301}},
      {minutes{9}, minutes{5}},   {minutes{5}, minutes{5}},  {minutes{4}, minutes{4}},
      {seconds{2}, seconds{2}}};
  int i = 0;
  for (const auto& [whole, half] : holds) {
    shop_.hold = whole;
    const std::string who = "budi " + std::to_string(++i);
    has_let_lapse(who, 2);
    const auto reference = orders_and_gets_code(who, {{"KOPI", 1}});
    EXPECT_EQ(hold_of(reference), half) << whole.count();
    const store::Instant pay_by = attempts(reference).back().expires_at.value();
    EXPECT_LT(pay_by, order(reference).hold_expires_at.value()) << whole.count();
    EXPECT_GT(pay_by, store_.now()) << whole.count();
    cancels(reference);
  }
}

TEST_F(Trust, ARewrittenOrderIsHeldNoLonger) {
  has_let_lapse("budi", 2);
  const auto reference = orders("budi", {{"KOPI", 1}});
  wait(minutes{20});
  ASSERT_TRUE(changes(reference, {{"KOPI", 2}}));
  EXPECT_EQ(order(reference).hold_expires_at, store_.now() + minutes{30});
}

TEST_F(Trust, FromTheFourthLapseInARowOnNothingIsHeldWithoutStaff) {
  has_let_lapse("budi", 3);
  cancels(orders("budi", {{"KOPI", 1}}));
  for (const int lapses : {4, 5, 40}) {
    has_let_lapse("budi", lapses);
    EXPECT_EQ(ask("budi", {{"KOPI", 1}}).error().why, Why::NeedsApproval) << lapses;
  }
  EXPECT_EQ(held("KOPI"), 0);
  // Of what is not there, staff need not be asked.
  const auto refused = ask("budi", {{"KOPI", 11}});
  EXPECT_EQ(refused.error().why, Why::OutOfStock);
  EXPECT_EQ(refused.error().available.count, 10);
}

TEST_F(Trust, ZeroSwitchesEitherOff) {
  shop_.short_hold_after_lapses = 0;
  shop_.approval_after_lapses = 0;
  has_let_lapse("budi", 1000);
  EXPECT_EQ(hold_of(orders("budi", {{"KOPI", 1}})), minutes{60});
}

TEST_F(Trust, OrdersThatThePersonOfTheShopAnswersForAreTaken) {
  has_let_lapse("budi", 4);
  OrderRequest request;
  request.customer = customer("budi");
  request.lines = lines({{"KOPI", 1}});
  request.approved = true;
  EXPECT_TRUE(work([&](Unit& unit) { return place(unit, request); }));
}

TEST_F(Trust, LapsesCountInTheLongRunAndAPaymentForgivesThem) {
  for (int i = 0; i < 4; ++i) {
    orders("budi", {{"KOPI", 1}});
    wait(minutes{60});
    sweep();
  }
  EXPECT_EQ(ask("budi", {{"KOPI", 1}}).error().why, Why::NeedsApproval);
  has_let_lapse("budi", 3);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  pays(nth(reference, 1));
  EXPECT_EQ(hold_of(orders("budi", {{"KOPI", 1}})), minutes{60});
}

TEST_F(Trust, WhatIsProposedWaitsForStaffAndStaffPlaceIt) {
  has_let_lapse("budi", 4);
  EXPECT_TRUE(proposes("budi", {{"TEH", 1}, {"KOPI", 2}}));
  EXPECT_FALSE(proposes("budi", {{"KOPI", 2}, {"TEH", 1}}));  // the same
  EXPECT_THAT(proposal_of("budi"),
              ElementsAre(store::Line{sku("KOPI"), {2}}, store::Line{sku("TEH"), {1}}));
  EXPECT_EQ(held("KOPI"), 0);

  const auto placed = staff_approve("budi");
  ASSERT_TRUE(placed);
  EXPECT_EQ(held("KOPI"), 2);
  EXPECT_EQ(placed->channel, "whatsapp");
  EXPECT_EQ(person("budi").last_order_lapses, 1);
  EXPECT_EQ(hold_of(placed->reference), minutes{30}) << "trusted from the next order on";
  EXPECT_EQ(provider_answers_charges(), 1);
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply"));
  EXPECT_EQ(staff_approve("budi").error().why, Why::NoLines);
}

TEST_F(Trust, PaidByHandTheCustomerHearsAtOnceHowToPay) {
  shop_.payment_provider = "manual";
  has_let_lapse("budi", 4);
  proposes("budi", {{"KOPI", 2}});
  ASSERT_TRUE(staff_approve("budi"));
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply"));
}

TEST_F(Trust, AnApprovalThatComesToNothingLeavesTheProposal) {
  has_let_lapse("budi", 4);
  proposes("budi", {{"KOPI", 10}});
  const auto other = orders("sari", {{"KOPI", 1}});
  EXPECT_EQ(staff_approve("budi").error().why, Why::OutOfStock);
  EXPECT_EQ(person("budi").last_order_lapses, 4);
  cancels(other);
  EXPECT_TRUE(staff_approve("budi"));
}

TEST_F(Trust, AProposalIsGoodForADayUnlessItIsWithdrawn) {
  has_let_lapse("budi", 4);
  proposes("budi", {{"KOPI", 1}});
  wait(kProposalLife - store::Millis{1});
  EXPECT_EQ(proposal_of("budi").size(), 1U);
  wait(store::Millis{1});
  EXPECT_THAT(proposal_of("budi"), IsEmpty());
  EXPECT_EQ(staff_approve("budi").error().why, Why::NoLines);

  EXPECT_TRUE(proposes("budi", {{"KOPI", 1}}));
  const std::int64_t id = customer("budi");
  EXPECT_TRUE(work([&](Unit& unit) { return withdraw(unit, id); }));
  EXPECT_FALSE(work([&](Unit& unit) { return withdraw(unit, id); }));
  EXPECT_EQ(staff_approve("budi").error().why, Why::NoLines);
}

}  // namespace
}  // namespace handlers::orders
