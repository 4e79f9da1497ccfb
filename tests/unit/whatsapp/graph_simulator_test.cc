// The simulator's webhooks, as the gateway's own decoder understands them.
#include "gateway/simulator/graph_simulator.h"

#include <nlohmann/json.hpp>
#include <set>

#include "gateway/http/client.h"
#include "graph_story.h"

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using Words = std::vector<std::string>;
using Order = GraphSimulator::Order;
using whatsapp_test::kSariNumber;

class GraphPhoneStory : public whatsapp_test::GraphStory {};

TEST_F(GraphPhoneStory, TheWebhookIsAskedToShakeHands) {
  EXPECT_TRUE(graph.webhook_shakes_hands(whatsapp_test::kVerifyToken));
  EXPECT_FALSE(graph.webhook_shakes_hands("other"));
}

TEST_F(GraphPhoneStory, WordsArriveWithWhoWroteThem) {
  const auto id = graph.customer_writes(kSariNumber, "Bu Sari", "beras \"5kg\" 2 🙏 / café");
  const auto message = inbound().at(0);
  EXPECT_EQ(message.id, id);
  EXPECT_EQ(message.from.wa_id, kSariNumber);
  EXPECT_EQ(message.from.name, "Bu Sari");
  EXPECT_TRUE(message.from.user_id->starts_with("ID."));
  EXPECT_EQ(message.sent_at, clock.now());
  EXPECT_EQ(std::get<handlers::TextMessage>(message.content).body, "beras \"5kg\" 2 🙏 / café");
  EXPECT_EQ(graph.conversation(kSariNumber).at(0).text, "beras \"5kg\" 2 🙏 / café");
}

TEST_F(GraphPhoneStory, BodiesAreEscapedAsTheRealOnesAre) {
  graph.customer_writes(kSariNumber, "Bu Sari", "🙏/é");
  ASSERT_TRUE(graph.wait_until_idle());
  EXPECT_NE(graph.tries().at(0).body.find(R"(\ud83d\ude4f\/\u00e9)"), std::string::npos);
}

TEST_F(GraphPhoneStory, APressQuotesTheNewestMessageThatOfferedIt) {
  graph.open_window(kSariNumber);
  send(store::OutgoingButtons{"Jadi?", {{"yes", "Pesan"}}});
  send(store::OutgoingButtons{"Jadi?", {{"yes", "Pesan"}}});
  graph.customer_presses(kSariNumber, "yes", "Pesan");
  const auto message = inbound().at(0);
  EXPECT_EQ(std::get<handlers::Choice>(message.content).id, "yes");
  EXPECT_EQ(message.quoted_message_id, seen().at(1).id);
}

TEST_F(GraphPhoneStory, EverythingElseThatPeopleDoArrives) {
  const auto text = graph.customer_writes(kSariNumber, "Bu Sari", "beras 2");
  graph.customer_presses(kSariNumber, "sku:A", "Beras A", true, "Rp 1");
  graph.customer_sends_image(kSariNumber, "bukti transfer");
  graph.customer_sends_cart(kSariNumber, {{"SKU-A", 2, 72000}}, "sore ya");
  graph.customer_edits(kSariNumber, text, "beras 3");
  graph.customer_deletes(kSariNumber, text);
  graph.customer_reacts(kSariNumber, text, "👍");
  const auto messages = inbound();
  ASSERT_EQ(messages.size(), 7U);
  EXPECT_EQ(std::get<handlers::Choice>(messages[1].content).title, "Beras A");
  const auto& image = std::get<handlers::MediaMessage>(messages[2].content);
  EXPECT_TRUE(graph.media(image.media_id));
  const auto& cart = std::get<handlers::CartMessage>(messages[3].content);
  EXPECT_EQ(cart.lines.at(0).claimed_price_idr, 72000);
  EXPECT_EQ(std::get<handlers::Edited>(messages[4].content).original_message_id, text);
  EXPECT_EQ(std::get<handlers::Deleted>(messages[5].content).original_message_id, text);
  EXPECT_EQ(std::get<handlers::Reaction>(messages[6].content).emoji, "👍");
  const auto shown = graph.conversation(kSariNumber);
  ASSERT_EQ(shown.size(), 5U) << "an edit and a deletion change what is there";
  EXPECT_EQ(shown[0].text, "beras 3");
  EXPECT_TRUE(shown[0].deleted);
}

TEST_F(GraphPhoneStory, PeopleMayHideTheirNumberOrChangeIt) {
  graph.hide_number("6281299990000");
  graph.customer_writes("6281299990000", "Rina", "halo");
  graph.customer_writes("ID.31415926535897932384", "Tono", "halo");
  graph.customer_changes_number(kSariNumber, "6285222333444");
  const auto messages = inbound();
  ASSERT_EQ(messages.size(), 3U);
  EXPECT_FALSE(messages[0].from.wa_id);
  EXPECT_EQ(messages[1].from.user_id, "ID.31415926535897932384");
  const auto& move = std::get<handlers::IdentityChanged>(messages[2].content);
  EXPECT_EQ(move.before.wa_id, kSariNumber);
  EXPECT_EQ(move.after.wa_id, "6285222333444");
  graph.customer_writes("6285222333444", "", "ini saya");
  EXPECT_EQ(inbound().at(3).from.user_id, move.after.user_id);
}

TEST_F(GraphPhoneStory, GroupsAndTheOwnerAreHeard) {
  graph.introduce("6281377778888", "Dewi");
  graph.member_writes("GRUP", "6281377778888", "stok");
  graph.owner_writes(kSariNumber, "siap bu");
  EXPECT_EQ(inbound().at(0).group_id, "GRUP");
  EXPECT_EQ(endpoint.all<handlers::OwnerEcho>().at(0).to.wa_id, kSariNumber);
}

TEST_F(GraphPhoneStory, AnyOtherFieldCanBePosted) {
  graph.post_webhook("account_update", {{"event", "DISABLED_UPDATE"}});
  ASSERT_TRUE(graph.wait_until_idle());
  EXPECT_TRUE(endpoint.all<handlers::PlatformNotice>().at(0).alarm);
}

TEST_F(GraphPhoneStory, EveryIdIsNew) {
  std::set<std::string> ids;
  for (int i = 0; i < 20; ++i) ids.insert(graph.customer_writes(kSariNumber, "", "halo"));
  const GraphSimulator another(clock, {});
  GraphSimulator third(clock, {});
  ids.insert(third.customer_writes(kSariNumber, "", "halo"));
  EXPECT_EQ(ids.size(), 21U);
}

TEST_F(GraphPhoneStory, AWebhookComesAgainUntilItIsTaken) {
  endpoint.answer_with({503, 500, 201, 200});
  graph.customer_writes(kSariNumber, "Bu Sari", "halo");
  ASSERT_TRUE(graph.wait_until_idle());
  ASSERT_EQ(graph.tries().size(), 4U);
  EXPECT_EQ(graph.tries().back().number, 4);
  std::set<std::string> ids;
  for (const auto& one : endpoint.updates()) ids.insert(one.event_id);
  EXPECT_EQ(ids.size(), 1U);
}

TEST_F(GraphPhoneStory, AWebhookThatIsNeverTakenIsDroppedInTheEnd) {
  endpoint.answer_with(std::deque<int>(100, 503));
  graph.customer_writes(kSariNumber, "Bu Sari", "halo");
  ASSERT_TRUE(graph.wait_until_idle());
  EXPECT_EQ(graph.tries().size(), 11U);
}

TEST_F(GraphPhoneStory, StatusesComeLateDoubledAndBackwards) {
  graph.open_window(kSariNumber);
  graph.hold_statuses();
  say("satu");
  EXPECT_TRUE(reports().empty());
  graph.post_copies(2);
  graph.release_statuses(Order::Reversed);
  EXPECT_EQ(reports(), (Words{"read", "read", "delivered", "delivered", "sent", "sent"}));
  graph.post_all_again();
  EXPECT_EQ(reports().size(), 9U) << "each once more";
}

TEST_F(GraphPhoneStory, StatusesCanBeLost) {
  graph.open_window(kSariNumber);
  graph.hold_statuses();
  say("satu");
  graph.lose_statuses();
  say("dua");
  EXPECT_EQ(reports().size(), 3U);
}

TEST_F(GraphPhoneStory, PhonesMayKeepToThemselvesThatTheyRead) {
  graph.set_up({.phones_read = false});
  graph.open_window(kSariNumber);
  say("satu");
  EXPECT_EQ(reports(), (Words{"sent", "delivered"}));
}

TEST_F(GraphPhoneStory, ANumberWithoutItsPlusIsAnother) {
  const http::Client client(graph.base_url());
  http::Call call;
  call.method = "POST";
  call.path = "/v25.0/" + whatsapp_test::kShopNumberId + "/messages";
  call.headers = {{"Authorization", "Bearer " + whatsapp_test::kToken}};
  call.body = R"({"messaging_product":"whatsapp","to":"81234567890","text":{"body":"x"}})";
  const auto answer = client.send(call);
  ASSERT_TRUE(answer);
  EXPECT_EQ(json::parse(answer->body)["contacts"][0]["wa_id"], "6281234567890");
}

TEST_F(GraphPhoneStory, ItCanBeWaitedFor) {
  graph.open_window(kSariNumber);
  EXPECT_FALSE(graph.wait_for_messages(kSariNumber, 1, 0ms));
  say("satu");
  EXPECT_TRUE(graph.wait_for_messages(kSariNumber, 1));
}

// Downloads, as for a picture that a customer sent (6.10).
TEST_F(GraphPhoneStory, MediaIsFetchedInTwoSteps) {
  graph.customer_sends_image(kSariNumber, "bukti", {"image/jpeg", "JPEG bytes"});
  const auto id = graph.conversation(kSariNumber).at(0).media_id;
  const http::Client client(graph.base_url());
  const auto get = [&](const std::string& path, const std::string& token) {
    http::Call call;
    call.path = path;
    call.headers = {{"Authorization", "Bearer " + token}, {"User-Agent", "Pesan"}};
    return client.send(call).value();
  };
  const auto described = json::parse(get("/v25.0/" + id, whatsapp_test::kToken).body);
  const auto url = described["url"].get<std::string>().substr(graph.base_url().size());
  const auto bytes = get(url, whatsapp_test::kToken);
  EXPECT_EQ(bytes.body, "JPEG bytes");
  EXPECT_EQ(bytes.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(get(url, "other").status, 401);
  EXPECT_EQ(get("/v25.0/1", whatsapp_test::kToken).status, 400);
}

class GraphByHttp : public GraphPhoneStory {
 protected:
  json ask(const std::string& what, const json& order = json::object()) {
    http::Call call;
    call.method = "POST";
    call.path = "/simulator/" + what;
    call.body = order.dump();
    const auto answer = client.send(call).value();
    status = answer.status;
    return json::parse(answer.body);
  }
  json look() {
    http::Call call;
    call.path = "/simulator/conversations";
    return json::parse(client.send(call).value().body);
  }

  http::Client client{graph.base_url()};
  int status = 0;
};

TEST_F(GraphByHttp, PeopleAreMovedAndWatched) {
  const auto id = ask("say", {{"from", kSariNumber}, {"name", "Bu Sari"}, {"text", "halo"}})["id"];
  say("mau apa?");
  ask("press", {{"from", kSariNumber}, {"id", "x"}, {"title", "X"}});
  ask("image", {{"from", kSariNumber}, {"caption", "bukti"}});
  ask("cart", {{"from", kSariNumber}, {"items", {{{"sku", "A"}, {"qty", 2}}}}});
  ask("edit", {{"from", kSariNumber}, {"message_id", id}, {"text", "hai"}});
  ask("react", {{"from", kSariNumber}, {"message_id", id}, {"emoji", "👍"}});
  ask("delete", {{"from", kSariNumber}, {"message_id", id}});
  const auto phone = look().at(0);
  EXPECT_EQ(phone["name"], "Bu Sari");
  EXPECT_EQ(phone["messages"].size(), 6U);
  EXPECT_EQ(phone["messages"][0]["text"], "hai");
  EXPECT_EQ(phone["messages"][1]["from_shop"], true);
  EXPECT_EQ(inbound().size(), 7U);
  http::Call call;
  call.path = "/simulator/media/" + phone["messages"][3]["media_id"].get<std::string>();
  EXPECT_EQ(client.send(call).value().body, "(picture)");
}

TEST_F(GraphByHttp, TroubleIsMade) {
  ask("open_window", {{"from", kSariNumber}});
  ask("refuse", {{"code", 131056}});
  EXPECT_EQ(refused(store::OutgoingText{"x"}).code, 131056);
  ask("fail", {{"http_status", 503}});
  EXPECT_EQ(refused(store::OutgoingText{"x"}).code, 0);
  ask("lose_answer");
  EXPECT_EQ(refused(store::OutgoingText{"x"}).remedy, whatsapp::SendRefusal::Remedy::Unknown);
  EXPECT_EQ(reports(), (Words{"sent", "delivered", "read"}));
  ask("hold");
  ask("fail_later", {{"code", 131026}});
  say("x");
  ask("copies", {{"copies", 2}});
  ask("release", {{"reversed", true}});
  EXPECT_EQ(reports().size(), 5U);
  ask("again");
  EXPECT_EQ(reports().size(), 9U);
}

TEST_F(GraphByHttp, TheWebhookIsNamedAndTried) {
  EXPECT_EQ(ask("webhook", {{"url", endpoint.url()}, {"verify_token", "other"}})["ok"], false);
  EXPECT_EQ(status, 409);
  const json right{{"url", endpoint.url()}, {"verify_token", whatsapp_test::kVerifyToken}};
  EXPECT_EQ(ask("webhook", right)["ok"], true);
}

TEST_F(GraphByHttp, WhatItDoesNotKnowIsNotFound) {
  EXPECT_EQ(ask("sell_the_shop")["ok"], false);
  EXPECT_EQ(status, 404);
}

}  // namespace
}  // namespace gateway::simulator
