// What inbox.cc asks of the database.
#pragma once

namespace store::sql {

// A row changes when the event is new, or failed so far: exactly then it is to be applied.
inline constexpr char kBeginEvent[] = R"sql(
  INSERT INTO events (id, source, state, body, error, attempts, next_attempt_at_ms, received_at_ms)
  VALUES ($1, $2, 'applied', '', '', 0, NULL, $3)
  ON CONFLICT (id) DO UPDATE
     SET state = 'applied', body = '', error = '', next_attempt_at_ms = NULL
   WHERE events.state IN ('failed', 'dead')
)sql";
inline constexpr char kIgnoreEvent[] = R"sql(
  INSERT INTO events (id, source, state, body, error, attempts, next_attempt_at_ms, received_at_ms)
  VALUES ($1, $2, 'ignored', $3, '', 0, NULL, $4)
  ON CONFLICT (id) DO UPDATE
     SET state = 'ignored', body = excluded.body, error = '', next_attempt_at_ms = NULL
   WHERE events.state IN ('failed', 'dead')
)sql";
inline constexpr char kInsertFailedEvent[] = R"sql(
  INSERT INTO events (id, source, state, body, error, attempts, next_attempt_at_ms, received_at_ms)
  VALUES ($1, $2, 'failed', $3, $4, 1, $5, $6)
  ON CONFLICT (id) DO NOTHING
)sql";
inline constexpr char kFailEventAgain[] = R"sql(
  UPDATE events SET state = $2, error = $3, attempts = $4, next_attempt_at_ms = $5
   WHERE id = $1 AND state IN ('failed', 'dead')
)sql";

inline constexpr char kEvent[] = R"sql(
  SELECT id, source, state, body, error, attempts, next_attempt_at_ms, received_at_ms
    FROM events WHERE id = $1
)sql";
inline constexpr char kEventsDue[] = R"sql(
  SELECT id, source, state, body, error, attempts, next_attempt_at_ms, received_at_ms
    FROM events WHERE state = 'failed' AND next_attempt_at_ms <= $1
   ORDER BY next_attempt_at_ms, seq LIMIT $2
)sql";
// Newest first, from below the event $1 (absent: from the top).
inline constexpr char kEvents[] = R"sql(
  SELECT id, source, state, body, error, attempts, next_attempt_at_ms, received_at_ms
    FROM events
   WHERE (CAST($1 AS TEXT) IS NULL OR seq < (SELECT seq FROM events WHERE id = $1))
     AND (CAST($3 AS TEXT) IS NULL OR state = $3)
   ORDER BY seq DESC LIMIT $2
)sql";
// The same for the few that were not applied.
inline constexpr char kEventsNotApplied[] = R"sql(
  SELECT id, source, state, body, error, attempts, next_attempt_at_ms, received_at_ms
    FROM events
   WHERE state = $3 AND state <> 'applied'
     AND (CAST($1 AS TEXT) IS NULL OR seq < (SELECT seq FROM events WHERE id = $1))
   ORDER BY seq DESC LIMIT $2
)sql";

}  // namespace store::sql
