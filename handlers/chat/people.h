// The people in a conversation: who wrote, how they are called, where they can be reached.
#pragma once

#include <string>

#include "handlers/inbound.h"
#include "handlers/unit.h"
#include "store/customers.h"
#include "store/outgoing.h"

namespace handlers::chat {

store::PersonKey key_of(const Sender& sender);
/// The sender's customer, created at need; when the two keys of the sender belong to two people
/// with orders each, staff are told and the one found by the user id is returned.
store::Customer resolve(Unit& unit, const Sender& sender);
/// The old person under the new keys; a conflict is told to staff in the same way.
void rename(Unit& unit, const IdentityChanged& change);

/// "Bu Sari (6281234567890)": for staff.
std::string label(const store::Customer& customer);
/// By what staff name the customer in a command: the number, else what is known.
std::string called(const store::Customer& customer);
store::OutgoingAddress address_of(const store::Customer& customer);
bool muted(const store::Customer& customer, store::Instant now);

}  // namespace handlers::chat
