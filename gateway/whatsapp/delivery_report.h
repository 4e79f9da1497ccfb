// What became of a message that we sent (contract whatsapp.md, section 3).
#pragma once

#include <optional>
#include <string>

#include "gateway/whatsapp/json_node.h"
#include "handlers/inbound.h"

namespace gateway::whatsapp {

/// Nothing when it names neither the message nor our key of it.
std::optional<handlers::DeliveryReport> read_report(Node status);

/// "<id>:<status>:<group member>", by which repeats are known (3.1); empty when there is no id.
std::string report_id(Node status);

}  // namespace gateway::whatsapp
