#include "store/inbox.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "store/column_values.h"
#include "store/inbox_sql.h"

namespace store {
namespace {

using namespace std::chrono_literals;

/// How long to wait after the first, second … failed attempt.
constexpr std::array<Millis, kEventAttemptsMax - 1> kBackoff = {10s, 1min, 5min, 30min, 2h};

constexpr std::array<std::pair<EventState, std::string_view>, 4> kWords = {{
    {EventState::Applied, "applied"},
    {EventState::Ignored, "ignored"},
    {EventState::Failed, "failed"},
    {EventState::Dead, "dead"},
}};

Event event_from(const Row& row) {
  const auto state = event_state(row.text(2));
  if (!state) throw std::runtime_error("the store holds an unknown event state: " + row.text(2));
  return {.id = row.text(0),
          .source = row.text(1),
          .state = *state,
          .body = row.text(3),
          .error = row.text(4),
          .attempts = static_cast<int>(row.integer(5)),
          .next_attempt_at = maybe_instant(row, 6),
          .received_at = from_ms(row.integer(7))};
}

std::vector<Event> events_from(const Rows& rows) {
  std::vector<Event> events;
  events.reserve(rows.size());
  for (const Row& row : rows) events.push_back(event_from(row));
  return events;
}

}  // namespace

bool Inbox::begin(std::string_view id, std::string_view source, Instant now) {
  return tx_.execute(sql::kBeginEvent, {std::string(id), std::string(source), to_ms(now)}) == 1;
}

void Inbox::ignore(std::string_view id, std::string_view source, std::string_view body,
                   Instant now) {
  tx_.execute(sql::kIgnoreEvent,
              {std::string(id), std::string(source), std::string(body), to_ms(now)});
}

EventState Inbox::fail(std::string_view id, std::string_view source, std::string_view body,
                       std::string_view error, Instant now) {
  const auto inserted = tx_.execute(sql::kInsertFailedEvent,
                                    {std::string(id), std::string(source), std::string(body),
                                     std::string(error), to_ms(now + kBackoff[0]), to_ms(now)});
  if (inserted == 1) return EventState::Failed;

  const Event event = find(id).value();
  if (event.state == EventState::Applied || event.state == EventState::Ignored) return event.state;
  const int attempts = event.attempts + 1;
  const bool dead = attempts >= kEventAttemptsMax;
  const EventState state = dead ? EventState::Dead : EventState::Failed;
  const auto next =
      dead ? std::nullopt : std::optional(now + kBackoff[static_cast<std::size_t>(attempts - 1)]);
  tx_.execute(sql::kFailEventAgain,
              {event.id, to_text(state), std::string(error), std::int64_t{attempts}, column(next)});
  return state;
}

std::vector<Event> Inbox::due(Instant now, int limit) {
  return events_from(tx_.query(sql::kEventsDue, {to_ms(now), std::int64_t{limit}}));
}

std::optional<Event> Inbox::find(std::string_view id) {
  const Rows rows = tx_.query(sql::kEvent, {std::string(id)});
  if (rows.empty()) return std::nullopt;
  return event_from(rows[0]);
}

std::vector<Event> Inbox::list(std::optional<EventState> state, std::string_view after_id,
                               int limit) {
  const bool few = state && *state != EventState::Applied;
  return events_from(tx_.query(few ? sql::kEventsNotApplied : sql::kEvents,
                               {column_unless_empty(std::string(after_id)), std::int64_t{limit},
                                state ? Value(to_text(*state)) : Value(nullptr)}));
}

std::string to_text(EventState state) {
  for (const auto& [each, word] : kWords) {
    if (each == state) return std::string(word);
  }
  throw std::logic_error("an event state without a word");
}

std::optional<EventState> event_state(std::string_view text) {
  for (const auto& [state, word] : kWords) {
    if (word == text) return state;
  }
  return std::nullopt;
}

}  // namespace store
