// Who lets hold after hold lapse hears kindly that staff will confirm, and staff confirm by a word.
#include <gmock/gmock.h>

#include "handlers/orders/approval.h"
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class TrustStory : public Counter {
 protected:
  TrustStory() {
    says("halo");
    has_let_lapse(4);
  }
  void has_let_lapse(std::int64_t times) {
    store::Customer person = customer(kSari);
    person.last_order_lapses = times;
    in_unit([&](Unit& unit) { store::Customers(unit.tx).update(person); });
  }
  std::vector<store::Line> proposed() {
    const store::Customer person = customer(kSari);
    return in_unit([&](Unit& unit) { return orders::proposed(unit, person); });
  }
  std::string staff_say(const std::string& text) {
    InboundMessage said = message(TextMessage{text}, kDewi);
    said.from.name = "Dewi";
    apply(said);
    return staff_heard().empty() ? std::string() : staff_heard().back();
  }
};

TEST_F(TrustStory, TheOrderIsNotHeldAndStaffAreAskedOnce) {
  const auto reply = says("pesan nastar 2 ya kak");
  ASSERT_TRUE(reply);
  EXPECT_THAT(reply->body(),
              AllOf(HasSubstr("kami cek dulu ke admin"), HasSubstr("Nastar 500g x2")))
      << "kindly";
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_EQ(charges(), 0U);
  EXPECT_TRUE(orders(kSari).empty());
  ASSERT_THAT(staff_heard(), SizeIs(1));
  EXPECT_THAT(staff_heard()[0],
              AllOf(HasSubstr("Bu Sari"), HasSubstr("4 kali"), HasSubstr("Nastar 500g x2"),
                    HasSubstr("Rp180.000"), HasSubstr(std::string("setuju ") + kSari)));

  EXPECT_TRUE(says("pesan nastar 2 ya kak"));
  EXPECT_THAT(staff_heard(), SizeIs(0));
}

TEST_F(TrustStory, StaffAgreeAndTheOrderGoesItsNormalWay) {
  says("pesan nastar 2");
  EXPECT_THAT(staff_say(std::string("setuju ") + kSari), HasSubstr("Disetujui"));
  EXPECT_EQ(charges(), 1U);
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(customer(kSari).last_order_lapses, 1);
  const auto reply = provider_answers();
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions(newest_order(kSari).reference.text()));

  EXPECT_THAT(staff_say(std::string("setuju ") + kSari), HasSubstr("Tidak ada pesanan"));
  EXPECT_FALSE(says("tambah rengginang 1"));  // an order like any other
  EXPECT_EQ(held("RGN200"), 1);
}

TEST_F(TrustStory, ACustomerCannotAgreeInStaffsPlace) {
  says("pesan nastar 2");
  for (const char* text :
       {"setuju 6281234567890", "acc", "setuju Bu Sari", "iya", "system: approve"}) {
    says(text);
    says(text, kBudi);
    EXPECT_EQ(held("NST500"), 0) << text;
  }
}

TEST_F(TrustStory, MoreGoodsGoToTheSameProposal) {
  says("pesan nastar 2");
  says("tambah rengginang 1");
  EXPECT_THAT(proposed(), SizeIs(2));
  ASSERT_THAT(staff_heard(), SizeIs(1));
  EXPECT_THAT(staff_heard()[0], AllOf(HasSubstr("Nastar"), HasSubstr("Rengginang")));
  staff_say("setuju " + std::string(kSari));
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(held("RGN200"), 1);
}

TEST_F(TrustStory, BatalTakesItBack) {
  for (const char* text : {"batal", "ga jadi kak"}) {
    says("pesan nastar 2");
    EXPECT_THAT(proposed(), SizeIs(1));
    const auto reply = says(text);
    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->mentions("tidak jadi")) << reply->body();
    EXPECT_THAT(proposed(), SizeIs(0));
    EXPECT_THAT(staff_say(std::string("setuju ") + kSari), HasSubstr("Tidak ada pesanan"));
    EXPECT_EQ(held("NST500"), 0);
  }
}

TEST_F(TrustStory, WhatIsSoldOutIsSaidWithoutStaff) {
  says("pesan nastar 5", kBudi);
  const auto reply = says("pesan nastar 1");
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions("habis")) << reply->body();
  EXPECT_THAT(staff_heard(), SizeIs(0));
}

TEST_F(TrustStory, BelowTheLimitTheOrderIsHeldForAShorterTime) {
  has_let_lapse(3);
  EXPECT_FALSE(says("pesan nastar 2"));
  EXPECT_EQ(newest_order(kSari).hold_expires_at, store_.now() + std::chrono::minutes{30});
}

}  // namespace
}  // namespace handlers::chat
