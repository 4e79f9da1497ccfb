// A button or list row that was pressed.
#pragma once

#include "handlers/chat/talk.h"

namespace handlers::chat {

/// Ours are obeyed while their question is open, else the customer hears that they are stale; of
/// others (a template's buttons) the title is what counts.
MaybeAnswer choice_answer(Talk& talk, const Choice& choice);

}  // namespace handlers::chat
