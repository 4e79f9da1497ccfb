#include "handlers/orders/ordering.h"

#include <algorithm>
#include <stdexcept>

#include "handlers/orders/attempts.h"
#include "handlers/orders/expiry.h"
#include "handlers/orders/income.h"
#include "handlers/replies/clip.h"
#include "store/customers.h"
#include "store/payments.h"
#include "store/products.h"
#include "store/proposals.h"
#include "store/waits.h"

namespace handlers::orders {
namespace {

using Why = OrderRefusal::Why;

constexpr std::int64_t kLinesMax = 50;
constexpr std::size_t kNoteUnitsMax = 500;
/// However often an order is rewritten, its stock is not kept longer than this many holds.
constexpr int kHoldsMax = 3;

store::Refused<OrderRefusal> refuse(Why why, std::optional<store::Sku> sku = {},
                                    store::Quantity available = {}) {
  return store::Refused{OrderRefusal{why, std::move(sku), available}};
}

OrderRefusal refusal_of(const store::HoldRefusal& refusal) {
  using HoldWhy = store::HoldRefusal::Why;
  switch (refusal.why) {
    case HoldWhy::UnknownSku: return {Why::UnknownSku, refusal.sku, {}};
    case HoldWhy::Inactive: return {Why::Inactive, refusal.sku, {}};
    case HoldWhy::OutOfStock: return {Why::OutOfStock, refusal.sku, refusal.available};
  }
  throw std::logic_error("a declined hold without a reason");
}

/// Lines of one SKU become one, where the first of them stood.
std::vector<store::Line> summed(const std::vector<store::Line>& lines) {
  std::vector<store::Line> sums;
  for (const store::Line& line : lines) {
    const auto same = std::ranges::find(sums, line.sku, &store::Line::sku);
    if (same == sums.end()) {
      sums.push_back(line);
    } else {
      same->qty = same->qty + line.qty;
    }
  }
  return sums;
}

store::Result<store::Done, OrderRefusal> check_caps(const ShopSettings& shop,
                                                    const std::vector<store::Line>& lines) {
  const bool none_in_a_line =
      std::ranges::any_of(lines, [](const store::Line& line) { return line.qty.count < 1; });
  if (lines.empty() || none_in_a_line) return refuse(Why::NoLines);
  if (std::ssize(lines) > kLinesMax) return refuse(Why::TooMany, {}, {kLinesMax});
  for (const store::Line& line : lines) {
    if (line.qty > shop.max_quantity_per_line) {
      return refuse(Why::TooMany, line.sku, shop.max_quantity_per_line);
    }
  }
  return store::Done{};
}

/// The lines at our own prices.
store::Result<std::vector<store::OrderLine>, OrderRefusal> priced(
    Unit& unit, const std::vector<store::Line>& lines) {
  store::Products products(unit.tx);
  std::vector<store::OrderLine> order_lines;
  order_lines.reserve(lines.size());
  for (const store::Line& line : lines) {
    const auto product = products.find(line.sku);
    if (!product) return refuse(Why::UnknownSku, line.sku);
    if (!product->active) return refuse(Why::Inactive, line.sku);
    order_lines.push_back({line.sku, product->name, line.qty, product->price});
  }
  return order_lines;
}

/// A hold that has lapsed is no open order any more, whether or not anybody has ended it.
bool has_too_many_open(Unit& unit, std::optional<std::int64_t> customer) {
  if (!customer) return false;
  const auto unpaid = store::Orders(unit.tx).open_of(*customer);
  const auto open = std::ranges::count_if(
      unpaid, [&](const store::Order& order) { return is_open(order, unit.now); });
  return open >= unit.shop.max_open_orders_per_customer;
}

bool same_lines(const store::Order& order, const std::vector<store::OrderLine>& lines) {
  return std::ranges::equal(
      order.lines, lines, [](const store::OrderLine& a, const store::OrderLine& b) {
        return a.sku == b.sku && a.qty == b.qty && a.unit_price == b.unit_price;
      });
}

std::int64_t lapses_of(Unit& unit, std::optional<std::int64_t> customer) {
  const auto person = customer ? store::Customers(unit.tx).find(*customer) : std::nullopt;
  return person ? person->last_order_lapses : 0;
}

store::Millis hold_after(const ShopSettings& shop, std::int64_t lapses) {
  return shop.holds_short(lapses) ? shop.short_hold() : shop.hold;
}

store::Instant rewritten_deadline(Unit& unit, const store::Order& order) {
  const store::Millis hold = hold_after(unit.shop, lapses_of(unit, order.customer));
  const store::Instant latest = order.created_at + hold * kHoldsMax;
  return std::max(order.hold_expires_at.value(), std::min(unit.now + hold, latest));
}

/// Staff are not asked about what is not there.
OrderRefusal needs_approval(Unit& unit, const std::vector<store::Line>& lines) {
  store::Inventory inventory(unit.tx);
  for (const store::Line& line : lines) {
    const store::Quantity left = inventory.stock(line.sku).value().available();
    if (left < line.qty) return {Why::OutOfStock, line.sku, left};
  }
  return {Why::NeedsApproval, {}, {}};
}

/// The rewritten order needs another sum; it may also be covered by what has come already.
store::Order pay_anew(Unit& unit, const store::Order& order, const store::Cause& cause) {
  const auto attempts = store::Payments(unit.tx).of(order.reference);
  close_attempts(unit, order.reference);
  if (order.paid > order.refunded && open_rest(order).amount == 0) {
    store::Order paid = to_paid(unit, order, cause).value();
    tell_of_payment(unit, paid, {});
    return paid;
  }
  open_attempt(unit, order, attempts.empty() ? std::string() : attempts.back().channel);
  return order;
}

/// Whoever has ordered waits no longer for it, nor for staff's word.
void end_waits(Unit& unit, const store::Order& order) {
  if (!order.customer) return;
  store::Proposals(unit.tx).drop(*order.customer);
  store::Waits waits(unit.tx);
  for (const store::Wait& wait : waits.live_of(*order.customer)) {
    if (std::ranges::find(order.lines, wait.sku, &store::OrderLine::sku) != order.lines.end()) {
      waits.end(wait.id, store::WaitState::Taken);
    }
  }
}

}  // namespace

OrderResult place(Unit& unit, const OrderRequest& request) {
  store::Orders orders(unit.tx);
  if (!request.external_id.empty()) {
    if (auto seen = orders.find_external(request.channel, request.external_id)) return *seen;
  }
  const std::vector<store::Line> lines = summed(request.lines);
  if (const auto fits = check_caps(unit.shop, lines); !fits) return store::Refused{fits.error()};
  release_lapsed(unit, lines);
  if (has_too_many_open(unit, request.customer)) return refuse(Why::TooManyOpenOrders);
  const auto order_lines = priced(unit, lines);
  if (!order_lines) return store::Refused{order_lines.error()};
  const std::int64_t lapses = lapses_of(unit, request.customer);
  if (!request.approved && unit.shop.wants_approval(lapses)) {
    return store::Refused{needs_approval(unit, lines)};
  }

  const auto placed =
      orders.place({.channel = request.channel,
                    .external_id = request.external_id,
                    .customer = request.customer,
                    .lines = *order_lines,
                    .hold_expires_at = unit.now + hold_after(unit.shop, lapses),
                    .note = clip(request.note, kNoteUnitsMax)},
                   unit.shop.reference_prefix, unit.random, unit.cause(request.who, "order"));
  if (!placed) return store::Refused{refusal_of(placed.error())};
  end_waits(unit, *placed);
  open_attempt(unit, *placed, request.payment_channel);
  return *placed;
}

OrderResult rewrite(Unit& unit, const store::OrderRef& reference,
                    const std::vector<store::Line>& lines, const std::string& who) {
  store::Orders orders(unit.tx);
  const std::vector<store::Line> wanted = summed(lines);
  if (const auto fits = check_caps(unit.shop, wanted); !fits) return store::Refused{fits.error()};
  release_lapsed(unit, wanted);
  const auto order = orders.find(reference);
  if (!order) return refuse(Why::UnknownOrder);
  if (!is_open(*order, unit.now)) return refuse(Why::NotUnpaid);
  const auto order_lines = priced(unit, wanted);
  if (!order_lines) return store::Refused{order_lines.error()};
  if (same_lines(*order, *order_lines)) return *order;

  const store::Cause cause = unit.cause(who, "order changed");
  const auto rewritten =
      orders.rewrite(reference, *order_lines, rewritten_deadline(unit, *order), cause);
  if (!rewritten) return store::Refused{refusal_of(rewritten.error())};
  end_waits(unit, *rewritten);
  return pay_anew(unit, *rewritten, cause);
}

}  // namespace handlers::orders
