// Keeps a text inside a limit of the chat platform, which counts UTF-16 units.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlers {

std::size_t utf16_length(std::string_view text);
/// The text itself, or its beginning and "…" when it is longer than `units_max`. Cuts between
/// characters only.
std::string clip(std::string_view text, std::size_t units_max);

}  // namespace handlers
