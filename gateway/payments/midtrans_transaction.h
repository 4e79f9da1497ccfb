// The body that Midtrans sends about one transaction: the same fields in a notification and in the
// answer to a status question (Midtrans contract, sections 5, 6 and 8.3).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "gateway/payments/midtrans_text.h"
#include "handlers/payment_facts.h"

namespace gateway::payments::midtrans {

/// What a body says, beside the texts that its signature is made of. Nothing is verified yet.
struct Transaction {
  SignedText signed_text;
  handlers::PaymentFact fact;
};

/// Reads leniently: unknown fields are ignored, fields without value may be missing. Nothing when
/// the body lacks what every transaction has (ids, status, amount), or has it as something other
/// than short printable text.
///
/// `fact.amount` is the order's own amount: where the merchant lets customers pay the fee
/// (section 14), gross_amount includes it and metadata names the original. It is absent when
/// gross_amount is not whole rupiah. `fact.confirmed` stays false, `fact.dedup_key` is set.
std::optional<Transaction> read_transaction(const nlohmann::json& body);

/// The state behind transaction_status, any case. Paid only with status code 200 and a fraud_status
/// that is absent (empty) or "accept".
handlers::ProviderStatus status_of(std::string_view transaction_status,
                                   std::string_view status_code, std::string_view fraud_status);

}  // namespace gateway::payments::midtrans
