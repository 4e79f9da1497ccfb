// Delivers a provider's messages to a webhook: one after the other, again after failures, at the
// provider's distances.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace gateway::simulator {

struct PostReply {
  int http_status = 0;     // 0: no answer
  std::string location{};  // of a redirect
};
/// Posts a body to a URL and waits for the answer; called on the courier's thread, never throws.
using Post = std::function<PostReply(const std::string& url, const std::string& body)>;

/// One try, successful or not.
struct NoticeTry {
  std::string body;
  int number = 1;       // 1 for the first
  int http_status = 0;  // 0: no answer
};

struct CourierRules {
  Post post;
  /// After try `number` (from 1 on) was answered like this: how long until the next; nothing:
  /// never.
  std::function<std::optional<std::chrono::milliseconds>(int number, int http_status)> again;
  bool follow_redirects = false;  // 307 and 308 only
};

/// Owns one thread, which ends with it; what was not delivered by then never is.
class Courier {
 public:
  Courier(std::string url, CourierRules rules);

  void send(std::string body, std::chrono::milliseconds delay = {});

  std::vector<NoticeTry> tries() const;
  /// False when fewer than `count` tries were made within `patience`.
  bool wait_for_tries(std::size_t count, std::chrono::milliseconds patience) const;
  /// False when something was still due, or on its way, after `patience`.
  bool wait_until_idle(std::chrono::milliseconds patience) const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Parcel {
    std::string body;
    int number = 1;
    Time due;
  };

  void run(const std::stop_token& stop);
  void deliver(Parcel parcel);
  PostReply post(const std::string& body) const;

  const std::string url_;
  const CourierRules rules_;
  mutable std::mutex mutex_;
  mutable std::condition_variable_any changed_;
  std::vector<Parcel> parcels_;
  std::vector<NoticeTry> tries_;
  bool on_the_way_ = false;
  std::jthread worker_;  // last: uses everything above
};

/// "http://host:port" and the path.
std::pair<std::string, std::string> split_url(const std::string& url);

/// Posts JSON, with these headers beside it; never follows a redirect by itself.
using Headers = std::vector<std::pair<std::string, std::string>>;
Post json_post(std::function<Headers(const std::string& body)> headers,
               std::chrono::milliseconds answer_timeout);

}  // namespace gateway::simulator
