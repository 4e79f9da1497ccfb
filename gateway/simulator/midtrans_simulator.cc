#include "gateway/simulator/midtrans_simulator.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "gateway/crypto/hash.h"
#include "gateway/payments/midtrans_json.h"
#include "gateway/simulator/midtrans_notices.h"

namespace gateway::simulator {
namespace {

using nlohmann::json;
using payments::midtrans::text_at;
using namespace std::chrono_literals;

constexpr auto kKeysAreRemembered = 5min;  // section 11
constexpr auto kTick = 200ms;
constexpr std::string_view kApi = "/v2/";
constexpr std::string_view kControl = "/simulator/";

int code_of(const json& body) {
  const auto text = text_at(body, "status_code");
  return text.size() == 3 ? std::stoi(text) : 200;
}

/// "{id}/{action}" of a path below /v2/.
std::pair<std::string, std::string> id_and_action(std::string_view path) {
  path.remove_prefix(std::min(path.size(), kApi.size()));
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return {std::string(path), ""};
  return {std::string(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

}  // namespace

MidtransSimulator::MidtransSimulator(const store::Clock& clock, MidtransOptions options)
    : clock_(clock), options_(std::move(options)), ledger_(clock, options_.account) {
  if (!options_.notification_url.empty()) send_notices_to(options_.notification_url);
  listener_ = std::make_unique<Listener>(
      options_.host, options_.port, [this](const http::Request& call) { return answer(call); });
  ticker_ = std::jthread([this](const std::stop_token& stop) {
    std::mutex idle;
    std::condition_variable_any ticks;
    std::unique_lock lock(idle);
    while (!ticks.wait_for(lock, stop, kTick, [&] { return stop.stop_requested(); })) {
      act([&] {
        ledger_.lapse();
        return true;
      });
    }
  });
}

MidtransSimulator::~MidtransSimulator() = default;

void MidtransSimulator::send_notices_to(const std::string& url) {
  const std::lock_guard guard(mutex_);
  courier_ = std::make_unique<Courier>(
      url, notice_rules(options_.time_scale, notice_post(options_.answer_timeout)));
}

std::string MidtransSimulator::base_url() const {
  return listener_->base_url();
}

bool MidtransSimulator::pay(const std::string& id) {
  return act([&] { return ledger_.pay(id); });
}

bool MidtransSimulator::pay_late(const std::string& id) {
  return act([&] { return ledger_.pay_late(id); });
}

bool MidtransSimulator::deny(const std::string& id) {
  return act([&] { return ledger_.deny(id); });
}

bool MidtransSimulator::expire(const std::string& id) {
  return act([&] { return code_of(ledger_.expire(id)) == 407; });
}

bool MidtransSimulator::refund(const std::string& id, store::Rupiah amount,
                               const std::string& refund_key) {
  const json request{{"amount", amount.amount}, {"refund_key", refund_key}};
  return act([&] { return code_of(ledger_.refund(id, request)) == 200; });
}

bool MidtransSimulator::confirm_refund(const std::string& id) {
  return act([&] { return ledger_.confirm_refund(id); });
}

bool MidtransSimulator::force(const std::string& id, const std::string& transaction_status,
                              const std::string& fraud_status) {
  return act([&] { return ledger_.force(id, transaction_status, fraud_status); });
}

bool MidtransSimulator::notify(const std::string& id, int copies, std::chrono::milliseconds delay) {
  const std::scoped_lock lock(mutex_);
  const auto notice = ledger_.notice(id);
  if (!notice) return false;
  for (int copy = 0; copy < copies && courier_; ++copy) courier_->send(notice->dump(), delay);
  return true;
}

void MidtransSimulator::notify_test() {
  const std::scoped_lock lock(mutex_);
  if (courier_) courier_->send(ledger_.test_notice().dump());
}

void MidtransSimulator::hold_notices() {
  const std::scoped_lock lock(mutex_);
  holding_ = true;
}

void MidtransSimulator::release_notices(Order order) {
  const std::scoped_lock lock(mutex_);
  holding_ = false;
  if (order == Order::Reversed) std::ranges::reverse(held_);
  for (auto& notice : std::exchange(held_, {})) {
    if (courier_) courier_->send(std::move(notice));
  }
}

void MidtransSimulator::lose_notices() {
  const std::scoped_lock lock(mutex_);
  held_.clear();
  holding_ = false;
}

std::vector<NoticeTry> MidtransSimulator::tries() const {
  return courier_ ? courier_->tries() : std::vector<NoticeTry>{};
}

bool MidtransSimulator::wait_for_tries(std::size_t count,
                                       std::chrono::milliseconds patience) const {
  return courier_ && courier_->wait_for_tries(count, patience);
}

void MidtransSimulator::fail_next(int http_status, int calls) {
  const std::scoped_lock lock(mutex_);
  failure_status_ = http_status;
  failures_left_ = calls;
}

void MidtransSimulator::lose_next_answer() {
  const std::scoped_lock lock(mutex_);
  lose_next_answer_ = true;
}

void MidtransSimulator::set_up(const MidtransAccount& account) {
  const std::scoped_lock lock(mutex_);
  ledger_.account() = account;
}

json MidtransSimulator::charges() const {
  const std::scoped_lock lock(mutex_);
  return ledger_.overview();
}

std::vector<std::string> MidtransSimulator::calls() const {
  const std::scoped_lock lock(mutex_);
  return calls_;
}

std::string MidtransSimulator::last_charge() const {
  const std::scoped_lock lock(mutex_);
  return last_charge_;
}

template <typename Act>
bool MidtransSimulator::act(Act act) {
  const std::scoped_lock lock(mutex_);
  const bool happened = act();
  dispatch();
  return happened;
}

void MidtransSimulator::dispatch() {
  for (const auto& notice : ledger_.take_notices()) {
    if (holding_) {
      held_.push_back(notice.dump());
    } else if (courier_) {
      courier_->send(notice.dump());
    }
  }
}

http::Response MidtransSimulator::answer(const http::Request& call) {
  if (call.path.starts_with(kControl)) return control(call);
  const std::scoped_lock lock(mutex_);
  calls_.push_back(call.method + " " + call.path);
  if (failures_left_ > 0) {
    --failures_left_;
    return html_response(failure_status_, "trouble");
  }
  auto reply = answer_once(call);
  dispatch();
  if (std::exchange(lose_next_answer_, false)) return html_response(504, "too late");
  return reply;
}

/// Section 11: a key repeats the answer it got, whatever the body, for five minutes; only success
/// is remembered.
http::Response MidtransSimulator::answer_once(const http::Request& call) {
  const auto key = call.header("Idempotency-Key").value_or("");
  const bool keyed = call.method == "POST" && !key.empty() && key.size() <= 46;
  const auto known = remembered_.find(key);
  if (keyed && known != remembered_.end() && clock_.now() - known->second.at < kKeysAreRemembered) {
    return known->second.reply;
  }
  const auto body = api(call);
  auto reply = to_reply(body);
  if (keyed && code_of(body) < 300) remembered_[key] = {clock_.now(), reply};
  return reply;
}

json MidtransSimulator::api(const http::Request& call) {
  const auto expected = "Basic " + crypto::base64_encode(ledger_.account().server_key + ":");
  if (call.header("Authorization") != expected) {
    return midtrans_error("401",
                          "Transaction cannot be authorized with the current client/server "
                          "key.");
  }
  if (call.path == "/v2/charge") {
    last_charge_ = call.body;
    const auto request = payments::midtrans::parse_json(call.body);
    if (call.method != "POST") return midtrans_error("405", "Method not allowed.");
    if (!request) return midtrans_error("413", "The request body is not parseable.");
    return ledger_.charge(*request);
  }
  const auto [id, action] = id_and_action(call.path);
  return api_of_one(call, id, action);
}

json MidtransSimulator::api_of_one(const http::Request& call, const std::string& id,
                                   const std::string& action) {
  const bool post = call.method == "POST";
  if (action == "status")
    return post ? midtrans_error("405", "Method not allowed.") : ledger_.status(id);
  if (action != "expire" && action != "cancel" && action != "refund") {
    return midtrans_error("404", "The requested resource is not found");
  }
  if (!post) return midtrans_error("405", "Method not allowed.");
  if (action == "expire") return ledger_.expire(id);
  if (action == "cancel") return ledger_.cancel(id);
  const auto request = payments::midtrans::parse_json(call.body);
  return request ? ledger_.refund(id, *request)
                 : midtrans_error("413", "The request body is not parseable.");
}

http::Response MidtransSimulator::to_reply(const json& body) const {
  const int code = code_of(body);
  const bool error = code >= 400 && code != 407;
  return json_response(error && !options_.errors_in_body_only ? code : 200, body.dump());
}

http::Response MidtransSimulator::control(const http::Request& call) {
  const auto name = call.path.substr(kControl.size());
  if (call.method == "GET" && name == "charges") return json_response(200, charges().dump());
  const auto request = payments::midtrans::parse_json(call.body);
  if (call.method != "POST" || !request) return json_response(404, R"({"ok":false})");
  const bool happened = command(name, text_at(*request, "order_id"));
  return json_response(happened ? 200 : 409, json{{"ok", happened}}.dump());
}

bool MidtransSimulator::command(const std::string& name, const std::string& id) {
  if (name == "pay") return pay(id);
  if (name == "pay_late") return pay_late(id);
  if (name == "deny") return deny(id);
  if (name == "expire") return expire(id);
  if (name == "confirm_refund") return confirm_refund(id);
  if (name == "notify") return notify(id);
  if (name != "test_notice") return false;
  notify_test();
  return true;
}

}  // namespace gateway::simulator
