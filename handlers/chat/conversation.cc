#include "handlers/chat/conversation.h"

#include <stdexcept>

#include "handlers/chat/assent.h"
#include "handlers/chat/order_answers.h"
#include "handlers/chat/payment_answers.h"
#include "handlers/chat/people_answers.h"
#include "handlers/chat/questions.h"
#include "handlers/chat/shop_answers.h"
#include "handlers/chat/words.h"
#include "handlers/intent/decision.h"

namespace handlers::chat {
namespace {

using intent::Action;
using intent::Decision;
using intent::Intent;
using intent::Situation;

/// What this customer wrote before this message, unless that was too long ago to belong to it.
std::string previous_text(Talk& talk) {
  constexpr int kLookedAt = 5;
  for (const store::ChatEntry& entry :
       store::ChatLog(talk.unit.tx).newest(talk.customer.id, kLookedAt)) {
    if (!entry.inbound || entry.message_id == talk.message.id) continue;
    return talk.unit.now - entry.at <= kMemoryLife ? entry.text : std::string();
  }
  return {};
}

std::vector<store::Line> cart_of(const Talk& talk) {
  if (!talk.memory.questions.empty()) return talk.memory.noted;
  return talk.open ? summed(talk.open->stock_lines()) : std::vector<store::Line>{};
}

Situation situation_of(Talk& talk) {
  Situation situation{cart_of(talk), talk.memory.questions, talk.memory.topic, talk.memory.offered,
                      previous_text(talk)};
  // "Message the shop" was pressed on a product: that is what the talk is about.
  const auto referred = store::Sku::parse(talk.message.referred_sku.value_or(""));
  if (referred && talk.unit.catalog.find(*referred) != nullptr) {
    situation.topic = {{*referred, std::nullopt}};
  }
  return situation;
}

/// What stays open after a message that was merely answered. Buttons of what stays remain good, and
/// so does an offer: yes or no to it is heard before anything else.
void keep_open(Talk& talk, const Decision& decision) {
  Memory& memory = talk.memory;
  if (decision.questions.empty()) {
    memory.questions.clear();
    memory.noted.clear();
  } else if (decision.questions != memory.questions || decision.cart != memory.noted) {
    memory.pose(decision.questions, decision.cart);
  }
}

MaybeAnswer hold(Talk& talk, const Decision& decision) {
  // A forwarded message may be somebody else's order, or an old one.
  if (talk.message.forwarded && !decision.cart.empty() && !talk.late) {
    return offer_answer(talk, decision.cart);
  }
  return order_answer(talk, decision.cart);
}

MaybeAnswer ask(Talk& talk, const Decision& decision) {
  if (talk.late) return late_answer(talk);
  if (!decision.questions.empty()) {
    talk.memory.pose(decision.questions, decision.cart);
    return ask_open_question(talk);
  }
  if (decision.unclear_change && !decision.cart.empty()) {
    return talk.text_answer("chat_ask_change", cart_fields(talk.unit, decision.cart));
  }
  return talk.text_answer("chat_ask_what", {{{"example", example_product(talk.unit)}}});
}

/// Asked for once more what is ordered or being asked about already.
MaybeAnswer order_again(Talk& talk) {
  if (!talk.memory.questions.empty()) return ask_open_question(talk);
  if (!talk.memory.offered.empty()) return offer_answer(talk, talk.memory.offered);
  return talk.open ? MaybeAnswer(unchanged_answer(talk)) : help_answer(talk);
}

MaybeAnswer price(Talk& talk, const Decision& decision) {
  if (asks_shipping_cost(talk.text)) return shipping_answer(talk);
  return price_answer(talk, decision.topic);
}

/// `goods`: what this message itself names.
MaybeAnswer catalogue(Talk& talk, const std::vector<Mention>& goods) {
  return goods.empty() ? catalogue_answer(talk) : stock_answer(talk, goods);
}

/// "Ga jadi" to what we asked or talked about: what was ordered before stands.
MaybeAnswer declined(Talk& talk) {
  talk.memory.forget_questions();
  return talk.open ? unchanged_answer(talk) : talk.text_answer("chat_declined");
}

MaybeAnswer cancel(Talk& talk, bool was_asking) {
  if (talk.late) return late_answer(talk);
  return was_asking && !talk.open ? declined(talk) : cancel_answer(talk);
}

/// A text and what was decided about it.
struct Said {
  Intent alone = Intent::Other;  // what it says by itself
  std::vector<Mention> goods;    // that it names itself
  bool was_asking = false;       // there was something to answer
};

MaybeAnswer other(Talk& talk, const Said& said) {
  const bool answered = said.was_asking && !talk.memory.asks();
  return answered || said.alone == Intent::CancelOrder ? declined(talk) : remark_answer(talk);
}

MaybeAnswer say(Talk& talk, const Decision& decision, const Said& said) {
  switch (decision.intent) {
    case Intent::Order:
    case Intent::AddToOrder:
    case Intent::ChangeOrder: return order_again(talk);
    case Intent::CancelOrder: return cancel(talk, said.was_asking);
    case Intent::AskStock: return stock_answer(talk, decision.topic);
    case Intent::AskPrice: return price(talk, decision);
    case Intent::AskPayment: return payment_answer(talk);
    case Intent::PaymentClaim: return claim_answer(talk, false);
    case Intent::AskStatus: return status_answer(talk);
    case Intent::AskCatalog: return catalogue(talk, said.goods);
    case Intent::Greeting: return greeting_answer(talk);
    case Intent::Thanks: return std::nullopt;
    case Intent::Complaint: return complaint_answer(talk);
    case Intent::OptOut: return opt_out_answer(talk);
    case Intent::HumanHelp: return human_answer(talk);
    case Intent::Other: return other(talk, said);
  }
  throw std::logic_error("an intent without an answer");
}

MaybeAnswer carry_out(Talk& talk, const Decision& decision, const Said& said) {
  talk.memory.topic = decision.topic;
  switch (decision.action) {
    case Action::Hold: return hold(talk, decision);
    case Action::Ask: return ask(talk, decision);
    case Action::Answer: keep_open(talk, decision); return say(talk, decision, said);
    case Action::None: keep_open(talk, decision); return std::nullopt;
  }
  throw std::logic_error("an action that nobody carries out");
}

/// Yes or no to the offer that stands.
MaybeAnswer answer_offer(Talk& talk, Assent assent) {
  if (talk.late) return late_answer(talk);
  if (assent == Assent::No) return declined(talk);
  const std::vector<store::Line> offered = talk.memory.offered;
  return order_answer(talk, offered);
}

std::optional<Assent> assent_to_offer(const Talk& talk, const intent::Reading& reading) {
  if (talk.memory.offered.empty()) return std::nullopt;
  const auto assent = assent_in(reading);
  return assent == Assent::Yes && talk.memory.two_ways ? std::nullopt : assent;
}

}  // namespace

MaybeAnswer text_answer(Talk& talk, const intent::Reading& reading) {
  if (const auto assent = assent_to_offer(talk, reading)) return answer_offer(talk, *assent);
  const Situation before = situation_of(talk);
  const Said said{reading.intent, reading.mentions, talk.memory.asks()};
  return carry_out(talk, intent::decide(reading, before, talk.unit.catalog), said);
}

MaybeAnswer title_answer(Talk& talk, std::string_view title) {
  const Situation before = situation_of(talk);
  const Said said{Intent::Other, {}, talk.memory.asks()};
  return carry_out(talk, intent::decide_button(title, before, talk.unit.catalog), said);
}

}  // namespace handlers::chat
