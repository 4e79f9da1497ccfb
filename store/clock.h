// Time and chance are handed in, so that every time-out can be tested without sleeping.
#pragma once

#include <cstdint>
#include <span>

#include "store/types.h"

namespace store {

/// What time it is. Implementations are safe to ask from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// Where random bits come from. Implementations are safe to ask from any thread.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual std::uint64_t next() = 0;
};

}  // namespace store
