#include "handlers/orders/order_news.h"

#include "handlers/orders/notices.h"
#include "handlers/replies/clip.h"
#include "store/customers.h"

namespace handlers::orders {
namespace {

Fields with(Fields fields, const Fields& extra) {
  for (const auto& [name, value] : extra.values) fields.values.insert_or_assign(name, value);
  return fields;
}

}  // namespace

void tell_customer_about(Unit& unit, const store::Order& order, const std::string& template_name,
                         const Fields& extra) {
  if (!order.customer) return;
  const auto customer = store::Customers(unit.tx).find(*order.customer);
  if (!customer) return;
  const Fields fields = with(order_fields(unit, order, customer->language), extra);
  const std::string text =
      say_within(unit, template_name, customer->language, fields, kTextUnitsMax);
  tell_customer(unit, customer->id, store::OutgoingText{text}, order.reference.text(),
                template_name);
}

void tell_staff_about(Unit& unit, const store::Order& order, const std::string& template_name,
                      const Fields& extra) {
  Fields fields = with(order_fields(unit, order, unit.shop.language), extra);
  const auto customer =
      order.customer ? store::Customers(unit.tx).find(*order.customer) : std::nullopt;
  if (customer) {
    fields.values["customer_name"] = customer->name;
    fields.values["customer_number"] = customer->key.wa_id;
  }
  tell_staff(unit, template_name, fields, order.reference.text());
}

std::string say_within(const Unit& unit, const std::string& template_name,
                       const std::string& language, Fields fields, std::size_t units_max) {
  std::string text = unit.replies.render(template_name, language, fields);
  auto* items = std::get_if<FieldList>(&fields.values["items"]);
  for (int left_out = 1; items != nullptr && !items->empty() && utf16_length(text) > units_max;
       ++left_out) {
    items->pop_back();
    fields.values["more"] = std::to_string(left_out);
    text = unit.replies.render(template_name, language, fields);
  }
  return clip(text, units_max);
}

}  // namespace handlers::orders
