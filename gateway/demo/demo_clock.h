// The demo's clock: the system's, moved ahead by hand so that an hour's hold can be seen to end.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "store/clock.h"

namespace gateway::demo {

/// Only ever moves forward. Safe to use from any thread.
class DemoClock : public store::Clock {
 public:
  /// `base` is what it runs on; it outlives this clock.
  explicit DemoClock(const store::Clock& base) : base_(base) {}

  store::Instant now() const override { return base_.now() + store::Millis{ahead_ms_.load()}; }

  /// Refused (false) unless `by` is above zero and the clock stays within kAheadMax of its base.
  bool forward(store::Millis by) {
    if (by <= store::Millis::zero() || by > kAheadMax) return false;
    std::int64_t ahead = ahead_ms_.load();
    do {
      if (store::Millis{ahead} + by > kAheadMax) return false;
    } while (!ahead_ms_.compare_exchange_weak(ahead, ahead + by.count()));
    return true;
  }

  static constexpr store::Millis kAheadMax = std::chrono::days{3660};

 private:
  const store::Clock& base_;
  std::atomic<std::int64_t> ahead_ms_{0};
};

}  // namespace gateway::demo
