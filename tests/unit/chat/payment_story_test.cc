// Paying by chat: how, another way, and claims that are checked but never believed.
#include "store/payments.h"

#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

using store::OrderStatus;

class PaymentStory : public Counter {
 protected:
  store::PaymentAttempt newest_attempt() {
    const store::Order order = newest_order(kSari);
    return store_.db().read(
        [&](store::Transaction& tx) { return store::Payments(tx).of(order.reference).back(); });
  }
};

TEST_F(PaymentStory, TheCodeToPayWithIsShownAgain) {
  says("nastar 2");
  const auto soon = says("bayarnya gimana kak?");
  ASSERT_TRUE(soon);
  EXPECT_TRUE(soon->mentions("sedang dibuat")) << soon->body();

  provider_answers();
  const auto again = says("bayarnya gimana kak?");
  ASSERT_TRUE(again);
  const auto* qr = std::get_if<store::OutgoingQr>(&again->content);
  ASSERT_NE(qr, nullptr);
  EXPECT_EQ(qr->qr_text, "000201QR");
  EXPECT_TRUE(again->mentions("Rp180.000"));
}

TEST_F(PaymentStory, AnotherWayToPayComesWithANewCharge) {
  says("nastar 2");
  provider_answers();
  EXPECT_FALSE(says("bayar pakai BCA bisa?"));
  EXPECT_EQ(charges(), 1U);
  EXPECT_EQ(newest_attempt().channel, "bca_va");

  provider_answers();
  const auto again = says("bayarnya gimana kak?");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->mentions("BCA")) << again->body();
}

TEST_F(PaymentStory, AWayThatTheShopDoesNotOfferIsSaid) {
  says("nastar 2");
  const auto reply = says("bisa bayar pakai gopay?");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("GoPay belum bisa")) << reply->body();
  EXPECT_TRUE(reply->mentions("QRIS")) << reply->body();
}

TEST_F(PaymentStory, WithoutAnOrderTheWaysAreNamed) {
  const auto reply = says("bayarnya gimana kak?");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("QRIS, BCA virtual account")) << reply->body();
}

TEST_F(PaymentStory, AClaimIsCheckedAndToldButNeverBelieved) {
  says("nastar 2");
  provider_answers();
  const auto reply = says("udah transfer ya kak");

  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("kami cek")) << reply->body();
  EXPECT_EQ(questions_to_provider(), 1U);
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_EQ(newest_order(kSari).status, OrderStatus::Unpaid);
  EXPECT_EQ(held("NST500"), 2);
}

TEST_F(PaymentStory, APictureWhileAnOrderWaitsMayBeAReceipt) {
  says("nastar 2");
  provider_answers();
  const MediaMessage picture{MediaMessage::Kind::Image, "media-1", ""};
  EXPECT_TRUE(sends(picture));
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_NE(staff_heard()[0].find("lampiran"), std::string::npos) << staff_heard()[0];
  EXPECT_EQ(newest_order(kSari).status, OrderStatus::Unpaid);

  EXPECT_FALSE(sends(picture));  // the second page of the same receipt
  EXPECT_TRUE(staff_heard().empty());
}

TEST_F(PaymentStory, AClaimWithoutAnOrderIsForStaff) {
  const auto reply = says("sudah saya transfer kak");
  ASSERT_TRUE(reply);
  EXPECT_EQ(staff_heard().size(), 1U);
  EXPECT_EQ(questions_to_provider(), 0U);
}

TEST_F(PaymentStory, AClaimAboutWhatIsPaidIsThanked) {
  says("nastar 2");
  pay(newest_order(kSari));
  const auto reply = says("udah transfer ya kak");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("sudah kami terima")) << reply->body();
}

TEST_F(PaymentStory, TheStatusIsToldByTheOrdersState) {
  EXPECT_TRUE(says("pesanan saya gimana kak?")->mentions("Belum ada pesanan"));
  says("nastar 2");
  EXPECT_TRUE(says("pesanan saya gimana kak?")->mentions("menunggu pembayaran Rp180.000"));
  pay(newest_order(kSari));
  EXPECT_TRUE(says("pesanan saya gimana kak?")->mentions("sudah dibayar"));
}

TEST_F(PaymentStory, OtherPeoplesOrdersAreNotTold) {
  says("nastar 2", kBudi);
  const std::string reference = newest_order(kBudi).reference.text();
  const auto reply = says("pesanan " + reference + " sudah sampai mana?");
  ASSERT_TRUE(reply);
  EXPECT_FALSE(reply->mentions(reference)) << reply->body();
}

}  // namespace
}  // namespace handlers::chat
