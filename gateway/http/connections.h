// Who is connected: how many in all, how many of one subscriber, and the means to end them. Safe to
// use from any thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "gateway/http/wire.h"

namespace gateway::http {

class Connections {
 public:
  Connections(std::size_t total_max, std::size_t per_subscriber_max)
      : total_max_(total_max), per_subscriber_max_(per_subscriber_max) {}

  enum class Admission { Yes, Full, TooManyOfOne, Closing };
  /// An empty subscriber is counted in the total alone. Whoever was admitted must leave() before
  /// its socket is closed.
  Admission enter(int socket, const std::string& subscriber);
  void leave(int socket, const std::string& subscriber);

  std::size_t count() const { return count_; }
  /// Three quarters of all places are taken: time to let nobody sit idle.
  bool crowded() const { return count_ * 4 >= total_max_ * 3; }

  /// Nobody is admitted any more, and everybody's socket is shut down: `how` is SHUT_RD (what has
  /// arrived can still be read, and answers written) or SHUT_RDWR.
  void shut_down(int how);
  /// False when somebody is still there at `deadline`.
  bool wait_until_none(TimePoint deadline);

 private:
  const std::size_t total_max_;
  const std::size_t per_subscriber_max_;
  std::atomic<std::size_t> count_{0};
  std::mutex mutex_;
  std::condition_variable left_;
  bool closing_ = false;
  std::set<int> sockets_;
  std::map<std::string, std::size_t> per_subscriber_;
};

}  // namespace gateway::http
