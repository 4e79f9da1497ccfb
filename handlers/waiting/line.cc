#include "handlers/waiting/line.h"

#include <algorithm>

#include "handlers/orders/notices.h"
#include "store/products.h"

namespace handlers::waiting {
namespace {

bool is_for_sale(Unit& unit, const store::Sku& sku) {
  const auto product = store::Products(unit.tx).find(sku);
  return product && product->active;
}

bool holds(const std::vector<store::Line>& lines, const store::Sku& sku) {
  return std::ranges::find(lines, sku, &store::Line::sku) != lines.end();
}

}  // namespace

std::vector<store::Line> joinable(Unit& unit, const store::Customer& customer,
                                  const std::vector<store::Line>& lines) {
  std::vector<store::Line> result;
  if (customer.opted_out_at) return result;
  const auto waits = store::Waits(unit.tx).live_of(customer.id);
  for (const store::Line& line : lines) {
    const bool waits_already = std::ranges::find(waits, line.sku, &store::Wait::sku) != waits.end();
    if (waits.size() + result.size() >= kLinesMax) break;
    if (waits_already || line.qty.count < 1 || !is_for_sale(unit, line.sku)) continue;
    result.push_back({line.sku, std::min(line.qty, unit.shop.max_quantity_per_line)});
  }
  return result;
}

std::size_t join(Unit& unit, const store::Customer& customer,
                 const std::vector<store::Line>& lines) {
  const auto joined = joinable(unit, customer, lines);
  for (const store::Line& line : joined) {
    store::Waits(unit.tx).join(customer.id, line.sku, line.qty, unit.now);
  }
  return joined.size();
}

bool keeps_place(Unit& unit, std::int64_t customer, const std::vector<store::Line>& lines) {
  store::Waits waits(unit.tx);
  bool waits_for_one = false;
  for (const store::Wait& wait : waits.live_of(customer)) {
    if (!holds(lines, wait.sku)) continue;
    waits_for_one = true;
    if (wait.state == store::WaitState::Offered) waits.resume(wait.id);
  }
  return waits_for_one;
}

std::size_t leave(Unit& unit, std::int64_t customer) {
  store::Waits waits(unit.tx);
  const auto live = waits.live_of(customer);
  for (const store::Wait& wait : live) waits.end(wait.id, store::WaitState::Ended);
  return live.size();
}

std::vector<store::Sku> decline(Unit& unit, std::int64_t customer,
                                const std::vector<store::Line>& offered) {
  std::vector<store::Sku> declined;
  if (offered.empty()) return declined;
  store::Waits waits(unit.tx);
  for (const store::Wait& wait : waits.live_of(customer)) {
    if (wait.state != store::WaitState::Offered || !holds(offered, wait.sku)) continue;
    waits.end(wait.id, store::WaitState::Declined);
    declined.push_back(wait.sku);
  }
  return declined;
}

store::Quantity to_offer(Unit& unit, const store::Sku& sku) {
  const auto stock = store::Inventory(unit.tx).stock(sku);
  if (!stock || stock->available().count <= 0 || !is_for_sale(unit, sku)) return {};
  const store::Quantity offered = store::Waits(unit.tx).offered_of(sku);
  return {std::max<std::int64_t>(stock->available().count - offered.count, 0)};
}

std::vector<store::Wait> askable(Unit& unit, const store::Sku& sku, int limit) {
  return store::Waits(unit.tx).reachable(sku, unit.now + orders::kWindowMargin, unit.now, limit);
}

std::vector<store::Wait> end_overdue(Unit& unit, int limit) {
  store::Waits waits(unit.tx);
  for (const store::Wait& wait : waits.waiting_since(unit.now - kPatience, limit)) {
    waits.end(wait.id, store::WaitState::Ended);
  }
  auto unanswered = waits.unanswered_since(unit.now - kOfferLife, limit);
  for (const store::Wait& wait : unanswered) waits.end(wait.id, store::WaitState::Passed);
  return unanswered;
}

}  // namespace handlers::waiting
