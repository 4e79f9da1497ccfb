// Midtrans's Core API (contract, sections 2, 8 and 11): charge, ask, expire, cancel. Called by the
// delivery workers, never inside a unit of work. Safe to share between threads.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/client.h"
#include "gateway/payments/midtrans_charge.h"
#include "gateway/payments/midtrans_status.h"
#include "handlers/payment_facts.h"
#include "store/clock.h"
#include "store/result.h"

namespace gateway::payments::midtrans {

struct ApiSettings {
  std::string base_url = "https://api.midtrans.com";
  /// The first authenticates our calls; any of them may have signed an answer. At least one.
  std::vector<std::string> server_keys{};
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds answer_timeout{20'000};
};

class MidtransApi {
 public:
  /// Throws std::invalid_argument without a server key or a base URL.
  MidtransApi(ApiSettings settings, const store::Clock& clock);

  /// Creates the transaction of one payment attempt. Repeating the same request within five minutes
  /// repeats its answer; after that a second one is a DuplicateOrder.
  store::Result<handlers::PaymentInstructions, ChargeRefusal> charge(const ChargeRequest& request);

  /// The truth about one attempt, by our order id or (better, once known) their transaction id. The
  /// fact is `confirmed`. An answer with a wrong signature, or about another payment, is
  /// Unavailable.
  store::Result<handlers::PaymentFact, StatusRefusal> status(const std::string& id);

  /// Ends a pending transaction because its time is over.
  CloseOutcome expire(const std::string& id);
  /// Ends a pending transaction because it is no longer wanted.
  CloseOutcome cancel(const std::string& id);

 private:
  CloseOutcome close(const std::string& id, std::string_view action);

  ApiSettings settings_;
  const store::Clock& clock_;
  http::Client client_;
};

}  // namespace gateway::payments::midtrans
