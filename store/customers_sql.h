// What customers.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kCustomer[] = R"sql(
  SELECT id, user_id, wa_id, name, username, phone, language, window_until_ms, muted_until_ms,
         opted_out_at_ms, unreachable, last_order_lapses
    FROM customers WHERE id = $1
)sql";
inline constexpr char kCustomerOfUserId[] = R"sql(
  SELECT id, user_id, wa_id, name, username, phone, language, window_until_ms, muted_until_ms,
         opted_out_at_ms, unreachable, last_order_lapses
    FROM customers WHERE user_id = $1
)sql";
inline constexpr char kCustomerOfWaId[] = R"sql(
  SELECT id, user_id, wa_id, name, username, phone, language, window_until_ms, muted_until_ms,
         opted_out_at_ms, unreachable, last_order_lapses
    FROM customers WHERE wa_id = $1
)sql";
inline constexpr char kSearchCustomers[] = R"sql(
  SELECT id, user_id, wa_id, name, username, phone, language, window_until_ms, muted_until_ms,
         opted_out_at_ms, unreachable, last_order_lapses
    FROM customers
   WHERE LOWER(name) LIKE $1 ESCAPE '\' OR LOWER(username) LIKE $1 ESCAPE '\'
      OR wa_id LIKE $1 ESCAPE '\' OR phone LIKE $1 ESCAPE '\'
   ORDER BY id DESC LIMIT $2
)sql";

inline constexpr char kInsertCustomer[] = R"sql(
  INSERT INTO customers (user_id, wa_id, name, username, phone, language, unreachable,
                         last_order_lapses, dialogue, first_seen_at_ms)
  VALUES ($1, $2, $3, $4, '', '', 0, 0, '', $5)
  RETURNING id
)sql";
inline constexpr char kSetKeys[] = R"sql(
  UPDATE customers SET user_id = $2, wa_id = $3 WHERE id = $1
)sql";
inline constexpr char kSetNames[] = R"sql(
  UPDATE customers SET name = $2, username = $3 WHERE id = $1
)sql";
inline constexpr char kUpdateCustomer[] = R"sql(
  UPDATE customers
     SET name = $2, username = $3, phone = $4, language = $5, window_until_ms = $6,
         muted_until_ms = $7, opted_out_at_ms = $8, unreachable = $9, last_order_lapses = $10
   WHERE id = $1
)sql";

inline constexpr char kHasOrders[] = R"sql(
  SELECT 1 FROM orders WHERE customer = $1 LIMIT 1
)sql";
// No row changes when the two are known to conflict: staff are asked once.
inline constexpr char kNoteConflict[] = R"sql(
  UPDATE customers SET conflict_with = $2
   WHERE id = $1 AND (conflict_with IS NULL OR conflict_with <> $2)
)sql";

// The younger dialogue of the two goes on.
inline constexpr char kInheritDialogue[] = R"sql(
  UPDATE customers SET dialogue = twin.dialogue, dialogue_at_ms = twin.dialogue_at_ms
    FROM customers AS twin
   WHERE customers.id = $1 AND twin.id = $2
     AND COALESCE(twin.dialogue_at_ms, 0) > COALESCE(customers.dialogue_at_ms, 0)
)sql";
inline constexpr char kInheritFirstSeen[] = R"sql(
  UPDATE customers SET first_seen_at_ms = twin.first_seen_at_ms
    FROM customers AS twin
   WHERE customers.id = $1 AND twin.id = $2
     AND twin.first_seen_at_ms < customers.first_seen_at_ms
)sql";
inline constexpr char kInheritChat[] = R"sql(
  UPDATE chat_log SET customer = $1 WHERE customer = $2
)sql";
inline constexpr char kInheritOutbox[] = R"sql(
  UPDATE outbox SET customer = $1 WHERE customer = $2 AND customer IS NOT NULL
)sql";
// Both in one line: the kept one's place stays.
inline constexpr char kEndTwinWaits[] = R"sql(
  UPDATE waits SET state = 'ended'
   WHERE customer = $2 AND (state = 'waiting' OR state = 'offered')
     AND sku IN (SELECT sku FROM waits
                  WHERE customer = $1 AND (state = 'waiting' OR state = 'offered'))
)sql";
inline constexpr char kInheritWaits[] = R"sql(
  UPDATE waits SET customer = $1 WHERE customer = $2
)sql";
// Of a twin without orders: who has never ordered proposes nothing that counts.
inline constexpr char kDropTwinProposal[] = R"sql(
  DELETE FROM proposals WHERE customer = $1
)sql";
inline constexpr char kDeleteCustomer[] = R"sql(
  DELETE FROM customers WHERE id = $1
)sql";

inline constexpr char kDialogue[] = R"sql(
  SELECT dialogue FROM customers WHERE id = $1
)sql";
inline constexpr char kSetDialogue[] = R"sql(
  UPDATE customers SET dialogue = $2, dialogue_at_ms = $3 WHERE id = $1
)sql";

}  // namespace store::sql
