// What each status of the provider makes of an open order, of a paid one, and of one that has
// ended.
#include <gmock/gmock.h>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using store::AttemptStatus;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class PaymentStatus : public OrderStory {};

struct Case {
  const char* name;
  ProviderStatus status;
  OrderStatus open_becomes, paid_becomes, expired_becomes;
  AttemptStatus attempt;  // of the open order
};

class EveryStatus : public OrderStory, public testing::WithParamInterface<Case> {};

TEST_P(EveryStatus, OfAnOpenOrder) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});

  confirm(nth(reference, 1), GetParam().status);

  EXPECT_EQ(status(reference), GetParam().open_becomes);
  EXPECT_EQ(attempt(nth(reference, 1))->status, GetParam().attempt);
}

TEST_P(EveryStatus, OfAPaidOrder) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  pays(nth(reference, 1));

  confirm(nth(reference, 1), GetParam().status);

  EXPECT_EQ(status(reference), GetParam().paid_becomes);
}

TEST_P(EveryStatus, OfAnExpiredOrder) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  wait(minutes{60});
  sweep();

  confirm(nth(reference, 1), GetParam().status);

  EXPECT_EQ(status(reference), GetParam().expired_becomes);
}

TEST_P(EveryStatus, TwentyTimesIsOnce) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  confirm(nth(reference, 1), GetParam().status);
  provider_answers_charges();
  const auto before = order(reference);
  const auto talk = said().size();

  for (int i = 0; i < 20; ++i) confirm(nth(reference, 1), GetParam().status);

  const auto after = order(reference);
  EXPECT_EQ(after.status, before.status);
  EXPECT_EQ(after.paid, before.paid);
  EXPECT_EQ(after.refunded, before.refunded);
  EXPECT_EQ(after.history.size(), before.history.size());
  EXPECT_EQ(said().size(), talk);
}

using enum OrderStatus;
INSTANTIATE_TEST_SUITE_P(
    All, EveryStatus,
    testing::Values(
        Case{"Pending", ProviderStatus::Pending, Unpaid, Paid, Expired, AttemptStatus::Pending},
        Case{"Authorized", ProviderStatus::Authorized, Unpaid, Paid, Expired,
             AttemptStatus::Pending},
        Case{"Challenge", ProviderStatus::Challenge, Unpaid, Paid, Expired, AttemptStatus::Pending},
        Case{"Unknown", ProviderStatus::Unknown, Unpaid, Paid, Expired, AttemptStatus::Pending},
        Case{"Paid", ProviderStatus::Paid, Paid, Paid, Paid, AttemptStatus::Paid},
        Case{"Denied", ProviderStatus::Denied, Unpaid, Cancelled, Expired, AttemptStatus::Denied},
        Case{"Cancelled", ProviderStatus::Cancelled, Unpaid, Paid, Expired,
             AttemptStatus::Cancelled},
        Case{"Expired", ProviderStatus::Expired, Unpaid, Paid, Expired, AttemptStatus::Expired},
        Case{"Failed", ProviderStatus::Failed, Unpaid, Paid, Expired, AttemptStatus::Failed},
        Case{"Refunded", ProviderStatus::Refunded, RefundDue, RefundDue, RefundDue,
             AttemptStatus::Refunded},
        Case{"PartlyRefunded", ProviderStatus::PartlyRefunded, Paid, Paid, Paid,
             AttemptStatus::Paid},
        Case{"ChargedBack", ProviderStatus::ChargedBack, Paid, Paid, Paid,
             AttemptStatus::ChargedBack}),
    [](const auto& each) { return each.param.name; });

TEST_F(PaymentStatus, APaymentMovesHeldToCommittedAndEverybodyHears) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});

  pays(nth(reference, 1));

  EXPECT_EQ(held("KOPI"), 0);
  EXPECT_EQ(committed("KOPI"), 2);
  EXPECT_EQ(order(reference).paid, Rupiah{100'000});
  EXPECT_THAT(receipts(reference.text()), ElementsAre("paid 100000"));
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_paid"));
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("LUNAS")));
}

TEST_F(PaymentStatus, WhatNobodyHasConfirmedIsRefusedAsOurOwnMistake) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  PaymentFact claim = fact(nth(reference, 1), ProviderStatus::Paid);
  claim.confirmed = false;

  EXPECT_THROW(confirm(claim), std::logic_error);

  EXPECT_EQ(status(reference), OrderStatus::Unpaid);
}

// The signature does not cover the status: a notice is only a reason to ask.
TEST_F(PaymentStatus, ANoticeMovesNothingAndAsksOnce) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  PaymentFact claim = fact(nth(reference, 1), ProviderStatus::Paid);
  claim.confirmed = false;

  for (int i = 0; i < 20; ++i) notice(claim);

  EXPECT_EQ(status(reference), OrderStatus::Unpaid);
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentStatus), ElementsAre(nth(reference, 1)));
}

TEST_F(PaymentStatus, ANoticeThatNamesOnlyTheirOwnIdFindsItsAttempt) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  PaymentFact claim = fact(nth(reference, 1), ProviderStatus::Paid);
  claim.provider_order_id = claim.transaction_id;

  notice(claim);

  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentStatus), ElementsAre(nth(reference, 1)));
}

TEST_F(PaymentStatus, MoneyForAnUnknownOrderIsKeptToBeMatched) {
  const PaymentFact stray = fact("PSN-XXXXX-1", ProviderStatus::Paid);

  for (int i = 0; i < 20; ++i) notice(stray);

  EXPECT_THAT(receipts(), ElementsAre("unknown_order 100000"));
  EXPECT_EQ(work([](Unit& unit) { return store::Payments(unit.tx).unmatched().size(); }), 1U);
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("Rp100.000")));
}

TEST_F(PaymentStatus, AnUnknownOrderThatNobodyHasPaidIsOnlyNoted) {
  notice(fact("PSN-XXXXX-1", ProviderStatus::Pending));

  EXPECT_THAT(receipts(), IsEmpty());
  EXPECT_THAT(staff_heard(), IsEmpty());
}

TEST_F(PaymentStatus, TheProvidersTrialNoticeLeavesNoTrace) {
  PaymentFact trial = fact("payment_notif_test_G1_x", ProviderStatus::Paid);
  trial.test_notice = true;

  notice(trial);

  EXPECT_THAT(receipts(), IsEmpty());
  EXPECT_THAT(staff_heard(), IsEmpty());
}

TEST_F(PaymentStatus, AnotherProvidersPaymentIsNotOurs) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  PaymentFact foreign = fact(nth(reference, 1), ProviderStatus::Paid);
  foreign.provider = "xendit";

  confirm(foreign);

  EXPECT_EQ(status(reference), OrderStatus::Unpaid);
  EXPECT_THAT(receipts(), ElementsAre("unknown_order 100000"));
}

struct WrongMoney {
  std::optional<Rupiah> amount;
  std::string currency;
  OrderStatus becomes;
  std::string receipt;
  std::string staff_hear;
};

class WrongAmount : public OrderStory, public testing::WithParamInterface<WrongMoney> {};

TEST_P(WrongAmount, IsRecordedAndToldNeverDropped) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  PaymentFact paid = fact(nth(reference, 1), ProviderStatus::Paid);
  paid.amount = GetParam().amount;
  paid.currency = GetParam().currency;

  confirm(paid);
  confirm(paid);

  EXPECT_EQ(status(reference), GetParam().becomes);
  EXPECT_THAT(receipts(reference.text()), ElementsAre(GetParam().receipt));
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr(GetParam().staff_hear)));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongAmount,
    testing::Values(WrongMoney{Rupiah{99'999}, "IDR", Unpaid, "underpaid 99999", "kurang Rp1"},
                    WrongMoney{Rupiah{0}, "IDR", Unpaid, "underpaid 0", "KURANG BAYAR"},
                    WrongMoney{Rupiah{100'001}, "IDR", Paid, "overpaid 100001", "Lebih bayar Rp1"},
                    WrongMoney{Rupiah{100'000}, "USD", Unpaid, "wrong_currency 100000", "USD"},
                    WrongMoney{std::nullopt, "IDR", Unpaid, "wrong_currency 0", "TIDAK COCOK"}));

TEST_F(PaymentStatus, AfterTooLittleTheRestCanBePaid) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  PaymentFact part = fact(nth(reference, 1), ProviderStatus::Paid);
  part.amount = Rupiah{40'000};
  confirm(part);
  provider_answers_charges();

  EXPECT_EQ(attempt(nth(reference, 2))->amount, Rupiah{60'000});
  EXPECT_THAT(said_to("budi").back().text, HasSubstr("kurang Rp60.000"));
  pays(nth(reference, 2));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(order(reference).paid, Rupiah{100'000});
}

TEST_F(PaymentStatus, WhatWasPaidInPartCountsWhenTheOrderIsMadeSmaller) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  PaymentFact part = fact(nth(reference, 1), ProviderStatus::Paid);
  part.amount = Rupiah{50'000};
  confirm(part);

  ASSERT_TRUE(changes(reference, {{"KOPI", 1}}));

  EXPECT_EQ(status(reference), OrderStatus::Paid);
  EXPECT_EQ(committed("KOPI"), 1);
}

// The old code of a changed order was paid after all: the money is there, the sum is another.
TEST_F(PaymentStatus, TheOldCodeOfABiggerOrderPaysItInPart) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  ASSERT_TRUE(changes(reference, {{"KOPI", 2}}));
  provider_answers_charges();

  pays(nth(reference, 1));

  EXPECT_EQ(status(reference), OrderStatus::Unpaid);
  EXPECT_THAT(receipts(reference.text()), ElementsAre("underpaid 50000"));
}

}  // namespace
}  // namespace handlers::orders
