// Questions to the second reader out of the outbox: asked when that makes sense, and concluded in
// any case, so that the customer hears something.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gateway/delivery/backoff.h"
#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"
#include "gateway/observe/metrics.h"
#include "gateway/second_reader/second_reader.h"
#include "store/outbox.h"

namespace gateway::delivery {

/// Safe to use from any thread.
class SecondReadings {
 public:
  /// After so many failures in a row nobody is asked for a while: customers do not wait for a
  /// reader that is not there.
  static constexpr int kFailuresMax = 3;
  static constexpr store::Millis kPause = std::chrono::minutes{5};

  /// `reader` absent: rows that an earlier configuration left are concluded without it.
  SecondReadings(std::unique_ptr<const second_reader::SecondReader> reader,
                 intake::UnitRunner& runner, const observe::Log& log, observe::Metrics& metrics)
      : reader_(std::move(reader)), runner_(runner), log_(log), metrics_(metrics) {}

  bool has_reader() const { return reader_ != nullptr; }
  void read(const store::OutboxRow& row);

 private:
  struct Heard;
  Heard ask(const store::OutboxRow& row);
  void conclude(const store::OutboxRow& row, const Heard& heard);

  const std::unique_ptr<const second_reader::SecondReader> reader_;
  CircuitBreaker breaker_{kFailuresMax, kPause};
  intake::UnitRunner& runner_;
  const observe::Log& log_;
  observe::Metrics& metrics_;
};

}  // namespace gateway::delivery
