#include "gateway/delivery/backoff.h"

#include <algorithm>

namespace gateway::delivery {

store::Millis backoff(int attempts, store::Millis longest, store::RandomSource& random) {
  constexpr int kStepsMax = 10;  // 4^10 s is more than a week
  store::Millis wait{1'000};
  for (int step = 1; step < std::min(attempts, kStepsMax); ++step) wait *= 4;
  wait = std::min(wait, longest);
  const auto quarter = static_cast<std::uint64_t>(wait.count() / 4 + 1);
  return wait + store::Millis{static_cast<std::int64_t>(random.next() % quarter)};
}

bool CircuitBreaker::allows(store::Instant now) {
  const std::lock_guard guard(mutex_);
  if (failures_ < failures_max_) return true;
  if (now < closed_until_) return false;
  closed_until_ = now + pause_;
  return true;
}

void CircuitBreaker::succeeded() {
  const std::lock_guard guard(mutex_);
  failures_ = 0;
}

void CircuitBreaker::failed(store::Instant now) {
  const std::lock_guard guard(mutex_);
  ++failures_;
  closed_until_ = now + pause_;
}

bool CircuitBreaker::open() const {
  const std::lock_guard guard(mutex_);
  return failures_ >= failures_max_;
}

}  // namespace gateway::delivery
