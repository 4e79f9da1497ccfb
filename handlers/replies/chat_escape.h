// Makes a value from outside harmless inside a chat message: one line, no formatting marks, no
// hidden direction changes. Names of customers and products go through here.
#pragma once

#include <string>
#include <string_view>

namespace handlers {

/// * ~ ` become look-alikes, and so does _ where it does not stand inside a word ("BCA_VA" stays);
/// line breaks and tabs become one space; control characters and marks that turn the reading
/// direction vanish. Emoji, with their joiners, stay. Bytes that are no UTF-8 vanish.
std::string chat_escape(std::string_view value);

}  // namespace handlers
