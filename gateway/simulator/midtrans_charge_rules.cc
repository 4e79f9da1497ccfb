#include "gateway/simulator/midtrans_charge_rules.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "gateway/payments/midtrans_json.h"
#include "gateway/payments/midtrans_text.h"

namespace gateway::simulator {
namespace {

using nlohmann::json;
using payments::midtrans::member;
using payments::midtrans::text_at;
using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr std::size_t kOrderIdCharsMax = 50;
constexpr std::size_t kItemTextCharsMax = 50;
constexpr std::size_t kPhoneCharsMax = 30;
constexpr std::size_t kBcaNameCharsMax = 30;
constexpr std::int64_t kPriceMax = 1'000'000'000'000;
constexpr std::int64_t kQuantityMax = 1'000'000;
constexpr std::size_t kItemsMax = 1'000;
constexpr std::int64_t kDurationMax = std::int64_t{180} * 24 * 3600;

/// How long a method's payment window is unless asked for, and at most (section 8.2).
struct Method {
  std::string_view payment_type;
  seconds usual;
  seconds longest;
};
constexpr std::array kMethods{
    Method{"bank_transfer", 24h, 24h * 180}, Method{"echannel", 24h, 24h * 180},
    Method{"cstore", 24h, 24h * 7},          Method{"qris", 15min, 24h * 7},
    Method{"gopay", 15min, 24h * 7},         Method{"shopeepay", 15min, 24h * 5},
};
struct Unit {
  std::string_view name;
  seconds length;
};
constexpr std::array kUnits{Unit{"second", 1s}, Unit{"minute", 1min}, Unit{"hour", 1h},
                            Unit{"day", 24h}};
constexpr std::array<std::string_view, 5> kBanks{"bca", "bni", "bri", "cimb", "permata"};

using Problem = std::optional<ChargeError>;

Problem invalid(std::string message) {
  return ChargeError{"400", std::move(message)};
}

bool whole_between(const json& value, std::int64_t least, std::int64_t most) {
  if (!value.is_number_integer()) return false;
  const auto number = value.get<std::int64_t>();
  return least <= number && number <= most;
}

Problem check_details(const json& request) {
  const auto& details = member(request, "transaction_details");
  const auto order_id = text_at(details, "order_id");
  if (order_id.empty()) return invalid("transaction_details.order_id is required");
  if (order_id.size() > kOrderIdCharsMax || !payments::midtrans::fits_in_path(order_id)) {
    return invalid("transaction_details.order_id is invalid");
  }
  if (!whole_between(member(details, "gross_amount"), 1, kPriceMax)) {
    return invalid("transaction_details.gross_amount must be a positive integer");
  }
  return std::nullopt;
}

Problem check_items(const json& request) {
  if (!request.contains("item_details")) return std::nullopt;
  const auto& items = member(request, "item_details");
  if (!items.is_array() || items.size() > kItemsMax) {
    return invalid("item_details must be an array");
  }
  std::int64_t sum = 0;
  for (const auto& item : items) {
    const auto& price = member(item, "price");
    const auto& quantity = member(item, "quantity");
    if (!whole_between(price, -kPriceMax, kPriceMax)) {
      return invalid("item_details.price must be an integer");
    }
    if (!whole_between(quantity, 1, kQuantityMax)) {
      return invalid("item_details.quantity must be a positive integer");
    }
    if (text_at(item, "name").empty() || text_at(item, "name").size() > kItemTextCharsMax ||
        text_at(item, "id").size() > kItemTextCharsMax) {
      return invalid("item_details.name is required and at most 50 characters");
    }
    sum += price.get<std::int64_t>() * quantity.get<std::int64_t>();
  }
  if (sum != member(member(request, "transaction_details"), "gross_amount").get<std::int64_t>()) {
    return invalid("transaction_details.gross_amount is not equal to the sum of item_details");
  }
  return std::nullopt;
}

Problem check_bank(const json& request) {
  const auto bank = text_at(member(request, "bank_transfer"), "bank");
  if (std::ranges::find(kBanks, bank) == kBanks.end()) {
    return invalid("bank_transfer.bank is invalid");
  }
  const auto& customer = member(request, "customer_details");
  const auto names = text_at(customer, "first_name") + text_at(customer, "last_name");
  if (bank == "bca" && names.size() > kBcaNameCharsMax) {
    return invalid("customer_details names are at most 30 characters for BCA");
  }
  const auto phone = text_at(customer, "phone");
  const bool begins_well = phone.empty() || phone.starts_with("+62") || phone.starts_with('0');
  if (bank == "bni" && (!begins_well || phone.size() > kPhoneCharsMax)) {
    return invalid("customer_details.phone must begin with +62 or 0 for BNI");
  }
  return std::nullopt;
}

Problem check_method(const json& request) {
  const auto type = text_at(request, "payment_type");
  if (std::ranges::find(kMethods, type, &Method::payment_type) == kMethods.end())
    return invalid("payment_type is invalid");
  if (type == "bank_transfer") return check_bank(request);
  if (type == "qris") {
    const auto acquirer = text_at(member(request, "qris"), "acquirer");
    if (acquirer != "gopay" && acquirer != "airpay shopee") {
      return invalid("qris.acquirer is invalid");
    }
  }
  if (type == "echannel") {
    const auto& bill = member(request, "echannel");
    if (text_at(bill, "bill_info1").empty() || text_at(bill, "bill_info1").size() > 10 ||
        text_at(bill, "bill_info2").empty() || text_at(bill, "bill_info2").size() > 30) {
      return invalid("echannel.bill_info1 and bill_info2 are required");
    }
  }
  return std::nullopt;
}

/// "2026-11-23 14:31:02 +0700".
std::optional<store::Instant> order_time(const std::string& text) {
  constexpr std::string_view kZone = " +0700";
  if (!text.ends_with(kZone)) return std::nullopt;
  return payments::midtrans::parse_wib(
      std::string_view(text).substr(0, text.size() - kZone.size()));
}

Problem read_window(const json& request, store::Instant now, AcceptedCharge& charge) {
  const auto& window = *std::ranges::find(kMethods, charge.payment_type, &Method::payment_type);
  charge.opens = std::chrono::floor<seconds>(now);
  charge.expires_at = charge.opens + window.usual;
  if (!request.contains("custom_expiry")) return std::nullopt;

  const auto& expiry = member(request, "custom_expiry");
  if (expiry.contains("order_time")) {
    const auto begins = order_time(text_at(expiry, "order_time"));
    if (!begins) return invalid("custom_expiry.order_time is invalid");
    charge.opens = *begins;
  }
  const auto wanted = expiry.contains("unit") ? text_at(expiry, "unit") : "minute";
  const auto* unit = std::ranges::find(kUnits, wanted, &Unit::name);
  const auto& duration = member(expiry, "expiry_duration");
  if (unit == kUnits.end() || !whole_between(duration, 1, kDurationMax)) {
    return invalid("custom_expiry is invalid");
  }
  const auto length = unit->length * duration.get<std::int64_t>();
  if (length < 20s || length > window.longest) {
    return invalid("custom_expiry.expiry_duration is out of range");
  }
  charge.expires_at = charge.opens + length;
  if (charge.expires_at <= now) return invalid("custom_expiry is in the past");
  return std::nullopt;
}

}  // namespace

std::string AcceptedCharge::channel() const {
  if (payment_type == "bank_transfer") return bank + "_va";
  return payment_type == "cstore" ? store : payment_type;
}

store::Result<AcceptedCharge, ChargeError> check_charge(const json& request, store::Instant now) {
  for (const auto& check : {check_details, check_items, check_method}) {
    if (auto problem = check(request)) return store::Refused{std::move(*problem)};
  }
  const auto& details = member(request, "transaction_details");
  AcceptedCharge charge;
  charge.order_id = text_at(details, "order_id");
  charge.payment_type = text_at(request, "payment_type");
  charge.bank = text_at(member(request, "bank_transfer"), "bank");
  charge.store = text_at(member(request, "cstore"), "store");
  charge.amount = {member(details, "gross_amount").get<std::int64_t>()};
  charge.custom_field1 = text_at(request, "custom_field1");
  if (auto problem = read_window(request, now, charge)) {
    return store::Refused{std::move(*problem)};
  }
  return charge;
}

}  // namespace gateway::simulator
