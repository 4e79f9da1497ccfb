#include "handlers/chat/receive.h"

#include <algorithm>

#include "handlers/chat/contents.h"
#include "handlers/chat/order_answers.h"
#include "handlers/chat/people.h"
#include "handlers/chat/staff_chat.h"
#include "handlers/chat/words.h"
#include "store/outbox.h"

namespace handlers::chat {
namespace {

/// Body, caption, title or note: what was written.
std::string written(const Content& content) {
  if (const auto* text = std::get_if<TextMessage>(&content)) return text->body;
  if (const auto* choice = std::get_if<Choice>(&content)) return choice->title;
  if (const auto* cart = std::get_if<CartMessage>(&content)) return cart->note;
  if (const auto* media = std::get_if<MediaMessage>(&content)) return media->caption;
  if (const auto* edited = std::get_if<Edited>(&content)) return edited->body;
  return {};
}

/// Edits and deletions are about another message; all others open the window and are read.
bool is_new(const Content& content) {
  return !std::holds_alternative<Edited>(content) && !std::holds_alternative<Deleted>(content);
}

/// An edit that has overtaken its message stands for it.
bool shows_presence(Unit& unit, const Content& content) {
  const auto* edited = std::get_if<Edited>(&content);
  return is_new(content) ||
         (edited != nullptr && !store::ChatLog(unit.tx).find(edited->original_message_id));
}

/// What was done to it came before the message itself: that is what counts.
bool is_overtaken(Unit& unit, const InboundMessage& message, const store::Customer& customer) {
  const auto known = store::ChatLog(unit.tx).find(message.id);
  return known && known->customer == customer.id;
}

/// The customer is there, and can be written to for a day.
void note_presence(Talk& talk) {
  const store::Instant sent = std::min(talk.message.sent_at, talk.unit.now);
  const std::string language = clear_language(talk.text);
  change_customer(talk, [&](store::Customer& customer) {
    customer.window_until = std::max(customer.window_until.value_or(sent), sent + kWindow);
    customer.unreachable = false;
    if (!language.empty()) customer.language = language;
  });
}

std::string open_reference(const Talk& talk) {
  return talk.open ? talk.open->reference.text() : std::string();
}

Talk begin(Unit& unit, const InboundMessage& message) {
  Talk talk = talk_with(unit, message, resolve(unit, message.from));
  talk.text = written(message.content);
  talk.late = unit.now - message.sent_at > kLateAfter;
  talk.memory.wake(open_reference(talk), unit.now);
  if (shows_presence(unit, message.content)) note_presence(talk);
  if (!talk.customer.language.empty()) talk.language = talk.customer.language;
  return talk;
}

void send(Talk& talk, store::OutgoingContent content, const std::string& order,
          const std::string& purpose) {
  store::Outbox(talk.unit.tx)
      .add_chat({address_of(talk.customer), std::move(content), {}}, talk.customer.id, order,
                purpose, talk.unit.now);
}

MaybeAnswer answer(Talk& talk, const std::optional<intent::Reading>& reading) {
  if (is_overtaken(talk.unit, talk.message, talk.customer)) return std::nullopt;
  store::ChatLog(talk.unit.tx)
      .add({talk.message.id, talk.customer.id, true, talk.text, {}, talk.message.sent_at});
  if (muted(talk.customer, talk.unit.now)) {
    keep_quiet(talk, reading);
    return std::nullopt;
  }
  const store::Millis age = talk.unit.now - talk.message.sent_at;
  if (age <= kStaleAfter) return answer_content(talk, reading);
  MaybeAnswer late = late_answer(talk);
  return age < kWindow ? late : std::nullopt;
}

void converse(Unit& unit, const InboundMessage& message,
              const std::optional<intent::Reading>& reading) {
  Talk talk = begin(unit, message);
  // While a person has taken over, only that person knows whether the message was read.
  const bool read = is_new(message.content) && !muted(talk.customer, unit.now);
  if (read) send(talk, store::OutgoingReadReceipt{message.id}, {}, "read");
  if (MaybeAnswer said = answer(talk, reading)) {
    send(talk, std::move(said->content), said->order, said->purpose);
  }
  talk.memory.order = open_reference(talk);
  store::Customers(unit.tx).set_dialogue(talk.customer.id, encode(talk.memory), unit.now);
}

}  // namespace

void receive(Unit& unit, const InboundMessage& message,
             const std::optional<intent::Reading>& reading) {
  if (std::holds_alternative<Reaction>(message.content)) return;
  if (obey_staff(unit, message) || message.group_id) return;
  if (const auto* change = std::get_if<IdentityChanged>(&message.content)) {
    rename(unit, *change);
    return;
  }
  converse(unit, message, reading);
}

}  // namespace handlers::chat
