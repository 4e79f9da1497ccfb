// The one reply to an order: items, total, reference code, how to pay, until when.
#pragma once

#include "handlers/payment_facts.h"
#include "handlers/unit.h"
#include "store/payments.h"

namespace handlers::orders {

/// With the provider's code: a QR code with its caption, or a text with a virtual account or a
/// link.
void reply_with_code(Unit& unit, const store::Order& order, const store::PaymentAttempt& attempt,
                     const PaymentInstructions& instructions);
/// Without one: the shop's own accounts, or that somebody will write.
void reply_by_hand(Unit& unit, const store::Order& order);

}  // namespace handlers::orders
