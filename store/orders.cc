#include "store/orders.h"

#include <map>
#include <stdexcept>

#include "store/column_values.h"
#include "store/order_rows.h"
#include "store/orders_sql.h"

namespace store {
namespace {

constexpr int kReferenceCharsMin = 4;
constexpr int kReferenceCharsMax = 8;
constexpr int kDrawsPerLength = 4;  // with half of all codes used up, 1 in 16 grows by a character

Rupiah total_of(const std::vector<OrderLine>& lines) {
  Rupiah total;
  for (const OrderLine& line : lines) total = total + line.unit_price * line.qty;
  return total;
}

std::vector<Line> stock_lines_of(const std::vector<OrderLine>& lines) {
  std::vector<Line> pieces;
  pieces.reserve(lines.size());
  for (const OrderLine& line : lines) pieces.push_back({line.sku, line.qty});
  return pieces;
}

void insert_lines(Transaction& tx, std::int64_t id, const std::vector<OrderLine>& lines) {
  std::int64_t number = 0;
  for (const OrderLine& line : lines) {
    tx.execute(sql::kInsertOrderLine,
               {id, ++number, line.sku.text(), line.name, line.qty.count, line.unit_price.amount});
  }
}

void add_history(Transaction& tx, std::int64_t id, OrderStatus status, std::string_view reason,
                 const Cause& cause) {
  tx.execute(sql::kInsertHistory,
             {id, to_ms(cause.at), to_text(status), cause.who, std::string(reason)});
}

/// What a rewrite takes from the shelf and what it puts back; the rest of its hold stays as it is.
struct Difference {
  std::vector<Line> more, fewer;
};

Difference difference(const std::vector<Line>& before, const std::vector<Line>& after) {
  std::map<Sku, std::int64_t> change;
  for (const Line& line : before) change[line.sku] -= line.qty.count;
  for (const Line& line : after) change[line.sku] += line.qty.count;
  Difference result;
  for (const auto& [sku, count] : change) {
    if (count > 0) result.more.push_back({sku, {count}});
    if (count < 0) result.fewer.push_back({sku, {-count}});
  }
  return result;
}

Quantity pieces_of(const Sku& sku, const std::vector<Line>& lines) {
  Quantity sum;
  for (const Line& line : lines) {
    if (line.sku == sku) sum = sum + line.qty;
  }
  return sum;
}

/// Refused only by Hold and HoldAndCommit: everything else is the order's own already.
Result<Done, HoldRefusal> move_stock(Inventory& inventory, const Order& order, StockMove move,
                                     const Cause& cause) {
  const std::vector<Line> lines = order.stock_lines();
  switch (move) {
    case StockMove::None: return Done{};
    case StockMove::Hold: return inventory.hold(order.reference, lines, cause);
    case StockMove::Release: inventory.release(order.reference, lines, cause); return Done{};
    case StockMove::Commit: inventory.commit(order.reference, lines, cause); return Done{};
    case StockMove::HoldAndCommit: {
      auto held = inventory.hold(order.reference, lines, cause);
      if (held) inventory.commit(order.reference, lines, cause);
      return held;
    }
    case StockMove::Uncommit: inventory.uncommit(order.reference, lines, cause); return Done{};
    case StockMove::Ship: inventory.ship(order.reference, lines, cause); return Done{};
    case StockMove::Restock: inventory.restock(order.reference, lines, cause); return Done{};
  }
  throw std::logic_error("a stock move that nobody makes");
}

/// What find() would read, without reading it.
Order as_placed(const NewOrder& order, const OrderRef& reference, const Cause& cause) {
  return {.reference = reference,
          .status = OrderStatus::Unpaid,
          .channel = order.channel,
          .external_id = order.external_id,
          .customer = order.customer,
          .total = total_of(order.lines),
          .lines = order.lines,
          .hold_expires_at = order.hold_expires_at,
          .paid = {},
          .refunded = {},
          .courier = {},
          .tracking = {},
          .note = order.note,
          .created_at = cause.at,
          .history = {{cause.at, OrderStatus::Unpaid, cause.who, cause.reason}}};
}

void must_exist(std::int64_t changed, const OrderRef& reference) {
  if (changed == 0) throw std::logic_error("no such order, or not unpaid: " + reference.text());
}

}  // namespace

std::vector<Line> Order::stock_lines() const {
  return stock_lines_of(lines);
}

Result<Order, HoldRefusal> Orders::place(const NewOrder& order, std::string_view prefix,
                                         RandomSource& random, const Cause& cause) {
  if (order.lines.empty()) throw std::logic_error("an order without lines");
  const auto [id, reference] = insert(order, prefix, random, cause);
  auto held = Inventory(tx_).hold(reference, stock_lines_of(order.lines), cause);
  if (!held) {
    tx_.execute(sql::kDeleteOrder, {id});
    return Refused{held.error()};
  }
  insert_lines(tx_, id, order.lines);
  add_history(tx_, id, OrderStatus::Unpaid, cause.reason, cause);
  return as_placed(order, reference, cause);
}

Orders::Inserted Orders::insert(const NewOrder& order, std::string_view prefix,
                                RandomSource& random, const Cause& cause) {
  for (int length = kReferenceCharsMin; length <= kReferenceCharsMax; ++length) {
    for (int draw = 0; draw < kDrawsPerLength; ++draw) {
      auto reference = OrderRef::make(prefix, length, random);
      const Rows rows =
          tx_.query(sql::kInsertOrder, {reference.text(), order.channel, order.external_id,
                                        column(order.customer), total_of(order.lines).amount,
                                        to_ms(order.hold_expires_at), order.note, to_ms(cause.at)});
      if (!rows.empty()) return {rows[0].integer(0), std::move(reference)};
    }
  }
  throw std::runtime_error("no reference is left to draw");
}

Result<Order, HoldRefusal> Orders::rewrite(const OrderRef& reference,
                                           const std::vector<OrderLine>& lines,
                                           Instant hold_expires_at, const Cause& cause) {
  if (lines.empty()) throw std::logic_error("an order without lines");
  const auto id = order_id(tx_, reference);
  if (!id) throw std::logic_error("no such order: " + reference.text());
  const std::vector<Line> before = load_order(tx_, *id).stock_lines();
  const std::vector<Line> after = stock_lines_of(lines);
  const Difference change = difference(before, after);

  Inventory inventory(tx_);
  if (auto held = inventory.hold(reference, change.more, cause); !held) {
    HoldRefusal refusal = held.error();
    refusal.available = refusal.available + pieces_of(refusal.sku, before);
    return Refused{std::move(refusal)};
  }
  inventory.release(reference, change.fewer, cause);
  must_exist(tx_.execute(sql::kSetLines, {*id, total_of(lines).amount, to_ms(hold_expires_at)}),
             reference);
  tx_.execute(sql::kDeleteOrderLines, {*id});
  insert_lines(tx_, *id, lines);
  add_history(tx_, *id, OrderStatus::Unpaid, cause.reason, cause);
  return *find(reference);
}

Result<Order, MoveRefusal> Orders::move(const OrderRef& reference, OrderStatus to,
                                        const Cause& cause) {
  using Why = MoveRefusal::Why;
  const auto id = order_id(tx_, reference);
  if (!id) return Refused{MoveRefusal{Why::UnknownOrder, OrderStatus::Draft, {}}};
  const Order order = load_order(tx_, *id);
  const auto stock_move = allowed(order.status, to);
  if (!stock_move) return Refused{MoveRefusal{Why::NotAllowed, order.status, {}}};

  Inventory inventory(tx_);
  if (auto moved = move_stock(inventory, order, *stock_move, cause); !moved) {
    return Refused{MoveRefusal{Why::OutOfStock, order.status, moved.error()}};
  }
  if (tx_.execute(sql::kSetStatus, {*id, to_text(order.status), to_text(to)}) == 0) {
    throw std::runtime_error("the order was moved by another hand: " + reference.text());
  }
  add_history(tx_, *id, to, cause.reason, cause);
  return *find(reference);
}

void Orders::extend_hold(const OrderRef& reference, Instant hold_expires_at, const Cause& cause) {
  const auto id = order_id(tx_, reference);
  must_exist(id ? tx_.execute(sql::kSetDeadline, {*id, to_ms(hold_expires_at)}) : 0, reference);
  add_history(tx_, *id, OrderStatus::Unpaid, cause.reason, cause);
}

void Orders::set_shipment(const OrderRef& reference, std::string_view courier,
                          std::string_view tracking) {
  must_exist(tx_.execute(sql::kSetShipment,
                         {reference.text(), std::string(courier), std::string(tracking)}),
             reference);
}

void Orders::add_paid(const OrderRef& reference, Rupiah amount) {
  must_exist(tx_.execute(sql::kAddPaid, {reference.text(), amount.amount}), reference);
}

void Orders::set_refunded(const OrderRef& reference, Rupiah amount) {
  must_exist(tx_.execute(sql::kSetRefunded, {reference.text(), amount.amount}), reference);
}

void Orders::note_step(const OrderRef& reference, std::string_view reason, const Cause& cause) {
  const auto id = order_id(tx_, reference);
  must_exist(id ? 1 : 0, reference);
  add_history(tx_, *id, load_order(tx_, *id).status, reason, cause);
}

}  // namespace store
