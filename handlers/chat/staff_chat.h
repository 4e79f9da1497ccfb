// Commands of staff, written to the shop one to one or in the staff group.
#pragma once

#include "handlers/inbound.h"
#include "handlers/unit.h"

namespace handlers::chat {

/// Runs the message as a staff command and answers where it was written. False, and nothing is
/// done: it is no command, or not of an allow-listed person, or written in another group (contract
/// whatsapp.md, section 4.3). Old and edited commands are not run: the answer says so.
bool obey_staff(Unit& unit, const InboundMessage& message);

}  // namespace handlers::chat
