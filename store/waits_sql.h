// What waits.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kJoinLine[] = R"sql(
  INSERT INTO waits (customer, sku, qty, joined_at_ms, state) VALUES ($1, $2, $3, $4, 'waiting')
  ON CONFLICT (customer, sku) WHERE state = 'waiting' OR state = 'offered' DO NOTHING
)sql";
inline constexpr char kOfferWait[] = R"sql(
  UPDATE waits SET state = 'offered', offered_qty = $2, offered_at_ms = $3
   WHERE id = $1 AND (state = 'waiting' OR state = 'offered')
)sql";
inline constexpr char kResumeWait[] = R"sql(
  UPDATE waits SET state = 'waiting' WHERE id = $1 AND (state = 'waiting' OR state = 'offered')
)sql";
inline constexpr char kEndWait[] = R"sql(
  UPDATE waits SET state = $2 WHERE id = $1 AND (state = 'waiting' OR state = 'offered')
)sql";

inline constexpr char kWait[] = R"sql(
  SELECT id, customer, sku, qty, joined_at_ms, state, offered_qty, offered_at_ms
    FROM waits WHERE id = $1
)sql";
inline constexpr char kLiveWaitsOf[] = R"sql(
  SELECT id, customer, sku, qty, joined_at_ms, state, offered_qty, offered_at_ms
    FROM waits WHERE customer = $1 AND (state = 'waiting' OR state = 'offered') ORDER BY sku
)sql";
inline constexpr char kCountWaiting[] = R"sql(
  SELECT COUNT(*) FROM waits WHERE sku = $1 AND state = 'waiting'
)sql";
inline constexpr char kCountOffered[] = R"sql(
  SELECT COUNT(*) FROM waits WHERE sku = $1 AND state = 'offered'
)sql";

// From SKU to SKU, so that a long line costs no more than a short one.
inline constexpr char kNextWaitedFor[] = R"sql(
  SELECT sku FROM waits WHERE state = 'waiting' AND sku > $1 ORDER BY sku LIMIT 1
)sql";
inline constexpr char kOfferedPieces[] = R"sql(
  SELECT COALESCE(SUM(offered_qty), 0) FROM waits WHERE sku = $1 AND state = 'offered'
)sql";
inline constexpr char kReachableWaits[] = R"sql(
  SELECT waits.id, customer, sku, qty, joined_at_ms, state, offered_qty, offered_at_ms
    FROM waits JOIN customers ON customers.id = waits.customer
   WHERE sku = $1 AND state = 'waiting'
     AND window_until_ms > $2 AND opted_out_at_ms IS NULL AND unreachable = 0
     AND COALESCE(muted_until_ms, 0) <= $3
     AND NOT EXISTS (SELECT 1 FROM waits AS other
                      WHERE other.customer = waits.customer AND other.state = 'offered')
   ORDER BY joined_at_ms, waits.id LIMIT $4
)sql";
inline constexpr char kWaitingSince[] = R"sql(
  SELECT id, customer, sku, qty, joined_at_ms, state, offered_qty, offered_at_ms
    FROM waits WHERE state = 'waiting' AND joined_at_ms <= $1 ORDER BY joined_at_ms LIMIT $2
)sql";
inline constexpr char kUnansweredSince[] = R"sql(
  SELECT id, customer, sku, qty, joined_at_ms, state, offered_qty, offered_at_ms
    FROM waits WHERE state = 'offered' AND offered_at_ms <= $1 ORDER BY offered_at_ms LIMIT $2
)sql";

}  // namespace store::sql
