// Masks what must not be read in a log. Works by hand, in linear time: texts come from strangers,
// and std::regex recurses over them.
#include <algorithm>
#include <array>

#include "gateway/observe/log.h"

namespace gateway::observe {
namespace {

constexpr std::string_view kRedacted = "[redacted]";
// Shown of a number: "62812****789".
constexpr std::size_t kFirstDigits = 5;
constexpr std::size_t kLastDigits = 3;
constexpr std::size_t kNumberDigitsMin = 9;
constexpr std::size_t kPhoneDigitsMax = 15;
constexpr std::size_t kGroupedBytesMax = 40;
constexpr std::size_t kKeyBytesMin = 8;
constexpr std::size_t kDigestBytesMin = 100;  // a signature_key has 128

constexpr std::array<std::string_view, 7> kSecretNames = {
    "token", "secret", "password", "signature", "authorization", "api_key", "server_key"};
constexpr std::array<std::string_view, 6> kKeyBeginnings = {"EAA",  "Mid-server-", "SB-Mid-server-",
                                                            "xnd_", "sha256=",     "whsec_"};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || c == '-';
}
/// What tokens, keys and signatures are made of.
bool is_key_text(char c) {
  return is_word(c) || std::string_view("./+=~:%").find(c) != std::string_view::npos;
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_hex(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}

template <typename Kind>
std::size_t run_of(std::string_view text, Kind kind) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), kind) - text.begin());
}

std::string lowered(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), lower);
  return low;
}

bool names_a_secret(std::string_view word) {
  const auto low = lowered(word);
  return std::any_of(kSecretNames.begin(), kSecretNames.end(),
                     [&](std::string_view name) { return low.find(name) != std::string::npos; });
}

bool is_scheme(std::string_view word) {
  const auto low = lowered(word);
  return low == "bearer" || low == "basic";
}

/// Length of the blanks and quotes at the start, with a colon or equals sign among them; 0 when
/// there is no such sign.
std::size_t assignment(std::string_view text) {
  const auto run = run_of(text, [](char c) {
    return std::string_view(" \t\"'\\:=").find(c) != std::string_view::npos;
  });
  return text.substr(0, run).find_first_of(":=") == std::string_view::npos ? 0 : run;
}

bool begins_a_key(std::string_view text) {
  const bool known = std::any_of(kKeyBeginnings.begin(), kKeyBeginnings.end(),
                                 [&](std::string_view begin) { return text.starts_with(begin); });
  return (known && run_of(text, is_key_text) >= kKeyBytesMin + 4) ||
         run_of(text, is_hex) >= kDigestBytesMin;
}

/// Appends what follows the name of a secret, or the scheme before one, masked; returns what was
/// consumed.
std::size_t copy_secret(std::string_view text, std::string& out) {
  auto used = run_of(text, is_blank);
  const auto scheme = run_of(text.substr(used), is_word);
  if (is_scheme(text.substr(used, scheme))) {  // "Authorization: Bearer x"
    used += scheme;
    used += run_of(text.substr(used), is_blank);
  }
  const auto secret = run_of(text.substr(used), is_key_text);
  if (secret == 0) return 0;
  out.append(text.substr(0, run_of(text, is_blank))).append(kRedacted);
  return used + secret;
}

/// Appends the word at the start of `text` with whatever secret it announces; returns what was
/// consumed.
std::size_t copy_word(std::string_view text, std::string& out) {
  if (begins_a_key(text)) {
    out += kRedacted;
    return run_of(text, is_key_text);
  }
  const auto word = text.substr(0, run_of(text, is_word));
  out += word;
  if (is_scheme(word)) return word.size() + copy_secret(text.substr(word.size()), out);
  if (!names_a_secret(word)) return word.size();
  const auto sign = assignment(text.substr(word.size()));
  if (sign == 0) return word.size();
  out += text.substr(word.size(), sign);
  return word.size() + sign + copy_secret(text.substr(word.size() + sign), out);
}

std::string without_keys(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (is_word(text.front())) {
      text.remove_prefix(copy_word(text, out));
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

/// A number as people group it: digits with single blanks, dashes, dots or brackets between them.
std::size_t grouped_run(std::string_view text) {
  text = text.substr(0, kGroupedBytesMax);
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      end = i + 1;
    } else if (std::string_view("+ -.()").find(text[i]) == std::string_view::npos || i - end >= 2) {
      break;
    }
  }
  return end;
}

bool looks_like_a_phone(std::string_view text) {
  return text.starts_with('+') || text.starts_with('0') || text.starts_with("62") ||
         text.starts_with('8');
}

std::string masked(std::string_view number) {
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits), is_digit);
  return digits.substr(0, kFirstDigits) + "****" + digits.substr(digits.size() - kLastDigits);
}

/// How much of the start of `text` is a number to be masked; 0 when nothing is.
std::size_t number_at(std::string_view text) {
  const auto digits = run_of(text, is_digit);
  if (digits >= kNumberDigitsMin) return digits;
  if (!looks_like_a_phone(text)) return 0;
  const auto run = grouped_run(text);
  const auto count =
      std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(run), is_digit);
  const bool fits = count >= static_cast<std::ptrdiff_t>(kNumberDigitsMin) &&
                    count <= static_cast<std::ptrdiff_t>(kPhoneDigitsMax);
  return fits ? run : 0;
}

std::string without_numbers(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto number = number_at(text);
    const auto used = number > 0 ? number : std::max(run_of(text, is_digit), std::size_t{1});
    out += number > 0 ? masked(text.substr(0, number)) : std::string(text.substr(0, used));
    text.remove_prefix(used);
  }
  return out;
}

}  // namespace

std::string redacted(std::string_view text) {
  return without_numbers(without_keys(text));
}

}  // namespace gateway::observe
