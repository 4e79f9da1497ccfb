// What must be done from time to time: end lapsed holds, offer what is
// there again to those who wait, ask about pending payments, try failed
// events again, look after messages whose sender died. None of it is needed for the truth: a hold
// ends by the clock, whether anybody looks or not.
#pragma once

#include <functional>
#include <thread>

#include "gateway/intake/intake.h"
#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"

namespace gateway::delivery {

/// What an earlier process had in hand when it died and may be repeated as it is: tasks for the
/// payment provider, for a customer waits for the code to pay with, and read receipts, for they
/// stand before the reply. Before the first worker begins.
void repeat_interrupted_tasks(intake::UnitRunner& runner);

class Upkeep {
 public:
  /// Begins at once, on a thread of its own. Sets what was parked free again: the program has just
  /// been started, most likely with a mended configuration.
  Upkeep(intake::UnitRunner& runner, intake::Intake& intake, const observe::Log& log);

 private:
  void work(const std::stop_token& stop);
  void round();
  void attempt(const char* what, const std::function<void()>& duty);
  void expire_holds();
  void offer_to_those_waiting();
  void poll_payments();
  void look_after_stranded();
  void unpark();

  intake::UnitRunner& runner_;
  intake::Intake& intake_;
  const observe::Log& log_;
  store::Instant unparked_at_{};
  std::jthread thread_;  // last: uses everything above
};

}  // namespace gateway::delivery
