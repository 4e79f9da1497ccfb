#include "store/order_rows.h"

#include <stdexcept>

#include "store/column_values.h"
#include "store/ledger_rows.h"
#include "store/orders_sql.h"

namespace store {

OrderStatus order_status_of(const std::string& text) {
  const auto status = order_status(text);
  if (!status) throw std::runtime_error("the store holds an unknown order status: " + text);
  return *status;
}

std::optional<std::int64_t> order_id(Transaction& tx, const OrderRef& reference) {
  const Rows rows = tx.query(sql::kIdOfReference, {reference.text()});
  if (rows.empty()) return std::nullopt;
  return rows[0].integer(0);
}

Order load_order(Transaction& tx, std::int64_t id) {
  const Row row = tx.query(sql::kOrder, {id}).at(0);
  Order order{.reference = OrderRef::from_store(row.text(0)),
              .status = order_status_of(row.text(1)),
              .channel = row.text(2),
              .external_id = row.text(3),
              .customer = row.maybe_integer(4),
              .total = {row.integer(5)},
              .lines = {},
              .hold_expires_at = maybe_instant(row, 6),
              .paid = {row.integer(7)},
              .refunded = {row.integer(8)},
              .courier = row.text(9),
              .tracking = row.text(10),
              .note = row.text(11),
              .created_at = from_ms(row.integer(12)),
              .history = {}};
  for (const Row& line : tx.query(sql::kOrderLines, {id})) {
    order.lines.push_back(
        {sku_of(line.text(0)), line.text(1), {line.integer(2)}, {line.integer(3)}});
  }
  return order;
}

}  // namespace store
