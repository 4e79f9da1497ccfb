// What a customer's message means and what the shop answers: at most one reply for each message.
#pragma once

#include <optional>
#include <string>

#include "handlers/inbound.h"
#include "handlers/intent/reading.h"
#include "handlers/unit.h"

namespace handlers::chat {

/// Everything a chat platform may tell us, applied. `reading` is the text's reading, made
/// beforehand on the caller's thread (absent when the update carries no text). Staff commands are
/// recognised here and passed to handlers/staff. Throws when the store fails: the event is then
/// kept and tried again.
void apply(Unit& unit, const ChatUpdate& update, const std::optional<intent::Reading>& reading);

/// The text of an update that is worth reading beforehand: a body, also an edited one, or a
/// caption; else absent.
std::optional<std::string> text_to_read(const ChatUpdate& update);

}  // namespace handlers::chat
