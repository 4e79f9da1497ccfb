#include "tests/e2e/callers.h"

#include <latch>
#include <stdexcept>
#include <thread>

#include "gateway/app/system_sources.h"
#include "gateway/crypto/hash.h"
#include "gateway/simulator/graph_webhooks.h"
#include "tests/e2e/shop_files.h"

namespace e2e {
namespace {

namespace http = gateway::http;
namespace simulator = gateway::simulator;
using nlohmann::json;

simulator::Phone phone_of(const std::string& wa_id) {
  simulator::Phone phone;
  phone.key = phone.wa_id = wa_id;
  phone.user_id = simulator::user_id_of(wa_id);
  phone.name = "Pelanggan " + wa_id.substr(wa_id.size() - 4);
  return phone;
}

http::Call post_of(const std::string& path, const std::string& body) {
  return {.method = "POST", .path = path, .body = body, .content_type = "application/json"};
}

}  // namespace

std::string message_webhook(const std::string& wa_id, const std::string& message_id,
                            const std::string& text) {
  const simulator::GraphBusiness business;
  const simulator::Phone from = phone_of(wa_id);
  json message =
      simulator::message_item(from, message_id, "text", gateway::app::SystemClock().now());
  message["text"] = {{"body", text}};
  return simulator::webhook_body(
      business, "messages",
      simulator::webhook_value(business, "messages", json::array({message}), {&from}));
}

std::optional<http::Answer> Caller::chat(const std::string& body, http::NoAnswer* why) const {
  http::Call call = post_of("/webhooks/whatsapp", body);
  call.headers.emplace_back("X-Hub-Signature-256",
                            "sha256=" + gateway::crypto::hmac_sha256_hex(kAppSecret, body));
  return client_.send(call, why);
}

std::optional<http::Answer> Caller::payment(const std::string& body) const {
  return client_.send(post_of("/webhooks/midtrans", body));
}

int status_of(const std::optional<http::Answer>& answer) {
  return answer ? answer->status : 0;
}

std::vector<int> all_at_once(int count, const std::function<int(int)>& deed) {
  std::vector<int> results(static_cast<std::size_t>(count));
  std::latch ready(count);
  std::vector<std::jthread> threads;
  for (int i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      ready.arrive_and_wait();
      results[static_cast<std::size_t>(i)] = deed(i);
    });
  }
  threads.clear();  // joins
  return results;
}

LetterBox::LetterBox()
    : listener_(std::make_unique<simulator::Listener>("127.0.0.1", 0,
                                                      [this](const http::Request& request) {
                                                        const std::lock_guard lock(mutex_);
                                                        letters_.push_back(request.body);
                                                        came_.notify_all();
                                                        return simulator::json_response(200, "{}");
                                                      })) {}

std::string LetterBox::url() const {
  return listener_->base_url() + "/letters";
}

std::vector<std::string> LetterBox::letters() const {
  const std::lock_guard lock(mutex_);
  return letters_;
}

std::vector<std::string> LetterBox::wait_for(std::size_t count,
                                             std::chrono::seconds patience) const {
  std::unique_lock lock(mutex_);
  if (!came_.wait_for(lock, patience, [&] { return letters_.size() >= count; })) {
    throw std::runtime_error("only " + std::to_string(letters_.size()) + " letters of " +
                             std::to_string(count) + " came");
  }
  return letters_;
}

}  // namespace e2e
