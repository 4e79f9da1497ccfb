// The chat platform and the payment provider fail: nothing is lost, nothing happens twice.
#include <gmock/gmock.h>

#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

using store::OutboxState;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t kWindowClosed = 131047;
constexpr std::int64_t kTokenExpired = 190;
const std::string kBudi = customer(1);

class Trouble : public RunningShop {
 protected:
  explicit Trouble(Plan given = {}) : RunningShop(std::move(given)) { open(); }
};

TEST_F(Trouble, AMessageThatThePlatformDidNotTakeIsSentAgain) {
  graph.fail_next(503);
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(1));
  EXPECT_EQ(stock(kCoffee), "10/2/0");
}

// The platform took the message and its answer was lost: the delivery report says what became of
// it.
TEST_F(Trouble, AMessageWhoseAnswerWasLostIsNotSentTwice) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  graph.lose_next_answer();
  pays(reference);

  const ShownMessage paid = message(kBudi, 2);
  EXPECT_TRUE(eventually([&] { return state_of(paid) == OutboxState::Read; }));
  staff_write("kirim " + reference + " JNE 0123456789");
  message(kBudi, 3);  // the lane is free again
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(3));
}

TEST_F(Trouble, StaffHearOfWhatTheCustomerCannotBeTold) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  graph.fail_later(kWindowClosed);
  pays(reference);

  EXPECT_THAT(staff_hear("tidak terkirim").text, AllOf(HasSubstr(reference), HasSubstr("24 jam")));
  EXPECT_EQ(status(reference), "paid");
}

/// The shop has an approved template for the news that an order is paid.
class WithTemplate : public Trouble {
 protected:
  WithTemplate() : Trouble({.templates = "order_paid = \"pesanan_dibayar\""}) {}
};

TEST_F(WithTemplate, TheTemplateGoesOutWhereFreeTextMayNot) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  graph.fail_later(kWindowClosed, 2);  // the news for the customer, and the news for staff
  pays(reference);

  const ShownMessage instead = message(kBudi, 2);
  EXPECT_EQ(instead.kind, "template");
  EXPECT_THAT(instead.text, AllOf(HasSubstr(reference), HasSubstr("150.000")));
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(2));
}

TEST_F(Trouble, AnExpiredTokenParksMessagesUntilTheConfigurationIsMended) {
  graph.refuse_next(kTokenExpired, 401);
  writes(kBudi, "pesan kopi gayo 250 2");
  EXPECT_TRUE(eventually([&] { return outbox(OutboxState::Parked).size() == 1; }));
  EXPECT_THAT(heard_by(kBudi), IsEmpty());
  EXPECT_EQ(stock(kCoffee), "10/2/0");

  EXPECT_EQ(stop(), 0);
  start();
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("Kopi Gayo 250g x2"));
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(1));
}

TEST_F(Trouble, AChargeThatTheProviderDidNotTakeIsTriedAgain) {
  midtrans.fail_next(503, 2);
  orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(1));
  EXPECT_EQ(midtrans_was_asked("POST /v2/charge"), 3U);
  EXPECT_EQ(midtrans.charges().size(), 1U);
}

TEST_F(Trouble, AChargeWhoseAnswerWasLostStillBringsTheCustomerACode) {
  midtrans.lose_next_answer();
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  EXPECT_TRUE(graph.media(message(kBudi, 1).media_id).has_value());
  EXPECT_EQ(midtrans.charges().size(), 1U);
  pays(reference);
  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("sudah kami terima"));
}

TEST_F(Trouble, AWayToPayThatIsNotActiveGivesWayToTheNext) {
  gateway::simulator::MidtransAccount account;
  account.server_key = kServerKey;
  account.inactive_channels = {"qris"};
  midtrans.set_up(account);
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("BCA"));
  pays(reference);
  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("sudah kami terima"));
}

TEST_F(Trouble, WithoutANotificationTheCustomersWordLeadsToTheQuestion) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  midtrans.hold_notices();
  pays(reference);
  midtrans.lose_notices();
  EXPECT_EQ(status(reference), "unpaid");

  writes(kBudi, "sudah transfer ya kak");
  EXPECT_TRUE(eventually([&] { return status(reference) == "paid"; }));
  EXPECT_EQ(stock(kCoffee), "10/0/2");
}

// A claim without money moves nothing.
TEST_F(Trouble, APictureOfAReceiptIsNoPayment) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  graph.customer_sends_image(kBudi, "sudah transfer kak");
  staff_hear("bilang sudah bayar");
  settle();
  EXPECT_GE(midtrans_was_asked("GET /v2/"), 1U);
  EXPECT_EQ(status(reference), "unpaid");
  EXPECT_EQ(stock(kCoffee), "10/2/0");
}

TEST_F(Trouble, ATestOfTheNotificationAddressIsTakenAndThatIsAll) {
  midtrans.notify_test();
  ASSERT_TRUE(midtrans.wait_for_tries(1, kPatience));
  EXPECT_EQ(midtrans.tries().back().http_status, 200);
  settle();
  EXPECT_THAT(heard_by(kStaff), IsEmpty());
  EXPECT_EQ(midtrans_was_asked("GET"), 0U);
}

}  // namespace
}  // namespace e2e
