// When the next message may go out, so that our own queue waits instead of the platform refusing
// (contract whatsapp.md, section 7.1). Pure but for its own state; safe to use from any thread.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "store/types.h"

namespace gateway::delivery {

struct PaceSettings {
  int messages_per_second = 80;     // of the whole number
  store::Millis pair_pause{6'000};  // one message to one person, on average
  int pair_burst = 45;              // that many at once, paid back by the pause
};

class Pacer {
 public:
  explicit Pacer(PaceSettings settings) : settings_(settings) {}

  /// Takes a place for a message to `recipient`: `now` when it may go at once, else the moment from
  /// which it may (the place is then reserved for that moment).
  store::Instant reserve(const std::string& recipient, store::Instant now);

  /// The platform said "too fast": nothing goes to this person, or to anybody, before `until`.
  void slow_down(const std::string& recipient, store::Instant until);
  void slow_down_all(store::Instant until);

 private:
  /// A bucket as the moment at which it would be full again (the "theoretical arrival time").
  struct Bucket {
    store::Instant full_at{};
    store::Instant closed_until{};
  };
  store::Instant take(Bucket& bucket, store::Millis pause, int burst, store::Instant now) const;
  void forget_full_buckets(store::Instant now);

  const PaceSettings settings_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> pairs_;
  Bucket all_;
};

}  // namespace gateway::delivery
