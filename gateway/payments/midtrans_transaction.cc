#include "gateway/payments/midtrans_transaction.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "gateway/payments/midtrans_json.h"

namespace gateway::payments::midtrans {
namespace {

using handlers::ProviderStatus;
using nlohmann::json;

constexpr std::size_t kFieldCharsMax = 128;
constexpr std::size_t kRefundsMax = 1000;
constexpr std::string_view kTestOrderPrefix = "payment_notif_test_";

// Section 6. A partial chargeback is money taken back as well; `refunded` says how much.
constexpr std::array<std::pair<std::string_view, ProviderStatus>, 12> kStatuses{{
    {"pending", ProviderStatus::Pending},
    {"authorize", ProviderStatus::Authorized},
    {"capture", ProviderStatus::Paid},
    {"settlement", ProviderStatus::Paid},
    {"deny", ProviderStatus::Denied},
    {"cancel", ProviderStatus::Cancelled},
    {"expire", ProviderStatus::Expired},
    {"failure", ProviderStatus::Failed},
    {"refund", ProviderStatus::Refunded},
    {"partial_refund", ProviderStatus::PartlyRefunded},
    {"chargeback", ProviderStatus::ChargedBack},
    {"partial_chargeback", ProviderStatus::ChargedBack},
}};

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

bool short_printable(std::string_view text) {
  return !text.empty() && text.size() <= kFieldCharsMax &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

/// The same, or empty: for fields that may be missing and are only shown or compared.
std::string printable_or_empty(std::string text) {
  return short_printable(text) ? std::move(text) : std::string();
}

std::string bank_channel(const json& body) {
  if (!text_at(body, "permata_va_number").empty()) return "permata_va";
  const auto& numbers = member(body, "va_numbers");
  if (!numbers.is_array() || numbers.empty()) return "bank_transfer";
  const auto bank = printable_or_empty(text_at(numbers.front(), "bank"));
  return bank.empty() ? "bank_transfer" : lower(bank) + "_va";
}

std::string channel(const json& body) {
  auto type = printable_or_empty(text_at(body, "payment_type"));
  if (type == "bank_transfer") return bank_channel(body);
  if (type == "echannel") return "mandiri_bill";
  if (type == "cstore") {
    const auto store = printable_or_empty(text_at(body, "store"));
    return store.empty() ? type : store;
  }
  return type;
}

/// Section 14: with "automatic fee imposition" gross_amount is the order's amount plus a fee that
/// the customer pays. What the three numbers say must add up, or the fee is not believed.
std::optional<store::Rupiah> amount(const json& body) {
  const auto gross = parse_rupiah(text_at(body, "gross_amount"));
  const auto& info = member(member(member(body, "metadata"), "extra_info"), "gross_amount_info");
  const auto original = parse_rupiah(text_at(info, "original_amount"));
  const auto fee = parse_rupiah(text_at(info, "customer_imposed_payment_fee"));
  if (!gross || !original) return gross;
  const bool adds_up = fee ? original->amount + fee->amount == gross->amount : original <= gross;
  return adds_up ? original : gross;
}

const json& newest_refund(const json& body) {
  const auto& refunds = member(body, "refunds");
  if (!refunds.is_array() || refunds.empty()) return member(body, "");
  return *std::ranges::max_element(refunds, [](const json& a, const json& b) {
    return text_at(a, "created_at") < text_at(b, "created_at");
  });
}

/// The cumulative sum when it is given; else what the single refunds add up to.
std::optional<store::Rupiah> refunded(const json& body) {
  if (const auto sum = parse_rupiah(text_at(body, "refund_amount"))) return sum;
  std::optional<store::Rupiah> sum;
  const auto& refunds = member(body, "refunds");
  if (!refunds.is_array() || refunds.size() > kRefundsMax) return sum;
  for (const auto& refund : refunds) {
    const auto part = parse_rupiah(text_at(refund, "refund_amount"));
    if (part) sum = sum.value_or(store::Rupiah{}) + *part;
  }
  return sum;
}

/// Section 3 proposes transaction, status, refund and confirmation. Beside them stand the signed
/// order id and status code, so that a forged body with somebody's old signature cannot take the
/// place of a true notice of another order or outcome; and a fraud status that is not plain
/// acceptance, since capture comes again once a challenge was accepted.
std::string dedup_key(const json& body, const Transaction& read) {
  const auto& fact = read.fact;
  auto key = fmt::format("midtrans:{}:{}:{}:{}", fact.provider_order_id, fact.transaction_id,
                         lower(fact.status_text), read.signed_text.status_code);
  const auto refund_key = printable_or_empty(text_at(body, "refund_key"));
  if (!refund_key.empty()) {
    key += ":refund=" + refund_key;
  } else if (fact.refunded) {
    key += fmt::format(":refunded={}", fact.refunded->amount);
  }
  if (fact.refund_confirmed) key += ":confirmed";
  const auto fraud = lower(printable_or_empty(text_at(body, "fraud_status")));
  if (!fraud.empty() && fraud != "accept") key += ":fraud=" + fraud;
  return key;
}

}  // namespace

ProviderStatus status_of(std::string_view transaction_status, std::string_view status_code,
                         std::string_view fraud_status) {
  const auto* known = std::ranges::find(kStatuses, lower(transaction_status),
                                        &std::pair<std::string_view, ProviderStatus>::first);
  if (known == kStatuses.end()) return ProviderStatus::Unknown;
  const auto status = known->second;
  if (status != ProviderStatus::Paid && status != ProviderStatus::Authorized) return status;
  const auto fraud = lower(fraud_status);
  if (fraud == "deny") return ProviderStatus::Denied;
  if (!fraud.empty() && fraud != "accept") return ProviderStatus::Challenge;
  return status_code == "200" ? status : ProviderStatus::Unknown;
}

std::optional<Transaction> read_transaction(const json& body) {
  Transaction read;
  read.signed_text = {.order_id = text_at(body, "order_id"),
                      .status_code = text_at(body, "status_code"),
                      .gross_amount = text_at(body, "gross_amount"),
                      .signature_key = text_at(body, "signature_key")};
  auto& fact = read.fact;
  fact.provider = "midtrans";
  fact.provider_order_id = read.signed_text.order_id;
  fact.transaction_id = text_at(body, "transaction_id");
  fact.status_text = text_at(body, "transaction_status");
  for (const auto& needed : {fact.provider_order_id, fact.transaction_id, fact.status_text,
                             read.signed_text.status_code, read.signed_text.gross_amount}) {
    if (!short_printable(needed)) return std::nullopt;
  }
  fact.status =
      status_of(fact.status_text, read.signed_text.status_code, text_at(body, "fraud_status"));
  fact.amount = amount(body);
  if (const auto currency = text_at(body, "currency"); !currency.empty()) {
    fact.currency = short_printable(currency) ? currency : "?";
  }
  fact.refunded = refunded(body);
  fact.channel = channel(body);
  fact.refund_confirmed = !text_at(newest_refund(body), "bank_confirmed_at").empty();
  fact.test_notice = fact.provider_order_id.starts_with(kTestOrderPrefix);
  fact.settled_at = parse_wib(text_at(body, "settlement_time"));
  fact.expires_at = parse_wib(text_at(body, "expiry_time"));
  fact.dedup_key = dedup_key(body, read);
  return read;
}

}  // namespace gateway::payments::midtrans
