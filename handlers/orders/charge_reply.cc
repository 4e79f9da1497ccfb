#include "handlers/orders/charge_reply.h"

#include <algorithm>

#include "handlers/orders/notices.h"
#include "handlers/orders/order_news.h"
#include "store/customers.h"

namespace handlers::orders {
namespace {

constexpr char kReply[] = "order_reply";

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

void add_code(Fields& fields, const PaymentInstructions& instructions) {
  fields.values["qr"] = !instructions.qr_text.empty();
  fields.values["va"] = !instructions.va_number.empty();
  fields.values["bank"] = upper(instructions.bank);
  fields.values["va_number"] = instructions.va_number;
  fields.values["biller_code"] = instructions.biller_code;
  if (instructions.pay_url.starts_with("https://")) fields.values["pay_url"] = instructions.pay_url;
}

void add_accounts(Fields& fields, const ShopSettings& shop) {
  FieldList accounts;
  for (const std::string& account : shop.bank_accounts) {
    accounts.push_back({{{"account", account}}});
  }
  fields.values["by_hand"] = true;
  fields.values["has_accounts"] = !accounts.empty();
  fields.values["accounts"] = accounts;
}

}  // namespace

void reply_with_code(Unit& unit, const store::Order& order, const store::PaymentAttempt& attempt,
                     const PaymentInstructions& instructions) {
  const auto customer =
      order.customer ? store::Customers(unit.tx).find(*order.customer) : std::nullopt;
  if (!customer) return;
  Fields fields = order_fields(unit, order, customer->language);
  fields.values["deadline"] =
      unit.replies.deadline(attempt.expires_at.value(), unit.now, customer->language);
  add_code(fields, instructions);
  const std::size_t units_max = instructions.qr_text.empty() ? kTextUnitsMax : kCaptionUnitsMax;
  const std::string text = say_within(unit, kReply, customer->language, fields, units_max);
  store::OutgoingContent content = store::OutgoingText{text};
  if (!instructions.qr_text.empty()) content = store::OutgoingQr{instructions.qr_text, text};
  tell_customer(unit, customer->id, content, order.reference.text(), kReply);
}

void reply_by_hand(Unit& unit, const store::Order& order) {
  Fields fields;
  add_accounts(fields, unit.shop);
  tell_customer_about(unit, order, kReply, fields);
}

}  // namespace handlers::orders
