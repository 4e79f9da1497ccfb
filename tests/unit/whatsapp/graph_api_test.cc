// The client against the simulator, over real HTTP.
#include "gateway/whatsapp/graph_api.h"

#include <chrono>

#include "gateway/whatsapp/qr_png.h"
#include "graph_story.h"

namespace gateway::whatsapp {
namespace {

using namespace std::chrono_literals;
using Remedy = SendRefusal::Remedy;
using Words = std::vector<std::string>;
using whatsapp_test::kSariNumber;

class GraphCounter : public whatsapp_test::GraphStory {
 protected:
  GraphCounter() { graph.customer_writes(kSariNumber, "Bu Sari", "halo"); }
};

TEST_F(GraphCounter, ATextIsSeenAndReportedUnderItsKey) {
  const auto id = say("Pesanan PSN-7K3MQ 🙏");
  ASSERT_EQ(seen().size(), 1U);
  EXPECT_EQ(seen()[0].id, id);
  EXPECT_EQ(seen()[0].text, "Pesanan PSN-7K3MQ 🙏");
  EXPECT_EQ(reports(), (Words{"sent", "delivered", "read"}));
  for (const auto& report : endpoint.all<handlers::DeliveryReport>()) {
    EXPECT_EQ(report.message_id, id);
    EXPECT_EQ(report.outbox_key, "out:1");
    EXPECT_EQ(report.charged, report.status_text != "read");
  }
}

TEST_F(GraphCounter, AQrCodeIsSeenAsThePicture) {
  ASSERT_TRUE(
      std::holds_alternative<Accepted>(send(store::OutgoingQr{"00020101", "Bayar di sini"})));
  const auto message = seen().at(0);
  EXPECT_EQ(message.kind, "image");
  EXPECT_EQ(message.text, "Bayar di sini");
  const auto media = graph.media(message.media_id);
  ASSERT_TRUE(media);
  EXPECT_EQ(media->mime_type, "image/png");
  EXPECT_EQ(media->bytes, draw_qr_png("00020101"));
}

TEST_F(GraphCounter, ButtonsAndRowsAreSeenAsChoices) {
  send(store::OutgoingButtons{"Jadi?", {{"yes", "Pesan"}, {"no", "Batal"}}});
  send(
      store::OutgoingList{"Yang mana?", "Lihat", {{"a", "Beras A", "Rp 1"}, {"b", "Beras B", ""}}});
  const auto messages = seen();
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[0].kind, "buttons");
  EXPECT_EQ(messages[0].choices.at(1).title, "Batal");
  EXPECT_EQ(messages[1].kind, "list");
  EXPECT_EQ(messages[1].list_button, "Lihat");
  EXPECT_EQ(messages[1].choices.at(0).description, "Rp 1");
}

TEST_F(GraphCounter, AQuoteNamesTheCustomersMessage) {
  const auto asked = graph.conversation(kSariNumber).at(0).id;
  ASSERT_TRUE(std::holds_alternative<Accepted>(
      api.send({{kSariNumber, "", ""}, store::OutgoingText{"ya"}, asked}, "out:1")));
  EXPECT_EQ(seen()[0].quoted_id, asked);
}

TEST_F(GraphCounter, AReadReceiptMarksTheCustomersMessage) {
  const auto id = graph.conversation(kSariNumber).at(0).id;
  const auto result = send(store::OutgoingReadReceipt{id});
  EXPECT_EQ(std::get<Accepted>(result).message_id, "");
  EXPECT_TRUE(graph.conversation(kSariNumber).at(0).read);
  EXPECT_EQ(refused(store::OutgoingReadReceipt{"wamid.unknown"}).remedy, Remedy::GiveUp);
  EXPECT_TRUE(reports().empty());
}

TEST_F(GraphCounter, WhoHidesTheNumberIsReachedByUserId) {
  graph.hide_number(kSariNumber);
  const auto user_id = graph.phones().at(0).user_id;
  say("halo", {"", user_id, ""});
  EXPECT_EQ(seen().size(), 1U);
  EXPECT_EQ(reports().size(), 3U);
  EXPECT_EQ(endpoint.all<handlers::DeliveryReport>()[0].recipient, user_id);
}

TEST_F(GraphCounter, AGroupHearsOneMessageAndEveryMemberReports) {
  graph.add_group("GRUP", {"6281377778888", "6285711112222"});
  graph.open_window("GRUP");
  say("PSN-7K3MQ lunas", {"", "", "GRUP"});
  EXPECT_EQ(seen("GRUP").size(), 1U);
  EXPECT_EQ(reports(), (Words{"sent", "delivered", "delivered", "read", "read"}));
  EXPECT_EQ(refused(store::OutgoingText{"x"}, {"", "", "OTHER"}).code, 131041);
  EXPECT_EQ(refused(store::OutgoingButtons{"x", {{"a", "A"}}}, {"", "", "GRUP"}).remedy,
            Remedy::GiveUp);
}

TEST_F(GraphCounter, AfterADayOnlyTemplatesAreDelivered) {
  clock.advance(24h);
  say("sudah dibayar");
  EXPECT_TRUE(seen().empty());
  EXPECT_EQ(reports(), (Words{"failed"}));
  EXPECT_EQ(endpoint.all<handlers::DeliveryReport>()[0].error_code, 131047);
  send(store::OutgoingTemplate{"pesanan_dibayar", "id", {"Bu Sari", "PSN-7K3MQ"}});
  EXPECT_EQ(seen().at(0).text, "pesanan_dibayar\nBu Sari\nPSN-7K3MQ");
}

TEST_F(GraphCounter, AClosedWindowMayBeRefusedAtOnce) {
  graph.set_up({.window_refused_at_once = true});
  clock.advance(24h);
  EXPECT_EQ(refused(store::OutgoingText{"x"}).remedy, Remedy::WindowClosed);
  clock.advance(-1s);
  say("x");
}

TEST_F(GraphCounter, TheFortySixthMessageToOnePersonIsTooFast) {
  graph.set_up({.pair_limit = true});
  for (int i = 0; i < 45; ++i) say("x");
  const auto refusal = refused(store::OutgoingText{"x"});
  EXPECT_EQ(refusal.remedy, Remedy::RetrySlower);
  EXPECT_FALSE(refusal.whole_number);
  graph.customer_writes("6285711112222", "Pak Joko", "halo");
  say("x", {"6285711112222", "", ""});
  clock.advance(6s);
  say("x");
  EXPECT_EQ(refused(store::OutgoingText{"x"}).code, 131056);
}

TEST_F(GraphCounter, WhoHasLeftIsReportedUndeliverable) {
  graph.leave_platform(kSariNumber);
  say("halo");
  EXPECT_EQ(reports(), (Words{"failed"}));
  EXPECT_EQ(endpoint.all<handlers::DeliveryReport>()[0].error_code, 131026);
}

TEST_F(GraphCounter, RefusalsCarryTheirRemedy) {
  graph.refuse_next(130429);
  EXPECT_TRUE(refused(store::OutgoingText{"x"}).whole_number);
  graph.refuse_next(190, 401);
  EXPECT_EQ(refused(store::OutgoingText{"x"}).remedy, Remedy::FixConfiguration);
  graph.fail_next(503);
  EXPECT_EQ(refused(store::OutgoingText{"x"}).remedy, Remedy::Retry);
  graph.fail_next(502);
  EXPECT_EQ(refused(store::OutgoingQr{"0002", ""}).remedy, Remedy::Retry) << "of the upload";
  EXPECT_TRUE(seen().empty());
  say("x");
}

TEST_F(GraphCounter, AMessageWhoseAnswerIsLostMayHaveBeenTaken) {
  graph.lose_next_answer();
  EXPECT_EQ(refused(store::OutgoingText{"x"}).remedy, Remedy::Unknown);
  EXPECT_EQ(seen().size(), 1U);
  EXPECT_EQ(reports().size(), 3U);
  EXPECT_EQ(endpoint.all<handlers::DeliveryReport>()[0].outbox_key, "out:1");
}

TEST_F(GraphCounter, AMessageMayFailAfterwards) {
  graph.fail_later(131042);
  say("x");
  EXPECT_EQ(reports(), (Words{"failed"}));
  EXPECT_EQ(endpoint.all<handlers::DeliveryReport>()[0].error_code, 131042);
}

TEST_F(GraphCounter, AWrongTokenOrNumberIsAMatterOfConfiguration) {
  const store::OutgoingMessage message{{kSariNumber, "", ""}, store::OutgoingText{"x"}, ""};
  const auto remedy = [&](GraphApi wrong) {
    return std::get<SendRefusal>(wrong.send(message, "out:1")).remedy;
  };
  EXPECT_EQ(remedy(api_with("other", whatsapp_test::kShopNumberId)), Remedy::FixConfiguration);
  EXPECT_EQ(remedy(api_with(whatsapp_test::kToken, "318200000000008")), Remedy::FixConfiguration);
}

TEST_F(GraphCounter, WithoutANetworkNothingWasSent) {
  std::string closed;
  {
    const simulator::Listener listener("127.0.0.1", 0,
                                       [](const http::Request&) { return http::Response{}; });
    closed = listener.base_url();
  }
  GraphApi nowhere({.base_url = closed, .phone_number_id = "1", .access_token = "t"});
  const store::OutgoingMessage message{{kSariNumber, "", ""}, store::OutgoingText{"x"}, ""};
  EXPECT_EQ(std::get<SendRefusal>(nowhere.send(message, "k")).remedy, Remedy::Retry);
}

TEST_F(GraphCounter, WhatNoCodeHoldsIsGivenUpWithoutACall) {
  const auto calls = graph.calls().size();
  EXPECT_EQ(refused(store::OutgoingQr{std::string(3000, 'x'), ""}).remedy, Remedy::GiveUp);
  EXPECT_EQ(graph.calls().size(), calls);
}

}  // namespace
}  // namespace gateway::whatsapp
