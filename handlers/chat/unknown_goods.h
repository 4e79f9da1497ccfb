// Goods that a customer ordered and nobody sells here by these words: counted, so that staff can
// teach the words or put the goods on sale.
#pragma once

#include <vector>

#include "handlers/chat/talk.h"
#include "handlers/intent/decision.h"

namespace handlers::chat {

/// Counts the words of the questions without candidates that this message has raised, each once.
/// `open`: the questions that were open before it.
void count_unknown_goods(Talk& talk, const intent::Reading& reading,
                         const intent::Decision& decision, const std::vector<Question>& open);

}  // namespace handlers::chat
