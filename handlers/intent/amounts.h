// Amounts: the value that figures, fractions and number words name together ("1/4", "12,5", "dua
// ratus lima puluh", "satu setengah"), whatever they count.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "handlers/intent/token.h"

namespace handlers::intent {

struct Amount {
  double value = 0;
  std::size_t end = 0;   // the first token behind it
  std::string written;   // its figures: "05", "250"; for words the figures of the value
  bool grouped = false;  // "75.000": thousands
  bool in_words = false;
  bool doubled = false;   // "satu2", "dua-duanya"
  bool definite = false;  // "duanya"
  bool whole() const { return value == static_cast<double>(static_cast<long long>(value)); }
};

/// The amount that begins at token `at`, the longest there is.
std::optional<Amount> amount_at(const Tokens& tokens, std::size_t at);
/// The value of a standard number word from nol to sembilan, sepuluh, sebelas, duabelas, seratus.
std::optional<int> number_word(const std::string& word);

}  // namespace handlers::intent
