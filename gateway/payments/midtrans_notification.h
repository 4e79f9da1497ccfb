// Midtrans's HTTP notification: verified by its signature, then read as a hint about one payment.
// Only order_id, status_code and gross_amount are signed, not the status (contract, section 1):
// what it says is to be confirmed with MidtransApi::status before money or stock moves.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "handlers/payment_facts.h"
#include "store/result.h"

namespace gateway::payments::midtrans {

/// In the order in which they are checked.
enum class Why {
  NotJson,
  NotANotification,  // another product's notice (7.21), or not a transaction at all
  BadSignature,      // none of the keys has signed it
};

/// `body` is the request's body as received. `server_keys` may hold an old key beside the new one
/// while keys are rotated; without a key nothing is accepted. The fact is never `confirmed`.
/// A notice of the dashboard's test button passes, marked `test_notice`.
store::Result<handlers::PaymentFact, Why> decode_notification(
    std::string_view body, std::span<const std::string> server_keys);

}  // namespace gateway::payments::midtrans
