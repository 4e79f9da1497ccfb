#include "gateway/simulator/midtrans_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "gateway/crypto/hash.h"
#include "gateway/payments/midtrans_json.h"
#include "gateway/payments/midtrans_text.h"
#include "gateway/simulator/midtrans_qris.h"

namespace gateway::simulator {
namespace {

using nlohmann::json;
using payments::midtrans::member;
using payments::midtrans::rupiah_text;
using payments::midtrans::text_at;
using payments::midtrans::wib_text;

/// 8-4-4-4-12 hexadecimal digits made of `seed`: ids that look random and repeat in every run.
std::string uuid_of(const std::string& seed) {
  const auto hex = crypto::sha256_hex(seed);
  return fmt::format("{}-{}-4{}-8{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(13, 3),
                     hex.substr(17, 3), hex.substr(20, 12));
}

/// Section 5: the code beside a status in a notice.
std::string code_in_notice(const std::string& status) {
  if (status == "pending") return "201";
  const bool over =
      status == "deny" || status == "cancel" || status == "expire" || status == "failure";
  return over ? "202" : "200";
}

bool refundable(const std::string& payment_type) {
  return payment_type != "bank_transfer" && payment_type != "echannel" && payment_type != "cstore";
}

std::string capitals(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

std::string created_message(const AcceptedCharge& charge) {
  if (charge.bank == "permata") return "Success, PERMATA VA transaction is successful";
  if (charge.payment_type == "bank_transfer") {
    return "Success, Bank Transfer transaction is created";
  }
  if (charge.payment_type == "echannel") return "OK, Mandiri Bill transaction is successful";
  if (charge.payment_type == "qris") return "QRIS transaction is created";
  if (charge.payment_type == "gopay") return "GO-PAY transaction is created";
  if (charge.payment_type == "shopeepay") return "ShopeePay transaction is created";
  return "Success, cstore transaction is successful";
}

json link(const char* name, const char* method, const std::string& url) {
  return {{"name", name}, {"method", method}, {"url", url}};
}

}  // namespace

json midtrans_error(const std::string& status_code, const std::string& message,
                    const std::string& validation_message) {
  json error{{"status_code", status_code},
             {"status_message", message},
             {"id", uuid_of(status_code + message + validation_message)}};
  if (!validation_message.empty()) error["validation_messages"] = {validation_message};
  return error;
}

json MidtransLedger::charge(const json& request) {
  lapse();
  const auto accepted = check_charge(request, clock_.now());
  if (!accepted) {
    return midtrans_error(accepted.error().status_code,
                          "One or more parameters in the payload is invalid.",
                          accepted.error().message);
  }
  if (account_.inactive_channels.contains(accepted->channel())) {
    return midtrans_error("402", "Payment channel is not activated.");
  }
  const auto earlier = transactions_.find(accepted->order_id);
  if (earlier != transactions_.end() && earlier->second.status != "expire") {
    return midtrans_error("406",
                          "The request could not be completed due to a conflict with the "
                          "current state of the target resource, please try again");
  }
  Transaction made;
  made.charge = *accepted;
  made.id = next_transaction_id(made.charge.order_id);
  made.method = payment_method(made.charge, made.id);
  auto& kept = transactions_.insert_or_assign(made.charge.order_id, std::move(made)).first->second;
  notices_.push_back(notice(kept));
  return body(kept, "201", created_message(kept.charge));
}

json MidtransLedger::status(const std::string& id) {
  lapse();
  const auto* found = find(id);
  if (found == nullptr || (account_.dana_ids && found->id != id)) {
    return midtrans_error("404", "Transaction doesn't exist.");
  }
  auto code = code_in_notice(found->status);
  if (found->status == "expire") code = "407";
  if (account_.dana_ids && found->status == "pending") code = "200";
  auto answer = signed_body(*found, code, "Success, transaction is found");
  if (account_.dana_ids) {
    answer["order_id"] = found->id;
    answer["transaction_status"] = capitals(found->status);
    answer["signature_key"] = sign(answer);
  }
  return answer;
}

json MidtransLedger::cancel(const std::string& id) {
  return close(id, "cancel", "200", "Success, transaction is canceled");
}

json MidtransLedger::expire(const std::string& id) {
  return close(id, "expire", "407", "Success, transaction has expired");
}

json MidtransLedger::refund(const std::string& id, const json& request) {
  auto* found = find(id);
  if (found == nullptr) return midtrans_error("404", "Transaction doesn't exist.");
  if (!refundable(found->charge.payment_type) ||
      (found->status != "settlement" && found->status != "partial_refund")) {
    return midtrans_error("412", "Transaction status cannot be updated.");
  }
  const auto key = text_at(request, "refund_key").empty()
                       ? uuid_of(id + std::to_string(found->refunds.size()))
                       : text_at(request, "refund_key");
  for (const auto& earlier : found->refunds) {
    if (text_at(earlier, "refund_key") == key) return midtrans_error("406", "Duplicate refund ID");
  }
  const auto left = found->charge.amount.amount - found->refunded.amount;
  const auto& wanted = member(request, "amount");
  const auto amount = wanted.is_number_integer() ? wanted.get<std::int64_t>() : left;
  if (amount < 1 || amount > left) return midtrans_error("414", "Refund amount is invalid");

  found->refunded = found->refunded + store::Rupiah{amount};
  found->refunds.push_back({{"refund_chargeback_id", 268141 + found->refunds.size()},
                            {"refund_chargeback_uuid", uuid_of(key)},
                            {"refund_amount", rupiah_text({amount})},
                            {"created_at", wib_text(clock_.now())},
                            {"reason", text_at(request, "reason")},
                            {"refund_key", key},
                            {"refund_method", "online"}});
  move(*found, found->refunded == found->charge.amount ? "refund" : "partial_refund");
  auto answer = body(*found, "200", "Success, refund request is approved");
  answer["refund_amount"] = rupiah_text({amount});
  answer["refund_key"] = key;
  answer.erase("refunds");
  return answer;
}

bool MidtransLedger::pay(const std::string& id) {
  lapse();
  auto* found = find(id);
  if (found == nullptr || found->status != "pending") return false;
  found->settled_at = clock_.now();
  move(*found, "settlement");
  return true;
}

bool MidtransLedger::pay_late(const std::string& id) {
  auto* found = find(id);
  if (found == nullptr || (found->status != "expire" && found->status != "cancel")) return false;
  found->settled_at = clock_.now();
  move(*found, "settlement");
  return true;
}

bool MidtransLedger::deny(const std::string& id) {
  auto* found = find(id);
  if (found == nullptr || (found->status != "pending" && found->status != "settlement")) {
    return false;
  }
  move(*found, "deny");
  return true;
}

bool MidtransLedger::confirm_refund(const std::string& id) {
  auto* found = find(id);
  if (found == nullptr || found->refunds.empty()) return false;
  found->refunds.back()["bank_confirmed_at"] = wib_text(clock_.now());
  move(*found, found->status);
  return true;
}

bool MidtransLedger::force(const std::string& id, const std::string& transaction_status,
                           const std::string& fraud_status) {
  auto* found = find(id);
  if (found == nullptr) return false;
  found->fraud_status = fraud_status;
  move(*found, transaction_status);
  return true;
}

void MidtransLedger::lapse() {
  for (auto& [order_id, transaction] : transactions_) {
    if (transaction.status == "pending" && transaction.charge.expires_at <= clock_.now()) {
      move(transaction, "expire");
    }
  }
}

std::vector<json> MidtransLedger::take_notices() {
  return std::exchange(notices_, {});
}

std::optional<json> MidtransLedger::notice(const std::string& id) const {
  const auto* found = find(id);
  if (found == nullptr) return std::nullopt;
  return notice(*found);
}

json MidtransLedger::test_notice() const {
  json test{{"transaction_time", "2023-11-15 18:45:13"},
            {"transaction_status", "settlement"},
            {"transaction_id", "513f1f01-c9da-474c-9fc9-d5c64364b709"},
            {"status_message", "midtrans payment notification"},
            {"status_code", "200"},
            {"settlement_time", "2023-11-15 22:45:13"},
            {"payment_type", "gopay"},
            {"order_id", "payment_notif_test_" + account_.merchant_id + "_" + uuid_of("test")},
            {"merchant_id", account_.merchant_id},
            {"gross_amount", "105000.00"},
            {"fraud_status", "accept"},
            {"currency", "IDR"}};
  test["signature_key"] = sign(test);
  return test;
}

json MidtransLedger::overview() const {
  json all = json::array();
  for (const auto& [order_id, transaction] : transactions_) {
    json one{{"order_id", order_id},
             {"transaction_id", transaction.id},
             {"channel", transaction.charge.channel()},
             {"amount", transaction.charge.amount.amount},
             {"transaction_status", transaction.status},
             {"reference", transaction.charge.custom_field1},
             {"expiry_time", wib_text(transaction.charge.expires_at)}};
    one.update(transaction.method);
    all.push_back(std::move(one));
  }
  return all;
}

MidtransLedger::Transaction* MidtransLedger::find(const std::string& id) {
  return const_cast<Transaction*>(std::as_const(*this).find(id));
}

const MidtransLedger::Transaction* MidtransLedger::find(const std::string& id) const {
  const auto found = std::ranges::find_if(
      transactions_, [&](const auto& entry) { return entry.first == id || entry.second.id == id; });
  return found == transactions_.end() ? nullptr : &found->second;
}

std::string MidtransLedger::next_transaction_id(const std::string& order_id) {
  const auto id = uuid_of(fmt::format("{}/{}/{}", account_.server_key, order_id, ++made_));
  return account_.dana_ids ? "A120261123090000" + id.substr(0, 11) + "ID" : id;
}

json MidtransLedger::payment_method(const AcceptedCharge& charge, const std::string& id) {
  const auto digits = fmt::format("{:08}", made_);
  if (charge.bank == "permata") return {{"permata_va_number", "85620000" + digits}};
  if (!charge.bank.empty()) {
    return {{"va_numbers", json::array({{{"bank", charge.bank}, {"va_number", "1234" + digits}}})}};
  }
  if (charge.payment_type == "echannel") {
    return {{"bill_key", "9900" + digits}, {"biller_code", "70012"}};
  }
  const auto url = "https://api.sandbox.midtrans.com/v2/" + charge.payment_type + "/" + id;
  if (charge.payment_type == "qris") {
    return {{"acquirer", "gopay"},
            {"qr_string", qris_text(account_.merchant_name, charge.amount, charge.order_id)},
            {"actions", json::array({link("generate-qr-code", "GET", url + "/qr-code")})}};
  }
  if (charge.payment_type == "cstore") {
    return {{"payment_code", "257096" + digits}, {"store", charge.store}};
  }
  return {{"actions", json::array({link("generate-qr-code", "GET", url + "/qr-code"),
                                   link("deeplink-redirect", "GET", url + "/checkout")})}};
}

json MidtransLedger::body(const Transaction& transaction, const std::string& status_code,
                          const std::string& message) const {
  const auto& charge = transaction.charge;
  const auto gross = charge.amount + account_.imposed_fee;
  json body{{"status_code", status_code},
            {"status_message", message},
            {"transaction_id", transaction.id},
            {"order_id", charge.order_id},
            {"merchant_id", account_.merchant_id},
            {"gross_amount", rupiah_text(gross)},
            {"currency", "IDR"},
            {"payment_type", charge.payment_type},
            {"transaction_time", wib_text(charge.opens)},
            {"transaction_status", transaction.status},
            {"expiry_time", wib_text(charge.expires_at)}};
  if (!account_.omit_fraud_status) body["fraud_status"] = transaction.fraud_status;
  if (!charge.custom_field1.empty()) body["custom_field1"] = charge.custom_field1;
  if (transaction.settled_at) body["settlement_time"] = wib_text(*transaction.settled_at);
  if (account_.imposed_fee > store::Rupiah{0}) {
    body["metadata"]["extra_info"]["gross_amount_info"] = {
        {"original_amount", std::to_string(charge.amount.amount)},
        {"gross_amount", std::to_string(gross.amount)},
        {"customer_imposed_payment_fee", std::to_string(account_.imposed_fee.amount)}};
  }
  if (!transaction.refunds.empty()) {
    body["refunds"] = transaction.refunds;
    body["refund_amount"] = rupiah_text(transaction.refunded);
    body["refund_key"] = transaction.refunds.back()["refund_key"];
  }
  body.update(transaction.method);
  return body;
}

/// Status answers and notices: signed, and without the means to pay that only the charge's answer
/// holds.
json MidtransLedger::signed_body(const Transaction& transaction, const std::string& status_code,
                                 const std::string& message) const {
  auto answer = body(transaction, status_code, message);
  answer.erase("qr_string");
  answer.erase("actions");
  if (!transaction.charge.bank.empty()) answer["payment_amounts"] = json::array();
  answer["signature_key"] = sign(answer);
  return answer;
}

json MidtransLedger::notice(const Transaction& transaction) const {
  auto notice =
      signed_body(transaction, code_in_notice(transaction.status), "midtrans payment notification");
  if (account_.unknown_fields) {
    notice["field_of_tomorrow"] = {{"nested", json::array({1, "two", nullptr})}};
  }
  return notice;
}

std::string MidtransLedger::sign(const json& body) const {
  return payments::midtrans::signature_key(text_at(body, "order_id"), text_at(body, "status_code"),
                                           text_at(body, "gross_amount"), account_.server_key);
}

void MidtransLedger::move(Transaction& transaction, const std::string& status) {
  transaction.status = status;
  notices_.push_back(notice(transaction));
}

json MidtransLedger::close(const std::string& id, const std::string& status,
                           const std::string& status_code, const std::string& message) {
  lapse();
  auto* found = find(id);
  if (found == nullptr) return midtrans_error("404", "Transaction doesn't exist.");
  if (found->status != "pending") {
    return midtrans_error("412", "Transaction status cannot be updated.");
  }
  move(*found, status);
  return body(*found, status_code, message);
}

}  // namespace gateway::simulator
