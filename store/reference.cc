#include "store/reference.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace store {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kRandomMin = 4;
constexpr int kRandomMax = 8;
constexpr std::size_t kCodeMin = kRandomMin + 1;  // with the check character
constexpr std::size_t kCodeMax = kRandomMax + 1;
constexpr std::size_t kSeparatorsMax = 3;  // in a row; more than that separates words

/// GF(32): a symbol times x, modulo x^5 + x^2 + 1.
constexpr unsigned times_x(unsigned symbol) {
  const unsigned doubled = symbol << 1U;
  return (doubled & 32U) != 0 ? (doubled ^ 37U) : doubled;
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool is_letter_or_digit(char c) {
  const char u = upper(c);
  return (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '_' || c == '\t';
}

/// The letters and digits alone, in upper case. Absent when anything but separators stands between.
std::optional<std::string> without_separators(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (is_separator(c)) continue;
    if (!is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
    letters.push_back(upper(c));
  }
  return letters;
}

/// O is read as 0, I and L as 1.
std::optional<char> canonical(char c) {
  char u = upper(c);
  if (u == 'O') u = '0';
  if (u == 'I' || u == 'L') u = '1';
  if (kAlphabet.find(u) == std::string_view::npos) return std::nullopt;
  return u;
}

unsigned symbol(char c) {
  return static_cast<unsigned>(kAlphabet.find(c));
}

/// Zero for a valid code: the sum of its symbols, each times x to the power of its place counted
/// from the right. The weights of two places are never the same and never zero, so that neither one
/// wrong symbol nor two swapped ones can leave the sum at zero.
unsigned checksum(std::string_view code) {
  unsigned sum = 0;
  for (const char c : code) sum = times_x(sum) ^ symbol(c);
  return sum;
}

std::optional<std::string> valid_code(std::string_view letters) {
  if (letters.size() < kCodeMin || letters.size() > kCodeMax) return std::nullopt;
  std::string code;
  for (const char c : letters) {
    const auto known = canonical(c);
    if (!known) return std::nullopt;
    code.push_back(*known);
  }
  if (checksum(code) != 0) return std::nullopt;
  return code;
}

/// Skips separators, but not so many that a new word begins.
std::size_t after_separators(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  while (at < text.size() && at - start < kSeparatorsMax && is_separator(text[at])) ++at;
  return at;
}

bool has_prefix_at(std::string_view text, std::size_t at, std::string_view prefix) {
  if (at > 0 && is_letter_or_digit(text[at - 1])) return false;
  if (text.size() - at < prefix.size()) return false;
  return std::ranges::equal(text.substr(at, prefix.size()), prefix,
                            [](char a, char b) { return upper(a) == upper(b); });
}

struct Found {
  std::string code;
  std::size_t end;
};

/// The shortest valid code that begins at `at` and ends where a word does.
std::optional<Found> code_at(std::string_view text, std::size_t at) {
  std::string letters;
  while (letters.size() < kCodeMax) {
    at = after_separators(text, at);
    if (at >= text.size() || !canonical(text[at])) return std::nullopt;
    letters.push_back(text[at++]);
    if (at < text.size() && is_letter_or_digit(text[at])) continue;
    if (auto code = valid_code(letters)) return Found{*std::move(code), at};
  }
  return std::nullopt;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return upper(c); });
  return out;
}

std::string with_prefix(std::string_view prefix, std::string_view code) {
  std::string text = upper(prefix);
  if (!text.empty()) text += '-';
  return text.append(code);
}

}  // namespace

std::optional<OrderRef> OrderRef::parse(std::string_view text, std::string_view prefix) {
  const auto letters = without_separators(text);
  if (!letters) return std::nullopt;
  const std::string wanted = without_separators(prefix).value_or("");
  if (letters->starts_with(wanted)) {
    if (const auto code = valid_code(std::string_view(*letters).substr(wanted.size()))) {
      return OrderRef(with_prefix(prefix, *code));
    }
  }
  if (const auto code = valid_code(*letters)) return OrderRef(with_prefix(prefix, *code));
  return std::nullopt;
}

OrderRef OrderRef::make(std::string_view prefix, int characters, RandomSource& random) {
  if (characters < kRandomMin || characters > kRandomMax) {
    throw std::logic_error("a reference has 4 to 8 random characters");
  }
  std::string code;
  std::uint64_t bits = random.next();
  for (int i = 0; i < characters; ++i, bits >>= 5U) code.push_back(kAlphabet[bits & 31U]);
  code.push_back(kAlphabet[times_x(checksum(code))]);
  return OrderRef(with_prefix(prefix, code));
}

std::vector<OrderRef> find_references(std::string_view text, std::string_view prefix) {
  std::vector<OrderRef> references;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool begins = has_prefix_at(text, at, prefix);
    const auto found = begins ? code_at(text, at + prefix.size()) : std::nullopt;
    if (!found) {
      ++at;
      continue;
    }
    auto reference = OrderRef::from_store(with_prefix(prefix, found->code));
    if (std::ranges::find(references, reference) == references.end()) {
      references.push_back(std::move(reference));
    }
    at = found->end;
  }
  return references;
}

}  // namespace store
