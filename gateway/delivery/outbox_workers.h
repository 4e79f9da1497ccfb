// Threads that take what is due from the outbox and hand each row to a sender. One row of a lane at
// a time, so that messages to one person keep their order.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "gateway/delivery/wake.h"
#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"
#include "store/outbox.h"

namespace gateway::delivery {

/// What a sender does with one row. Both are called on the workers' threads; what they throw is
/// logged. The row is then tried again after a while if that does no harm; a message may have gone
/// out, so that what became of it is waited for (Upkeep).
struct Sender {
  /// From when the row may go out; reserves that moment.
  std::function<store::Instant(const store::OutboxRow&)> not_before;
  std::function<void(const store::OutboxRow&)> send;
};

/// Twice is as good as once: a task for the payment provider, a read receipt.
bool is_harmless_to_repeat(const store::OutboxRow& row);

class OutboxWorkers {
 public:
  /// Begins to work at once.
  OutboxWorkers(store::OutboxKind kind, int threads, Sender sender, intake::UnitRunner& runner,
                const observe::Log& log);
  /// Finishes the rows in hand; rows that wait for their moment go back for the next start.
  ~OutboxWorkers();
  OutboxWorkers(const OutboxWorkers&) = delete;
  OutboxWorkers& operator=(const OutboxWorkers&) = delete;

 private:
  void work(const std::stop_token& stop);
  std::optional<store::OutboxRow> next();
  std::optional<store::OutboxRow> take_waiting();
  bool claim();
  void schedule(const store::OutboxRow& row);
  void handle(const store::OutboxRow& row);
  void keep_for_later(const store::OutboxRow& row);
  void put_all_back();
  void put_back(const store::OutboxRow& row, const std::string& why, store::Instant at);

  const store::OutboxKind kind_;
  const Sender sender_;
  intake::UnitRunner& runner_;
  const observe::Log& log_;
  const std::shared_ptr<Wake> wake_;

  std::mutex claiming_;                                      // one claim at a time is enough
  std::mutex mutex_;                                         // over waiting_
  std::multimap<store::Instant, store::OutboxRow> waiting_;  // claimed, by the moment to go
  std::vector<std::jthread> threads_;                        // last: use everything above
};

}  // namespace gateway::delivery
