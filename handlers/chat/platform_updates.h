// What the platform reports beside messages: what became of ours, what the owner wrote from the
// phone app, who wants no marketing, what is wrong with the account.
#pragma once

#include "handlers/inbound.h"
#include "handlers/unit.h"

namespace handlers::chat {

/// Moves the message's row forward. A failure after the window closed sends the row's fallback
/// template; any other failed message to a customer is told to staff.
void apply(Unit& unit, const DeliveryReport& report);
/// A human answered from the app: the bot keeps quiet towards that customer for a while.
void apply(Unit& unit, const OwnerEcho& echo);
void apply(Unit& unit, const MarketingPreference& preference);
void apply(Unit& unit, const PlatformNotice& notice);

}  // namespace handlers::chat
