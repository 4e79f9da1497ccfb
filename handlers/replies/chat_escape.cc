#include "handlers/replies/chat_escape.h"

#include <algorithm>
#include <cstdint>

namespace handlers {
namespace {

constexpr char32_t kNone = 0xFFFFFFFF;

struct Point {
  char32_t code = kNone;  // kNone: the first byte starts no valid character
  std::size_t bytes = 1;
};

std::size_t length_of(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

Point point_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = length_of(first);
  if (bytes == 0 || at + bytes > text.size()) return {};
  if (bytes == 1) return {first, 1};
  char32_t code = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (next & 0x3FU);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
  return {code, bytes};
}

bool is_break(char32_t code) {
  return code == '\n' || code == '\r' || code == '\t' || code == 0x0B || code == 0x0C ||
         code == 0x85 || code == 0x2028 || code == 0x2029;
}

/// Control characters, marks that turn the direction, and invisible fillers used to hide text.
bool is_hidden(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200B ||
         code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

/// What stands for a formatting mark; empty for anything else.
std::string_view look_alike(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '*': return "\u2217";
    case '~': return "\u223C";
    case '`': return "\u2019";
    case '_': return inside_word(text, at) ? "" : "\uFF3F";
    default: return "";
  }
}

}  // namespace

std::string chat_escape(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t at = 0; at < value.size();) {
    const Point point = point_at(value, at);
    const std::string_view mark = look_alike(value, at);
    if (point.code != kNone && is_break(point.code)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!mark.empty()) {
      out += mark;
    } else if (point.code != kNone && !is_hidden(point.code)) {
      out += value.substr(at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

}  // namespace handlers
