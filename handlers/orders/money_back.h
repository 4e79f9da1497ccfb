// Money that had come and went again: taken back by the bank, refunded, charged back. Each may be
// applied any number of times. Everything works inside the caller's unit of work.
#pragma once

#include "handlers/payment_facts.h"
#include "handlers/unit.h"
#include "store/payments.h"

namespace handlers::orders {

/// The very transaction that paid was refused or cancelled afterwards (midtrans.md, section 6:
/// settlement → deny, and a card's capture → cancel): the money is not there. An order that is no
/// longer covered, and not yet shipped, is cancelled.
void payment_withdrawn(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact);

/// The sum that went back so far is recorded. When nothing is left, the order is refund_due, and
/// refunded once the bank has confirmed it (section 9).
void payment_refunded(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact);

/// A card dispute: the sum is recorded, staff are told; stock does not move by itself (section 6).
void payment_charged_back(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact);

}  // namespace handlers::orders
