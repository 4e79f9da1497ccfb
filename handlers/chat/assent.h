// Yes or no to what we asked, said in words. Pure.
#pragma once

#include <optional>

#include "handlers/intent/reading.h"

namespace handlers::chat {

enum class Assent { Yes, No };
/// Yes only when the text says nothing else: what would be held by it was not in the text. Absent
/// when the text is about something else.
std::optional<Assent> assent_in(const intent::Reading& reading);
/// "Batal semua", "batalin pesanan saya": not only what was being asked about.
bool names_whole_order(const intent::Reading& reading);

}  // namespace handlers::chat
