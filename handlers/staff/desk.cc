#include "handlers/staff/desk.h"

#include <algorithm>

#include "handlers/replies/clip.h"
#include "handlers/staff/command_words.h"
#include "handlers/staff/phone.h"

namespace handlers::staff {

std::string Desk::say_rows(std::string_view reply, Fields fields, const std::string& name,
                           FieldList rows, std::size_t total) const {
  if (rows.size() > kRowsMax) rows.resize(kRowsMax);
  while (true) {
    const std::size_t more = total - std::min(total, rows.size());
    fields.values["more"] = more == 0 ? std::string() : std::to_string(more);
    fields.values[name] = rows;
    std::string text = say(reply, fields);
    if (utf16_length(text) <= kReplyUnitsMax || rows.size() <= 1) {
      return clip(text, kReplyUnitsMax);
    }
    rows.pop_back();
  }
}

Fields example_fields(const Desk& desk) {
  const auto& products = desk.unit.catalog.products();
  return {{{"prefix", desk.unit.shop.reference_prefix},
           {"sku", products.empty() ? std::string("SKU") : products.front().sku.text()}}};
}

Outcome incomplete(const Desk& desk) {
  Fields fields = example_fields(desk);
  fields.values[name_of(desk.command.verb)] = true;
  return {.reply = desk.say("staff_usage", fields), .result = "incomplete"};
}

Outcome not_one_product(const Desk& desk, const std::vector<store::Product>& meant,
                        const Words& words) {
  const std::string asked = clip(joined(words), 60);
  if (meant.empty()) {
    return {.reply = desk.say("staff_not_found", {{{"product", asked}}}),
            .result = "unknown_product"};
  }
  FieldList rows;
  for (const store::Product& product : meant) {
    rows.push_back({{{"sku", product.sku.text()}, {"name", short_name(product.name)}}});
  }
  return {.reply = desk.say_rows("staff_candidates", {{{"product", asked}}}, "products",
                                 std::move(rows), meant.size()),
          .result = "several_products"};
}

std::string status_text(const Desk& desk, store::OrderStatus status) {
  return desk.say("staff_status", {{{store::to_text(status), true}}});
}

std::string short_name(std::string_view name) {
  constexpr std::size_t kNameUnitsMax = 26;
  return clip(name, kNameUnitsMax);
}

Fields person_fields(const store::Customer& customer) {
  const std::string& number = customer.key.wa_id.empty() ? customer.phone : customer.key.wa_id;
  const std::string& name = customer.name.empty() ? customer.username : customer.name;
  return {{{"name", short_name(name)}, {"number", masked(number)}}};
}

}  // namespace handlers::staff
