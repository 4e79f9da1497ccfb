// Text in any script of digits, width, case and decoration, made plain: small letters without
// accents, ASCII digits, spaces, ASCII signs. Zero-width characters are gone, emoji are kEmoji. ICU
// is met here only.
#pragma once

#include <string>
#include <string_view>

namespace handlers::intent {

inline constexpr char kEmoji = '\x01';    // an emoji or another sign without meaning for us
inline constexpr char kKeycap = '\x02';   // stands after a digit that was a keycap
inline constexpr char kCapital = '\x03';  // stands before a word that began with a capital letter

/// Never throws for any bytes; invalid UTF-8 is skipped.
std::string fold(std::string_view text);

}  // namespace handlers::intent
