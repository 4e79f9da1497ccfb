#include <gmock/gmock.h>

#include "handlers/replies/clip.h"
#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using store::AttemptStatus;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Charges : public OrderStory {
 protected:
  void charge_fails(const std::string& attempt) {
    work([&](Unit& unit) { charge_failed(unit, attempt, "channel is closed"); });
  }
  void charge_made(const std::string& id) {
    const auto made = instructions(attempt(id).value());
    work([&](Unit& unit) { charge_created(unit, id, made); });
  }
};

TEST_F(Charges, TheOneReplySaysItemsTotalCodeHowToPayAndUntilWhen) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});

  ASSERT_EQ(said_to("budi").size(), 1U);
  const Said reply = said_to("budi")[0];
  EXPECT_EQ(reply.purpose, "order_reply");
  EXPECT_THAT(reply.text, AllOf(HasSubstr(reference.text()), HasSubstr("Barang KOPI x2"),
                                HasSubstr("Rp100.000"), HasSubstr("QRIS"), HasSubstr("10.58 WIB")));
  EXPECT_EQ(std::get<store::OutgoingQr>(reply.content).qr_text,
            "00020101021226-" + nth(reference, 1));
}

TEST_F(Charges, AVirtualAccountIsToldAsText) {
  shop_.payment_channels = {"bca_va"};
  shelve("KOPI", 10);
  orders_and_gets_code("budi", {{"KOPI", 2}});

  const Said reply = said_to("budi").at(0);
  EXPECT_TRUE(std::holds_alternative<store::OutgoingText>(reply.content));
  EXPECT_THAT(reply.text, AllOf(HasSubstr("BCA"), HasSubstr("12345678901")));
}

TEST_F(Charges, ALongOrderStillShowsItsTotalUnderTheQrCode) {
  Wanted all;
  for (int i = 0; i < 50; ++i) {
    const std::string name = "BARANG-DENGAN-NAMA-YANG-PANJANG-" + std::to_string(i);
    shelve(name, 5, 1'000'000);
    all.emplace_back(name, 1);
  }
  orders_and_gets_code("budi", all);

  const std::string caption = said_to("budi").at(0).text;
  EXPECT_LE(utf16_length(caption), 1024U);
  EXPECT_THAT(caption,
              AllOf(HasSubstr("Rp50.000.000"), HasSubstr("barang lainnya"), HasSubstr("QRIS")));
}

TEST_F(Charges, EachCustomerIsAnsweredInTheirOwnLanguage) {
  shelve("KOPI", 10);
  customer("john");
  change_person("john", [](store::Customer& john) { john.language = "en"; });
  orders_and_gets_code("john", {{"KOPI", 2}});

  EXPECT_THAT(said_to("john").at(0).text, HasSubstr("kept for you until 10:58 WIB"));
}

TEST_F(Charges, AChargeIsNotWantedOnceTheOrderHasMovedOn) {
  shelve("KOPI", 10);
  const auto cancelled = orders("budi", {{"KOPI", 1}});
  cancels(cancelled);
  const auto lapsed = orders("sari", {{"KOPI", 1}});
  wait(minutes{60});

  EXPECT_EQ(provider_answers_charges(), 0);
  EXPECT_FALSE(work([](Unit& unit) { return charge_wanted(unit, "PSN-XXXXX-1"); }));
  EXPECT_EQ(attempt(nth(lapsed, 1))->status, AttemptStatus::Creating);
}

TEST_F(Charges, ACodeThatComesTooLateIsExpiredAtTheProviderInsteadOfShown) {
  shelve("KOPI", 10);
  const auto reference = orders("budi", {{"KOPI", 1}});
  cancels(reference);
  done_at_provider(store::OutboxKind::Charge);
  done_at_provider(store::OutboxKind::PaymentExpire);

  charge_made(nth(reference, 1));

  EXPECT_THAT(said_to("budi"), IsEmpty());
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentExpire), ElementsAre(nth(reference, 1)));
}

TEST_F(Charges, TheSameAnswerTwiceIsOneReply) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});

  charge_made(nth(reference, 1));

  EXPECT_EQ(said_to("budi").size(), 1U);
}

TEST_F(Charges, WithoutACodeTheCustomerHearsTheAccountsAndStaffAreTold) {
  shop_.bank_accounts = {"BCA 1234567890 a.n. Sari"};
  shelve("KOPI", 10);
  const auto reference = orders("budi", {{"KOPI", 1}});

  charge_fails(nth(reference, 1));
  charge_fails(nth(reference, 1));

  ASSERT_EQ(said_to("budi").size(), 1U);
  EXPECT_THAT(said_to("budi")[0].text,
              AllOf(HasSubstr("BCA 1234567890"), HasSubstr(reference.text())));
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("channel is closed")));
  EXPECT_EQ(held("KOPI"), 1);
}

TEST_F(Charges, AnotherWayToPayTakesThePlaceOfTheFirst) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});

  switches(reference, "bca_va");
  provider_answers_charges();

  EXPECT_EQ(attempt(nth(reference, 1))->status, AttemptStatus::Closed);
  EXPECT_EQ(attempt(nth(reference, 2))->status, AttemptStatus::Pending);
  EXPECT_THAT(said_to("budi").at(1).text, HasSubstr("BCA"));
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentExpire), ElementsAre(nth(reference, 1)));
}

TEST_F(Charges, NobodyOpensAttemptsWithoutEnd) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});

  for (int i = 0; i < 50; ++i) switches(reference, i % 2 == 0 ? "bca_va" : "qris");

  EXPECT_LE(attempts(reference).size(), 20U);
}

TEST_F(Charges, WhenAnAttemptEndsInTimeTheCustomerGetsAnotherCode) {
  shelve("KOPI", 10);
  for (const auto status : {ProviderStatus::Denied, ProviderStatus::Expired,
                            ProviderStatus::Cancelled, ProviderStatus::Failed}) {
    const std::string who = "customer " + std::to_string(static_cast<int>(status));
    const auto reference = orders_and_gets_code(who, {{"KOPI", 1}});
    confirm(nth(reference, 1), status);
    EXPECT_EQ(provider_answers_charges(), 1);
    EXPECT_EQ(attempt(nth(reference, 2))->status, AttemptStatus::Pending);
    EXPECT_EQ(said_to(who).size(), 2U);
  }
}

// A customer may fail and try again behind one and the same code.
TEST_F(Charges, TheEndOfAnotherTryLeavesTheCodeAsItIs) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  PaymentFact denied = fact(nth(reference, 1), ProviderStatus::Denied);
  denied.transaction_id = "tx-of-an-earlier-try";

  confirm(denied);

  EXPECT_EQ(attempt(nth(reference, 1))->status, AttemptStatus::Pending);
  EXPECT_EQ(attempts(reference).size(), 1U);
}

TEST_F(Charges, WhenItEndsTooLateForAnotherTheOrderIsLeftToItsExpiry) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  wait(minutes{50});

  confirm(nth(reference, 1), ProviderStatus::Denied);

  EXPECT_EQ(attempts(reference).size(), 1U);
  EXPECT_EQ(status(reference), OrderStatus::Unpaid);
}

TEST_F(Charges, AProviderThatRefusesEverythingIsNotAskedForEver) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});

  for (int i = 1; i <= 30 && attempt(nth(reference, i)); ++i) {
    provider_answers_charges();
    confirm(nth(reference, i), ProviderStatus::Denied);
  }

  EXPECT_EQ(attempts(reference).size(), 20U);
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr(reference.text())));
}

TEST_F(Charges, PendingPaymentsAreAskedAboutMoreAndMoreRarely) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  std::vector<std::int64_t> asked_after;
  for (int minute = 1; minute <= 60; ++minute) {
    wait(minutes{1});
    polls();
    if (!done_at_provider(store::OutboxKind::PaymentStatus).empty()) asked_after.push_back(minute);
    confirm(nth(reference, 1), ProviderStatus::Pending);
  }
  EXPECT_THAT(asked_after, ElementsAre(2, 6, 14, 30, 60));
}

TEST_F(Charges, APaidAttemptIsNotAskedAboutAnyMore) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  pays(nth(reference, 1));

  wait(hours{48});

  EXPECT_EQ(polls(), 0);
}

TEST_F(Charges, AGivenUpAttemptIsAskedAboutUntilTheProviderSaysItIsOver) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});
  wait(minutes{60});
  sweep();
  done_at_provider(store::OutboxKind::PaymentExpire);

  wait(minutes{2});
  EXPECT_EQ(polls(), 1);
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentStatus), ElementsAre(nth(reference, 1)));
  confirm(nth(reference, 1), ProviderStatus::Pending);  // the expiry did not get through
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentExpire), ElementsAre(nth(reference, 1)));

  confirm(nth(reference, 1), ProviderStatus::Expired);
  wait(hours{48});
  EXPECT_EQ(polls(), 0);
}

TEST_F(Charges, AClaimOfTheCustomerOnlyAsks) {
  shelve("KOPI", 10);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 1}});

  work([&](Unit& unit) { nudge(unit, reference); });
  work([&](Unit& unit) { nudge(unit, reference); });

  EXPECT_EQ(status(reference), OrderStatus::Unpaid);
  EXPECT_THAT(done_at_provider(store::OutboxKind::PaymentStatus), ElementsAre(nth(reference, 1)));
}

}  // namespace
}  // namespace handlers::orders
