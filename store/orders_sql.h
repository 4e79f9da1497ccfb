// What orders.cc, order_list.cc and order_rows.cc ask of the database.
#pragma once

namespace store::sql {

// No row when the reference is taken: the caller draws another.
inline constexpr char kInsertOrder[] = R"sql(
  INSERT INTO orders (reference, status, channel, external_id, customer, total_idr,
                      hold_expires_at_ms, paid_idr, refunded_idr, courier, tracking, note,
                      created_at_ms)
  VALUES ($1, 'unpaid', $2, $3, $4, $5, $6, 0, 0, '', '', $7, $8)
  ON CONFLICT (reference) DO NOTHING
  RETURNING id
)sql";
inline constexpr char kInsertOrderLine[] = R"sql(
  INSERT INTO order_lines (order_id, line_no, sku, name, qty, unit_price_idr)
  VALUES ($1, $2, $3, $4, $5, $6)
)sql";
// Of an order that could not be held, in the very unit of work that wrote it.
inline constexpr char kDeleteOrder[] = R"sql(
  DELETE FROM orders WHERE id = $1
)sql";
inline constexpr char kDeleteOrderLines[] = R"sql(
  DELETE FROM order_lines WHERE order_id = $1
)sql";
inline constexpr char kInsertHistory[] = R"sql(
  INSERT INTO order_history (order_id, at_ms, status, who, reason) VALUES ($1, $2, $3, $4, $5)
)sql";

// Each change names the status it expects: an order that has moved on is not touched.
inline constexpr char kSetLines[] = R"sql(
  UPDATE orders SET total_idr = $2, hold_expires_at_ms = $3 WHERE id = $1 AND status = 'unpaid'
)sql";
inline constexpr char kSetStatus[] = R"sql(
  UPDATE orders SET status = $3, hold_expires_at_ms = NULL WHERE id = $1 AND status = $2
)sql";
inline constexpr char kSetDeadline[] = R"sql(
  UPDATE orders SET hold_expires_at_ms = $2 WHERE id = $1 AND status = 'unpaid'
)sql";
inline constexpr char kSetShipment[] = R"sql(
  UPDATE orders SET courier = $2, tracking = $3 WHERE reference = $1
)sql";
inline constexpr char kAddPaid[] = R"sql(
  UPDATE orders SET paid_idr = paid_idr + $2 WHERE reference = $1
)sql";
inline constexpr char kSetRefunded[] = R"sql(
  UPDATE orders SET refunded_idr = $2 WHERE reference = $1
)sql";

// Finders give the id; one statement reads the order behind it.
inline constexpr char kOrder[] = R"sql(
  SELECT reference, status, channel, external_id, customer, total_idr, hold_expires_at_ms, paid_idr,
         refunded_idr, courier, tracking, note, created_at_ms
    FROM orders WHERE id = $1
)sql";
inline constexpr char kOrderLines[] = R"sql(
  SELECT sku, name, qty, unit_price_idr FROM order_lines WHERE order_id = $1 ORDER BY line_no
)sql";
inline constexpr char kOrderHistory[] = R"sql(
  SELECT at_ms, status, who, reason FROM order_history WHERE order_id = $1 ORDER BY id
)sql";

inline constexpr char kIdOfReference[] = R"sql(
  SELECT id FROM orders WHERE reference = $1
)sql";
inline constexpr char kIdOfExternal[] = R"sql(
  SELECT id FROM orders WHERE channel = $1 AND external_id = $2 AND external_id <> ''
)sql";
// The schema sees to it that unpaid orders, and they alone, have a deadline. Asking for the
// deadline leads SQLite to the right index; asking for the status would lead it to all unpaid
// orders.
inline constexpr char kIdsOpenOfCustomer[] = R"sql(
  SELECT id FROM orders WHERE customer = $1 AND hold_expires_at_ms IS NOT NULL ORDER BY id DESC
)sql";
inline constexpr char kIdNewestOfCustomer[] = R"sql(
  SELECT id FROM orders WHERE customer = $1 ORDER BY id DESC LIMIT 1
)sql";

// A page, newest first, below the cursor $1. An absent customer or pattern lets all pass. A status
// has a statement of its own: its index finds the few paid orders among very many completed ones.
inline constexpr char kIdsOfPage[] = R"sql(
  SELECT id FROM orders
   WHERE id < $1
     AND (CAST($3 AS BIGINT) IS NULL OR customer = $3)
     AND (CAST($4 AS TEXT) IS NULL
          OR LOWER(reference) LIKE $4 ESCAPE '\'
          OR EXISTS (SELECT 1 FROM customers
                      WHERE customers.id = orders.customer
                        AND LOWER(customers.name) LIKE $4 ESCAPE '\')
          OR EXISTS (SELECT 1 FROM order_lines
                      WHERE order_lines.order_id = orders.id
                        AND LOWER(order_lines.sku) LIKE $4 ESCAPE '\'))
   ORDER BY id DESC LIMIT $2
)sql";
inline constexpr char kIdsOfPageInStatus[] = R"sql(
  SELECT id FROM orders
   WHERE id < $1 AND status = $5
     AND (CAST($3 AS BIGINT) IS NULL OR customer = $3)
     AND (CAST($4 AS TEXT) IS NULL
          OR LOWER(reference) LIKE $4 ESCAPE '\'
          OR EXISTS (SELECT 1 FROM customers
                      WHERE customers.id = orders.customer
                        AND LOWER(customers.name) LIKE $4 ESCAPE '\')
          OR EXISTS (SELECT 1 FROM order_lines
                      WHERE order_lines.order_id = orders.id
                        AND LOWER(order_lines.sku) LIKE $4 ESCAPE '\'))
   ORDER BY id DESC LIMIT $2
)sql";

// What lapsed and is still unpaid is little, since every unit of work that wants stock and the
// sweeper clear it away: reading it by deadline is quicker than keeping an index by SKU.
inline constexpr char kLapsed[] = R"sql(
  SELECT reference, hold_expires_at_ms FROM orders
   WHERE hold_expires_at_ms <= $1
   ORDER BY hold_expires_at_ms, id LIMIT $2
)sql";
inline constexpr char kLapsedOfSku[] = R"sql(
  SELECT reference, hold_expires_at_ms FROM orders
   WHERE hold_expires_at_ms <= $1
     AND EXISTS (SELECT 1 FROM order_lines
                  WHERE order_lines.order_id = orders.id AND order_lines.sku = $3)
   ORDER BY hold_expires_at_ms, id LIMIT $2
)sql";

}  // namespace store::sql
