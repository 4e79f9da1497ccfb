// Events from outside into units of work: each applied exactly once, none lost. The id, the
// effects, the audit rows and the outgoing messages of an event commit together; an event whose
// handler failed is kept with its body and tried again.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"
#include "gateway/observe/metrics.h"
#include "store/inbox.h"

namespace gateway::intake {

/// What an event does to the store; nothing when it is only kept.
struct IncomingEvent {
  std::string id;
  std::string source;  // "whatsapp", "midtrans"
  std::string body;    // decodes to this event again
  UnitRunner::Work apply;
};

enum class Taken {
  Durably,   // applied, seen before, ignored, or kept as failed: answer 200
  NotTaken,  // the store cannot take it now: answer 503
};

/// What became of one event that was tried again.
enum class Replayed { Applied, StillFailing, NotFailed, Unknown };

/// Safe to use from any thread.
class Intake {
 public:
  /// Turns a kept body into the event again; absent when it no longer can.
  using Reader = std::function<std::optional<IncomingEvent>(const std::string& body)>;

  Intake(UnitRunner& runner, const observe::Log& log, observe::Metrics& metrics)
      : runner_(runner), log_(log), metrics_(metrics) {}

  /// Before the first event: how events of `source` are read again.
  void add_source(const std::string& source, Reader reader);

  /// Applies the events in their order and waits until all are durable.
  Taken take(std::vector<IncomingEvent> events);

  Replayed replay(const std::string& event_id);
  /// Tries the failed events again whose time has come; at most `limit`. How many.
  int retry_due(int limit);
  /// Tries every failed and every dead event again. How many were applied, of how many.
  std::pair<int, int> replay_all();

 private:
  std::future<void> submit(const IncomingEvent& event);
  bool settle(const IncomingEvent& event, std::future<void> done);
  bool keep_failed(const IncomingEvent& event, const std::string& error);
  bool try_again(const store::Event& kept);
  void count(const IncomingEvent& event, const char* outcome);

  UnitRunner& runner_;
  const observe::Log& log_;
  observe::Metrics& metrics_;
  std::map<std::string, Reader> readers_;
};

}  // namespace gateway::intake
