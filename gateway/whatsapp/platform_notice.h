// News of the account, its templates and its number, for the owner (contract whatsapp.md,
// sections 1.7, 2.22 and 4.5).
#pragma once

#include <optional>
#include <string>

#include "gateway/whatsapp/change.h"
#include "handlers/inbound.h"

namespace gateway::whatsapp {

/// Nothing for a field that we do not know. The summary has one line and no personal data.
std::optional<handlers::PlatformNotice> read_notice(const Change& change, const std::string& id);
/// One item of a group's field.
handlers::PlatformNotice read_group_notice(const Change& change, Node group, const std::string& id);
/// One of the value's errors; those that stand beside messages are about these, and no alarm.
handlers::PlatformNotice read_error_notice(const Change& change, Node error, const std::string& id);

}  // namespace gateway::whatsapp
