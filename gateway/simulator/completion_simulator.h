// An OpenAI-compatible endpoint on this machine, for the tests: says what it was told to say, in
// the shape of a llama.cpp server, or misbehaves. Nothing in the product knows that it is not a
// real one.
//
//   POST /v1/chat/completions
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gateway/simulator/listener.h"

namespace gateway::simulator {

struct CompletionOptions {
  std::string api_key{};  // empty: anybody is answered
  std::string host = "127.0.0.1";
  int port = 0;  // 0: any free one
};

class CompletionSimulator {
 public:
  /// Listens once constructed. Throws std::runtime_error when the port is taken.
  explicit CompletionSimulator(CompletionOptions options = {});

  const std::string& base_url() const { return listener_->base_url(); }

  /// From now on every question is answered with this text; at first with {"lines":[]}.
  void say(const std::string& text);

  // Trouble, for the next question only; several are taken in their order.
  void fail_next(int http_status);            // with an HTML page
  void answer_next(const std::string& body);  // instead of a completion, status 200
  void redirect_next(const std::string& url);

  /// The bodies of all questions so far, and the Authorization that came with each.
  std::vector<std::string> questions() const;
  std::vector<std::string> authorizations() const;

 private:
  http::Response answer(const http::Request& call);

  const CompletionOptions options_;
  mutable std::mutex mutex_;
  std::string says_ = R"({"lines":[]})";
  std::deque<http::Response> next_;
  std::vector<std::string> questions_, authorizations_;
  std::unique_ptr<Listener> listener_;  // last: uses everything above
};

}  // namespace gateway::simulator
