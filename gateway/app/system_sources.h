// The real clock and real chance: handed in where the program is put together, nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

#include "store/clock.h"

namespace gateway::app {

class SystemClock : public store::Clock {
 public:
  store::Instant now() const override {
    return std::chrono::time_point_cast<store::Millis>(std::chrono::system_clock::now());
  }
};

/// The operating system's own source, which cannot be predicted.
class SystemRandom : public store::RandomSource {
 public:
  std::uint64_t next() override {
    thread_local std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
  }
};

}  // namespace gateway::app
