// What a text means where the conversation stands (handlers/intent decides), carried out: held,
// asked, answered, or left without a word.
#pragma once

#include <string>
#include <string_view>

#include "handlers/chat/talk.h"
#include "handlers/intent/reading.h"

namespace handlers::chat {

MaybeAnswer text_answer(Talk& talk, const intent::Reading& reading);
/// A button whose meaning is only its title.
MaybeAnswer title_answer(Talk& talk, std::string_view title);

}  // namespace handlers::chat
