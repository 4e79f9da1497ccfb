#include "handlers/chat/carts.h"

#include <algorithm>

#include "handlers/chat/choice_id.h"
#include "handlers/chat/order_answers.h"
#include "handlers/chat/questions.h"
#include "handlers/replies/clip.h"

namespace handlers::chat {
namespace {

constexpr std::size_t kReasonsMax = 10;  // of a kind; more would bury the question

/// A cart, sorted into what we can order and what needs a word with the customer first.
struct SortedCart {
  std::vector<store::Line> lines;
  std::vector<store::Sku> uncounted;  // in our catalogue, but without a usable quantity
  FieldList gone;                     // not in our catalogue
  FieldList cap;                      // more than the shop sells to one
  FieldList price_changes;            // the phone showed another price than ours

  bool plain() const { return gone.empty() && cap.empty() && price_changes.empty(); }
  Fields reasons() const {
    return {{{"gone", gone}, {"cap", cap}, {"price_changes", price_changes}}};
  }
};

void add_reason(FieldList& reasons, Fields reason) {
  if (reasons.size() < kReasonsMax) reasons.push_back(std::move(reason));
}

void check_price(SortedCart& sorted, const store::Product& product, const CartLine& line) {
  if (!line.claimed_price_idr || *line.claimed_price_idr == product.price.amount) return;
  add_reason(sorted.price_changes,
             {{{"name", product.name},
               {"price", Replies::money(product.price)},
               {"claimed", Replies::money(store::Rupiah{*line.claimed_price_idr})}}});
}

void keep_within_cap(Talk& talk, SortedCart& sorted) {
  const store::Quantity most = talk.unit.shop.max_quantity_per_line;
  for (store::Line& line : sorted.lines) {
    if (line.qty <= most) continue;
    line.qty = most;
    const auto product = store::Products(talk.unit.tx).find(line.sku);
    add_reason(sorted.cap, {{{"name", product->name}, {"available", std::to_string(most.count)}}});
  }
}

SortedCart sort_cart(Talk& talk, const CartMessage& cart) {
  SortedCart sorted;
  for (const CartLine& line : cart.lines) {
    const auto sku = store::Sku::parse(line.sku);
    const auto product = sku ? store::Products(talk.unit.tx).find(*sku) : std::nullopt;
    if (!product || !product->active) {
      add_reason(sorted.gone, {{{"name", clip(line.sku, kRowDescriptionUnitsMax)}}});
      continue;
    }
    check_price(sorted, *product, line);
    if (line.qty && *line.qty > 0) {
      sorted.lines.push_back({*sku, store::Quantity{*line.qty}});
    } else if (std::ranges::find(sorted.uncounted, *sku) == sorted.uncounted.end()) {
      sorted.uncounted.push_back(*sku);
    }
  }
  sorted.lines = summed(sorted.lines);
  keep_within_cap(talk, sorted);
  return sorted;
}

/// Goods without a usable quantity are asked about; the rest waits, beside what is ordered already.
Answer ask_quantities(Talk& talk, const SortedCart& cart) {
  std::vector<store::Line> noted =
      talk.open ? talk.open->stock_lines() : std::vector<store::Line>{};
  noted.insert(noted.end(), cart.lines.begin(), cart.lines.end());
  return ask_how_many(talk, summed(noted), cart.uncounted);
}

Answer replace_or_add(Talk& talk, const SortedCart& cart) {
  Fields fields = cart_fields(talk.unit, cart.lines);
  fields.values.merge(cart.reasons().values);
  fields.values["reference"] = talk.open->reference.text();
  talk.memory.offer(cart.lines);
  talk.memory.two_ways = true;
  const std::int64_t question = talk.memory.question;
  return with_buttons(
      talk, talk.say("chat_cart_again", fields),
      {{to_text(ChoiceId{ChoiceId::Kind::Replace, question, 0, {}}), talk.title("replace")},
       {to_text(ChoiceId{ChoiceId::Kind::Add, question, 0, {}}), talk.title("add")},
       {to_text(ChoiceId{ChoiceId::Kind::No, question, 0, {}}), talk.title("no")}});
}

}  // namespace

MaybeAnswer cart_answer(Talk& talk, const CartMessage& message) {
  if (talk.late) return late_answer(talk);
  talk.memory.forget_questions();
  const SortedCart cart = sort_cart(talk, message);
  if (!cart.uncounted.empty()) return ask_quantities(talk, cart);
  if (cart.lines.empty() && cart.gone.empty()) {
    return talk.text_answer("chat_ask_what", {{{"example", example_product(talk.unit)}}});
  }
  if (cart.lines.empty()) return talk.text_answer("chat_offer", cart.reasons());
  if (talk.open && summed(talk.open->stock_lines()) != cart.lines) {
    return replace_or_add(talk, cart);
  }
  if (cart.plain()) return order_answer(talk, cart.lines);
  return offer_answer(talk, cart.lines, cart.reasons());
}

}  // namespace handlers::chat
