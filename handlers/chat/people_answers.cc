#include "handlers/chat/people_answers.h"

#include <algorithm>

namespace handlers::chat {
namespace {

constexpr store::Millis kGreetedAgainAfter = std::chrono::hours{6};
constexpr store::Millis kSaidAgainAfter = std::chrono::minutes{10};

bool asks(const std::string& text) {
  return text.find('?') != std::string::npos;
}

}  // namespace

std::optional<store::Order> current_order(Talk& talk) {
  if (talk.open) return talk.open;
  auto newest = store::Orders(talk.unit.tx).newest_of(talk.customer.id);
  const bool prepared = newest && newest->status == store::OrderStatus::Paid;
  return prepared ? std::move(newest) : std::nullopt;
}

MaybeAnswer greeting_answer(Talk& talk) {
  if (!is_time_again(talk.memory.greeted_at, kGreetedAgainAfter, talk.unit.now)) {
    return std::nullopt;
  }
  return talk.text_answer(
      "chat_greeting", {{{"shop", talk.unit.shop.name}, {"example", example_product(talk.unit)}}});
}

MaybeAnswer complaint_answer(Talk& talk) {
  forward_to_staff(talk, "chat_staff_help", {{{"complaint", true}}});
  if (!is_time_again(talk.memory.sorry_at, kSaidAgainAfter, talk.unit.now)) return std::nullopt;
  return talk.text_answer("chat_complaint");
}

MaybeAnswer human_answer(Talk& talk) {
  const store::Instant until = talk.unit.now + talk.unit.shop.human_hand_over;
  change_customer(talk, [&](store::Customer& customer) {
    customer.muted_until = std::max(customer.muted_until.value_or(until), until);
  });
  tell_staff(talk, "chat_staff_help");
  return talk.text_answer("chat_human");
}

bool opt_out(Talk& talk) {
  if (talk.customer.opted_out_at) return false;
  change_customer(talk, [&](store::Customer& customer) { customer.opted_out_at = talk.unit.now; });
  return true;
}

MaybeAnswer opt_out_answer(Talk& talk) {
  return opt_out(talk) ? MaybeAnswer(talk.text_answer("chat_opted_out")) : std::nullopt;
}

MaybeAnswer remark_answer(Talk& talk) {
  if (asks(talk.text)) return passed_on_answer(talk);
  return current_order(talk) ? noted_answer(talk, "chat_staff_message") : help_answer(talk);
}

MaybeAnswer noted_answer(Talk& talk, const std::string& staff_reply, const Fields& fields) {
  const auto order = current_order(talk);
  Fields told = fields;
  if (order) told.values["reference"] = order->reference.text();
  forward_to_staff(talk, staff_reply, std::move(told));
  if (!is_time_again(talk.memory.noted_at, kSaidAgainAfter, talk.unit.now)) return std::nullopt;
  if (!order) return talk.text_answer("chat_forwarded");
  return talk.text_answer("chat_noted", {{{"reference", order->reference.text()}}},
                          order->reference.text());
}

MaybeAnswer passed_on_answer(Talk& talk) {
  forward_to_staff(talk);
  if (!is_time_again(talk.memory.noted_at, kSaidAgainAfter, talk.unit.now)) return std::nullopt;
  return talk.text_answer("chat_forwarded");
}

MaybeAnswer shipping_answer(Talk& talk) {
  forward_to_staff(talk);
  return talk.text_answer("chat_shipping");
}

MaybeAnswer help_answer(Talk& talk) {
  if (is_time_again(talk.memory.helped_at, kSaidAgainAfter, talk.unit.now)) {
    return talk.text_answer("chat_help", {{{"example", example_product(talk.unit)}}});
  }
  forward_to_staff(talk);
  return std::nullopt;
}

}  // namespace handlers::chat
