#include "handlers/orders/notices.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/unit/orders/order_story.h"

namespace handlers::orders {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Notices : public OrderStory {
 protected:
  void tell(const std::string& who, const std::string& reference, const std::string& purpose) {
    const std::int64_t id = customer(who);
    work([&](Unit& unit) {
      tell_customer(unit, id, store::OutgoingText{"halo"}, reference, purpose);
    });
  }
  store::OrderRef shipped_after_the_window(const std::string& who) {
    shelve("KOPI", 5);
    auto reference = orders_and_gets_code(who, {{"KOPI", 2}});
    pays(nth(reference, 1));
    wait(hours{24});
    ships(reference);
    return reference;
  }
};

TEST_F(Notices, InsideTheWindowTheTextGoesOut) {
  tell("budi", "", "chat");

  EXPECT_THAT(purposes_to("budi"), ElementsAre("chat"));
  EXPECT_EQ(said_to("budi")[0].text, "halo");
}

TEST_F(Notices, OutsideTheWindowAnApprovedTemplateStandsIn) {
  shop_.templates["order_shipped"] = "pesanan_dikirim";

  const auto reference = shipped_after_the_window("budi");

  const auto content = said_to("budi").back().content;
  const auto& sent = std::get<store::OutgoingTemplate>(content);
  EXPECT_EQ(sent.name, "pesanan_dikirim");
  EXPECT_EQ(sent.language, "id");
  EXPECT_THAT(sent.parameters, ElementsAre("budi", reference.text(), "JNE", "0123456789"));
}

TEST_F(Notices, WithoutATemplateStaffAreToldInstead) {
  const auto reference = shipped_after_the_window("budi");

  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply", "order_paid"));
  EXPECT_THAT(staff_heard().back(),
              AllOf(HasSubstr("24 jam"), HasSubstr(reference.text()), HasSubstr("0123")));
}

TEST_F(Notices, TheWindowCountsAsClosedALittleEarly) {
  customer("budi");
  wait(hours{24} - minutes{4});

  tell("budi", "", "chat");

  EXPECT_THAT(purposes_to("budi"), IsEmpty());
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(Notices, InsideTheWindowTheTemplateWaitsBehindTheText) {
  shop_.templates["order_paid"] = "pesanan_dibayar";
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("budi", {{"KOPI", 2}});
  pays(nth(reference, 1));

  const auto rows = work([](Unit& unit) { return store::Outbox(unit.tx).list({}, 0, 100); });
  const auto paid = std::ranges::find(rows, "order_paid", &store::OutboxRow::purpose);
  ASSERT_NE(paid, rows.end());
  const auto fallback = store::decode_outgoing(paid->fallback);
  EXPECT_THAT(std::get<store::OutgoingTemplate>(fallback.content).parameters,
              ElementsAre("budi", reference.text(), "Rp100.000"));
}

TEST_F(Notices, WhoHasOptedOutHearsOnlyOfTheirOwnOrder) {
  customer("budi");
  change_person("budi", [this](store::Customer& budi) { budi.opted_out_at = store_.now(); });

  tell("budi", "", "chat");
  EXPECT_THAT(said_to("budi"), IsEmpty());

  shelve("KOPI", 5);
  orders_and_gets_code("budi", {{"KOPI", 1}});
  EXPECT_THAT(purposes_to("budi"), ElementsAre("order_reply"));
}

TEST_F(Notices, ForWhoCannotBeReachedStaffAreTold) {
  customer("budi");
  change_person("budi", [](store::Customer& budi) { budi.unreachable = true; });

  tell("budi", "", "chat");

  EXPECT_THAT(said_to("budi"), IsEmpty());
  EXPECT_THAT(staff_heard(), ElementsAre(HasSubstr("tidak bisa menerima")));
}

TEST_F(Notices, AnOrderWithoutACustomerIsToldToStaffOnly) {
  shelve("KOPI", 5);
  OrderRequest request;
  request.channel = "api";
  request.lines = lines({{"KOPI", 1}});
  const auto placed = work([&](Unit& unit) { return place(unit, request); });
  provider_answers_charges();
  pays(nth(placed->reference, 1));

  EXPECT_EQ(said().size(), 1U);
  EXPECT_EQ(staff_heard().size(), 1U);
}

TEST_F(Notices, StaffAreToldOneByOneOrAsAGroup) {
  shop_.staff = {"628111", "ID.staff", "628222"};
  const auto tell = [this] {
    work([](Unit& unit) { tell_staff(unit, "staff_payment_unknown", {}, {}); });
  };
  tell();
  ASSERT_EQ(said().size(), 3U);
  EXPECT_EQ(said()[0].address.to_wa_id, "628111");
  EXPECT_EQ(said()[1].address.to_user_id, "ID.staff");
  EXPECT_EQ(said()[2].address.to_wa_id, "628222");

  shop_.staff_group_id = "120363";
  tell();
  ASSERT_EQ(said().size(), 4U);
  EXPECT_EQ(said()[3].address.to_group_id, "120363");
}

TEST_F(Notices, StaffWhoseWindowIsClosedGetTheApprovedTemplate) {
  shop_.templates["staff_notice"] = "kabar_toko";
  work([](Unit& unit) {
    store::Customers customers(unit.tx);
    auto dewi = customers.resolve({{}, "628999"}, "Dewi", {}, unit.now).customer;
    dewi.window_until = unit.now - hours{1};
    customers.update(dewi);
    tell_staff(unit, "staff_payment_unknown", {{{"amount", "Rp5"}}}, {});
  });
  const auto content = said().at(0).content;
  EXPECT_THAT(std::get<store::OutgoingTemplate>(content).parameters, ElementsAre(HasSubstr("Rp5")));
}

TEST_F(Notices, StaffAreKnownByNumberOrUserId) {
  shop_.staff = {"628111", "ID.staff", ""};
  EXPECT_TRUE(shop_.is_staff("628111", ""));
  EXPECT_TRUE(shop_.is_staff("", "ID.staff"));
  EXPECT_FALSE(shop_.is_staff("628112", "ID.other"));
  EXPECT_FALSE(shop_.is_staff("", ""));
}

TEST_F(Notices, ACustomersNameCannotChangeTheLookOfAMessage) {
  shelve("KOPI", 5);
  const auto reference = orders_and_gets_code("*bold*\nkirim PSN-1 JNE 1", {{"KOPI", 1}});
  pays(nth(reference, 1));

  EXPECT_EQ(staff_heard().at(0).find("*bold*"), std::string::npos);
  EXPECT_EQ(staff_heard().at(0).find("\nkirim PSN-1"), std::string::npos);
}

}  // namespace
}  // namespace handlers::orders
