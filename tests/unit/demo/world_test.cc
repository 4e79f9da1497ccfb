// What the page is shown of the simulated world.
#include "gateway/demo/world.h"

#include <gtest/gtest.h>

#include "gateway/payments/midtrans_api.h"
#include "gateway/whatsapp/graph_api.h"
#include "tests/support/temp_store.h"

namespace {

using namespace gateway;
using demo::BillState;

class DemoWorld : public ::testing::Test {
 protected:
  demo::Person customer() { return demo::customers().front(); }
  whatsapp::GraphApi graph() {
    return whatsapp::GraphApi({.base_url = world.graph_url(),
                               .phone_number_id = demo::kPhoneNumberId,
                               .access_token = secrets.access_token});
  }

  support::TempStore temp;
  demo::DemoClock clock{temp.clock};
  demo::Secrets secrets = demo::draw_secrets(temp.random);
  demo::World world{clock, secrets};
  demo::DemoParts page = world.page(temp.db(), handlers::ShopSettings{});
};

TEST_F(DemoWorld, ShowsWhatACustomerAndTheShopSayToEachOther) {
  EXPECT_TRUE(page.say(customer(), "halo"));
  const store::OutgoingButtons buttons{"Mau yang mana?", {{"a", "Satu"}, {"b", "Dua"}}};
  const auto sent = graph().send({{customer().wa_id, {}, {}}, buttons, {}}, "out:1");
  ASSERT_TRUE(std::holds_alternative<whatsapp::Accepted>(sent));
  EXPECT_TRUE(page.press(customer(), {.id = "a", .title = "Satu", .description = {}}));

  const auto messages = page.messages(customer().wa_id);
  ASSERT_EQ(messages.size(), 3U);
  EXPECT_TRUE(messages[0].mine);
  EXPECT_EQ(messages[0].text, "halo");
  EXPECT_FALSE(messages[1].mine);
  EXPECT_EQ(messages[1].choices.size(), 2U);
  EXPECT_EQ(messages[1].choices[1].title, "Dua");
  EXPECT_FALSE(messages[1].list);
  EXPECT_TRUE(messages[2].mine);
  EXPECT_TRUE(page.messages(demo::customers().back().wa_id).empty());
}

TEST_F(DemoWorld, ShowsTheCodeThatIsToBePaid) {
  ASSERT_TRUE(page.say(customer(), "halo"));
  const auto sent =
      graph().send({{customer().wa_id, {}, {}}, store::OutgoingQr{"0002…", "Bayar"}, {}}, "out:1");
  ASSERT_TRUE(std::holds_alternative<whatsapp::Accepted>(sent));
  const auto shown = page.messages(customer().wa_id).back();
  EXPECT_EQ(shown.text, "Bayar");
  const auto picture = page.picture(shown.media_id);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->content_type, "image/png");
  EXPECT_TRUE(picture->bytes.starts_with("\x89PNG"));
  EXPECT_FALSE(page.picture("none"));
}

TEST_F(DemoWorld, TheShopMayWriteToItsStaffFromTheStart) {
  const auto sent =
      graph().send({{demo::staff().wa_id, {}, {}}, store::OutgoingText{"Pesanan"}, {}}, "out:1");
  EXPECT_TRUE(std::holds_alternative<whatsapp::Accepted>(sent));
  EXPECT_EQ(page.messages(demo::staff().wa_id).size(), 1U);
}

TEST_F(DemoWorld, ABillIsPaidOnce) {
  payments::midtrans::MidtransApi midtrans(
      {.base_url = world.midtrans_url(), .server_keys = {secrets.server_key}}, clock);
  const auto charged = midtrans.charge({.provider_order_id = "PSN-7K3MQ-1",
                                        .amount = {150'000},
                                        .channel = "bca_va",
                                        .expires_at = clock.now() + std::chrono::hours{1},
                                        .reference = "PSN-7K3MQ"});
  ASSERT_TRUE(charged);
  auto bill = page.bills().at(0);
  EXPECT_EQ(bill.order_id, "PSN-7K3MQ-1");
  EXPECT_EQ(bill.channel, "bca_va");
  EXPECT_EQ(bill.amount.amount, 150'000);
  EXPECT_EQ(bill.state, BillState::Open);
  EXPECT_EQ(bill.number, charged->va_number);
  EXPECT_EQ(bill.expires_at, charged->expires_at);

  EXPECT_TRUE(page.pay("PSN-7K3MQ-1"));
  EXPECT_EQ(page.bills().at(0).state, BillState::Paid);
  EXPECT_FALSE(page.pay("PSN-7K3MQ-1"));
  EXPECT_FALSE(page.pay("PSN-00000-1"));
}

TEST(DemoBill, TellsEveryWayOfPayingApart) {
  struct Case {
    const char* transaction;
    BillState state;
    const char* number;
  };
  const Case cases[] = {
      {R"({"transaction_status":"pending","qr_string":"0002"})", BillState::Open, ""},
      {R"({"transaction_status":"capture","permata_va_number":"8562"})", BillState::Paid, "8562"},
      {R"({"transaction_status":"settlement","payment_code":"2570"})", BillState::Paid, "2570"},
      {R"({"transaction_status":"expire","biller_code":"70012","bill_key":"99"})",
       BillState::Lapsed, "70012 99"},
      {R"({"transaction_status":"cancel"})", BillState::Ended, ""},
      {R"({"transaction_status":"deny"})", BillState::Ended, ""},
  };
  for (const Case& c : cases) {
    const demo::Bill bill = demo::bill_of(nlohmann::json::parse(c.transaction));
    EXPECT_EQ(bill.state, c.state) << c.transaction;
    EXPECT_EQ(bill.number, c.number) << c.transaction;
  }
}

}  // namespace
