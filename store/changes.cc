#include "store/changes.h"

#include "store/changes_sql.h"

namespace store {

ChangePosition Changes::newest() {
  const Row row = tx_.query(sql::kNewestChanges).at(0);
  return {row.integer(0), row.integer(1)};
}

std::vector<OrderChange> Changes::order_steps(std::int64_t after_number, int limit) {
  std::vector<OrderChange> changes;
  for (const Row& row : tx_.query(sql::kOrderSteps, {after_number, std::int64_t{limit}})) {
    const auto status = order_status(row.text(3));
    if (!status) throw std::runtime_error("an order's step has no known status: " + row.text(3));
    changes.push_back({row.integer(0),
                       OrderRef::from_store(row.text(1)),
                       {from_ms(row.integer(2)), *status, row.text(4), row.text(5)}});
  }
  return changes;
}

}  // namespace store
