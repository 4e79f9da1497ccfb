#include "gateway/whatsapp/hostile_json.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

namespace gateway::whatsapp {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEscapedReplacement = "\\ufffd";
constexpr std::size_t kDigitsMax = 18;
constexpr std::size_t kEscapeLength = 6;  // \uXXXX

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// How many bytes of well-formed UTF-8 stand at the front of `text`; 0: none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xBF; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool beyond = first == 0xF4 && byte(1) > 0x8F;
    return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

/// The UTF-16 unit of an escape "\uXXXX" at the front of `text`.
std::optional<std::uint32_t> escaped_unit(std::string_view text) {
  if (text.size() < kEscapeLength || !text.starts_with("\\u")) return std::nullopt;
  std::uint32_t unit = 0;
  const char* end = text.data() + kEscapeLength;
  const auto read = std::from_chars(text.data() + 2, end, unit, 16);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return unit;
}

bool is_high(std::uint32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low(std::uint32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - from;
}

enum class Number { Whole, Text, None };

/// What JSON's grammar makes of `token`.
Number kind_of(std::string_view token) {
  if (token.starts_with('-')) token.remove_prefix(1);
  const std::size_t whole = digits_at(token, 0);
  if (whole == 0 || (whole > 1 && token[0] == '0')) return Number::None;
  if (token.size() == whole) return whole <= kDigitsMax ? Number::Whole : Number::Text;
  std::size_t at = whole;
  if (token[at] == '.') {
    const std::size_t fraction = digits_at(token, at + 1);
    if (fraction == 0) return Number::None;
    at += 1 + fraction;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    const std::size_t exponent = digits_at(token, at);
    if (exponent == 0) return Number::None;
    at += exponent;
  }
  return at == token.size() ? Number::Text : Number::None;
}

/// Copies JSON and mends what the parser would refuse.
class Mender {
 public:
  explicit Mender(std::string_view bytes) : rest_(bytes) { mended_.reserve(bytes.size() + 16); }

  std::optional<std::string> mend() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '"') {
        copy_text();
      } else if (c == '-' || is_digit(c)) {
        copy_number();
      } else {
        if (c == '[' || c == '{') ++depth_;
        if ((c == ']' || c == '}') && depth_ > 0) --depth_;
        if (depth_ > kDepthMax) return std::nullopt;
        copy(1);
      }
    }
    return std::move(mended_);
  }

 private:
  void copy(std::size_t count) {
    count = std::min(count, rest_.size());
    mended_.append(rest_.substr(0, count));
    rest_.remove_prefix(count);
  }
  void replace(std::size_t count, std::string_view by) {
    mended_.append(by);
    rest_.remove_prefix(std::min(count, rest_.size()));
  }

  void copy_text() {
    copy(1);
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\') {
        copy_escape();
      } else if (const auto length = character_length(rest_); length > 0) {
        copy(length);
      } else {
        replace(1, kReplacement);
      }
    }
    copy(1);
  }

  void copy_escape() {
    const auto unit = escaped_unit(rest_);
    if (!unit) return copy(2);
    if (is_low(*unit)) return replace(kEscapeLength, kEscapedReplacement);
    if (!is_high(*unit)) return copy(kEscapeLength);
    const auto second = escaped_unit(rest_.substr(kEscapeLength));
    if (second && is_low(*second)) return copy(2 * kEscapeLength);
    replace(kEscapeLength, kEscapedReplacement);
  }

  void copy_number() {
    const auto end = rest_.find_first_not_of("0123456789+-.eE");
    const std::string_view token = rest_.substr(0, end);
    const bool quoted = kind_of(token) == Number::Text;
    if (quoted) mended_ += '"';
    copy(token.size());
    if (quoted) mended_ += '"';
  }

  std::string_view rest_;
  std::string mended_;
  std::size_t depth_ = 0;
};

}  // namespace

std::optional<nlohmann::json> parse_hostile(std::string_view bytes) {
  const auto mended = Mender(bytes).mend();
  if (!mended) return std::nullopt;
  auto parsed = nlohmann::json::parse(*mended, nullptr, /*allow_exceptions=*/false);
  if (parsed.is_discarded()) return std::nullopt;
  return parsed;
}

}  // namespace gateway::whatsapp
