// The story of a shop: a chat message becomes a hold, a payment code, a payment, a shipment.
#include "tests/e2e/running_shop.h"

#include <gmock/gmock.h>

namespace e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const std::string kBudi = customer(1);
const std::string kSari = customer(2);

using Story = RunningShop;

// From "pesan" to the tracking number in three messages.
TEST_F(Story, AnOrderIsHeldPaidAndShipped) {
  open();
  const std::string reference = orders(kBudi, "kak pesan kopi gayo 250 2 ya");

  const ShownMessage reply = message(kBudi, 1);
  EXPECT_THAT(reply.text, AllOf(HasSubstr("Kopi Gayo 250g x2"), HasSubstr("150.000"),
                                HasSubstr(reference), HasSubstr("sampai")));
  EXPECT_THAT(graph.media(reply.media_id).value().bytes, StartsWith("\x89PNG"));
  EXPECT_EQ(stock(kCoffee), "10/2/0");
  EXPECT_EQ(status(reference), "unpaid");

  pays(reference);
  EXPECT_THAT(message(kBudi, 2).text, AllOf(HasSubstr("sudah kami terima"), HasSubstr(reference)));
  EXPECT_THAT(staff_hear("LUNAS").text,
              AllOf(HasSubstr(reference), HasSubstr("Kopi Gayo 250g x2")));
  EXPECT_THAT(midtrans.calls(),
              Contains(AllOf(StartsWith("GET /v2/"), testing::EndsWith("/status"))));
  EXPECT_EQ(stock(kCoffee), "10/0/2");
  EXPECT_EQ(status(reference), "paid");

  staff_write("kirim " + reference + " JNE 0123456789");
  EXPECT_THAT(message(kBudi, 3).text, AllOf(HasSubstr("JNE"), HasSubstr("0123456789")));
  EXPECT_EQ(stock(kCoffee), "8/0/0");
  EXPECT_EQ(status(reference), "shipped");

  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(3));  // each one costs money
  EXPECT_EQ(audit_fault(), "");
}

// The signature of a notification does not cover its status; what the provider says does count.
TEST_F(Story, APaymentThatOnlyANotificationClaimsMovesNothing) {
  const LetterBox box;
  open();
  midtrans.send_notices_to(box.url());
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  json claim = json::parse(box.wait_for(1).front());
  claim["transaction_status"] = "settlement";

  EXPECT_EQ(status_of(Caller(url()).payment(claim.dump())), 200);

  EXPECT_TRUE(eventually([&] { return midtrans_was_asked("GET /v2/") == 1; }));
  settle();
  EXPECT_EQ(status(reference), "unpaid");
  EXPECT_EQ(stock(kCoffee), "10/2/0");
  EXPECT_THAT(heard_by(kBudi), SizeIs(1));
}

TEST_F(Story, AnotherWayToPayTakesThePlaceOfTheFirst) {
  open();
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  const std::string first = attempt(reference);

  writes(kBudi, "bayar pakai bca ya kak");
  EXPECT_THAT(message(kBudi, 2).text, AllOf(HasSubstr("BCA"), HasSubstr("1234")));
  EXPECT_TRUE(eventually([&] { return !midtrans.pay(first); }));
  pays(reference);

  EXPECT_THAT(message(kBudi, 3).text, HasSubstr("sudah kami terima"));
  EXPECT_EQ(stock(kCoffee), "10/0/2");
}

TEST_F(Story, AChangedOrderIsHeldAnewAndChargedAnew) {
  open();
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");

  writes(kBudi, "jadi 10 ya kak");
  EXPECT_THAT(message(kBudi, 2).text, AllOf(HasSubstr(reference), HasSubstr("x10")));
  EXPECT_EQ(stock(kCoffee), "10/10/0");

  pays(reference);
  EXPECT_THAT(message(kBudi, 3).text, HasSubstr("750.000"));
  EXPECT_EQ(stock(kCoffee), "10/0/10");
}

TEST_F(Story, ACancelledOrderIsForSaleAgain) {
  open();
  const std::string reference = orders(kBudi, "pesan mug keramik 1");
  EXPECT_EQ(stock(kMug), "1/1/0");

  writes(kBudi, "batal aja kak");
  EXPECT_THAT(message(kBudi, 2).text, AllOf(HasSubstr("dibatalkan"), HasSubstr(reference)));
  EXPECT_EQ(stock(kMug), "1/0/0");
  EXPECT_THAT(orders(kSari, "pesan mug keramik 1"), Not(reference));
  EXPECT_EQ(stock(kMug), "1/1/0");
}

TEST_F(Story, AWordThatStaffHaveTaughtIsUnderstood) {
  open();
  writes(kBudi, "pesan wedang uwuh 2 kak");
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("belum kami jual"));
  staff_write("kata baru");
  EXPECT_THAT(staff_hear("wedang uwuh").text, HasSubstr("1x"));

  staff_write("alias TEH = wedang uwuh");
  staff_hear("ditambahkan");
  orders(kBudi, "pesan wedang uwuh 2 kak");

  EXPECT_EQ(stock("TEH"), "100000/2/0");
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(Story, WhoIsNoStaffCannotShip) {
  open();
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  pays(reference);
  message(kBudi, 2);

  writes(kSari, "kirim " + reference + " JNE 0123456789");
  message(kSari, 1);
  EXPECT_EQ(status(reference), "paid");
  EXPECT_EQ(stock(kCoffee), "10/0/2");
}

/// Stock is held for two seconds, and paid by hand: nobody has to wait long.
class ShortHold : public RunningShop {
 protected:
  ShortHold() : RunningShop({.hold = "2s", .payments = "manual"}) {}
};

TEST_F(ShortHold, AHoldThatLapsesIsForSaleAgainAndTheCustomerIsTold) {
  open();
  const std::string reference = orders(kBudi, "pesan mug keramik 1");
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("1234567890"));
  EXPECT_EQ(stock(kMug), "1/1/0");

  EXPECT_THAT(message(kBudi, 2).text, AllOf(HasSubstr("belum dibayar"), HasSubstr(reference)));
  EXPECT_EQ(stock(kMug), "1/0/0");
  EXPECT_EQ(status(reference), "expired");
  orders(kSari, "pesan mug keramik 1");
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(ShortHold, MoneyThatStaffHaveSeenInTimeEndsTheHoldForGood) {
  open();
  const std::string reference = orders(kBudi, "pesan mug keramik 1");
  staff_write("lunas " + reference);

  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("sudah kami terima"));
  EXPECT_EQ(stock(kMug), "1/0/1");
  EXPECT_EQ(status(reference), "paid");
}

/// A customer cancels, and pays all the same.
class PaidTooLate : public RunningShop {
 protected:
  PaidTooLate() { open(); }

  std::string cancelled_order() {
    const std::string reference = orders(kBudi, "pesan mug keramik 1");
    writes(kBudi, "batal aja kak");
    message(kBudi, 2);
    EXPECT_EQ(stock(kMug), "1/0/0");
    return reference;
  }
  /// As soon as the code has ended at the provider.
  void pay_late(const std::string& reference) {
    const std::string code = attempt(reference);
    ASSERT_TRUE(eventually([&] { return midtrans.pay_late(code); }));
  }
};

TEST_F(PaidTooLate, TheStockIsTakenAgainIfItIsThere) {
  const std::string reference = cancelled_order();
  pay_late(reference);

  EXPECT_THAT(message(kBudi, 3).text, HasSubstr("sudah kami terima"));
  EXPECT_EQ(stock(kMug), "1/0/1");
  EXPECT_EQ(status(reference), "paid");
  EXPECT_THAT(staff_hear("LUNAS").text, HasSubstr("setelah pesanannya berakhir"));
}

TEST_F(PaidTooLate, TheMoneyIsOwedIfTheStockHasGone) {
  const std::string late = cancelled_order();
  const std::string quick = orders(kSari, "pesan mug keramik 1");
  pays(quick);
  message(kSari, 2);
  pay_late(late);

  EXPECT_THAT(message(kBudi, 3).text, HasSubstr("kembalikan"));
  EXPECT_THAT(staff_hear("KEMBALIKAN UANG").text, HasSubstr(late));
  EXPECT_EQ(status(late), "refund_due");
  EXPECT_EQ(status(quick), "paid");
  EXPECT_EQ(stock(kMug), "1/0/1");
  EXPECT_EQ(audit_fault(), "");
}

}  // namespace
}  // namespace e2e
