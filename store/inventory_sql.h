// What inventory.cc asks of the database.
#pragma once

namespace store::sql {

// Takes the next $2 places in the SKU's chain, and with them its row until the work ends.
inline constexpr char kClaimChain[] = R"sql(
  UPDATE stock SET chain_count = chain_count + $2 WHERE sku = $1
  RETURNING chain_count - $2, chain_head, on_hand
)sql";

// The shelf itself says no: no row changes when too little is left, however many ask at once.
inline constexpr char kClaimPieces[] = R"sql(
  UPDATE stock SET chain_count = chain_count + 1
   WHERE sku = $1 AND on_hand - held - committed >= $2
     AND EXISTS (SELECT 1 FROM products WHERE products.sku = stock.sku AND active = 1)
  RETURNING chain_count - 1, chain_head, on_hand
)sql";

// Gives back the place of a claim that came to nothing.
inline constexpr char kUnclaim[] = R"sql(
  UPDATE stock SET chain_count = chain_count - 1 WHERE sku = $1
)sql";

// Only when what is promised stays covered.
inline constexpr char kClaimAdjustment[] = R"sql(
  UPDATE stock SET chain_count = chain_count + 1
   WHERE sku = $1 AND on_hand + $2 >= held + committed
  RETURNING chain_count - 1, chain_head, on_hand
)sql";
inline constexpr char kClaimCount[] = R"sql(
  UPDATE stock SET chain_count = chain_count + 1
   WHERE sku = $1 AND on_hand <> $2 AND $2 >= held + committed
  RETURNING chain_count - 1, chain_head, on_hand
)sql";

inline constexpr char kWriteLedger[] = R"sql(
  INSERT INTO ledger (sku, chain_no, at_ms, who, bucket, delta, order_ref, reason, event, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql";

inline constexpr char kMoveBalances[] = R"sql(
  UPDATE stock
     SET on_hand = on_hand + $2, held = held + $3, committed = committed + $4, chain_head = $5
   WHERE sku = $1
)sql";

inline constexpr char kStock[] = R"sql(
  SELECT sku, on_hand, held, committed FROM stock WHERE sku = $1
)sql";
inline constexpr char kAllStock[] = R"sql(
  SELECT sku, on_hand, held, committed FROM stock ORDER BY sku
)sql";
inline constexpr char kIsActive[] = R"sql(
  SELECT active FROM products WHERE sku = $1
)sql";

inline constexpr char kLedger[] = R"sql(
  SELECT seq, at_ms, who, sku, bucket, delta, order_ref, reason, event, hash FROM ledger
   WHERE seq > $1 ORDER BY seq LIMIT $2
)sql";
// Of one SKU the places in its chain are in the order of seq.
inline constexpr char kLedgerOfSku[] = R"sql(
  SELECT seq, at_ms, who, sku, bucket, delta, order_ref, reason, event, hash FROM ledger
   WHERE sku = $3 AND seq > $1 ORDER BY chain_no LIMIT $2
)sql";
inline constexpr char kLedgerOfOrder[] = R"sql(
  SELECT seq, at_ms, who, sku, bucket, delta, order_ref, reason, event, hash FROM ledger
   WHERE order_ref = $3 AND order_ref <> '' AND seq > $1 ORDER BY seq LIMIT $2
)sql";
inline constexpr char kLedgerOfSkuAndOrder[] = R"sql(
  SELECT seq, at_ms, who, sku, bucket, delta, order_ref, reason, event, hash FROM ledger
   WHERE sku = $3 AND order_ref = $4 AND order_ref <> '' AND seq > $1 ORDER BY seq LIMIT $2
)sql";

// For the check of the whole.
inline constexpr char kChains[] = R"sql(
  SELECT sku, on_hand, held, committed, chain_count, chain_head FROM stock ORDER BY sku
)sql";
inline constexpr char kChainOf[] = R"sql(
  SELECT seq, at_ms, who, sku, bucket, delta, order_ref, reason, event, hash, chain_no FROM ledger
   WHERE sku = $1 AND chain_no > $2 ORDER BY chain_no LIMIT $3
)sql";
inline constexpr char kRowsWithoutStock[] = R"sql(
  SELECT seq FROM ledger WHERE sku NOT IN (SELECT sku FROM stock) ORDER BY seq LIMIT 1
)sql";
inline constexpr char kPromises[] = R"sql(
  SELECT order_lines.sku,
         SUM(CASE WHEN orders.status = 'unpaid' THEN qty ELSE 0 END),
         SUM(CASE WHEN orders.status = 'paid' THEN qty ELSE 0 END)
    FROM orders JOIN order_lines ON order_lines.order_id = orders.id
   WHERE orders.status IN ('unpaid', 'paid')
   GROUP BY order_lines.sku
)sql";

}  // namespace store::sql
