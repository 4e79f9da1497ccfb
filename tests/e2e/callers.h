// Webhooks delivered by hand: in any order, any number of times, many at once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gateway/http/client.h"
#include "gateway/simulator/listener.h"

namespace e2e {

/// The body of a webhook with one text message, as the chat platform would post it.
std::string message_webhook(const std::string& wa_id, const std::string& message_id,
                            const std::string& text);

/// One caller with connections of its own. Safe to share between threads.
class Caller {
 public:
  explicit Caller(const std::string& gateway_url) : client_(gateway_url) {}

  /// To /webhooks/whatsapp, signed. Nothing when no answer came; `why` then says why.
  std::optional<gateway::http::Answer> chat(const std::string& body,
                                            gateway::http::NoAnswer* why = nullptr) const;
  /// To /webhooks/midtrans.
  std::optional<gateway::http::Answer> payment(const std::string& body) const;
  std::optional<gateway::http::Answer> send(const gateway::http::Call& call) const {
    return client_.send(call);
  }

 private:
  gateway::http::Client client_;
};

/// The HTTP status of an answer; 0: there was none.
int status_of(const std::optional<gateway::http::Answer>& answer);

/// Calls `deed` with 0 … count-1, each on a thread of its own, all at the same moment. What each
/// returned.
std::vector<int> all_at_once(int count, const std::function<int(int)>& deed);

/// Takes webhooks in the gateway's place, answers 200, and keeps them for the test to deliver.
class LetterBox {
 public:
  LetterBox();

  std::string url() const;
  /// The bodies so far, oldest first.
  std::vector<std::string> letters() const;
  /// Waits until `count` have come. Throws std::runtime_error after `patience`.
  std::vector<std::string> wait_for(std::size_t count,
                                    std::chrono::seconds patience = std::chrono::seconds{20}) const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable came_;
  std::vector<std::string> letters_;
  std::unique_ptr<gateway::simulator::Listener> listener_;  // last: uses everything above
};

}  // namespace e2e
