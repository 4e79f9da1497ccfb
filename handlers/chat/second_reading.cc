#include "handlers/chat/second_reading.h"

#include <algorithm>
#include <set>

#include "handlers/chat/assent.h"
#include "handlers/chat/people.h"
#include "handlers/chat/people_answers.h"
#include "handlers/chat/questions.h"
#include "handlers/second_reader/mask.h"

namespace handlers::chat {
namespace {

using intent::Action;
using intent::Decision;
using intent::Intent;

/// An order without goods that we know, or nothing at all.
bool found_nothing(const intent::Reading& reading, const Decision& decision) {
  if (decision.action == Action::Answer) {
    const bool other = decision.intent == Intent::Other && reading.intent == Intent::Other;
    return other && !reading.silent && !assent_in(reading);
  }
  const auto unknown = [](const Question& question) { return question.candidates.empty(); };
  return decision.action == Action::Ask && !decision.unclear_change && decision.cart.empty() &&
         std::ranges::all_of(decision.questions, unknown);
}

bool is_within_budget(Talk& talk) {
  const store::Instant today = talk.unit.replies.day_start(talk.unit.now);
  return store::Outbox(talk.unit.tx).count_second_readings(today) <
         talk.unit.shop.second_readings_per_day;
}

std::string masked_text(const Talk& talk) {
  const store::Customer& customer = talk.customer;
  const second_reader::Writer writer{customer.name + ' ' + customer.username,
                                     talk.unit.shop.reference_prefix};
  return second_reader::mask(talk.text, writer, talk.unit.catalog);
}

// A row's payload: the message's id, which holds no line break, on the first line, then the text.
constexpr char kBetween = '\n';

std::string message_of(const store::OutboxRow& row) {
  return row.payload.substr(0, row.payload.find(kBetween));
}

/// Nothing came from the customer since the row was queued: neither a message nor a change to one.
bool is_last_word(Unit& unit, const store::OutboxRow& row, const Memory& memory) {
  constexpr int kLookedAt = 5;
  const auto entries = store::ChatLog(unit.tx).newest(row.customer.value_or(0), kLookedAt);
  const auto last = std::ranges::find_if(entries, &store::ChatEntry::inbound);
  return last != entries.end() && last->message_id == message_of(row) &&
         memory.spoken_at == row.created_at;
}

bool can_be_ordered(Unit& unit, const std::vector<store::Line>& lines) {
  std::set<store::Sku> seen;
  return !lines.empty() && lines.size() <= kProposedLinesMax &&
         std::ranges::all_of(lines, [&](const store::Line& line) {
           const auto product = store::Products(unit.tx).find(line.sku);
           return product && product->active && line.qty.count >= 1 &&
                  line.qty <= unit.shop.max_quantity_per_line && seen.insert(line.sku).second;
         });
}

void propose(Unit& unit, const store::Customer& customer, Memory memory,
             const std::vector<store::Line>& lines) {
  const InboundMessage nothing_new;
  Talk talk{unit, nothing_new, customer, std::move(memory), {}, {}, unit.shop.language, false};
  if (!customer.language.empty()) talk.language = customer.language;
  talk.memory.offer(lines);
  talk.memory.helped_at.reset();  // how to order was not said after all
  const Answer answer =
      with_buttons(talk, talk.say("chat_proposal", cart_fields(unit, lines)), yes_no_buttons(talk));
  store::Outbox(unit.tx).add_chat({address_of(customer), answer.content, {}}, customer.id, {},
                                  answer.purpose, unit.now);
  store::Customers(unit.tx).set_dialogue(customer.id, encode(talk.memory), unit.now);
}

void say_instead(Unit& unit, const store::OutboxRow& row) {
  if (row.fallback.empty()) return;
  store::Outbox(unit.tx).add_chat(store::decode_outgoing(row.fallback), row.customer, {},
                                  row.purpose, unit.now);
}

}  // namespace

bool abstained(Talk& talk, const intent::Reading& reading, const Decision& decision, bool asked) {
  if (talk.unit.shop.second_readings_per_day <= 0) return false;
  const bool plain = std::holds_alternative<TextMessage>(talk.message.content) &&
                     !talk.message.forwarded && !talk.late;
  const bool question = asked || talk.text.find('?') != std::string::npos;
  const bool unread = !reading.foreign && reading.mentions.empty();
  return plain && !question && unread && found_nothing(reading, decision) && !current_order(talk);
}

MaybeAnswer after_second_reading(Talk& talk, MaybeAnswer answer) {
  if (!is_within_budget(talk)) return answer;
  const std::string text = masked_text(talk);
  if (!second_reader::says_anything(text)) return answer;
  std::optional<store::OutgoingMessage> instead;
  if (answer) instead = {address_of(talk.customer), std::move(answer->content), {}};
  store::Outbox(talk.unit.tx)
      .add_second_reading(talk.customer.id, talk.message.id + kBetween + text, instead,
                          answer ? answer->purpose : std::string(), talk.unit.now);
  return std::nullopt;
}

std::string text_for_reader(const store::OutboxRow& row) {
  return row.payload.substr(std::min(row.payload.find(kBetween), row.payload.size() - 1) + 1);
}

bool is_worth_reading(const store::OutboxRow& row, store::Instant now) {
  return now - row.created_at <= kSecondReadingPatience;
}

ReadingOutcome conclude_reading(Unit& unit, const store::OutboxRow& row,
                                const std::vector<store::Line>& lines) {
  const auto customer = store::Customers(unit.tx).find(row.customer.value_or(0));
  if (!customer || muted(*customer, unit.now)) return ReadingOutcome::Nothing;
  Memory memory = decode_memory(store::Customers(unit.tx).dialogue(customer->id));
  const bool free = memory.offered.empty() && store::Orders(unit.tx).open_of(customer->id).empty();
  if (free && is_last_word(unit, row, memory) && can_be_ordered(unit, lines)) {
    propose(unit, *customer, std::move(memory), lines);
    return ReadingOutcome::Proposed;
  }
  say_instead(unit, row);
  return ReadingOutcome::Nothing;
}

}  // namespace handlers::chat
