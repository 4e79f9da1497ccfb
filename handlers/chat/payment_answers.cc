#include "handlers/chat/payment_answers.h"

#include <fmt/format.h>

#include "handlers/chat/words.h"
#include "handlers/orders/notices.h"
#include "handlers/orders/payment_flow.h"
#include "handlers/replies/clip.h"
#include "store/payments.h"

namespace handlers::chat {
namespace {

constexpr store::Millis kClaimToldAgainAfter = std::chrono::minutes{10};

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

bool by_hand(const Talk& talk) {
  return talk.unit.shop.payment_provider == "manual";
}

/// The ways to pay, but for the one in use, in one line.
std::string ways(const Talk& talk, std::string_view without) {
  std::vector<std::string> names;
  if (by_hand(talk)) {
    names = talk.unit.shop.bank_accounts;
  } else {
    for (const std::string& channel : talk.unit.shop.payment_channels) {
      if (channel != without) names.push_back(channel_name(channel));
    }
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::optional<store::PaymentAttempt> living_attempt(Talk& talk, const store::Order& order) {
  const auto attempts = store::Payments(talk.unit.tx).of(order.reference);
  if (attempts.empty()) return std::nullopt;
  const store::AttemptStatus status = attempts.back().status;
  const bool lives =
      status == store::AttemptStatus::Creating || status == store::AttemptStatus::Pending;
  return lives ? std::optional(attempts.back()) : std::nullopt;
}

Fields payment_fields(Talk& talk, const store::Order& order,
                      const std::optional<store::PaymentAttempt>& attempt) {
  Fields fields = orders::order_fields(talk.unit, order, talk.language);
  const bool has_va = attempt && !attempt->va_number.empty();
  const bool has_qr = attempt && !attempt->qr_text.empty();
  fields.values["va"] = has_va;
  fields.values["qr"] = has_qr;
  if (has_va) {
    fields.values["bank"] = upper(attempt->bank);
    fields.values["va_number"] = attempt->va_number;
    fields.values["biller_code"] = attempt->biller_code;
  }
  fields.values["soon"] = !by_hand(talk) && !has_va && !has_qr;
  fields.values["manual"] = by_hand(talk);
  FieldList accounts;
  for (const std::string& account : talk.unit.shop.bank_accounts) {
    accounts.push_back({{{"account", account}}});
  }
  fields.values["accounts"] = accounts;
  fields.values["other_ways"] =
      by_hand(talk) || !attempt ? std::string() : ways(talk, attempt->channel);
  return fields;
}

/// The way to pay that is open now, once more.
Answer how_to_pay(Talk& talk, const store::Order& order) {
  const auto attempt = living_attempt(talk, order);
  Answer answer = talk.text_answer("chat_payment", payment_fields(talk, order, attempt),
                                   order.reference.text());
  if (attempt && !attempt->qr_text.empty()) {
    const auto& text = std::get<store::OutgoingText>(answer.content);
    answer.content = store::OutgoingQr{attempt->qr_text, clip(text.body, kButtonBodyUnitsMax)};
  }
  return answer;
}

Answer ways_to_pay(Talk& talk, const std::string& asked) {
  return talk.text_answer(
      "chat_payment_ways",
      {{{"asked", asked}, {"ways", ways(talk, {})}, {"no_order", !talk.open.has_value()}}});
}

/// The template says how the order stands by flags with the names of states: amounts of the same
/// names would be taken for them.
Fields status_fields(Talk& talk, const store::Order& order) {
  Fields fields = orders::order_fields(talk.unit, order, talk.language);
  fields.values.erase("paid");
  fields.values.erase("refunded");
  const bool lapsed = order.status == store::OrderStatus::Unpaid &&
                      order.hold_expires_at.value_or(talk.unit.now) <= talk.unit.now;
  fields.values[lapsed ? "expired" : store::to_text(order.status)] = true;
  return fields;
}

/// The order of this very customer that the text names. Other people's orders are as unknown as
/// orders that never were.
std::optional<store::Order> named_order(Talk& talk) {
  store::Orders orders(talk.unit.tx);
  for (const auto& reference : store::find_references(talk.text, talk.unit.shop.reference_prefix)) {
    auto order = orders.find(reference);
    if (order && order->customer == talk.customer.id) return order;
  }
  return std::nullopt;
}

std::optional<store::Order> meant_order(Talk& talk) {
  if (auto named = named_order(talk)) return named;
  if (talk.open) return talk.open;
  return store::Orders(talk.unit.tx).newest_of(talk.customer.id);
}

}  // namespace

MaybeAnswer payment_answer(Talk& talk) {
  const auto named = named_channel(talk.text, talk.unit.shop.payment_channels);
  if (!talk.open) {
    return ways_to_pay(talk, named && named->channel.empty() ? named->name : std::string());
  }
  if (named && !by_hand(talk)) {
    if (named->channel.empty()) return ways_to_pay(talk, named->name);
    const auto attempt = living_attempt(talk, *talk.open);
    if (!attempt || attempt->channel != named->channel) {
      orders::switch_channel(talk.unit, *talk.open, named->channel);
      const auto now = living_attempt(talk, *talk.open);
      // The reply comes with the new charge; none is made once there were too many.
      if (now && now->channel == named->channel) return std::nullopt;
    }
  }
  return how_to_pay(talk, *talk.open);
}

MaybeAnswer claim_answer(Talk& talk, bool media) {
  const auto order = meant_order(talk);
  // Neither customer nor staff need hear of each picture of the same receipt.
  const bool news = is_time_again(talk.memory.claim_told_at, kClaimToldAgainAfter, talk.unit.now);
  if (order &&
      (order->status == store::OrderStatus::Paid || order->status == store::OrderStatus::Shipped ||
       order->status == store::OrderStatus::Completed)) {
    if (!news) return std::nullopt;
    return talk.text_answer("chat_claim_paid", {{{"reference", order->reference.text()}}},
                            order->reference.text());
  }
  Fields fields{{{"media", media}}};
  if (order) {
    orders::nudge(talk.unit, order->reference);
    fields.values["reference"] = order->reference.text();
    fields.values["total"] = Replies::money(order->total);
  }
  if (!news) return std::nullopt;
  tell_staff(talk, "chat_staff_claim", fields);
  if (!order) return talk.text_answer("chat_claim_unknown");
  return talk.text_answer("chat_claim", {{{"reference", order->reference.text()}}},
                          order->reference.text());
}

Answer status_answer(Talk& talk) {
  const auto order = meant_order(talk);
  if (!order) return talk.text_answer("chat_no_order");
  return talk.text_answer("chat_status", status_fields(talk, *order), order->reference.text());
}

}  // namespace handlers::chat
