#include "handlers/intent/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cctype>
#include <cstdint>

namespace handlers::intent {
namespace {

constexpr UChar32 kKeycapMark = 0x20E3;
constexpr UChar32 kTenKeycap = 0x1F51F;
constexpr UChar32 kTimes = 0x00D7;
constexpr UChar32 kFractionSlash = 0x2044;
constexpr UChar32 kEllipsis = 0x2026;

bool is_cross(UChar32 c) {
  return c == 0x274C || c == 0x2716 || c == 0x2717 || c == 0x2718 || c == 0x1F6AB;
}
// "26→1", "41 ➡ 2"
bool is_arrow(UChar32 c) {
  return c == 0x2192 || c == 0x21D2 || c == 0x2794 || c == 0x279C || c == 0x27A1;
}
bool is_quote(UChar32 c) {
  return c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB;
}
bool is_apostrophe(UChar32 c) {
  return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x00B4 || c == '`';
}

void put_letter(UChar32 c, std::string& out) {
  char bytes[U8_MAX_LENGTH];
  int length = 0;
  UBool failed = false;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(bytes), length, U8_MAX_LENGTH, c, failed);
  if (!failed) out.append(bytes, static_cast<std::size_t>(length));
}

// A code point that is left after normalisation and decomposition.
void put_plain(UChar32 c, std::string& out) {
  const auto type = u_charType(c);
  if (c == '\n' || c == '\r' || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR) {
    out += '\n';
  } else if (c < 0x80) {
    out += c < 0x20 || c == 0x7F ? ' ' : static_cast<char>(c);
  } else if (const int digit = u_charDigitValue(c); digit >= 0) {
    out += static_cast<char>('0' + digit);
  } else if (c == kTimes) {
    out += " x ";
  } else if (is_cross(c)) {
    out += " bukan ";  // "❌ mug hitam"
  } else if (is_arrow(c)) {
    out += " = ";
  } else if (c == kFractionSlash) {
    out += '/';
  } else if (is_quote(c)) {
    out += '"';
  } else if (is_apostrophe(c)) {
    out += '\'';
  } else if (type == U_DASH_PUNCTUATION || c == 0x2212) {
    out += '-';
  } else if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
             type == U_CONTROL_CHAR || type == U_MODIFIER_SYMBOL) {
    return;  // accents, variation selectors, zero-width characters, skin tones
  } else if (type == U_SPACE_SEPARATOR) {
    out += ' ';
  } else if (u_isalpha(c)) {
    put_letter(c, out);
  } else if (c == 0x2022 || c == 0x00B7 || c == 0x25CF || c == 0x25AA || c == 0x2023) {
    out += '*';  // bullets
  } else {
    out += kEmoji;
  }
}

// Circled and other compatible digits must not melt into the figures and letters beside them.
bool stands_alone(UChar32 c) {
  return u_charType(c) == U_OTHER_NUMBER;
}

void put_folded(UChar32 c, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* decompose = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return;
  const icu::UnicodeString plain =
      decompose->normalize(fold->normalize(icu::UnicodeString(c), status), status);
  if (U_FAILURE(status)) return;
  if (stands_alone(c)) out += ' ';
  for (int at = 0; at < plain.length(); at = plain.moveIndex32(at, 1)) {
    put_plain(plain.char32At(at), out);
  }
  if (stands_alone(c)) out += ' ';
}

bool ends_in_letter(const std::string& out) {
  return !out.empty() && (std::isalpha(static_cast<unsigned char>(out.back())) != 0 ||
                          static_cast<unsigned char>(out.back()) >= 0x80);
}

void put(UChar32 c, std::string& out) {
  if (u_isupper(c) && !ends_in_letter(out)) out += kCapital;
  if (c == kKeycapMark) {
    out += kKeycap;
  } else if (c == kTenKeycap) {
    out += " 10 ";
  } else if (c == kEllipsis) {
    out += "...";
  } else if (is_apostrophe(c)) {
    out += '\'';
  } else if (c < 0x80) {
    put_plain(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c, out);
  } else {
    put_folded(c, out);
  }
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c >= 0) put(c, out);
  }
  return out;
}

}  // namespace handlers::intent
