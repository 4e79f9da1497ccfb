// What payment providers can tell us, in the shop's words. gateway/payments/* decodes into these.
#pragma once

#include <optional>
#include <string>

#include "store/types.h"

namespace handlers {

/// The state of one payment attempt as the provider sees it (midtrans.md section 6).
enum class ProviderStatus {
  Pending,
  Authorized,
  Paid,
  Challenge,
  Denied,
  Cancelled,
  Expired,
  Failed,
  Refunded,
  PartlyRefunded,
  ChargedBack,
  Unknown
};

/// A statement of the provider about one attempt. A notification's statement is a hint to ask for
/// the status; a status answer's statement is confirmed (`confirmed`) and may move stock and money.
struct PaymentFact {
  std::string provider;           // "midtrans"
  std::string provider_order_id;  // ours: reference and attempt, "PSN-7K3MQ-1"
  std::string transaction_id;     // theirs
  ProviderStatus status = ProviderStatus::Unknown;
  std::string status_text;  // as given
  std::optional<store::Rupiah>
      amount;                    // what the customer owes or paid, without a fee imposed on top
  std::string currency = "IDR";  // anything but IDR is a wrong amount
  std::optional<store::Rupiah> refunded;  // cumulative
  std::string channel;                    // "qris", "bca_va", …
  std::string dedup_key;                  // the same notice again has the same key
  bool confirmed = false;
  bool refund_confirmed = false;  // the bank has confirmed the newest refund
  bool test_notice = false;  // the provider's own trial of our address: answered, never a payment
  std::optional<store::Instant> settled_at;
  std::optional<store::Instant> expires_at;  // end of the time to pay
};

/// What the customer needs in order to pay one attempt, as the provider answered to our charge.
struct PaymentInstructions {
  std::string transaction_id;
  std::string channel;    // "qris", "bca_va", …
  std::string qr_text;    // EMVCo text for QRIS, else empty
  std::string bank;       // "bca" for a virtual account, else empty
  std::string va_number;  // also the bill key of Mandiri
  std::string biller_code;
  std::string pay_url;  // opens the wallet's app, for channels that have one, else empty
  std::optional<store::Instant> expires_at;
};

}  // namespace handlers
