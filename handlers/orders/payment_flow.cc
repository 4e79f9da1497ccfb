#include "handlers/orders/payment_flow.h"

#include <stdexcept>

#include "handlers/orders/attempts.h"
#include "handlers/orders/charges.h"
#include "handlers/orders/income.h"
#include "handlers/orders/money_back.h"
#include "handlers/orders/notices.h"
#include "handlers/orders/order_news.h"
#include "handlers/orders/refund_due.h"
#include "store/journal.h"

namespace handlers::orders {
namespace {

using store::AttemptStatus;

constexpr char kCard[] = "credit_card";

/// The attempt that a statement is about. Some channels name only the provider's own id
/// (midtrans.md, section 8.3).
std::optional<store::PaymentAttempt> attempt_of(Unit& unit, const PaymentFact& fact) {
  store::Payments payments(unit.tx);
  auto attempt = payments.find(fact.provider_order_id);
  if (attempt && attempt->provider == fact.provider) return attempt;
  if (fact.transaction_id.empty()) return std::nullopt;
  return payments.find_transaction(fact.provider, fact.transaction_id);
}

const std::string& receipt_ref(const PaymentFact& fact) {
  return fact.transaction_id.empty() ? fact.provider_order_id : fact.transaction_id;
}

bool record(Unit& unit, const PaymentFact& fact, const std::string& order,
            const std::string& outcome) {
  return store::Payments(unit.tx).record({.provider = fact.provider,
                                          .provider_ref = receipt_ref(fact),
                                          .order = order,
                                          .amount = fact.amount.value_or(store::Rupiah{}),
                                          .outcome = outcome,
                                          .at = fact.settled_at.value_or(unit.now),
                                          .matched = !order.empty()});
}

/// Nobody here has ordered that. Money waits to be matched by a person; all else is only noted.
void keep_unknown(Unit& unit, const PaymentFact& fact) {
  if (fact.status != ProviderStatus::Paid) {
    store::Journal(unit.tx).add({.at = unit.now,
                                 .who = fact.provider,
                                 .action = "unknown_payment",
                                 .subject = fact.provider_order_id,
                                 .detail = fact.transaction_id,
                                 .outcome = fact.status_text});
    return;
  }
  if (!record(unit, fact, {}, "unknown_order")) return;
  tell_staff(unit, "staff_payment_unknown",
             {{{"amount", Replies::money(fact.amount.value_or(store::Rupiah{}))},
               {"payment", fact.provider_order_id}}},
             {});
}

/// An amount that cannot be compared with ours.
bool is_foreign(const PaymentFact& fact) {
  return fact.currency != "IDR" || !fact.amount;
}

bool paid_in_time(const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  return fact.settled_at && attempt.expires_at && *fact.settled_at <= *attempt.expires_at;
}

void mark_paid(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact) {
  attempt.status = AttemptStatus::Paid;
  attempt.transaction_id = fact.transaction_id;
  attempt.next_poll_at.reset();
  attempt.polls = 0;
  store::Payments(unit.tx).update(attempt);
}

/// Staff hear of money that does not simply pay the order; `what` is a flag of the template.
void tell_of_wrong_money(Unit& unit, const store::Order& order, const PaymentFact& fact,
                         const std::string& what) {
  Fields fields{{{what, true}, {"currency", fact.currency}}};
  if (fact.amount) fields.values["amount"] = Replies::money(*fact.amount);
  tell_staff_about(unit, order, "staff_payment_wrong", fields);
}

/// Enough has come: the order is paid, or, when its stock went to others meanwhile, money is owed.
void cover(Unit& unit, const store::Order& before, const PaymentFact& fact) {
  const store::Cause cause = unit.cause(fact.provider, "paid");
  const store::Order order = store::Orders(unit.tx).find(before.reference).value();
  const auto paid = to_paid(unit, order, cause);
  if (!paid) {
    owe_refund(unit, order, cause, {{{"no_stock", true}}});
    return;
  }
  Fields news{{{"late", before.status != store::OrderStatus::Unpaid}}};
  const std::int64_t surplus = fact.amount.value().amount - open_rest(before).amount;
  if (surplus > 0) news.values["surplus"] = Replies::money({surplus});
  tell_of_payment(unit, *paid, news);
}

/// Too little: an open order waits for the rest, of an ended one the money is owed.
void cover_in_part(Unit& unit, const store::Order& before, const PaymentFact& fact) {
  store::Orders orders(unit.tx);
  const store::Cause cause = unit.cause(fact.provider, "paid in part");
  const store::Order order = orders.find(before.reference).value();
  if (order.status != store::OrderStatus::Unpaid) {
    owe_refund(unit, order, cause, {{{"underpaid", true}}});
    return;
  }
  orders.note_step(order.reference, cause.reason, cause);
  tell_of_wrong_money(unit, order, fact, "underpaid");
  offer_again(unit, order.reference);
}

void note_duplicate(Unit& unit, const store::Order& order, const PaymentFact& fact) {
  store::Orders orders(unit.tx);
  const store::Cause cause = unit.cause(fact.provider, "paid twice");
  orders.note_step(order.reference, cause.reason, cause);
  tell_of_wrong_money(unit, orders.find(order.reference).value(), fact, "duplicate");
}

/// Money is there. It is booked once, whatever state the order and the attempt are in.
void apply_paid(Unit& unit, const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  store::Orders orders(unit.tx);
  const store::Order order = orders.find(attempt.order).value();
  const std::string& reference = order.reference.text();
  if (is_foreign(fact)) {
    if (!record(unit, fact, reference, "wrong_currency")) return;
    mark_paid(unit, attempt, fact);
    tell_of_wrong_money(unit, order, fact, "wrong_currency");
    return;
  }
  const Outcome outcome = outcome_of(order, *fact.amount, paid_in_time(attempt, fact));
  if (!record(unit, fact, reference, to_text(outcome))) return;
  mark_paid(unit, attempt, fact);
  orders.add_paid(order.reference, *fact.amount);
  switch (outcome) {
    case Outcome::Paid:
    case Outcome::LatePaid:
    case Outcome::Overpaid: cover(unit, order, fact); return;
    case Outcome::Underpaid: cover_in_part(unit, order, fact); return;
    case Outcome::Duplicate: note_duplicate(unit, order, fact); return;
  }
  throw std::logic_error("money without an outcome");
}

/// Not paid yet. An attempt that we have closed must not be paid any more: it is ended once again.
void apply_pending(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact) {
  if (attempt.transaction_id.empty() && is_live(attempt)) {
    attempt.transaction_id = fact.transaction_id;
    store::Payments(unit.tx).update(attempt);
  }
  if (attempt.status == AttemptStatus::Closed) expire_at_provider(unit, attempt);
}

AttemptStatus end_of(ProviderStatus status) {
  switch (status) {
    case ProviderStatus::Denied: return AttemptStatus::Denied;
    case ProviderStatus::Cancelled: return AttemptStatus::Cancelled;
    case ProviderStatus::Expired: return AttemptStatus::Expired;
    default: return AttemptStatus::Failed;
  }
}

/// Only these ends follow a payment by the same transaction (midtrans.md, section 6).
bool takes_payment_back(const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  if (attempt.status != AttemptStatus::Paid || attempt.transaction_id != fact.transaction_id) {
    return false;
  }
  return fact.status == ProviderStatus::Denied ||
         (fact.status == ProviderStatus::Cancelled && fact.channel == kCard);
}

/// One attempt may see several tries, each a transaction of its own: the end of another try than
/// the one we know of says nothing (midtrans.md, section 1, rule 8).
bool is_of_another_try(const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  return !attempt.transaction_id.empty() && !fact.transaction_id.empty() &&
         attempt.transaction_id != fact.transaction_id;
}

/// The attempt has ended without money. Paid wins: what was paid by it or by another one stays.
void apply_ended(Unit& unit, store::PaymentAttempt attempt, const PaymentFact& fact) {
  if (takes_payment_back(attempt, fact)) {
    payment_withdrawn(unit, std::move(attempt), fact);
    return;
  }
  const bool lived = is_live(attempt);
  if (is_of_another_try(attempt, fact)) return;
  if (!lived && attempt.status != AttemptStatus::Closed) return;
  attempt.status = end_of(fact.status);
  attempt.next_poll_at.reset();
  store::Payments(unit.tx).update(attempt);
  if (lived) offer_again(unit, attempt.order);
}

/// What comes back must have come: its payment is booked first if we never heard of it.
void apply_money_back(Unit& unit, const store::PaymentAttempt& attempt, const PaymentFact& fact) {
  if (!was_paid(attempt)) apply_paid(unit, attempt, fact);
  const auto current = store::Payments(unit.tx).find(attempt.provider_order_id);
  if (!current || !was_paid(*current)) return;
  if (fact.status == ProviderStatus::ChargedBack) {
    payment_charged_back(unit, *current, fact);
  } else {
    payment_refunded(unit, *current, fact);
  }
}

}  // namespace

void notice_received(Unit& unit, const PaymentFact& notice) {
  if (notice.test_notice) return;
  if (const auto attempt = attempt_of(unit, notice)) {
    ask_status(unit, *attempt);
  } else {
    keep_unknown(unit, notice);
  }
}

void status_confirmed(Unit& unit, const PaymentFact& fact) {
  if (!fact.confirmed) throw std::logic_error("a payment's status that nobody has confirmed");
  const auto attempt = attempt_of(unit, fact);
  if (!attempt) {
    keep_unknown(unit, fact);
    return;
  }
  switch (fact.status) {
    case ProviderStatus::Paid: apply_paid(unit, *attempt, fact); return;
    case ProviderStatus::Pending:
    case ProviderStatus::Authorized:
    case ProviderStatus::Challenge:
    case ProviderStatus::Unknown: apply_pending(unit, *attempt, fact); return;
    case ProviderStatus::Denied:
    case ProviderStatus::Cancelled:
    case ProviderStatus::Expired:
    case ProviderStatus::Failed: apply_ended(unit, *attempt, fact); return;
    case ProviderStatus::Refunded:
    case ProviderStatus::PartlyRefunded:
    case ProviderStatus::ChargedBack: apply_money_back(unit, *attempt, fact); return;
  }
  throw std::logic_error("a provider's status without a meaning");
}

}  // namespace handlers::orders
