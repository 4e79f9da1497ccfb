#include "handlers/replies/clip.h"

namespace handlers {
namespace {

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// A character of four bytes in UTF-8 takes two units in UTF-16, every other one takes one.
std::size_t units_of(char first) {
  return static_cast<unsigned char>(first) >= 0xF0U ? 2 : 1;
}

}  // namespace

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (const char byte : text) {
    if (!continues(byte)) units += units_of(byte);
  }
  return units;
}

std::string clip(std::string_view text, std::size_t units_max) {
  if (utf16_length(text) <= units_max) return std::string(text);
  std::size_t units = 1;  // the "…"
  std::size_t at = 0;
  while (at < text.size()) {
    units += units_of(text[at]);
    if (units > units_max) break;
    do {
      ++at;
    } while (at < text.size() && continues(text[at]));
  }
  return std::string(text.substr(0, at)) + "…";
}

}  // namespace handlers
