// A shop's end of the platform: the simulator, the client that calls it, and an endpoint that
// verifies and decodes what it is posted.
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <mutex>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "gateway/simulator/graph_simulator.h"
#include "gateway/simulator/listener.h"
#include "gateway/whatsapp/graph_api.h"
#include "gateway/whatsapp/webhook.h"
#include "tests/support/temp_store.h"

namespace whatsapp_test {

inline const std::string kToken = "token-toko-sari";
inline const std::vector<std::string> kSecrets{"rahasia-toko-123"};
inline const std::string kVerifyToken = "kata & sandi?";
inline const std::string kShopNumberId = "318200000000007";
inline const std::string kSariNumber = "6281234567890";

class ShopEndpoint {
 public:
  std::string url() const { return listener_.base_url() + "/webhooks/whatsapp"; }
  void answer_with(std::deque<int> statuses) {
    const std::scoped_lock lock(mutex_);
    statuses_ = std::move(statuses);
  }
  std::vector<gateway::whatsapp::DecodedUpdate> updates() {
    const std::scoped_lock lock(mutex_);
    return updates_;
  }
  template <typename Kind>
  std::vector<Kind> all() {
    std::vector<Kind> found;
    for (const auto& one : updates()) {
      if (const auto* kind = std::get_if<Kind>(&one.update)) found.push_back(*kind);
    }
    return found;
  }

 private:
  gateway::http::Response take(const gateway::http::Request& request) {
    using gateway::simulator::json_response;
    if (request.method == "GET") return shake_hands(request);
    const std::scoped_lock lock(mutex_);
    const auto signature = request.header("X-Hub-Signature-256").value_or("");
    if (!gateway::whatsapp::signature_fits(request.body, signature, kSecrets)) {
      return json_response(401, "");
    }
    auto decoded = gateway::whatsapp::decode(request.body, kShopNumberId);
    if (!decoded) return json_response(400, "");
    for (auto& one : *decoded) updates_.push_back(std::move(one));
    if (statuses_.empty()) return json_response(200, "");
    const int status = statuses_.front();
    statuses_.pop_front();
    return json_response(status, "");
  }
  static gateway::http::Response shake_hands(const gateway::http::Request& request) {
    const auto parameter = [&](const char* name) { return request.query_param(name).value_or(""); };
    const auto challenge =
        gateway::whatsapp::answer_handshake(parameter("hub.mode"), parameter("hub.verify_token"),
                                            parameter("hub.challenge"), kVerifyToken);
    return gateway::simulator::json_response(challenge ? 200 : 403, challenge.value_or(""));
  }

  std::mutex mutex_;
  std::vector<gateway::whatsapp::DecodedUpdate> updates_;
  std::deque<int> statuses_;
  gateway::simulator::Listener listener_{
      "127.0.0.1", 0, [this](const gateway::http::Request& request) { return take(request); }};
};

class GraphStory : public testing::Test {
 protected:
  gateway::whatsapp::GraphApi api_with(const std::string& token, const std::string& number_id) {
    return gateway::whatsapp::GraphApi({.base_url = graph.base_url(),
                                        .api_version = "v25.0",
                                        .phone_number_id = number_id,
                                        .access_token = token});
  }
  gateway::whatsapp::SendResult send(const store::OutgoingContent& content,
                                     const store::OutgoingAddress& to = {kSariNumber, "", ""}) {
    return api.send({to, content, ""}, "out:" + std::to_string(++sent_));
  }
  /// The id of a message that must be taken.
  std::string say(const std::string& text,
                  const store::OutgoingAddress& to = {kSariNumber, "", ""}) {
    const auto result = send(store::OutgoingText{text}, to);
    const auto* taken = std::get_if<gateway::whatsapp::Accepted>(&result);
    if (taken == nullptr) {
      throw std::runtime_error(std::get<gateway::whatsapp::SendRefusal>(result).detail);
    }
    return taken->message_id;
  }
  gateway::whatsapp::SendRefusal refused(const store::OutgoingContent& content,
                                         const store::OutgoingAddress& to = {kSariNumber, "", ""}) {
    return std::get<gateway::whatsapp::SendRefusal>(send(content, to));
  }
  /// What the phone shows of the shop's.
  std::vector<gateway::simulator::ShownMessage> seen(const std::string& who = kSariNumber) {
    std::vector<gateway::simulator::ShownMessage> messages;
    for (auto& message : graph.conversation(who)) {
      if (message.from_shop) messages.push_back(std::move(message));
    }
    return messages;
  }
  /// "sent", "delivered" … of every report so far.
  std::vector<std::string> reports() {
    EXPECT_TRUE(graph.wait_until_idle());
    std::vector<std::string> words;
    for (const auto& report : endpoint.all<handlers::DeliveryReport>()) {
      words.push_back(report.status_text);
    }
    return words;
  }
  std::vector<handlers::InboundMessage> inbound() {
    EXPECT_TRUE(graph.wait_until_idle());
    return endpoint.all<handlers::InboundMessage>();
  }

  support::FakeClock clock;
  ShopEndpoint endpoint;
  gateway::simulator::GraphSimulator graph{clock,
                                           {.access_token = kToken,
                                            .app_secret = kSecrets.front(),
                                            .webhook_url = endpoint.url(),
                                            .time_scale = 1e-9}};
  gateway::whatsapp::GraphApi api = api_with(kToken, kShopNumberId);

 private:
  int sent_ = 0;
};

}  // namespace whatsapp_test
