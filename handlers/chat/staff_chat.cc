#include "handlers/chat/staff_chat.h"

#include <algorithm>

#include "handlers/chat/people.h"
#include "handlers/chat/receive.h"
#include "handlers/chat/talk.h"
#include "handlers/replies/clip.h"
#include "handlers/staff/staff_command.h"
#include "store/outbox.h"

namespace handlers::chat {
namespace {

bool may_command(const Unit& unit, const InboundMessage& message) {
  if (message.group_id) {
    const std::string& group = unit.shop.staff_group_id;
    if (group.empty() || *message.group_id != group) return false;
  }
  return unit.shop.is_staff(message.from.wa_id.value_or(""), message.from.user_id.value_or(""));
}

std::optional<staff::Command> command_in(const Unit& unit, const InboundMessage& message) {
  const auto* text = std::get_if<TextMessage>(&message.content);
  const auto* edited = std::get_if<Edited>(&message.content);
  if (text != nullptr) return staff::parse(text->body, unit.shop.reference_prefix);
  if (edited != nullptr) return staff::parse(edited->body, unit.shop.reference_prefix);
  return std::nullopt;
}

std::string outcome(Unit& unit, const InboundMessage& message, const staff::Command& command,
                    const store::Customer& person) {
  const bool edited = std::holds_alternative<Edited>(message.content);
  if (!edited && unit.now - message.sent_at <= kStaleAfter) {
    return staff::run(unit, command, person);
  }
  const std::string sent = unit.replies.deadline(message.sent_at, unit.now, unit.shop.language);
  return unit.replies.render("chat_staff_stale", unit.shop.language,
                             {{{"edited", edited}, {"sent", sent}}});
}

/// A command is a message too: what staff are told one to one goes inside their window.
void note_presence(Unit& unit, const InboundMessage& message, store::Customer person) {
  if (message.group_id) return;
  const store::Instant sent = std::min(message.sent_at, unit.now);
  person.window_until = std::max(person.window_until.value_or(sent), sent + kWindow);
  person.unreachable = false;
  store::Customers(unit.tx).update(person);
}

}  // namespace

bool obey_staff(Unit& unit, const InboundMessage& message) {
  if (!may_command(unit, message)) return false;
  const auto command = command_in(unit, message);
  if (!command) return false;
  const store::Customer person = resolve(unit, message.from);
  note_presence(unit, message, person);
  const store::OutgoingAddress place =
      message.group_id ? store::OutgoingAddress{{}, {}, *message.group_id} : address_of(person);
  const std::string text = clip(outcome(unit, message, *command, person), kBodyUnitsMax);
  store::Outbox(unit.tx).add_chat({place, store::OutgoingText{text}, message.id}, person.id, {},
                                  "staff", unit.now);
  return true;
}

}  // namespace handlers::chat
