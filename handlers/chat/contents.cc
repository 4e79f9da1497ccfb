#include "handlers/chat/contents.h"

#include "handlers/chat/carts.h"
#include "handlers/chat/choices.h"
#include "handlers/chat/conversation.h"
#include "handlers/chat/edits.h"
#include "handlers/chat/order_answers.h"
#include "handlers/chat/payment_answers.h"
#include "handlers/chat/people_answers.h"
#include "handlers/orders/payment_flow.h"

namespace handlers::chat {
namespace {

constexpr store::Millis kUnreadableAgainAfter = std::chrono::minutes{10};

/// An order that money may be on its way for: waiting, or lapsed too early for the customer.
bool awaits_money(Talk& talk) {
  if (talk.open) return true;
  const auto newest = store::Orders(talk.unit.tx).newest_of(talk.customer.id);
  return newest && (newest->status == store::OrderStatus::Unpaid ||
                    newest->status == store::OrderStatus::Expired);
}

bool says_something(const std::optional<intent::Reading>& reading) {
  return reading && reading->intent != intent::Intent::Other;
}

MaybeAnswer say_unreadable(Talk& talk) {
  if (!is_time_again(talk.memory.unreadable_at, kUnreadableAgainAfter, talk.unit.now)) {
    return std::nullopt;
  }
  return talk.text_answer("chat_unreadable");
}

/// A picture is not looked at: with a text it is what the text says, while money is awaited it may
/// be a receipt, else a person should see it.
MaybeAnswer picture_answer(Talk& talk, const std::optional<intent::Reading>& reading) {
  if (says_something(reading) && reading->intent != intent::Intent::PaymentClaim) {
    return text_answer(talk, *reading);
  }
  if (awaits_money(talk) || says_something(reading)) return claim_answer(talk, true);
  return passed_on_answer(talk);
}

struct Answering {
  Talk& talk;
  const std::optional<intent::Reading>& reading;

  MaybeAnswer operator()(const TextMessage&) const {
    return reading ? text_answer(talk, *reading) : std::nullopt;
  }
  MaybeAnswer operator()(const Choice& choice) const { return choice_answer(talk, choice); }
  MaybeAnswer operator()(const CartMessage& cart) const { return cart_answer(talk, cart); }
  MaybeAnswer operator()(const MediaMessage& media) const {
    switch (media.kind) {
      case MediaMessage::Kind::Image:
      case MediaMessage::Kind::Video:
      case MediaMessage::Kind::Document: return picture_answer(talk, reading);
      case MediaMessage::Kind::Audio: return say_unreadable(talk);
      case MediaMessage::Kind::Sticker: return std::nullopt;
    }
    return std::nullopt;
  }
  MaybeAnswer operator()(const Location& place) const {
    return noted_answer(talk, "chat_staff_location",
                        {{{"name", place.name}, {"address", place.address}}});
  }
  MaybeAnswer operator()(const SharedContact& contact) const {
    if (!contact.own_number) return passed_on_answer(talk);
    change_customer(talk, [&](store::Customer& customer) { customer.phone = contact.wa_id; });
    return std::nullopt;
  }
  MaybeAnswer operator()(const Edited& edited) const {
    return edited_answer(talk, edited, reading);
  }
  MaybeAnswer operator()(const Deleted& deleted) const { return deleted_answer(talk, deleted); }
  MaybeAnswer operator()(const Unreadable& what) const {
    // Which message was edited is not said: the order is shown as it stands.
    if (what.kind == "edit" && talk.open) return order_stands_answer(talk);
    return say_unreadable(talk);
  }
  // Neither is part of a conversation; receive.cc sees to both.
  MaybeAnswer operator()(const Reaction&) const { return std::nullopt; }
  MaybeAnswer operator()(const IdentityChanged&) const { return std::nullopt; }
};

}  // namespace

MaybeAnswer answer_content(Talk& talk, const std::optional<intent::Reading>& reading) {
  return std::visit(Answering{talk, reading}, talk.message.content);
}

void keep_quiet(Talk& talk, const std::optional<intent::Reading>& reading) {
  if (reading && reading->intent == intent::Intent::OptOut) opt_out(talk);
  if (talk.open && reading && reading->intent == intent::Intent::PaymentClaim) {
    orders::nudge(talk.unit, talk.open->reference);
  }
  const auto& owner = talk.memory.owner_wrote_at;
  const bool owner_is_there = owner && talk.unit.now - *owner <= talk.unit.shop.human_hand_over;
  if (!owner_is_there) forward_to_staff(talk);
}

}  // namespace handlers::chat
