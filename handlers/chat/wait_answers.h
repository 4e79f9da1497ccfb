// "Tell me when it is there again": the answer to goods that are sold out.
#pragma once

#include <optional>

#include "handlers/chat/talk.h"
#include "handlers/intent/reading.h"

namespace handlers::chat {

/// Puts the customer into the line for what the memory of the talk holds as sold out.
Answer join_answer(Talk& talk);
/// The customer wants to be told no more: leaves every line. Absent: waits in none.
MaybeAnswer left_answer(Talk& talk);
/// What a text says to "shall I tell you?", while that is open. Absent: something else.
std::optional<MaybeAnswer> told_or_not(Talk& talk, const intent::Reading& reading);

}  // namespace handlers::chat
