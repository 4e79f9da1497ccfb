// Payments are attempts of an order; the order's outcome is a function of all its attempts, and
// paid wins.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/orders.h"

namespace store {

/// creating: the charge is still to be made. closed: replaced or given up by us.
enum class AttemptStatus {
  Creating,
  Pending,
  Paid,
  Denied,
  Expired,
  Cancelled,
  Failed,
  Refunded,
  ChargedBack,
  Closed
};
std::string to_text(AttemptStatus status);
std::optional<AttemptStatus> attempt_status(std::string_view text);

struct PaymentAttempt {
  std::int64_t id = 0;
  OrderRef order;
  int number = 1;                 // 1, 2 … per order
  std::string provider;           // "midtrans", "manual"
  std::string provider_order_id;  // reference-number, unique
  std::string transaction_id;     // the provider's
  std::string channel;            // "qris", "bca_va" …
  AttemptStatus status = AttemptStatus::Creating;
  Rupiah amount;
  std::string qr_text, bank, va_number, biller_code;
  std::optional<Instant> expires_at;
  std::optional<Instant> next_poll_at;
  int polls = 0;
  Instant created_at;
};

/// Money that arrived and what came of it. `outcome`: "paid", "late_paid", "underpaid", "overpaid",
/// "duplicate", "unknown_order", "wrong_currency", "manual". Rows without an order wait to be
/// matched.
struct MoneyReceipt {
  std::int64_t id = 0;
  std::string provider;
  std::string provider_ref;  // unique with provider: the same money is recorded once
  std::string order;         // reference or empty
  Rupiah amount;
  std::string outcome;
  Instant at;
  bool matched = false;
};

/// Works inside the caller's unit of work.
class Payments {
 public:
  explicit Payments(Transaction& tx) : tx_(tx) {}

  /// A new attempt (number = last + 1, provider_order_id = "<reference>-<number>").
  PaymentAttempt open(const OrderRef& order, std::string_view provider, std::string_view channel,
                      Rupiah amount, Instant expires_at, Instant now);
  void update(const PaymentAttempt& attempt);  // all columns of the row with attempt.id
  std::optional<PaymentAttempt> find(std::string_view provider_order_id);
  std::optional<PaymentAttempt> find_transaction(std::string_view provider,
                                                 std::string_view transaction_id);
  std::vector<PaymentAttempt> of(const OrderRef& order);  // oldest first
  std::vector<PaymentAttempt> due_for_poll(Instant now, int limit);

  /// False when this money is on record already.
  bool record(const MoneyReceipt& receipt);
  std::vector<MoneyReceipt> unmatched();
  std::optional<MoneyReceipt> receipt(std::int64_t id);
  void match(std::int64_t id, const OrderRef& order, std::string_view outcome);

 private:
  Transaction& tx_;
};

}  // namespace store
