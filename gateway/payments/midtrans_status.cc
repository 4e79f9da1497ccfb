#include "gateway/payments/midtrans_status.h"

#include <utility>

#include "gateway/payments/midtrans_answer.h"
#include "gateway/payments/midtrans_json.h"
#include "gateway/payments/midtrans_transaction.h"

namespace gateway::payments::midtrans {
namespace {

using Why = StatusRefusal::Why;

constexpr int kExpired = 407;  // expected of /expire and of an expired transaction: not an error

store::Refused<StatusRefusal> refuse(Why why, std::string detail) {
  return store::Refused{StatusRefusal{why, std::move(detail)}};
}

/// A 404 without Midtrans's own body comes from a wrong address, not from Midtrans.
bool really_not_found(const Answer& answer) {
  return answer.code == 404 && text_at(answer.body, "status_code") == "404";
}

bool our_configuration_is_wrong(const Answer& answer) {
  return answer.code == 401 || answer.code == 403 || answer.code == 404 ||
         (answer.code >= 300 && answer.code < 400);
}

bool succeeded(const Answer& answer) {
  return (answer.code >= 200 && answer.code < 300) || answer.code == kExpired;
}

bool is_about(const handlers::PaymentFact& fact, std::string_view asked) {
  return fact.provider_order_id == asked || fact.transaction_id == asked;
}

}  // namespace

store::Result<handlers::PaymentFact, StatusRefusal> read_status_answer(
    std::string_view asked, std::span<const std::string> server_keys, int http_status,
    std::string_view body) {
  const auto answer = read_answer(http_status, body);
  const auto detail = std::to_string(answer.code) + " " + answer.message;
  if (really_not_found(answer)) return refuse(Why::NotFound, detail);
  if (our_configuration_is_wrong(answer)) return refuse(Why::FixConfiguration, detail);
  if (!succeeded(answer)) return refuse(Why::Unavailable, detail);

  auto read = read_transaction(answer.body);
  if (!read) return refuse(Why::Unavailable, "not a transaction");
  if (!read->signed_text.signature_key.empty() && !signed_by_any(read->signed_text, server_keys)) {
    return refuse(Why::Unavailable, "wrong signature");
  }
  auto& fact = read->fact;
  if (!is_about(fact, asked)) return refuse(Why::Unavailable, "about another payment");
  if (fact.provider_order_id == fact.transaction_id) fact.provider_order_id.clear();
  fact.confirmed = true;
  fact.dedup_key = "status:" + fact.dedup_key;
  return std::move(fact);
}

CloseOutcome read_close_answer(int http_status, std::string_view body) {
  const auto answer = read_answer(http_status, body);
  if (really_not_found(answer)) return CloseOutcome::NotFound;
  if (our_configuration_is_wrong(answer)) return CloseOutcome::FixConfiguration;
  if (succeeded(answer) && !answer.body.is_null()) return CloseOutcome::Done;
  return answer.code == 412 ? CloseOutcome::AlreadyFinal : CloseOutcome::Unavailable;
}

}  // namespace gateway::payments::midtrans
