// An inbound message on its way in: who wrote, may the bot answer at all, and the one answer on its
// way out.
#pragma once

#include <optional>

#include "handlers/inbound.h"
#include "handlers/intent/reading.h"
#include "handlers/unit.h"

namespace handlers::chat {

/// Older messages hold no stock: the goods may have been promised to others since, and the customer
/// may have changed their mind. Staff decide (contract whatsapp.md, section 8.2).
inline constexpr store::Millis kLateAfter = std::chrono::minutes{10};
/// Older ones are for staff, whatever they say.
inline constexpr store::Millis kStaleAfter = std::chrono::hours{1};
/// The platform lets us write this long after the customer did (section 7.4).
inline constexpr store::Millis kWindow = std::chrono::hours{24};

/// The caller has seen to it that each message comes here once. Messages of groups are ignored but
/// for staff commands in the staff group.
void receive(Unit& unit, const InboundMessage& message,
             const std::optional<intent::Reading>& reading);

}  // namespace handlers::chat
