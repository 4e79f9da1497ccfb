// The books on Midtrans's side: transactions, what may become of each, and how Midtrans words it
// (Midtrans contract, sections 5 to 9). Not safe to share between threads.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/simulator/midtrans_charge_rules.h"
#include "store/clock.h"

namespace gateway::simulator {

/// How this merchant's account is set up, and what oddities of the real one it shows.
struct MidtransAccount {
  std::string server_key{};
  std::string merchant_id = "G000000001";
  std::string merchant_name = "TOKO CONTOH";
  /// Not activated: "bca_va", "qris", "echannel" …; a charge for one is refused with 402.
  std::set<std::string> inactive_channels{};
  /// Added to gross_amount of every answer and notice ("automatic fee imposition").
  store::Rupiah imposed_fee{};
  bool omit_fraud_status = false;
  bool unknown_fields = false;  // notices hold fields that nobody has heard of
  bool dana_ids = false;        // transactions of the newer backend: see `status`
};

class MidtransLedger {
 public:
  MidtransLedger(const store::Clock& clock, MidtransAccount account)
      : clock_(clock), account_(std::move(account)) {}

  MidtransAccount& account() { return account_; }

  // The Core API: each takes ids of either kind and returns the body to answer with.
  nlohmann::json charge(const nlohmann::json& request);
  /// With `dana_ids`: found by transaction id only, the status in capitals, the order id not ours,
  /// "200" even while pending.
  nlohmann::json status(const std::string& id);
  nlohmann::json cancel(const std::string& id);
  nlohmann::json expire(const std::string& id);
  nlohmann::json refund(const std::string& id, const nlohmann::json& request);

  // What happens at the bank. False when the transaction is unknown or the move is impossible.
  bool pay(const std::string& id);       // while pending
  bool pay_late(const std::string& id);  // although expired or cancelled
  bool deny(const std::string& id);      // while pending, or as a reversal after settlement
  bool confirm_refund(const std::string& id);
  /// Any status whatever, without regard to the rules: "failure", "chargeback", "capture" …
  bool force(const std::string& id, const std::string& transaction_status,
             const std::string& fraud_status = "accept");
  /// Expires what is past its window.
  void lapse();

  /// The notices that the above have caused since the last call, signed, in order.
  std::vector<nlohmann::json> take_notices();
  /// A notice of the present state, signed.
  std::optional<nlohmann::json> notice(const std::string& id) const;
  /// What the dashboard's test button sends (section 3).
  nlohmann::json test_notice() const;

  /// Every transaction for people and pages: order_id, transaction_id, channel, amount,
  /// transaction_status, qr_string, va_number, expiry_time.
  nlohmann::json overview() const;

 private:
  struct Transaction {
    AcceptedCharge charge;
    std::string id;
    std::string status = "pending";
    std::string fraud_status = "accept";
    std::optional<store::Instant> settled_at;
    nlohmann::json method;  // va_numbers, qr_string, bill_key …
    nlohmann::json refunds = nlohmann::json::array();
    store::Rupiah refunded;
  };

  Transaction* find(const std::string& id);
  const Transaction* find(const std::string& id) const;
  std::string next_transaction_id(const std::string& order_id);
  nlohmann::json payment_method(const AcceptedCharge& charge, const std::string& id);
  nlohmann::json body(const Transaction& transaction, const std::string& status_code,
                      const std::string& message) const;
  nlohmann::json signed_body(const Transaction& transaction, const std::string& status_code,
                             const std::string& message) const;
  nlohmann::json notice(const Transaction& transaction) const;
  std::string sign(const nlohmann::json& body) const;
  void move(Transaction& transaction, const std::string& status);
  nlohmann::json close(const std::string& id, const std::string& status,
                       const std::string& status_code, const std::string& message);

  const store::Clock& clock_;
  MidtransAccount account_;
  std::map<std::string, Transaction> transactions_;  // by order id
  std::vector<nlohmann::json> notices_;
  std::uint64_t made_ = 0;
};

/// {"status_code","status_message","id"[,"validation_messages"]}.
nlohmann::json midtrans_error(const std::string& status_code, const std::string& message,
                              const std::string& validation_message = "");

}  // namespace gateway::simulator
