#include "handlers/chat/talk.h"

#include <algorithm>

#include "handlers/chat/people.h"
#include "handlers/orders/notices.h"
#include "handlers/orders/order_news.h"
#include "handlers/replies/clip.h"
#include "store/inventory.h"

namespace handlers::chat {
namespace {

constexpr std::int64_t kSumIdrMax = 1'000'000'000'000'000;  // hostile quantities go beyond
constexpr std::size_t kQuoteUnitsMax = 300;
constexpr store::Millis kForwardedWithin = std::chrono::minutes{10};
constexpr std::int64_t kForwardedMax = 10;

/// The kind of a message that is no text, as a flag of the template chat_content.
std::string kind_flag(const Content& content) {
  if (const auto* media = std::get_if<MediaMessage>(&content)) {
    switch (media->kind) {
      case MediaMessage::Kind::Image: return "image";
      case MediaMessage::Kind::Video: return "video";
      case MediaMessage::Kind::Document: return "document";
      case MediaMessage::Kind::Audio: return "audio";
      case MediaMessage::Kind::Sticker: return "sticker";
    }
  }
  if (std::holds_alternative<SharedContact>(content)) return "contact";
  if (std::holds_alternative<Unreadable>(content)) return "unreadable";
  return "written";
}

FieldList cart_lines(const CartMessage& cart) {
  constexpr std::size_t kLinesMax = 10;
  FieldList items;
  for (const CartLine& line : cart.lines) {
    if (items.size() == kLinesMax) break;
    items.push_back(
        {{{"sku", line.sku}, {"qty", line.qty ? std::to_string(*line.qty) : std::string("?")}}});
  }
  return items;
}

std::optional<store::Order> living_order(Unit& unit, std::int64_t customer) {
  for (store::Order& order : store::Orders(unit.tx).open_of(customer)) {
    if (order.hold_expires_at && *order.hold_expires_at > unit.now) return std::move(order);
  }
  return std::nullopt;
}

/// What the customer sent, in one line.
std::string shown_to_staff(const Talk& talk) {
  Fields fields{{{"text", talk.text}, {kind_flag(talk.message.content), true}}};
  if (const auto* cart = std::get_if<CartMessage>(&talk.message.content)) {
    fields.values["items"] = cart_lines(*cart);
  }
  return talk.unit.replies.render("chat_content", talk.unit.shop.language, fields);
}

}  // namespace

std::string Talk::say(const std::string& reply, const Fields& fields) const {
  return orders::say_within(unit, reply, language, fields, kBodyUnitsMax);
}

Answer Talk::text_answer(const std::string& reply, const Fields& fields, std::string order) const {
  return {store::OutgoingText{say(reply, fields)}, std::move(order), "chat"};
}

std::string Talk::title(const std::string& flag) const {
  return clip(say("chat_titles", {{{flag, true}}}), kButtonTitleUnitsMax);
}

Talk talk_with(Unit& unit, const InboundMessage& message, store::Customer customer) {
  Memory memory = decode_memory(store::Customers(unit.tx).dialogue(customer.id));
  std::optional<store::Order> open = living_order(unit, customer.id);
  std::string language = customer.language.empty() ? unit.shop.language : customer.language;
  return {unit,
          message,
          std::move(customer),
          std::move(memory),
          std::move(open),
          {},
          std::move(language)};
}

std::string cost_text(store::Rupiah unit_price, store::Quantity qty,
                      std::optional<store::Rupiah>& total) {
  const std::int64_t price = std::max<std::int64_t>(unit_price.amount, 1);
  if (qty.count > kSumIdrMax / price) {
    total.reset();
    return total_text(std::nullopt);
  }
  const store::Rupiah cost = unit_price * qty;
  if (total) total = *total + cost;
  if (total && total->amount > kSumIdrMax) total.reset();
  return Replies::money(cost);
}

std::string total_text(std::optional<store::Rupiah> total) {
  return total ? Replies::money(*total) : std::string("-");
}

Fields cart_fields(Unit& unit, const std::vector<store::Line>& lines) {
  store::Products products(unit.tx);
  FieldList items;
  std::optional<store::Rupiah> total = store::Rupiah{};
  for (const store::Line& line : lines) {
    const auto product = products.find(line.sku);
    if (!product) continue;
    items.push_back({{{"name", product->name},
                      {"qty", std::to_string(line.qty.count)},
                      {"unit", product->unit},
                      {"unit_price", Replies::money(product->price)},
                      {"subtotal", cost_text(product->price, line.qty, total)}}});
  }
  return {{{"has_items", !items.empty()}, {"items", items}, {"total", total_text(total)}}};
}

store::Quantity available(Unit& unit, const store::Sku& sku,
                          const std::optional<store::Order>& own) {
  const auto stock = store::Inventory(unit.tx).stock(sku);
  if (!stock) return {};
  store::Quantity left = stock->available();
  if (own) {
    for (const store::OrderLine& line : own->lines) {
      if (line.sku == sku) left = left + line.qty;
    }
  }
  return std::max(left, store::Quantity{});
}

const std::vector<store::Product>& products_for_sale(const Unit& unit) {
  return unit.catalog.products();
}

std::string example_product(const Unit& unit) {
  const std::vector<store::Product>& products = products_for_sale(unit);
  return products.empty() ? std::string("kopi") : products.front().name;
}

void tell_staff(Talk& talk, const std::string& reply, Fields fields) {
  fields.values.emplace("customer", label(talk.customer));
  fields.values.emplace("text", clip(shown_to_staff(talk), kQuoteUnitsMax));
  std::string order;
  if (const auto given = fields.values.find("reference"); given != fields.values.end()) {
    order = std::get<std::string>(given->second);
  } else if (talk.open) {
    order = talk.open->reference.text();
    fields.values.emplace("reference", order);
  }
  orders::tell_staff(talk.unit, reply, fields, order);
}

bool forward_to_staff(Talk& talk, const std::string& reply, Fields fields) {
  Memory& memory = talk.memory;
  if (is_time_again(memory.forwarded_at, kForwardedWithin, talk.unit.now)) memory.forwarded = 0;
  if (++memory.forwarded > kForwardedMax) return false;
  fields.values.emplace("last", memory.forwarded == kForwardedMax);
  tell_staff(talk, reply, std::move(fields));
  return true;
}

}  // namespace handlers::chat
