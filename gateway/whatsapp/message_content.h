// What a message says, by its type (contract whatsapp.md, sections 2.2 to 2.20).
#pragma once

#include <optional>

#include "gateway/whatsapp/json_node.h"
#include "handlers/inbound.h"

namespace gateway::whatsapp {

/// Nothing for a type that we do not know, or that asks for no answer. System messages are read in
/// inbound_message.h.
std::optional<handlers::Content> read_content(Node message);

/// More lines than this make a cart Unreadable.
inline constexpr std::size_t kCartLinesMax = 500;

}  // namespace gateway::whatsapp
