#include "handlers/chat/conversation.h"

#include <stdexcept>

#include "handlers/chat/assent.h"
#include "handlers/chat/order_answers.h"
#include "handlers/chat/payment_answers.h"
#include "handlers/chat/people_answers.h"
#include "handlers/chat/questions.h"
#include "handlers/chat/second_reading.h"
#include "handlers/chat/shop_answers.h"
#include "handlers/chat/unknown_goods.h"
#include "handlers/chat/wait_answers.h"
#include "handlers/chat/words.h"
#include "handlers/intent/decision.h"
#include "handlers/orders/approval.h"

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
  return talk.open ? summed(talk.open->stock_lines()) : orders::proposed(talk.unit, talk.customer);
}

Situation situation_of(Talk& talk) {
  Situation situation{cart_of(talk), talk.memory.questions, talk.memory.topic, talk.memory.offered,
                      previous_text(talk)};
  // "Two more, or two in all?" is answered like any change of the cart: by tambah, jadi, aja.
  if (talk.memory.asks_again()) situation.questions.erase(situation.questions.begin());
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
  if (memory.asks_again()) return;
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

/// Which line is to change cannot be picked with a button: what shall become of it was said in
/// words, and is answered in words.
Answer ask_change(Talk& talk, const Decision& decision) {
  talk.memory.pose(decision.questions, decision.cart);
  return talk.text_answer("chat_ask_change", cart_fields(talk.unit, decision.cart));
}

MaybeAnswer ask(Talk& talk, const Decision& decision) {
  if (talk.late) return late_answer(talk);
  if (decision.unclear_change && !decision.cart.empty()) return ask_change(talk, decision);
  if (!decision.questions.empty()) {
    talk.memory.pose(decision.questions, decision.cart);
    return ask_open_question(talk);
  }
  return talk.text_answer("chat_ask_what", {{{"example", example_product(talk.unit)}}});
}

/// Asked for once more what is ordered or being asked about already.
MaybeAnswer order_again(Talk& talk) {
  if (!talk.memory.questions.empty()) return ask_open_question(talk);
  if (!talk.memory.offered.empty()) return offer_answer(talk, talk.memory.offered);
  if (talk.open) return unchanged_answer(talk);
  const auto proposed = orders::proposed(talk.unit, talk.customer);
  return proposed.empty() ? help_answer(talk) : order_answer(talk, proposed);
}

MaybeAnswer price(Talk& talk, const Decision& decision) {
  if (asks_shipping_cost(talk.text)) return shipping_answer(talk);
  return price_answer(talk, decision.topic);
}

/// `goods`: what this message itself names.
MaybeAnswer catalogue(Talk& talk, const std::vector<Mention>& goods) {
  return goods.empty() ? catalogue_answer(talk) : stock_answer(talk, goods);
}

/// A text, apart from what was decided about it.
struct Said {
  Intent alone = Intent::Other;  // what it says by itself
  std::vector<Mention> goods;    // that it names itself
  bool was_asking = false;       // there was something to answer
  bool whole_order = false;      // it is about everything that was ordered
};

/// While something was being asked, "batal" may mean just that: an order is not given up by it.
MaybeAnswer cancel(Talk& talk, const Said& said) {
  if (talk.late) return late_answer(talk);
  return said.was_asking && !said.whole_order ? declined_answer(talk) : cancel_answer(talk);
}

MaybeAnswer other(Talk& talk, const Said& said) {
  const bool answered = said.was_asking && !talk.memory.asks();
  const bool no = answered || said.alone == Intent::CancelOrder;
  if (!no) return remark_answer(talk);
  MaybeAnswer left = said.was_asking ? std::nullopt : left_answer(talk);
  return left ? std::move(left) : declined_answer(talk);
}

MaybeAnswer say(Talk& talk, const Decision& decision, const Said& said) {
  switch (decision.intent) {
    case Intent::Order:
    case Intent::AddToOrder:
    case Intent::ChangeOrder: return order_again(talk);
    case Intent::CancelOrder: return cancel(talk, said);
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

/// Yes or no to what was asked last, where the chat has the answer and not the cart's rules: an
/// offer, or a question that yes is no answer to. Absent: it is for the rules.
std::optional<MaybeAnswer> assented(Talk& talk, const intent::Reading& reading) {
  const Memory& memory = talk.memory;
  const bool either_way = memory.two_ways || memory.asks_again();
  if (memory.offered.empty() && !either_way) return std::nullopt;
  const auto assent = assent_in(reading);
  if (!assent || (memory.two_ways && assent == Assent::Yes)) return std::nullopt;
  if (talk.late) return late_answer(talk);
  if (assent == Assent::No) {
    return names_whole_order(reading) ? std::nullopt : std::optional(declined_answer(talk));
  }
  if (memory.asks_again()) return MaybeAnswer(ask_open_question(talk));
  const std::vector<store::Line> offered = memory.offered;
  return order_answer(talk, offered);
}

}  // namespace

MaybeAnswer text_answer(Talk& talk, const intent::Reading& reading) {
  if (auto answer = assented(talk, reading)) return std::move(*answer);
  if (auto answer = told_or_not(talk, reading)) return std::move(*answer);
  const Situation before = situation_of(talk);
  const Said said{reading.intent, reading.mentions, talk.memory.asks(), names_whole_order(reading)};
  const Decision decision = intent::decide(reading, before, talk.unit.catalog);
  count_unknown_goods(talk, reading, decision, before.questions);
  const bool unread = abstained(talk, reading, decision, said.was_asking);
  MaybeAnswer answer = carry_out(talk, decision, said);
  return unread ? after_second_reading(talk, std::move(answer)) : answer;
}

MaybeAnswer title_answer(Talk& talk, std::string_view title) {
  const Situation before = situation_of(talk);
  const Said said{Intent::Other, {}, talk.memory.asks(), false};
  return carry_out(talk, intent::decide_button(title, before, talk.unit.catalog), said);
}

}  // namespace handlers::chat
