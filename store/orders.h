// Orders, their lines and their history. A status changes only through `move`, which also moves the
// stock.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/inventory.h"
#include "store/order_states.h"

namespace store {

struct OrderLine {
  Sku sku;
  std::string name;  // as it was when ordered
  Quantity qty;
  Rupiah unit_price;
  friend bool operator==(const OrderLine&, const OrderLine&) = default;
};
struct OrderStep {
  Instant at;
  OrderStatus status = OrderStatus::Draft;
  std::string who;
  std::string reason;
  friend bool operator==(const OrderStep&, const OrderStep&) = default;
};
struct Order {
  OrderRef reference;
  OrderStatus status = OrderStatus::Draft;
  std::string channel;                   // "whatsapp", "api", …
  std::string external_id;               // the channel's own id, unique per channel; else empty
  std::optional<std::int64_t> customer;  // customers.id
  Rupiah total;
  std::vector<OrderLine> lines;
  std::optional<Instant>
      hold_expires_at;  // of an unpaid order; the order is lapsed from this moment on
  Rupiah paid;          // confirmed money so far
  Rupiah refunded;
  std::string courier;
  std::string tracking;
  std::string note;
  Instant created_at;
  std::vector<OrderStep> history;  // filled by find() and list() only
  std::vector<Line> stock_lines() const;
  friend bool operator==(const Order&, const Order&) = default;
};

struct NewOrder {
  std::string channel;
  std::string external_id;
  std::optional<std::int64_t> customer;
  std::vector<OrderLine> lines;
  Instant hold_expires_at;
  std::string note;
};

struct MoveRefusal {
  enum class Why { UnknownOrder, NotAllowed, OutOfStock } why;
  OrderStatus status = OrderStatus::Draft;  // the order's status, unchanged
  std::optional<HoldRefusal> hold;          // OutOfStock: over which line
};

struct OrderFilter {
  std::optional<OrderStatus> status;
  std::string q;       // part of a reference, customer's name or SKU
  std::string cursor;  // as returned in `next`
  std::optional<std::int64_t> customer;
  int limit = 50;
};
struct OrderPage {
  std::vector<Order> items;
  std::string next;  // empty: no more
};

/// Works inside the caller's unit of work.
class Orders {
 public:
  explicit Orders(Transaction& tx) : tx_(tx) {}

  /// Writes the order and holds its stock, or changes nothing. Draws the reference (unique).
  Result<Order, HoldRefusal> place(const NewOrder& order, std::string_view prefix,
                                   RandomSource& random, const Cause& cause);
  /// Rewrites the lines of an unpaid order and its hold atomically: the order's own hold never
  /// stands in its way.
  Result<Order, HoldRefusal> rewrite(const OrderRef& reference, const std::vector<OrderLine>& lines,
                                     Instant hold_expires_at, const Cause& cause);
  /// The one way a status changes. Moves the stock as order_states.h says and writes the history.
  Result<Order, MoveRefusal> move(const OrderRef& reference, OrderStatus to, const Cause& cause);

  void extend_hold(const OrderRef& reference, Instant hold_expires_at, const Cause& cause);
  void set_shipment(const OrderRef& reference, std::string_view courier, std::string_view tracking);
  void add_paid(const OrderRef& reference, Rupiah amount);
  void set_refunded(const OrderRef& reference, Rupiah amount);
  /// Adds a history row without a change of status ("hold extended", "reminded" …).
  void note_step(const OrderRef& reference, std::string_view reason, const Cause& cause);

  std::optional<Order> find(const OrderRef& reference);
  std::optional<Order> find_external(std::string_view channel, std::string_view external_id);
  /// A customer's unpaid orders, newest first (lapsed ones included: compare hold_expires_at with
  /// the clock).
  std::vector<Order> open_of(std::int64_t customer);
  std::optional<Order> newest_of(std::int64_t customer);
  /// Newest first. Throws std::invalid_argument on a cursor that no page returned.
  OrderPage list(const OrderFilter& filter);
  /// Unpaid orders lapsed at `now`; with `skus`, only those that hold one of them. Oldest first.
  std::vector<OrderRef> lapsed(Instant now, std::span<const Sku> skus, int limit);

 private:
  struct Inserted {
    std::int64_t id;
    OrderRef reference;
  };
  Inserted insert(const NewOrder& order, std::string_view prefix, RandomSource& random,
                  const Cause& cause);

  Transaction& tx_;
};

}  // namespace store
