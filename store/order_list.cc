#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <stdexcept>

#include "store/column_values.h"
#include "store/like_pattern.h"
#include "store/order_rows.h"
#include "store/orders.h"
#include "store/orders_sql.h"

namespace store {
namespace {

Order with_history(Transaction& tx, std::int64_t id) {
  Order order = load_order(tx, id);
  for (const Row& row : tx.query(sql::kOrderHistory, {id})) {
    order.history.push_back(
        {from_ms(row.integer(0)), order_status_of(row.text(1)), row.text(2), row.text(3)});
  }
  return order;
}

std::vector<Order> load_all(Transaction& tx, const Rows& ids) {
  std::vector<Order> orders;
  orders.reserve(ids.size());
  for (const Row& row : ids) orders.push_back(load_order(tx, row.integer(0)));
  return orders;
}

std::optional<Order> load_first(Transaction& tx, const Rows& ids) {
  if (ids.empty()) return std::nullopt;
  return load_order(tx, ids[0].integer(0));
}

/// The id that a page stays below.
std::int64_t below(const std::string& cursor) {
  if (cursor.empty()) return std::numeric_limits<std::int64_t>::max();
  std::int64_t id = 0;
  const char* end = cursor.data() + cursor.size();
  const auto read = std::from_chars(cursor.data(), end, id);
  if (read.ec != std::errc{} || read.ptr != end) throw std::invalid_argument("no such cursor");
  return id;
}

}  // namespace

std::optional<Order> Orders::find(const OrderRef& reference) {
  const auto id = order_id(tx_, reference);
  if (!id) return std::nullopt;
  return with_history(tx_, *id);
}

std::optional<Order> Orders::find_external(std::string_view channel, std::string_view external_id) {
  return load_first(
      tx_, tx_.query(sql::kIdOfExternal, {std::string(channel), std::string(external_id)}));
}

std::vector<Order> Orders::open_of(std::int64_t customer) {
  return load_all(tx_, tx_.query(sql::kIdsOpenOfCustomer, {customer}));
}

std::optional<Order> Orders::newest_of(std::int64_t customer) {
  return load_first(tx_, tx_.query(sql::kIdNewestOfCustomer, {customer}));
}

OrderPage Orders::list(const OrderFilter& filter) {
  std::vector<Value> values = {below(filter.cursor), std::int64_t{filter.limit} + 1,
                               column(filter.customer),
                               filter.q.empty() ? Value(nullptr) : Value(holding(filter.q))};
  if (filter.status) values.emplace_back(to_text(*filter.status));
  Rows ids = tx_.query(filter.status ? sql::kIdsOfPageInStatus : sql::kIdsOfPage, values);
  OrderPage page;
  if (std::ssize(ids) > filter.limit) {
    ids.pop_back();
    page.next = std::to_string(ids.back().integer(0));
  }
  for (const Row& row : ids) page.items.push_back(with_history(tx_, row.integer(0)));
  return page;
}

std::vector<OrderRef> Orders::lapsed(Instant now, std::span<const Sku> skus, int limit) {
  std::map<std::string, std::int64_t> deadlines;  // an order may hold several of the SKUs
  const auto collect = [&](const Rows& rows) {
    for (const Row& row : rows) deadlines.emplace(row.text(0), row.integer(1));
  };
  if (skus.empty()) collect(tx_.query(sql::kLapsed, {to_ms(now), std::int64_t{limit}}));
  for (const Sku& sku : skus) {
    collect(tx_.query(sql::kLapsedOfSku, {to_ms(now), std::int64_t{limit}, sku.text()}));
  }
  std::vector<std::pair<std::int64_t, std::string>> oldest_first;
  oldest_first.reserve(deadlines.size());
  for (auto& [reference, deadline] : deadlines) oldest_first.emplace_back(deadline, reference);
  std::ranges::sort(oldest_first);

  std::vector<OrderRef> references;
  for (auto& [deadline, reference] : oldest_first) {
    if (std::ssize(references) == limit) break;
    references.push_back(OrderRef::from_store(std::move(reference)));
  }
  return references;
}

}  // namespace store
