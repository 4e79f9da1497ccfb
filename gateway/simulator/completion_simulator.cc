#include "gateway/simulator/completion_simulator.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace gateway::simulator {
namespace {

using nlohmann::json;

std::string completion(const std::string& text) {
  const json message{{"role", "assistant"}, {"content", text}};
  const json body{{"id", "chatcmpl-simulated"},
                  {"object", "chat.completion"},
                  {"model", "simulated"},
                  {"choices", {{{"index", 0}, {"finish_reason", "stop"}, {"message", message}}}},
                  {"usage", {{"prompt_tokens", 1}, {"completion_tokens", 1}, {"total_tokens", 2}}}};
  return body.dump();
}

http::Response error(int status, const char* type, const char* message) {
  const json body{{"error", {{"code", status}, {"type", type}, {"message", message}}}};
  return json_response(status, body.dump());
}

/// The endpoint's own rules: a list of messages that have a role and a text.
bool is_question(const std::string& body) {
  const json asked = json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!asked.is_object() || !asked.contains("messages") || !asked["messages"].is_array()) {
    return false;
  }
  for (const json& message : asked["messages"]) {
    if (!message.is_object() || !message.contains("role") || !message.contains("content")) {
      return false;
    }
  }
  return !asked["messages"].empty();
}

}  // namespace

CompletionSimulator::CompletionSimulator(CompletionOptions options) : options_(std::move(options)) {
  listener_ = std::make_unique<Listener>(
      options_.host, options_.port, [this](const http::Request& call) { return answer(call); });
}

void CompletionSimulator::say(const std::string& text) {
  const std::lock_guard guard(mutex_);
  says_ = text;
}

void CompletionSimulator::fail_next(int http_status) {
  const std::lock_guard guard(mutex_);
  next_.push_back(html_response(http_status, "trouble"));
}

void CompletionSimulator::answer_next(const std::string& body) {
  const std::lock_guard guard(mutex_);
  next_.push_back(json_response(200, body));
}

void CompletionSimulator::redirect_next(const std::string& url) {
  const std::lock_guard guard(mutex_);
  next_.push_back(html_response(307, "elsewhere"));
  next_.back().headers.emplace_back("Location", url);
}

std::vector<std::string> CompletionSimulator::questions() const {
  const std::lock_guard guard(mutex_);
  return questions_;
}

std::vector<std::string> CompletionSimulator::authorizations() const {
  const std::lock_guard guard(mutex_);
  return authorizations_;
}

http::Response CompletionSimulator::answer(const http::Request& call) {
  const std::lock_guard guard(mutex_);
  if (call.method != "POST" || call.path != "/v1/chat/completions") {
    return error(404, "not_found_error", "File Not Found");
  }
  questions_.push_back(call.body);
  authorizations_.push_back(call.header("Authorization").value_or(""));
  if (!options_.api_key.empty() && authorizations_.back() != "Bearer " + options_.api_key) {
    return error(401, "authentication_error", "Invalid API Key");
  }
  if (!next_.empty()) {
    http::Response response = std::move(next_.front());
    next_.pop_front();
    return response;
  }
  if (!is_question(call.body)) return error(400, "invalid_request_error", "'messages' is required");
  return json_response(200, completion(says_));
}

}  // namespace gateway::simulator
