// What journal.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kAddJournal[] = R"sql(
  INSERT INTO journal (at_ms, who, action, subject, detail, outcome) VALUES ($1, $2, $3, $4, $5, $6)
)sql";
inline constexpr char kJournal[] = R"sql(
  SELECT seq, at_ms, who, action, subject, detail, outcome FROM journal
   WHERE seq > $1 ORDER BY seq LIMIT $2
)sql";

inline constexpr char kRememberedAnswer[] = R"sql(
  SELECT request_hash, status, body FROM idempotency_keys WHERE key = $1 AND at_ms > $2
)sql";
inline constexpr char kForgetAnswers[] = R"sql(
  DELETE FROM idempotency_keys WHERE at_ms <= $1
)sql";
inline constexpr char kRememberAnswer[] = R"sql(
  INSERT INTO idempotency_keys (key, request_hash, status, body, at_ms) VALUES ($1, $2, $3, $4, $5)
)sql";

}  // namespace store::sql
