#include "handlers/orders/charges.h"

#include <algorithm>

#include "handlers/orders/attempts.h"
#include "handlers/orders/charge_reply.h"
#include "handlers/orders/order_news.h"
#include "handlers/orders/payment_flow.h"
#include "handlers/replies/clip.h"
#include "store/customers.h"
#include "store/outbox.h"

namespace handlers::orders {
namespace {

using store::AttemptStatus;

/// A code that can be paid for less than this (or than a quarter of a short hold) helps nobody.
constexpr store::Millis kWorthOffering = std::chrono::minutes{10};
constexpr std::size_t kWhyUnitsMax = 200;

bool worth_offering(const Unit& unit, const store::Order& order) {
  const store::Instant until = pay_until(unit.shop, order.hold_expires_at.value());
  return until - unit.now >= std::min(kWorthOffering, unit.shop.hold / 4);
}

/// Whether the attempt, just charged or about to be, still has an order that waits for it.
bool is_wanted(Unit& unit, const store::PaymentAttempt& attempt) {
  if (attempt.status != AttemptStatus::Creating) return false;
  if (attempt.expires_at && *attempt.expires_at <= unit.now) return false;
  const auto order = store::Orders(unit.tx).find(attempt.order);
  return order && is_open(*order, unit.now);
}

std::string first_filled(const std::string& first, const std::string& second) {
  return first.empty() ? second : first;
}

/// Keeps what the customer needs in order to pay. The provider may end it earlier than we asked.
store::PaymentAttempt charged(store::PaymentAttempt attempt, const PaymentInstructions& given,
                              store::Instant now) {
  attempt.status = AttemptStatus::Pending;
  attempt.transaction_id = given.transaction_id;
  attempt.channel = first_filled(given.channel, attempt.channel);
  attempt.qr_text = given.qr_text;
  attempt.bank = given.bank;
  attempt.va_number = given.va_number;
  attempt.biller_code = given.biller_code;
  const store::Instant asked = attempt.expires_at.value();
  attempt.expires_at = std::min(asked, given.expires_at.value_or(asked));
  attempt.next_poll_at = next_poll(attempt, now);
  return attempt;
}

/// The charge was made although nobody wants it any more: it must not be paid.
void expire_unwanted(Unit& unit, store::PaymentAttempt attempt, const std::string& transaction_id) {
  const bool unfinished = attempt.status == AttemptStatus::Creating ||
                          attempt.status == AttemptStatus::Closed ||
                          attempt.status == AttemptStatus::Failed;
  if (!unfinished) return;
  attempt.transaction_id = first_filled(attempt.transaction_id, transaction_id);
  close_attempt(unit, std::move(attempt));
}

/// No code will come: the customer hears how else to pay, staff that they are asked.
void give_up_charging(Unit& unit, const store::Order& order, const std::string& why) {
  reply_by_hand(unit, order);
  tell_staff_about(unit, order, "staff_payment_failed", {{{"why", clip(why, kWhyUnitsMax)}}});
}

}  // namespace

std::optional<ChargeOrder> charge_wanted(Unit& unit, const std::string& provider_order_id) {
  const auto attempt = store::Payments(unit.tx).find(provider_order_id);
  if (!attempt || !is_wanted(unit, *attempt)) return std::nullopt;
  ChargeOrder wanted{*attempt, store::Orders(unit.tx).find(attempt->order).value(), {}, {}};
  if (wanted.order.customer) {
    if (const auto customer = store::Customers(unit.tx).find(*wanted.order.customer)) {
      wanted.customer_name = customer->name;
      wanted.customer_phone = first_filled(customer->phone, customer->key.wa_id);
    }
  }
  return wanted;
}

void charge_created(Unit& unit, const std::string& provider_order_id,
                    const PaymentInstructions& instructions) {
  store::Payments payments(unit.tx);
  const auto attempt = payments.find(provider_order_id);
  if (!attempt) return;
  if (!is_wanted(unit, *attempt)) {
    expire_unwanted(unit, *attempt, instructions.transaction_id);
    return;
  }
  const store::PaymentAttempt pending = charged(*attempt, instructions, unit.now);
  payments.update(pending);
  reply_with_code(unit, store::Orders(unit.tx).find(pending.order).value(), pending, instructions);
}

void charge_failed(Unit& unit, const std::string& provider_order_id, const std::string& why) {
  store::Payments payments(unit.tx);
  auto attempt = payments.find(provider_order_id);
  if (!attempt || attempt->status != AttemptStatus::Creating) return;
  const bool wanted = is_wanted(unit, *attempt);
  attempt->status = AttemptStatus::Failed;
  payments.update(*attempt);
  if (wanted) give_up_charging(unit, store::Orders(unit.tx).find(attempt->order).value(), why);
}

void switch_channel(Unit& unit, const store::Order& order, const std::string& channel) {
  const auto current = store::Orders(unit.tx).find(order.reference);
  if (!current || !is_open(*current, unit.now)) return;
  if (std::ssize(store::Payments(unit.tx).of(order.reference)) >= kAttemptsMax) return;
  close_attempts(unit, order.reference);
  open_attempt(unit, *current, channel);
}

void offer_again(Unit& unit, const store::OrderRef& reference) {
  const auto order = store::Orders(unit.tx).find(reference);
  if (!order || !is_open(*order, unit.now) || !worth_offering(unit, *order)) return;
  const auto attempts = store::Payments(unit.tx).of(reference);
  if (std::ranges::any_of(attempts, is_live)) return;
  if (std::ssize(attempts) >= kAttemptsMax) {
    give_up_charging(unit, *order, {});
  } else {
    open_attempt(unit, *order, attempts.empty() ? std::string() : attempts.back().channel);
  }
}

}  // namespace handlers::orders
