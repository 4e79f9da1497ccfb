#include "gateway/payments/midtrans_charge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>

#include "gateway/payments/midtrans_answer.h"
#include "gateway/payments/midtrans_json.h"
#include "gateway/payments/midtrans_text.h"

namespace gateway::payments::midtrans {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr std::size_t kOrderIdCharsMax = 50;
constexpr std::size_t kItemTextBytesMax = 50;
constexpr std::size_t kCustomerNameBytesMax = 30;  // BCA's limit, the strictest
constexpr std::size_t kPhoneCharsMax = 30;         // BNI's
constexpr std::size_t kBillValueBytesMax = 30;
constexpr std::size_t kCustomFieldBytesMax = 255;
constexpr std::chrono::seconds kWindowMin = 20s;

/// Section 8.1 and 8.2: which request a channel is made of, and its longest window.
struct Channel {
  std::string_view name;
  std::string_view payment_type;
  std::string_view bank;
  std::chrono::seconds window_max;
};
constexpr std::array kChannels{
    Channel{"qris", "qris", "", 24h * 7},
    Channel{"gopay", "gopay", "", 24h * 7},
    Channel{"bca_va", "bank_transfer", "bca", 24h * 180},
    Channel{"bni_va", "bank_transfer", "bni", 24h * 180},
    Channel{"bri_va", "bank_transfer", "bri", 24h * 180},
    Channel{"cimb_va", "bank_transfer", "cimb", 24h * 180},
    Channel{"permata_va", "bank_transfer", "permata", 24h * 180},
    Channel{"mandiri_bill", "echannel", "", 24h * 180},
};

const Channel* find_channel(std::string_view name) {
  const auto* found = std::ranges::find(kChannels, name, &Channel::name);
  return found == kChannels.end() ? nullptr : found;
}

store::Refused<ChargeRefusal> refuse(Remedy remedy, std::string message) {
  return store::Refused{ChargeRefusal{remedy, "", std::move(message)}};
}

/// The first bytes of `text`, never ending inside a UTF-8 character.
std::string cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  return std::string(text);
}

/// BNI refuses numbers that begin with neither +62 nor 0, so others are left out.
std::string phone_text(const std::string& phone) {
  const auto international = phone.starts_with("62") ? "+" + phone : phone;
  const bool accepted = international.starts_with("+62") || international.starts_with('0');
  return accepted && international.size() <= kPhoneCharsMax ? international : std::string();
}

json customer_details(const ChargeRequest& request) {
  json customer = json::object();
  if (!request.customer_name.empty()) {
    customer["first_name"] = cut(request.customer_name, kCustomerNameBytesMax);
  }
  if (auto phone = phone_text(request.customer_phone); !phone.empty()) customer["phone"] = phone;
  return customer;
}

/// Empty when the lines do not make a bill over exactly `request.amount`.
json item_details(const ChargeRequest& request) {
  json items = json::array();
  std::int64_t sum = 0;
  for (const auto& line : request.lines) {
    std::int64_t price = 0;
    if (line.qty.count < 1 || line.name.empty() ||
        __builtin_mul_overflow(line.unit_price.amount, line.qty.count, &price) ||
        __builtin_add_overflow(sum, price, &sum)) {
      return json::array();
    }
    items.push_back({{"id", cut(line.sku, kItemTextBytesMax)},
                     {"price", line.unit_price.amount},
                     {"quantity", line.qty.count},
                     {"name", cut(line.name, kItemTextBytesMax)}});
  }
  return sum == request.amount.amount ? items : json::array();
}

json custom_expiry(const ChargeWindow& window) {
  const bool minutes = window.length % 1min == 0s;
  return {{"order_time", wib_text(window.opens) + " +0700"},
          {"expiry_duration", minutes ? window.length / 1min : window.length.count()},
          {"unit", minutes ? "minute" : "second"}};
}

void add_method(json& body, const Channel& channel, const ChargeRequest& request) {
  body["payment_type"] = channel.payment_type;
  if (channel.payment_type == "bank_transfer") body["bank_transfer"] = {{"bank", channel.bank}};
  if (channel.payment_type == "qris") body["qris"] = {{"acquirer", "gopay"}};
  if (channel.payment_type == "gopay") body["gopay"] = {{"enable_callback", false}};
  if (channel.payment_type == "echannel") {
    // The label that Mandiri's machines show before the value, at most 10 characters.
    body["echannel"] = {{"bill_info1", "Pesanan:"},
                        {"bill_info2", cut(request.reference, kBillValueBytesMax)}};
  }
}

std::string action_url(const json& answer, std::string_view name) {
  for (const auto& action : member(answer, "actions")) {
    if (text_at(action, "name") == name) return text_at(action, "url");
  }
  return {};
}

void read_bank_number(const json& answer, handlers::PaymentInstructions& pay) {
  if (pay.va_number = text_at(answer, "permata_va_number"); !pay.va_number.empty()) {
    pay.bank = "permata";
    return;
  }
  const auto& numbers = member(answer, "va_numbers");
  if (!numbers.is_array() || numbers.empty()) return;
  pay.bank = text_at(numbers.front(), "bank");
  pay.va_number = text_at(numbers.front(), "va_number");
}

handlers::PaymentInstructions instructions(const json& answer) {
  handlers::PaymentInstructions pay;
  pay.transaction_id = text_at(answer, "transaction_id");
  pay.qr_text = text_at(answer, "qr_string");
  pay.pay_url = action_url(answer, "deeplink-redirect");
  if (auto bill_key = text_at(answer, "bill_key"); !bill_key.empty()) {
    pay.bank = "mandiri";
    pay.va_number = std::move(bill_key);
    pay.biller_code = text_at(answer, "biller_code");
  } else {
    read_bank_number(answer, pay);
  }
  pay.expires_at = parse_wib(text_at(answer, "expiry_time"));
  return pay;
}

bool can_be_paid(const handlers::PaymentInstructions& pay) {
  const bool somehow = !pay.qr_text.empty() || !pay.va_number.empty() || !pay.pay_url.empty();
  return somehow && !pay.transaction_id.empty();
}

/// Section 11.
Remedy remedy_of(int code) {
  switch (code) {
    case 402: return Remedy::ChannelNotActive;
    case 401:
    case 403:
    case 404: return Remedy::FixConfiguration;
    case 406: return Remedy::DuplicateOrder;
    case 429: return Remedy::Retry;
    default: break;
  }
  if (code >= 500 && code < 600) return Remedy::Retry;
  return code >= 300 && code < 400 ? Remedy::FixConfiguration : Remedy::GiveUp;
}

}  // namespace

store::Result<ChargeWindow, ChargeRefusal> charge_window(const ChargeRequest& request,
                                                         store::Instant now) {
  const auto* channel = find_channel(request.channel);
  if (channel == nullptr) return refuse(Remedy::ChannelNotActive, "unknown channel");
  if (request.expires_at <= now) return refuse(Remedy::GiveUp, "the time to pay is over");
  // Cut down, so that the window closes no later than asked for; Midtrans knows no shorter one than
  // its least (section 8.1), which whoever asked ends by an expire.
  const store::Instant opens = std::chrono::floor<std::chrono::seconds>(now);
  const auto left = std::chrono::floor<std::chrono::seconds>(request.expires_at - opens);
  return ChargeWindow{opens,
                      std::clamp<std::chrono::seconds>(left, kWindowMin, channel->window_max)};
}

store::Result<std::string, ChargeRefusal> write_charge(const ChargeRequest& request,
                                                       store::Instant now) {
  const auto window = charge_window(request, now);
  if (!window) return store::Refused{window.error()};
  if (!fits_in_path(request.provider_order_id) ||
      request.provider_order_id.size() > kOrderIdCharsMax) {
    return refuse(Remedy::GiveUp, "order id unfit for Midtrans");
  }
  if (request.amount <= store::Rupiah{0}) return refuse(Remedy::GiveUp, "nothing to pay");

  json body{{"transaction_details",
             {{"order_id", request.provider_order_id}, {"gross_amount", request.amount.amount}}},
            {"custom_expiry", custom_expiry(*window)}};
  add_method(body, *find_channel(request.channel), request);
  if (auto items = item_details(request); !items.empty()) body["item_details"] = std::move(items);
  if (auto customer = customer_details(request); !customer.empty()) {
    body["customer_details"] = std::move(customer);
  }
  if (!request.reference.empty()) {
    body["custom_field1"] = cut(request.reference, kCustomFieldBytesMax);
  }
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

store::Result<handlers::PaymentInstructions, ChargeRefusal> read_charge_answer(
    const ChargeRequest& request, store::Instant closes, int http_status, std::string_view body) {
  const auto answer = read_answer(http_status, body);
  const auto refusal = [&](Remedy remedy) {
    return store::Refused{ChargeRefusal{remedy, std::to_string(answer.code), answer.message}};
  };
  // While an earlier call with the same Idempotency-Key is still running (section 11).
  if (http_status == 202 && text_at(answer.body, "transaction_status").empty()) {
    return refusal(Remedy::Retry);
  }
  if (answer.code != 200 && answer.code != 201) return refusal(remedy_of(answer.code));
  if (text_at(answer.body, "order_id") != request.provider_order_id) return refusal(Remedy::Retry);
  if (text_at(answer.body, "transaction_status") != "pending") return refusal(Remedy::GiveUp);

  auto pay = instructions(answer.body);
  if (!can_be_paid(pay)) return refusal(Remedy::GiveUp);
  pay.channel = request.channel;
  if (!pay.expires_at) pay.expires_at = closes;
  return pay;
}

}  // namespace gateway::payments::midtrans
