// The attempts to pay one order: when they open, how long they last, how they end from our side.
// Everything works inside the caller's unit of work.
#pragma once

#include <optional>
#include <string>

#include "handlers/unit.h"
#include "store/payments.h"

namespace handlers::orders {

/// Attempts of one order, ours and the customer's changes of mind together; more are not opened.
inline constexpr int kAttemptsMax = 20;

/// The customer can, or soon can, pay by it.
bool is_live(const store::PaymentAttempt& attempt);
/// Money has come by it, whatever became of that money later.
bool was_paid(const store::PaymentAttempt& attempt);
/// Unpaid, and its hold has not lapsed.
bool is_open(const store::Order& order, store::Instant now);

/// What is still to be paid, never below zero.
store::Rupiah open_rest(const store::Order& order);
/// Until when the customer may pay: before the hold ends, by the shop's margin but at most by a
/// tenth of a whole hold, so that a last-minute payment is confirmed in time.
store::Instant pay_until(const ShopSettings& shop, store::Instant hold_end);

/// Opens an attempt over the open rest and queues its charge. `channel` empty or not offered: the
/// shop's first. Without a provider ("manual") nothing is opened.
void open_attempt(Unit& unit, const store::Order& order, const std::string& channel);
/// Gives up every live attempt, and expires it at the provider.
void close_attempts(Unit& unit, const store::OrderRef& order);
/// Ends one attempt as not wanted any more. Money may still come by it: it is asked about later.
void close_attempt(Unit& unit, store::PaymentAttempt attempt);

/// Asks the provider what has become of the attempt. One waiting question is enough.
void ask_status(Unit& unit, const store::PaymentAttempt& attempt);
/// Asks the provider to let nobody pay by the attempt any more.
void expire_at_provider(Unit& unit, const store::PaymentAttempt& attempt);

/// When to ask the provider next, after `attempt.polls` questions: 2, 4, 8 … 30 minutes, and
/// shortly after its end. Absent when it was asked often enough.
std::optional<store::Instant> next_poll(const store::PaymentAttempt& attempt, store::Instant now);

}  // namespace handlers::orders
