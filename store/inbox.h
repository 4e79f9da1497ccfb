// Events from outside, each applied exactly once however often it arrives. The row and the event's
// effects commit together; a failed event is kept with its body and tried again, at last it is a
// dead letter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

enum class EventState { Applied, Ignored, Failed, Dead };
std::string to_text(EventState state);
std::optional<EventState> event_state(std::string_view text);

struct Event {
  std::string id;      // "wa:<phone_number_id>:<wamid>", "midtrans:…"
  std::string source;  // "whatsapp", "midtrans"
  EventState state = EventState::Applied;
  std::string body;  // raw; kept for failed, dead and ignored ones
  std::string error;
  int attempts = 0;
  std::optional<Instant> next_attempt_at;
  Instant received_at;
};

/// Works inside the caller's unit of work.
class Inbox {
 public:
  explicit Inbox(Transaction& tx) : tx_(tx) {}

  /// True when the event is new, or was failed or dead before: go on and apply it. False: seen
  /// already.
  bool begin(std::string_view id, std::string_view source, Instant now);
  /// Keeps an event that we do not act on.
  void ignore(std::string_view id, std::string_view source, std::string_view body, Instant now);
  /// Keeps a failed event; after kEventAttemptsMax tries it is dead. Backoff 10 s, 1 min, 5 min, 30
  /// min, 2 h. Returns the state that it now has. An event that was applied meanwhile stays
  /// applied.
  EventState fail(std::string_view id, std::string_view source, std::string_view body,
                  std::string_view error, Instant now);
  std::vector<Event> due(Instant now, int limit);
  std::optional<Event> find(std::string_view id);
  /// Newest first; `after_id` is the last event of the page before, or empty.
  std::vector<Event> list(std::optional<EventState> state, std::string_view after_id, int limit);

 private:
  Transaction& tx_;
};

inline constexpr int kEventAttemptsMax = 6;

}  // namespace store
