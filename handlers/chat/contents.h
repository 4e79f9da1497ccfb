// What each kind of message asks for: texts and choices go into the conversation, pictures may be
// receipts, places and people are for staff, the rest cannot be read.
#pragma once

#include <optional>

#include "handlers/chat/talk.h"
#include "handlers/intent/reading.h"

namespace handlers::chat {

/// The one answer to the talk's message, or none.
MaybeAnswer answer_content(Talk& talk, const std::optional<intent::Reading>& reading);
/// A person has taken over: staff see the message, the bot says nothing. What the law or money
/// wants is still done.
void keep_quiet(Talk& talk, const std::optional<intent::Reading>& reading);

}  // namespace handlers::chat
