// How long to wait before the next try, and when to stop trying a service that does not answer.
#pragma once

#include <mutex>

#include "store/clock.h"
#include "store/types.h"

namespace gateway::delivery {

/// 1, 4, 16, 64 … s after try 1, 2, 3 …, at most `longest`, each up to a quarter longer by chance.
store::Millis backoff(int attempts, store::Millis longest, store::RandomSource& random);

/// Opens after several failures in a row: nothing is tried until a while has passed, then one try
/// decides. Safe to use from any thread.
class CircuitBreaker {
 public:
  static constexpr int kFailuresMax = 5;
  static constexpr store::Millis kPause{15'000};

  explicit CircuitBreaker(int failures_max = kFailuresMax, store::Millis pause = kPause)
      : failures_max_(failures_max), pause_(pause) {}

  /// Whether a try may be made now. After the pause the first to ask gets the one try.
  bool allows(store::Instant now);
  void succeeded();
  void failed(store::Instant now);
  bool open() const;

 private:
  const int failures_max_;
  const store::Millis pause_;
  mutable std::mutex mutex_;
  int failures_ = 0;
  store::Instant closed_until_{};
};

}  // namespace gateway::delivery
