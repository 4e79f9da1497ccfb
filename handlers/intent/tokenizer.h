// Folded text to raw tokens: words, figures, signs, line ends. Nothing is understood yet.
#pragma once

#include <string_view>

#include "handlers/intent/lexicon.h"
#include "handlers/intent/token.h"

namespace handlers::intent {

/// A text of more tokens than this is no order: what follows is not looked at.
inline constexpr std::size_t kTokensMax = 800;

/// `text` is folded. Words are squeezed and in their standard spelling, repeated ones are one
/// doubled word.
Tokens tokenize(std::string_view text, const Lexicon& lexicon);

}  // namespace handlers::intent
