#include "handlers/orders/attempts.h"

#include <algorithm>
#include <array>

#include "store/outbox.h"

namespace handlers::orders {
namespace {

using std::chrono::minutes;
using store::AttemptStatus;

constexpr std::array<store::Millis, 5> kPollDelays = {minutes{2}, minutes{4}, minutes{8},
                                                      minutes{16}, minutes{30}};
constexpr int kPollsMax = 24;          // half a day: by then the provider's word is final
constexpr int kPollsOfUnknownMax = 3;  // of an attempt that the provider may never have heard of
/// The provider tells of an expiry within about 90 s (midtrans.md, section 3).
constexpr store::Millis kAfterExpiry = minutes{2};

std::string offered(const ShopSettings& shop, const std::string& channel) {
  const auto& channels = shop.payment_channels;
  if (std::ranges::find(channels, channel) != channels.end()) return channel;
  return channels.empty() ? std::string() : channels.front();
}

void queue(Unit& unit, store::OutboxKind kind, const store::PaymentAttempt& attempt) {
  store::Outbox(unit.tx).add_payment(kind, attempt.provider_order_id, attempt.order.text(),
                                     unit.now, unit.now);
}

}  // namespace

bool is_live(const store::PaymentAttempt& attempt) {
  return attempt.status == AttemptStatus::Creating || attempt.status == AttemptStatus::Pending;
}

bool was_paid(const store::PaymentAttempt& attempt) {
  return attempt.status == AttemptStatus::Paid || attempt.status == AttemptStatus::Refunded ||
         attempt.status == AttemptStatus::ChargedBack;
}

bool is_open(const store::Order& order, store::Instant now) {
  return order.status == store::OrderStatus::Unpaid && order.hold_expires_at &&
         now < *order.hold_expires_at;
}

store::Rupiah open_rest(const store::Order& order) {
  const std::int64_t kept = order.paid.amount - order.refunded.amount;
  return {std::max<std::int64_t>(order.total.amount - kept, 0)};
}

store::Instant pay_until(const ShopSettings& shop, store::Instant hold_end) {
  return hold_end - std::min(shop.payment_margin, shop.hold / 10);
}

void open_attempt(Unit& unit, const store::Order& order, const std::string& channel) {
  if (unit.shop.payment_provider == "manual") return;
  const store::PaymentAttempt attempt = store::Payments(unit.tx).open(
      order.reference, unit.shop.payment_provider, offered(unit.shop, channel), open_rest(order),
      pay_until(unit.shop, order.hold_expires_at.value()), unit.now);
  queue(unit, store::OutboxKind::Charge, attempt);
}

void close_attempts(Unit& unit, const store::OrderRef& order) {
  for (const store::PaymentAttempt& attempt : store::Payments(unit.tx).of(order)) {
    if (is_live(attempt)) close_attempt(unit, attempt);
  }
}

void close_attempt(Unit& unit, store::PaymentAttempt attempt) {
  attempt.status = AttemptStatus::Closed;
  attempt.polls = 0;
  attempt.next_poll_at = next_poll(attempt, unit.now);
  store::Payments(unit.tx).update(attempt);
  expire_at_provider(unit, attempt);
}

void ask_status(Unit& unit, const store::PaymentAttempt& attempt) {
  queue(unit, store::OutboxKind::PaymentStatus, attempt);
}

void expire_at_provider(Unit& unit, const store::PaymentAttempt& attempt) {
  queue(unit, store::OutboxKind::PaymentExpire, attempt);
}

std::optional<store::Instant> next_poll(const store::PaymentAttempt& attempt, store::Instant now) {
  const int most = attempt.transaction_id.empty() ? kPollsOfUnknownMax : kPollsMax;
  if (attempt.polls >= most) return std::nullopt;
  const std::size_t step =
      std::min(static_cast<std::size_t>(attempt.polls), kPollDelays.size() - 1);
  const store::Instant next = now + kPollDelays.at(step);
  if (!attempt.expires_at || now > *attempt.expires_at) return next;
  return std::min(next, *attempt.expires_at + kAfterExpiry);
}

}  // namespace handlers::orders
