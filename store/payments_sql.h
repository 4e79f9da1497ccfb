// What payments.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kNextAttemptNumber[] = R"sql(
  SELECT COALESCE(MAX(number), 0) + 1 FROM payment_attempts WHERE order_ref = $1
)sql";
inline constexpr char kInsertAttempt[] = R"sql(
  INSERT INTO payment_attempts (order_ref, number, provider, provider_order_id, transaction_id,
                                channel, status, amount_idr, qr_text, bank, va_number, biller_code,
                                expires_at_ms, next_poll_at_ms, polls, created_at_ms)
  VALUES ($1, $2, $3, $4, '', $5, 'creating', $6, '', '', '', '', $7, NULL, 0, $8)
  RETURNING id
)sql";
inline constexpr char kUpdateAttempt[] = R"sql(
  UPDATE payment_attempts
     SET order_ref = $2, number = $3, provider = $4, provider_order_id = $5, transaction_id = $6,
         channel = $7, status = $8, amount_idr = $9, qr_text = $10, bank = $11, va_number = $12,
         biller_code = $13, expires_at_ms = $14, next_poll_at_ms = $15, polls = $16,
         created_at_ms = $17
   WHERE id = $1
)sql";
inline constexpr char kAttempt[] = R"sql(
  SELECT id, order_ref, number, provider, provider_order_id, transaction_id, channel, status,
         amount_idr, qr_text, bank, va_number, biller_code, expires_at_ms, next_poll_at_ms, polls,
         created_at_ms
    FROM payment_attempts WHERE provider_order_id = $1
)sql";
inline constexpr char kAttemptOfTransaction[] = R"sql(
  SELECT id, order_ref, number, provider, provider_order_id, transaction_id, channel, status,
         amount_idr, qr_text, bank, va_number, biller_code, expires_at_ms, next_poll_at_ms, polls,
         created_at_ms
    FROM payment_attempts WHERE provider = $1 AND transaction_id = $2 AND transaction_id <> ''
   ORDER BY id LIMIT 1
)sql";
inline constexpr char kAttemptsOfOrder[] = R"sql(
  SELECT id, order_ref, number, provider, provider_order_id, transaction_id, channel, status,
         amount_idr, qr_text, bank, va_number, biller_code, expires_at_ms, next_poll_at_ms, polls,
         created_at_ms
    FROM payment_attempts WHERE order_ref = $1 ORDER BY number
)sql";
inline constexpr char kAttemptsDue[] = R"sql(
  SELECT id, order_ref, number, provider, provider_order_id, transaction_id, channel, status,
         amount_idr, qr_text, bank, va_number, biller_code, expires_at_ms, next_poll_at_ms, polls,
         created_at_ms
    FROM payment_attempts WHERE next_poll_at_ms IS NOT NULL AND next_poll_at_ms <= $1
   ORDER BY next_poll_at_ms, id LIMIT $2
)sql";

// No row when the same money is on record.
inline constexpr char kInsertReceipt[] = R"sql(
  INSERT INTO money_receipts (provider, provider_ref, order_ref, amount_idr, outcome, at_ms, matched)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (provider, provider_ref) DO NOTHING
)sql";
inline constexpr char kUnmatched[] = R"sql(
  SELECT id, provider, provider_ref, order_ref, amount_idr, outcome, at_ms, matched
    FROM money_receipts WHERE order_ref = '' AND matched = 0 ORDER BY id
)sql";
inline constexpr char kReceipt[] = R"sql(
  SELECT id, provider, provider_ref, order_ref, amount_idr, outcome, at_ms, matched
    FROM money_receipts WHERE id = $1
)sql";
inline constexpr char kMatchReceipt[] = R"sql(
  UPDATE money_receipts SET order_ref = $2, outcome = $3, matched = 1 WHERE id = $1 AND matched = 0
)sql";

}  // namespace store::sql
