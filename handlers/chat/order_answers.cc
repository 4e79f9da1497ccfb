#include "handlers/chat/order_answers.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "handlers/chat/people.h"
#include "handlers/chat/questions.h"
#include "handlers/chat/wait_answers.h"
#include "handlers/chat/wait_offers.h"
#include "handlers/orders/approval.h"
#include "handlers/orders/notices.h"
#include "handlers/orders/ordering.h"
#include "handlers/replies/clip.h"
#include "handlers/waiting/line.h"
#include "store/payments.h"

namespace handlers::chat {
namespace {

using Why = orders::OrderRefusal::Why;

/// More than any shop sells; keeps sums of hostile quantities in bounds.
constexpr store::Quantity kPiecesMax{1'000'000'000};

std::string product_name(Talk& talk, const store::Sku& sku) {
  const auto product = store::Products(talk.unit.tx).find(sku);
  return product ? product->name : sku.text();
}

/// Nobody has to be waited for: the code to pay with is the order's reference.
Answer held(Talk& talk, const store::Order& order) {
  Fields fields = orders::order_fields(talk.unit, order, talk.language);
  FieldList accounts;
  for (const std::string& account : talk.unit.shop.bank_accounts) {
    accounts.push_back({{{"account", account}}});
  }
  fields.values["accounts"] = accounts;
  Answer answer = talk.text_answer("chat_order_held", fields, order.reference.text());
  answer.purpose = "order_reply";
  return answer;
}

/// A charge is on its way to the provider, and with its answer the reply to the customer.
bool awaits_charge(Talk& talk, const store::Order& order) {
  const auto attempts = store::Payments(talk.unit.tx).of(order.reference);
  return !attempts.empty() && attempts.back().status == store::AttemptStatus::Creating;
}

/// The order as it was taken. With a payment provider the reply waits for the code to pay with.
MaybeAnswer taken(Talk& talk, const store::Order& order) {
  talk.memory.forget_questions();
  store::ChatLog(talk.unit.tx).set_order(talk.message.id, order.reference.text());
  if (order.status != store::OrderStatus::Unpaid) {
    talk.open.reset();  // covered by what was paid before: that is told already
    return std::nullopt;
  }
  talk.open = order;
  if (talk.unit.shop.payment_provider == "manual") return held(talk, order);
  return awaits_charge(talk, order) ? std::nullopt : MaybeAnswer(unchanged_answer(talk));
}

/// What could be ordered instead: each line cut to what is left and to the shop's limit.
std::vector<store::Line> feasible(Talk& talk, const std::vector<store::Line>& cart) {
  std::vector<store::Line> lines;
  for (const store::Line& line : cart) {
    const auto product = store::Products(talk.unit.tx).find(line.sku);
    if (!product || !product->active) continue;
    const store::Quantity most = std::min({line.qty, talk.unit.shop.max_quantity_per_line,
                                           available(talk.unit, line.sku, talk.open)});
    if (most.count > 0) lines.push_back({line.sku, most});
  }
  return lines;
}

/// The lines that cannot be had as wanted, with what is left of each.
FieldList shortages(Talk& talk, const std::vector<store::Line>& cart) {
  FieldList short_lines;
  for (const store::Line& line : cart) {
    const store::Quantity left = available(talk.unit, line.sku, talk.open);
    if (left >= line.qty) continue;
    short_lines.push_back(
        {{{"name", product_name(talk, line.sku)},
          {"available", left.count > 0 ? std::to_string(left.count) : std::string()}}});
  }
  return short_lines;
}

/// Other variants of what is sold out, as far as they are there.
std::vector<store::Product> alternatives(Talk& talk, const std::vector<store::Line>& cart) {
  std::vector<store::Product> others;
  for (const store::Line& line : cart) {
    const auto wanted = store::Products(talk.unit.tx).find(line.sku);
    if (!wanted || wanted->family.empty()) continue;
    for (const store::Product& product : products_for_sale(talk.unit)) {
      const bool same = product.family == wanted->family && product.sku != wanted->sku;
      const bool there = same && available(talk.unit, product.sku, talk.open) >= line.qty;
      const bool known = std::ranges::find(others, product) != others.end();
      if (there && !known && others.size() < kRowsMax) others.push_back(product);
    }
  }
  return others;
}

Answer short_of_stock(Talk& talk, const std::vector<store::Line>& cart) {
  const std::vector<store::Line> lines = feasible(talk, cart);
  if (lines.empty()) return sold_out_answer(talk, cart);
  return offer_answer(talk, lines, {{{"short", shortages(talk, cart)}}});
}

/// Only a person can sort this out.
Answer left_to_staff(Talk& talk) {
  forward_to_staff(talk);
  return talk.text_answer("chat_forwarded");
}

Answer over_the_limit(Talk& talk, const std::vector<store::Line>& cart) {
  FieldList capped;
  for (const store::Line& line : cart) {
    if (line.qty <= talk.unit.shop.max_quantity_per_line) continue;
    capped.push_back({{{"name", product_name(talk, line.sku)},
                       {"available", std::to_string(talk.unit.shop.max_quantity_per_line.count)}}});
  }
  const std::vector<store::Line> lines = feasible(talk, cart);
  if (capped.empty()) return left_to_staff(talk);  // too many different things
  if (lines.empty()) return sold_out_answer(talk, cart);
  return offer_answer(talk, lines, {{{"cap", capped}}});
}

/// The hold that has just lapsed counts as well.
std::int64_t fresh_lapses(Talk& talk) {
  const auto customer = store::Customers(talk.unit.tx).find(talk.customer.id);
  return customer ? customer->last_order_lapses : 0;
}

/// Nothing is held: staff see the cart, once, and how to agree to it.
Answer left_to_approval(Talk& talk, const std::vector<store::Line>& cart) {
  const Fields fields = cart_fields(talk.unit, cart);
  if (orders::propose(talk.unit, talk.customer.id, cart)) {
    Fields told = fields;
    told.values["lapses"] = std::to_string(fresh_lapses(talk));
    told.values["approve"] = called(talk.customer);
    forward_to_staff(talk, "chat_staff_approval", std::move(told));
  }
  return talk.text_answer("chat_awaits_approval", fields);
}

MaybeAnswer refused(Talk& talk, const std::vector<store::Line>& cart,
                    const orders::OrderRefusal& refusal) {
  talk.memory.forget_questions();
  switch (refusal.why) {
    case Why::OutOfStock:
    case Why::UnknownSku:
    case Why::Inactive: return short_of_stock(talk, cart);
    case Why::TooMany: return over_the_limit(talk, cart);
    case Why::TooManyOpenOrders: return talk.text_answer("chat_too_many_open");
    case Why::NeedsApproval: return left_to_approval(talk, cart);
    case Why::NoLines:
    case Why::NotUnpaid:
    case Why::UnknownOrder: return left_to_staff(talk);
  }
  throw std::logic_error("a refusal without an answer");
}

/// What was written beside a cart: for who packs the order.
std::string note_of(const InboundMessage& message) {
  constexpr std::size_t kNoteUnitsMax = 300;
  const auto* cart = std::get_if<CartMessage>(&message.content);
  return cart == nullptr ? std::string() : clip(cart->note, kNoteUnitsMax);
}

}  // namespace

std::vector<store::Line> summed(const std::vector<store::Line>& lines) {
  std::map<store::Sku, store::Quantity> sums;
  for (const store::Line& line : lines) {
    sums[line.sku] = sums[line.sku] + std::clamp(line.qty, store::Quantity{0}, kPiecesMax);
  }
  std::vector<store::Line> result;
  result.reserve(sums.size());
  for (const auto& [sku, qty] : sums) result.push_back({sku, qty});
  return result;
}

MaybeAnswer order_answer(Talk& talk, const std::vector<store::Line>& wanted) {
  if (talk.late) return late_answer(talk);
  const std::vector<store::Line> cart = summed(wanted);
  if (cart.empty()) return cancel_answer(talk);
  if (talk.open && summed(talk.open->stock_lines()) == cart) {
    talk.memory.forget_questions();
    return unchanged_answer(talk);
  }
  const orders::OrderResult result =
      talk.open ? orders::rewrite(talk.unit, talk.open->reference, cart, talk.who())
                : orders::place(talk.unit, {.channel = "whatsapp",
                                            .external_id = {},
                                            .customer = talk.customer.id,
                                            .lines = cart,
                                            .note = note_of(talk.message),
                                            .who = talk.who(),
                                            .payment_channel = {}});
  return result ? taken(talk, *result) : refused(talk, cart, result.error());
}

Answer sold_out_answer(Talk& talk, const std::vector<store::Line>& cart) {
  const std::vector<store::Product> others =
      cart.size() == 1 ? alternatives(talk, cart) : std::vector<store::Product>{};
  FieldList options;
  std::vector<store::Sku> candidates;
  for (const store::Product& product : others) {
    options.push_back({{{"name", product.name}, {"price", Replies::money(product.price)}}});
    candidates.push_back(product.sku);
  }
  const bool waits = waiting::keeps_place(talk.unit, talk.customer.id, cart);
  const std::vector<store::Line> missing = waiting::joinable(talk.unit, talk.customer, cart);
  const Fields fields{{{"short", shortages(talk, cart)},
                       {"has_options", !options.empty()},
                       {"options", options},
                       {"waits", waits},
                       {"tell", !missing.empty()}}};
  return ask_instead(talk, talk.say("chat_sold_out", fields), missing, candidates,
                     cart.front().qty);
}

Answer offer_answer(Talk& talk, const std::vector<store::Line>& cart, Fields reasons) {
  Fields fields = cart_fields(talk.unit, cart);
  fields.values.merge(reasons.values);
  talk.memory.offer(cart);
  return with_buttons(talk, talk.say("chat_offer", fields), yes_no_buttons(talk));
}

MaybeAnswer cancel_answer(Talk& talk) {
  talk.memory.forget_questions();
  if (talk.open) {
    const auto reference = talk.open->reference;
    const auto result =
        orders::cancel(talk.unit, reference, talk.who(), "cancelled by the customer", false);
    if (!result) return talk.text_answer("chat_nothing_to_cancel");
    talk.open.reset();
    return talk.text_answer("chat_order_cancelled", {{{"reference", reference.text()}}},
                            reference.text());
  }
  if (MaybeAnswer left = left_answer(talk)) return left;
  if (orders::withdraw(talk.unit, talk.customer.id)) return talk.text_answer("chat_declined");
  const auto newest = store::Orders(talk.unit.tx).newest_of(talk.customer.id);
  if (!newest || newest->status != store::OrderStatus::Paid) {
    return talk.text_answer("chat_nothing_to_cancel");
  }
  const Fields fields{
      {{"reference", newest->reference.text()}, {"status", store::to_text(newest->status)}}};
  tell_staff(talk, "chat_staff_cancel_paid", fields);
  return talk.text_answer("chat_cancel_paid", fields, newest->reference.text());
}

Answer declined_answer(Talk& talk) {
  decline_wait_offers(talk);
  talk.memory.forget_questions();
  orders::withdraw(talk.unit, talk.customer.id);
  if (!talk.open) return talk.text_answer("chat_declined");
  return talk.text_answer("chat_order_stays",
                          orders::order_fields(talk.unit, *talk.open, talk.language),
                          talk.open->reference.text());
}

Answer unchanged_answer(Talk& talk) {
  const store::Order& order = talk.open.value();
  return talk.text_answer("chat_order_unchanged",
                          orders::order_fields(talk.unit, order, talk.language),
                          order.reference.text());
}

MaybeAnswer late_answer(Talk& talk) {
  constexpr store::Millis kToldAgainAfter = std::chrono::hours{1};
  const Replies& replies = talk.unit.replies;
  const std::string sent =
      replies.deadline(talk.message.sent_at, talk.unit.now, talk.unit.shop.language);
  forward_to_staff(talk, "chat_staff_late", {{{"sent", sent}}});
  if (!is_time_again(talk.memory.late_told_at, kToldAgainAfter, talk.unit.now)) return std::nullopt;
  return talk.text_answer("chat_late");
}

}  // namespace handlers::chat
