#include "gateway/api/order_request.h"

#include <algorithm>

#include "gateway/api/call.h"

namespace gateway::api {
namespace {

constexpr std::size_t kLinesMax = 200;
constexpr std::int64_t kQuantityMax = 1'000'000'000;
constexpr std::size_t kPhoneDigitsMin = 8;
constexpr std::size_t kPhoneDigitsMax = 15;

std::vector<store::Line> lines_of(const Json& body) {
  const Json list = member_or(body, "lines", Json::array());
  if (list.empty() || list.size() > kLinesMax) throw bad_request("lines must be 1 to 200 lines");
  std::vector<store::Line> lines;
  for (const Json& item : list) {
    if (!item.is_object()) throw bad_request("a line must be an object with sku and qty");
    const auto sku = store::Sku::parse(text_of(item, "sku"));
    if (!sku) throw bad_request("sku is not one");
    lines.push_back({*sku, {number_of(item, "qty", 1, kQuantityMax)}});
  }
  return lines;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The number in `name`, empty when there is none.
std::string number_in(const Json& customer, const char* name) {
  const std::string text = text_or(customer, name, "", 64);
  if (text.empty()) return {};
  const auto digits = phone_digits(text);
  if (!digits) throw bad_request(std::string("customer.") + name + " is no phone number");
  return *digits;
}

std::optional<store::PersonKey> person_of(const Json& customer) {
  store::PersonKey key;
  key.user_id = text_or(customer, "user_id", "", 128);
  key.wa_id = number_in(customer, "wa_id");
  if (key.wa_id.empty()) key.wa_id = number_in(customer, "phone");
  if (key.user_id.empty() && key.wa_id.empty()) return std::nullopt;
  return key;
}

}  // namespace

std::optional<std::string> phone_digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) {
      digits += c;
    } else if (std::string_view("+-(). ").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (digits.starts_with("0")) digits.replace(0, 1, "62");
  if (digits.size() < kPhoneDigitsMin || digits.size() > kPhoneDigitsMax) return std::nullopt;
  return digits;
}

/// Member by member: g++ 12 destroys twice what a throwing aggregate initialiser had made so far.
OrderBody read_order(const Json& body) {
  OrderBody order;
  order.request.approved = true;  // whoever calls the API answers for it
  order.request.channel = text_or(body, "channel", "api", 64);
  order.request.external_id = text_or(body, "external_id", "", 200);
  order.request.lines = lines_of(body);
  order.request.note = text_or(body, "note", "", 2000);
  order.request.payment_channel = text_or(body, "payment_channel", "", 64);
  const Json customer = member_or(body, "customer", Json::object());
  order.customer = person_of(customer);
  order.customer_name = text_or(customer, "name", "", 200);
  return order;
}

}  // namespace gateway::api
