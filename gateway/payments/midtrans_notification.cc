#include "gateway/payments/midtrans_notification.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gateway/payments/midtrans_json.h"
#include "gateway/payments/midtrans_transaction.h"

namespace gateway::payments::midtrans {
namespace {

// Section 7.21: subscriptions, account linking and the SNAP product may be pointed at the same host
// and must never be taken for a payment of ours, whatever else they hold.
constexpr std::array kFieldsOfOtherProducts{"subscription_id",
                                            "event_name",
                                            "account_id",
                                            "account_status",
                                            "originalPartnerReferenceNo",
                                            "latestTransactionStatus",
                                            "trxId"};

bool of_another_product(const nlohmann::json& body) {
  return std::ranges::any_of(kFieldsOfOtherProducts,
                             [&](const char* field) { return body.contains(field); });
}

}  // namespace

store::Result<handlers::PaymentFact, Why> decode_notification(
    std::string_view body, std::span<const std::string> server_keys) {
  const auto json = parse_json(body);
  if (!json) return store::Refused{Why::NotJson};
  if (!json->is_object() || of_another_product(*json)) {
    return store::Refused{Why::NotANotification};
  }
  auto read = read_transaction(*json);
  if (!read) return store::Refused{Why::NotANotification};
  if (!signed_by_any(read->signed_text, server_keys)) return store::Refused{Why::BadSignature};
  return std::move(read->fact);
}

}  // namespace gateway::payments::midtrans
