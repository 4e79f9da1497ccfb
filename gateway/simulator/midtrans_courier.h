// Delivers notices the way Midtrans does (contract, section 3): which answer is repeated how often,
// at which distances, which redirects are followed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gateway::simulator {

/// How many times Midtrans repeats a notice that was answered like this; 0 stands for no answer.
int repeats_after(int http_status);

/// One try, successful or not.
struct NoticeTry {
  std::string body;
  int number = 1;       // 1 for the first
  int http_status = 0;  // 0: no answer
};

/// Owns one thread, which ends with it; what was not delivered by then never is.
class MidtransCourier {
 public:
  struct Reply {
    int http_status = 0;
    std::string location;  // of a redirect
  };
  /// Posts a notice to a URL and waits for the answer; called on the courier's thread, never
  /// throws.
  using Post = std::function<Reply(const std::string& url, const std::string& body)>;

  /// Distances between tries (2, 10, 30, 90, 210 minutes; the real ones are shortened at random)
  /// are multiplied by `time_scale`.
  MidtransCourier(std::string url, double time_scale, Post post);

  void send(std::string body, std::chrono::milliseconds delay = {});

  std::vector<NoticeTry> tries() const;
  /// False when fewer than `count` tries were made within `patience`.
  bool wait_for_tries(std::size_t count, std::chrono::milliseconds patience) const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Parcel {
    std::string body;
    int number = 1;
    Time due;
  };

  void run(const std::stop_token& stop);
  void deliver(Parcel parcel);
  Reply post_following(const std::string& body) const;

  const std::string url_;
  const double time_scale_;
  const Post post_;
  mutable std::mutex mutex_;
  mutable std::condition_variable_any changed_;
  std::vector<Parcel> parcels_;
  std::vector<NoticeTry> tries_;
  std::jthread worker_;  // last: uses everything above
};

}  // namespace gateway::simulator
