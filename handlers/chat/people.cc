#include "handlers/chat/people.h"

#include "handlers/chat/memory.h"
#include "handlers/orders/notices.h"
#include "handlers/replies/clip.h"

namespace handlers::chat {
namespace {

constexpr std::size_t kNameUnitsMax = 80;

/// The two stay apart until staff have decided, so every message of theirs would tell it anew.
bool is_news(Unit& unit, const store::Customer& customer) {
  constexpr store::Millis kToldAgainAfter = std::chrono::hours{24};
  store::Customers customers(unit.tx);
  Memory memory = decode_memory(customers.dialogue(customer.id));
  if (!is_time_again(memory.conflict_told_at, kToldAgainAfter, unit.now)) return false;
  customers.set_dialogue(customer.id, encode(memory), unit.now);
  return true;
}

void tell_of_conflict(Unit& unit, const store::Resolved& resolved) {
  if (!resolved.conflict_with || !is_news(unit, resolved.customer)) return;
  orders::tell_staff(unit, "chat_staff_conflict",
                     {{{"customer", label(resolved.customer)},
                       {"one", std::to_string(resolved.customer.id)},
                       {"two", std::to_string(*resolved.conflict_with)}}},
                     {});
}

}  // namespace

store::PersonKey key_of(const Sender& sender) {
  return {sender.user_id.value_or(""), sender.wa_id.value_or("")};
}

store::Customer resolve(Unit& unit, const Sender& sender) {
  const std::string name = clip(sender.name.value_or(""), kNameUnitsMax);
  const std::string username = clip(sender.username.value_or(""), kNameUnitsMax);
  store::Resolved resolved =
      store::Customers(unit.tx).resolve(key_of(sender), name, username, unit.now);
  tell_of_conflict(unit, resolved);
  return std::move(resolved.customer);
}

void rename(Unit& unit, const IdentityChanged& change) {
  tell_of_conflict(unit, store::Customers(unit.tx).rename(key_of(change.before),
                                                          key_of(change.after), unit.now));
}

std::string label(const store::Customer& customer) {
  const std::string& key = !customer.key.wa_id.empty()  ? customer.key.wa_id
                           : !customer.username.empty() ? customer.username
                                                        : customer.key.user_id;
  return customer.name.empty() ? key : customer.name + " (" + key + ")";
}

std::string called(const store::Customer& customer) {
  if (!customer.key.wa_id.empty()) return customer.key.wa_id;
  return customer.username.empty() ? customer.name : customer.username;
}

store::OutgoingAddress address_of(const store::Customer& customer) {
  if (!customer.key.wa_id.empty()) return {customer.key.wa_id, {}, {}};
  return {{}, customer.key.user_id, {}};
}

bool muted(const store::Customer& customer, store::Instant now) {
  return customer.muted_until && *customer.muted_until > now;
}

}  // namespace handlers::chat
