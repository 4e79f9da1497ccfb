// Midtrans's side of a charge: what it refuses, and what is left to keep of one that it takes
// (Midtrans contract, sections 8.1, 8.2 and 11).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "store/result.h"
#include "store/types.h"

namespace gateway::simulator {

/// A charge that passed every rule.
struct AcceptedCharge {
  std::string order_id;
  std::string payment_type;
  std::string bank;   // of a bank_transfer
  std::string store;  // of a cstore
  store::Rupiah amount;
  store::Instant opens;
  store::Instant expires_at;
  std::string custom_field1;

  /// The name that an activation goes by: "bca_va", "qris" …
  std::string channel() const;
};

/// Why not: the code for the body and one message for `validation_messages`.
struct ChargeError {
  std::string status_code;
  std::string message;
};

store::Result<AcceptedCharge, ChargeError> check_charge(const nlohmann::json& request,
                                                        store::Instant now);

}  // namespace gateway::simulator
