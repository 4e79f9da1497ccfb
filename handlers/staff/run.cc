#include <stdexcept>

#include "handlers/replies/chat_escape.h"
#include "handlers/replies/clip.h"
#include "handlers/staff/command_words.h"
#include "handlers/staff/phone.h"
#include "handlers/staff/verbs.h"
#include "store/journal.h"

namespace handlers::staff {
namespace {

/// The person as the journal names them, on one line.
std::string who_is(const store::Customer& person) {
  constexpr std::size_t kNameUnitsMax = 40;
  const std::string name = clip(chat_escape(person.name), kNameUnitsMax);
  if (!name.empty()) return "staff:" + name;
  if (!person.username.empty()) return "staff:" + clip(chat_escape(person.username), kNameUnitsMax);
  return "staff:" + masked(person.key.wa_id) + "#" + std::to_string(person.id);
}

Outcome carry_out(const Desk& desk) {
  switch (desk.command.verb) {
    case Verb::Stock: return show_stock(desk);
    case Verb::Adjust: return change_stock(desk);
    case Verb::Orders: return list_orders(desk);
    case Verb::Search: return search(desk);
    case Verb::Paid: return mark_paid(desk);
    case Verb::Ship: return ship(desk);
    case Verb::Cancel: return cancel(desk);
    case Verb::Extend: return extend(desk);
    case Verb::Return: return take_back(desk);
    case Verb::Price: return change_price(desk);
    case Verb::Audit: return show_ledger(desk);
    case Verb::Help: return {.reply = desk.say("staff_help", example_fields(desk))};
    case Verb::TakeOver: return take_over(desk);
    case Verb::HandBack: return hand_back(desk);
    case Verb::Approve: return approve(desk);
    case Verb::Aliases: return show_aliases(desk);
    case Verb::Teach: return teach(desk);
    case Verb::Unteach: return unteach(desk);
    case Verb::NewWords: return show_new_words(desk);
    case Verb::Forget: return forget_words(desk);
  }
  throw std::logic_error("a verb that nobody carries out");
}

}  // namespace

std::string run(Unit& unit, const Command& command, const store::Customer& staff_member) {
  const Desk desk{unit, command, staff_member, who_is(staff_member)};
  const Outcome outcome = carry_out(desk);
  store::Journal(unit.tx).add({.seq = 0,
                               .at = unit.now,
                               .who = desk.who,
                               .action = name_of(command.verb),
                               .subject = outcome.subject,
                               .detail = outcome.detail,
                               .outcome = outcome.result});
  return clip(outcome.reply, kReplyUnitsMax);
}

}  // namespace handlers::staff
