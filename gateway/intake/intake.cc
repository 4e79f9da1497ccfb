#include "gateway/intake/intake.h"

#include <utility>

#include "handlers/orders/notices.h"

namespace gateway::intake {
namespace {

constexpr int kReplayBatch = 100;
constexpr std::size_t kErrorBytesMax = 500;

/// The event's id is taken and its effects are made, or neither.
void apply_once(handlers::Unit& unit, const IncomingEvent& event) {
  store::Inbox inbox(unit.tx);
  if (!event.apply) {
    inbox.ignore(event.id, event.source, event.body, unit.now);
  } else if (inbox.begin(event.id, event.source, unit.now)) {
    event.apply(unit);
  }
}

/// Keeps the event as failed; of a dead one staff are told, once.
store::EventState keep(handlers::Unit& unit, const IncomingEvent& event, const std::string& error) {
  store::Inbox inbox(unit.tx);
  const auto before = inbox.find(event.id);
  const auto state = inbox.fail(event.id, event.source, event.body, error, unit.now);
  const bool was_dead = before && before->state == store::EventState::Dead;
  if (state == store::EventState::Dead && !was_dead) {
    handlers::orders::tell_staff(unit, "event_dead",
                                 {{{"event", event.id}, {"source", event.source}}}, {});
  }
  return state;
}

}  // namespace

void Intake::add_source(const std::string& source, Reader reader) {
  readers_[source] = std::move(reader);
}

std::future<void> Intake::submit(const IncomingEvent& event) {
  return runner_.submit(event.id, [&event](handlers::Unit& unit) { apply_once(unit, event); });
}

Taken Intake::take(std::vector<IncomingEvent> events) {
  std::vector<std::future<void>> pending;
  pending.reserve(events.size());
  for (const IncomingEvent& event : events) pending.push_back(submit(event));
  bool all = true;
  for (std::size_t i = 0; i < events.size(); ++i) {
    all = settle(events[i], std::move(pending[i])) && all;  // waits for each: the work borrows them
  }
  return all ? Taken::Durably : Taken::NotTaken;
}

/// True when the event is durable in one way or another.
bool Intake::settle(const IncomingEvent& event, std::future<void> done) {
  try {
    done.get();
    count(event, event.apply ? "taken" : "ignored");
    return true;
  } catch (const store::StoreUnavailable& e) {
    log_.error("event_not_taken", {{"source", event.source}, {"error", e.what()}});
  } catch (const std::exception& e) {
    return keep_failed(event, e.what());
  }
  count(event, "not_taken");
  return false;
}

bool Intake::keep_failed(const IncomingEvent& event, const std::string& error) {
  log_.error("event_failed", {{"source", event.source}, {"event", event.id}, {"error", error}});
  try {
    auto state = store::EventState::Failed;
    runner_.run(
        [&](handlers::Unit& unit) { state = keep(unit, event, error.substr(0, kErrorBytesMax)); });
    count(event, state == store::EventState::Dead ? "dead" : "failed");
    return true;
  } catch (const std::exception& e) {
    log_.error("event_not_kept",
               {{"source", event.source}, {"event", event.id}, {"error", e.what()}});
    count(event, "not_taken");
    return false;
  }
}

void Intake::count(const IncomingEvent& event, const char* outcome) {
  metrics_.count("pesan_events_total", {{"source", event.source}, {"outcome", outcome}});
}

Replayed Intake::replay(const std::string& event_id) {
  const auto kept = runner_.database().read(
      [&](store::Transaction& tx) { return store::Inbox(tx).find(event_id); });
  if (!kept) return Replayed::Unknown;
  if (kept->state != store::EventState::Failed && kept->state != store::EventState::Dead) {
    return Replayed::NotFailed;
  }
  return try_again(*kept) ? Replayed::Applied : Replayed::StillFailing;
}

/// True when the event is applied now.
bool Intake::try_again(const store::Event& kept) {
  const auto reader = readers_.find(kept.source);
  auto event = reader == readers_.end() ? std::nullopt : reader->second(kept.body);
  if (!event) {
    keep_failed({kept.id, kept.source, kept.body, {}}, "the kept body can no longer be read");
    return false;
  }
  event->id = kept.id;
  if (!settle(*event, submit(*event))) return false;
  const auto now = runner_.database().read(
      [&](store::Transaction& tx) { return store::Inbox(tx).find(kept.id); });
  return now && now->state == store::EventState::Applied;
}

int Intake::retry_due(int limit) {
  const auto due = runner_.database().read(
      [&](store::Transaction& tx) { return store::Inbox(tx).due(runner_.now(), limit); });
  for (const store::Event& event : due) try_again(event);
  return static_cast<int>(due.size());
}

std::pair<int, int> Intake::replay_all() {
  std::vector<store::Event> kept;
  runner_.database().read([&](store::Transaction& tx) {
    for (const auto state : {store::EventState::Failed, store::EventState::Dead}) {
      for (std::string after;;) {
        const auto page = store::Inbox(tx).list(state, after, kReplayBatch);
        kept.insert(kept.end(), page.begin(), page.end());
        if (page.size() < kReplayBatch) break;
        after = page.back().id;
      }
    }
  });
  // Newest first in lists; events are applied in the order in which they came.
  int applied = 0;
  for (auto event = kept.rbegin(); event != kept.rend(); ++event)
    applied += try_again(*event) ? 1 : 0;
  return {applied, static_cast<int>(kept.size())};
}

}  // namespace gateway::intake
