#include "handlers/orders/approval.h"

#include <algorithm>

#include "handlers/orders/charge_reply.h"
#include "store/proposals.h"

namespace handlers::orders {
namespace {

constexpr std::int64_t kLapsesAfterApproval = 1;

std::vector<store::Line> waiting_of(Unit& unit, std::int64_t customer) {
  return store::Proposals(unit.tx).of(customer, unit.now - kProposalLife);
}

void trust_again(Unit& unit, std::int64_t id) {
  store::Customers customers(unit.tx);
  auto customer = customers.find(id);
  if (!customer || customer->last_order_lapses <= kLapsesAfterApproval) return;
  customer->last_order_lapses = kLapsesAfterApproval;
  customers.update(*customer);
}

}  // namespace

bool propose(Unit& unit, std::int64_t customer, const std::vector<store::Line>& lines) {
  std::vector<store::Line> sorted = lines;
  std::ranges::sort(sorted);
  if (waiting_of(unit, customer) == sorted) return false;
  store::Proposals(unit.tx).put(customer, sorted, unit.now);
  return true;
}

std::vector<store::Line> proposed(Unit& unit, const store::Customer& customer) {
  if (!unit.shop.wants_approval(customer.last_order_lapses)) return {};
  return waiting_of(unit, customer.id);
}

bool withdraw(Unit& unit, std::int64_t customer) {
  return store::Proposals(unit.tx).drop(customer);
}

OrderResult approve(Unit& unit, const store::Customer& customer, const std::string& who) {
  OrderRequest request;
  request.customer = customer.id;
  request.lines = waiting_of(unit, customer.id);
  request.who = who;
  request.approved = true;
  auto placed = place(unit, request);
  if (!placed) return placed;
  trust_again(unit, customer.id);
  if (unit.shop.payment_provider == "manual") reply_by_hand(unit, *placed);
  return placed;
}

}  // namespace handlers::orders
