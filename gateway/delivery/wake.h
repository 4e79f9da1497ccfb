// Lets worker threads sleep until the store commits something, or until a while has passed: the
// clock they work by may be moved by hand, so nobody sleeps long.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>

#include "store/database.h"

namespace gateway::delivery {

/// Safe to use from any thread.
class Wake {
 public:
  /// One that every commit of `database` rings; it may outlive whoever waits on it.
  static std::shared_ptr<Wake> on_commits_of(store::Database& database) {
    auto wake = std::make_shared<Wake>();
    database.on_commit([wake] { wake->ring(); });
    return wake;
  }

  void ring() {
    {
      const std::lock_guard guard(mutex_);
      ++rings_;
    }
    rung_.notify_all();
  }

  std::uint64_t rings() const {
    const std::lock_guard guard(mutex_);
    return rings_;
  }

  /// Returns when it was rung since `seen`, after `patience`, or when stopping.
  void wait(const std::stop_token& stop, std::uint64_t seen, std::chrono::milliseconds patience) {
    std::unique_lock guard(mutex_);
    rung_.wait_for(guard, stop, patience, [&] { return rings_ != seen; });
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any rung_;
  std::uint64_t rings_ = 0;
};

}  // namespace gateway::delivery
