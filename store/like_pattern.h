// What a person typed into a search box, as a pattern for LIKE … ESCAPE '\'.
#pragma once

#include <string>
#include <string_view>

namespace store {

/// Matches texts that hold `part`, once both are in lower case (ASCII). Every sign stands for
/// itself.
inline std::string holding(std::string_view part) {
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return pattern + "%";
}

}  // namespace store
