// What outbox.cc asks of the database.
#pragma once

namespace store::sql {

// heads_lane: nothing unfinished of its lane stands before the row. Kept with every change, so that
// a claim looks only at rows that may go, however long the lanes behind them are.
// Within a lane the state is asked for as "unfinished", and whether a row is under way by
// sending_since_ms, so that SQLite reads that lane and not all rows of the state.
inline constexpr char kAddOutbox[] = R"sql(
  INSERT INTO outbox (kind, lane, payload, customer, order_ref, purpose, fallback, state, heads_lane,
                      attempts, next_attempt_at_ms, sending_since_ms, message_id, error,
                      created_at_ms, changed_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued',
          CASE WHEN EXISTS (SELECT 1 FROM outbox AS earlier
                             WHERE earlier.lane = $2 AND earlier.state IN ('queued', 'sending'))
               THEN 0 ELSE 1 END,
          0, $8, NULL, '', '', $9, $9)
  RETURNING id
)sql";
// The task that waits already.
inline constexpr char kSameTask[] = R"sql(
  SELECT MIN(id) FROM outbox
   WHERE lane = $1 AND state IN ('queued', 'sending') AND sending_since_ms IS NULL AND kind = $2
)sql";
inline constexpr char kBringForward[] = R"sql(
  UPDATE outbox SET next_attempt_at_ms = $2 WHERE id = $1 AND next_attempt_at_ms > $2
)sql";

inline constexpr char kCountSecondReadings[] = R"sql(
  SELECT COUNT(*) FROM outbox
   WHERE kind = 'second_reading' AND state <> 'dropped' AND created_at_ms >= $1
)sql";

inline constexpr char kClaimOutbox[] = R"sql(
  UPDATE outbox SET state = 'sending', sending_since_ms = $2, changed_at_ms = $2
   WHERE id IN (SELECT id FROM outbox
                 WHERE kind = $1 AND state = 'queued' AND heads_lane = 1
                   AND next_attempt_at_ms <= $2
                 ORDER BY next_attempt_at_ms, id LIMIT $3)
  RETURNING id, kind, lane, payload, customer, order_ref, purpose, fallback, state, attempts,
            next_attempt_at_ms, sending_since_ms, message_id, error, created_at_ms
)sql";
inline constexpr char kNextDue[] = R"sql(
  SELECT MIN(next_attempt_at_ms) FROM outbox
   WHERE kind = $1 AND state = 'queued' AND heads_lane = 1
)sql";
inline constexpr char kStranded[] = R"sql(
  SELECT id, kind, lane, payload, customer, order_ref, purpose, fallback, state, attempts,
         next_attempt_at_ms, sending_since_ms, message_id, error, created_at_ms
    FROM outbox WHERE state = 'sending' AND sending_since_ms < $1 ORDER BY id
)sql";

// The oldest unfinished row of the lane heads it, unless one is under way.
inline constexpr char kHeadOfLaneOf[] = R"sql(
  UPDATE outbox SET heads_lane = 1
   WHERE id = (SELECT MIN(id) FROM outbox
                WHERE lane = (SELECT lane FROM outbox WHERE id = $1)
                  AND state IN ('queued', 'sending'))
     AND state = 'queued'
     AND NOT EXISTS (SELECT 1 FROM outbox AS other
                      WHERE other.lane = outbox.lane AND other.state IN ('queued', 'sending')
                        AND other.sending_since_ms IS NOT NULL)
)sql";
inline constexpr char kNoHeadOfLaneOf[] = R"sql(
  UPDATE outbox SET heads_lane = 0
   WHERE lane = (SELECT lane FROM outbox WHERE id = $1)
     AND state IN ('queued', 'sending') AND sending_since_ms IS NULL
)sql";

inline constexpr char kSent[] = R"sql(
  UPDATE outbox
     SET state = CASE WHEN state IN ('queued', 'sending') THEN 'sent' ELSE state END,
         message_id = CASE WHEN $2 = '' THEN message_id ELSE $2 END,
         sending_since_ms = NULL, changed_at_ms = $3
   WHERE id = $1
)sql";
// Only what is still under way: a report may have come first.
inline constexpr char kRetry[] = R"sql(
  UPDATE outbox
     SET state = 'queued', heads_lane = 0, sending_since_ms = NULL, attempts = attempts + 1,
         error = $2, next_attempt_at_ms = $3
   WHERE id = $1 AND state = 'sending'
)sql";
inline constexpr char kFinish[] = R"sql(
  UPDATE outbox SET state = $2, error = $3, sending_since_ms = NULL, changed_at_ms = $4
   WHERE id = $1 AND state NOT IN ('delivered', 'read')
)sql";
inline constexpr char kReplacePayload[] = R"sql(
  UPDATE outbox SET payload = $2 WHERE id = $1
)sql";
inline constexpr char kUnpark[] = R"sql(
  UPDATE outbox
     SET state = 'queued', heads_lane = 0, next_attempt_at_ms = $1, changed_at_ms = $1
   WHERE state = 'parked'
  RETURNING id
)sql";
inline constexpr char kReport[] = R"sql(
  UPDATE outbox
     SET state = $2, error = $3, message_id = CASE WHEN $4 = '' THEN message_id ELSE $4 END,
         sending_since_ms = NULL, changed_at_ms = $5
   WHERE id = $1
)sql";

inline constexpr char kOutboxRow[] = R"sql(
  SELECT id, kind, lane, payload, customer, order_ref, purpose, fallback, state, attempts,
         next_attempt_at_ms, sending_since_ms, message_id, error, created_at_ms
    FROM outbox WHERE id = $1
)sql";
inline constexpr char kOutboxRowOfMessage[] = R"sql(
  SELECT id, kind, lane, payload, customer, order_ref, purpose, fallback, state, attempts,
         next_attempt_at_ms, sending_since_ms, message_id, error, created_at_ms
    FROM outbox WHERE message_id = $1 AND message_id <> '' ORDER BY id LIMIT 1
)sql";
inline constexpr char kOutboxRows[] = R"sql(
  SELECT id, kind, lane, payload, customer, order_ref, purpose, fallback, state, attempts,
         next_attempt_at_ms, sending_since_ms, message_id, error, created_at_ms
    FROM outbox WHERE id > $1 ORDER BY id LIMIT $2
)sql";
inline constexpr char kOutboxRowsInState[] = R"sql(
  SELECT id, kind, lane, payload, customer, order_ref, purpose, fallback, state, attempts,
         next_attempt_at_ms, sending_since_ms, message_id, error, created_at_ms
    FROM outbox WHERE state = $3 AND id > $1 ORDER BY id LIMIT $2
)sql";
inline constexpr char kOutboxCounts[] = R"sql(
  SELECT state, COUNT(*) FROM outbox GROUP BY state ORDER BY state
)sql";

}  // namespace store::sql
