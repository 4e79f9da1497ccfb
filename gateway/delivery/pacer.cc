#include "gateway/delivery/pacer.h"

#include <algorithm>

namespace gateway::delivery {
namespace {

constexpr std::size_t kBucketsKept = 10'000;

}  // namespace

store::Instant Pacer::take(Bucket& bucket, store::Millis pause, int burst,
                           store::Instant now) const {
  const store::Instant free_at = bucket.full_at - pause * (burst - 1);
  const store::Instant at = std::max({now, free_at, bucket.closed_until});
  bucket.full_at = std::max(bucket.full_at, at) + pause;
  return at;
}

store::Instant Pacer::reserve(const std::string& recipient, store::Instant now) {
  const std::lock_guard guard(mutex_);
  if (pairs_.size() > kBucketsKept) forget_full_buckets(now);
  const store::Instant pair =
      take(pairs_[recipient], settings_.pair_pause, settings_.pair_burst, now);
  const int per_second = std::max(1, settings_.messages_per_second);
  const store::Millis between{std::max(1, 1000 / per_second)};
  return std::max(pair, take(all_, between, per_second, now));
}

void Pacer::slow_down(const std::string& recipient, store::Instant until) {
  const std::lock_guard guard(mutex_);
  pairs_[recipient].closed_until = until;
}

void Pacer::slow_down_all(store::Instant until) {
  const std::lock_guard guard(mutex_);
  all_.closed_until = until;
}

void Pacer::forget_full_buckets(store::Instant now) {
  std::erase_if(pairs_, [&](const auto& entry) {
    return entry.second.full_at <= now && entry.second.closed_until <= now;
  });
}

}  // namespace gateway::delivery
