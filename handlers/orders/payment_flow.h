// From a queued charge to confirmed money. Only confirmed statements of the provider move stock or
// money.
#pragma once

#include <optional>
#include <string>

#include "handlers/payment_facts.h"
#include "handlers/unit.h"
#include "store/payments.h"

namespace handlers::orders {

/// What a charge needs; absent when the attempt is no longer wanted (order not unpaid, attempt
/// closed).
struct ChargeOrder {
  store::PaymentAttempt attempt;
  store::Order order;
  std::string customer_name, customer_phone;
};
std::optional<ChargeOrder> charge_wanted(Unit& unit, const std::string& provider_order_id);

/// The charge exists: keeps the instructions and queues the one reply with items, total, code, how
/// to pay, until when.
void charge_created(Unit& unit, const std::string& provider_order_id,
                    const PaymentInstructions& instructions);
/// The provider will not make it (after retries): the customer gets the reply with manual
/// instructions, staff are told.
void charge_failed(Unit& unit, const std::string& provider_order_id, const std::string& why);

/// A notice, verified but not to be believed: asks for the status. Unknown orders are recorded and
/// that is all.
void notice_received(Unit& unit, const PaymentFact& notice);
/// The provider's answer to our question: applied by the rules of midtrans.md section 6.
void status_confirmed(Unit& unit, const PaymentFact& fact);
/// Queues a question for every pending attempt whose time to be asked has come. How many.
int poll_due(Unit& unit, int limit);
/// Another way to pay the same open order ("pakai BCA"): closes the old attempt, opens a new one.
void switch_channel(Unit& unit, const store::Order& order, const std::string& channel);
/// Asks the provider now ("sudah transfer kak"); nothing is believed.
void nudge(Unit& unit, const store::OrderRef& reference);

}  // namespace handlers::orders
