// What changes.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kNewestChanges[] = R"sql(
  SELECT COALESCE((SELECT MAX(seq) FROM ledger), 0), COALESCE((SELECT MAX(id) FROM order_history), 0)
)sql";

inline constexpr char kOrderSteps[] = R"sql(
  SELECT order_history.id, orders.reference, order_history.at_ms, order_history.status,
         order_history.who, order_history.reason
    FROM order_history JOIN orders ON orders.id = order_history.order_id
   WHERE order_history.id > $1 ORDER BY order_history.id LIMIT $2
)sql";

}  // namespace store::sql
