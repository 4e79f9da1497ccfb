#include "handlers/orders/notices.h"

#include <algorithm>
#include <sstream>

#include "handlers/orders/attempts.h"
#include "handlers/orders/order_news.h"
#include "handlers/replies/clip.h"
#include "store/outbox.h"

namespace handlers::orders {
namespace {

constexpr std::size_t kParameterUnitsMax = 600;  // of a template's body of at most 1,024

bool window_is_open(const store::Customer& customer, store::Instant now) {
  return customer.window_until && now < *customer.window_until - kWindowMargin;
}

store::OutgoingAddress address_of(const store::PersonKey& key) {
  if (!key.wa_id.empty()) return {key.wa_id, {}, {}};
  return {{}, key.user_id, {}};
}

std::string text_of(const store::OutgoingContent& content) {
  if (const auto* text = std::get_if<store::OutgoingText>(&content)) return text->body;
  if (const auto* qr = std::get_if<store::OutgoingQr>(&content)) return qr->caption;
  if (const auto* buttons = std::get_if<store::OutgoingButtons>(&content)) return buttons->body;
  if (const auto* list = std::get_if<store::OutgoingList>(&content)) return list->body;
  return {};
}

/// One parameter a line; a value from outside cannot hold a line break (chat_escape).
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

/// The approved template that stands in for a message of this purpose, filled with the order's
/// facts as order_parameters.mustache lists them.
std::optional<store::OutgoingTemplate> stand_in(Unit& unit, const store::Customer& customer,
                                                const std::string& reference,
                                                const std::string& purpose) {
  const auto name = unit.shop.templates.find(purpose);
  const auto order = reference.empty()
                         ? std::nullopt
                         : store::Orders(unit.tx).find(store::OrderRef::from_store(reference));
  if (name == unit.shop.templates.end() || !order) return std::nullopt;
  Fields fields = order_fields(unit, *order, unit.shop.language);
  fields.values["customer_name"] = customer.name;
  fields.values[purpose] = true;
  const std::string text = unit.replies.render("order_parameters", unit.shop.language, fields);
  return store::OutgoingTemplate{name->second, unit.shop.language, lines_of(text)};
}

void tell_staff_instead(Unit& unit, const store::Customer& customer,
                        const store::OutgoingContent& content, const std::string& order) {
  tell_staff(unit, "staff_order_untold",
             {{{"customer_name", customer.name},
               {"customer_number", customer.key.wa_id},
               {"reference", order},
               {"unreachable", customer.unreachable},
               {"text", text_of(content)}}},
             order);
}

/// The template that carries a staff notice outside the staff member's own window.
std::optional<store::OutgoingTemplate> staff_stand_in(const Unit& unit, const std::string& text) {
  const auto name = unit.shop.templates.find("staff_notice");
  if (name == unit.shop.templates.end()) return std::nullopt;
  std::string line = text;
  std::ranges::replace(line, '\n', ' ');
  return store::OutgoingTemplate{
      name->second, unit.shop.language, {clip(line, kParameterUnitsMax)}};
}

std::string encoded(const store::OutgoingAddress& to,
                    const std::optional<store::OutgoingTemplate>& content) {
  return content ? store::encode({to, *content, {}}) : std::string();
}

void tell_staff_member(Unit& unit, const std::string& member, const std::string& text,
                       const std::string& order) {
  const bool is_number = std::ranges::all_of(member, [](char c) { return c >= '0' && c <= '9'; });
  const store::PersonKey key =
      is_number ? store::PersonKey{{}, member} : store::PersonKey{member, {}};
  const auto person = store::Customers(unit.tx).find(key);
  const store::OutgoingAddress to = address_of(key);
  const auto instead = staff_stand_in(unit, text);
  const bool closed = person && !window_is_open(*person, unit.now);
  store::OutgoingMessage message{to, store::OutgoingText{text}, {}};
  if (closed && instead) message.content = *instead;
  store::Outbox(unit.tx).add_chat(message, person ? std::optional(person->id) : std::nullopt, order,
                                  "staff", unit.now, encoded(to, instead));
}

}  // namespace

Fields order_fields(const Unit& unit, const store::Order& order, const std::string& language) {
  FieldList items;
  for (const store::OrderLine& line : order.lines) {
    items.push_back({{{"name", line.name},
                      {"qty", std::to_string(line.qty.count)},
                      {"unit_price", Replies::money(line.unit_price)},
                      {"subtotal", Replies::money(line.unit_price * line.qty)}}});
  }
  Fields fields{{{"items", items},
                 {"reference", order.reference.text()},
                 {"total", Replies::money(order.total)},
                 {"courier", order.courier},
                 {"tracking", order.tracking},
                 {"note", order.note}}};
  if (order.hold_expires_at) {
    const bool by_hand = unit.shop.payment_provider == "manual";
    const store::Instant until =
        by_hand ? *order.hold_expires_at : pay_until(unit.shop, *order.hold_expires_at);
    fields.values["deadline"] = unit.replies.deadline(until, unit.now, language);
  }
  if (order.paid.amount != 0) fields.values["paid"] = Replies::money(order.paid);
  if (order.paid.amount != 0 && open_rest(order).amount > 0) {
    fields.values["rest"] = Replies::money(open_rest(order));
  }
  if (order.refunded.amount != 0) fields.values["refunded"] = Replies::money(order.refunded);
  return fields;
}

void tell_customer(Unit& unit, std::int64_t customer, const store::OutgoingContent& content,
                   const std::string& order, const std::string& purpose,
                   const std::string& quoted_message_id) {
  const auto person = store::Customers(unit.tx).find(customer);
  if (!person || (person->opted_out_at && order.empty())) return;
  if (person->unreachable) {
    tell_staff_instead(unit, *person, content, order);
    return;
  }
  const store::OutgoingAddress to = address_of(person->key);
  const auto instead = stand_in(unit, *person, order, purpose);
  store::Outbox outbox(unit.tx);
  if (window_is_open(*person, unit.now)) {
    outbox.add_chat({to, content, quoted_message_id}, customer, order, purpose, unit.now,
                    encoded(to, instead));
  } else if (instead) {
    outbox.add_chat({to, *instead, {}}, customer, order, purpose, unit.now);
  } else {
    tell_staff_instead(unit, *person, content, order);
  }
}

void tell_staff(Unit& unit, const std::string& template_name, const Fields& fields,
                const std::string& order) {
  const std::string text =
      say_within(unit, template_name, unit.shop.language, fields, kTextUnitsMax);
  if (!unit.shop.staff_group_id.empty()) {
    store::Outbox(unit.tx).add_chat(
        {{{}, {}, unit.shop.staff_group_id}, store::OutgoingText{text}, {}}, std::nullopt, order,
        "staff", unit.now);
    return;
  }
  for (const std::string& member : unit.shop.staff) {
    if (!member.empty()) tell_staff_member(unit, member, text, order);
  }
}

}  // namespace handlers::orders
