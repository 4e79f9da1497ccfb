#include <algorithm>
#include <array>
#include <cctype>

#include "gateway/observe/log.h"

namespace gateway::observe {
namespace {

constexpr std::size_t kShortestNumber = 9;                // of a phone or an account
constexpr std::size_t kShownAhead = 5, kShownBehind = 3;  // "62812****789"
constexpr std::size_t kShortestSecret = 24;  // a run of base64 or hex of this length is no word
constexpr std::array<std::string_view, 4> kSecretMarks = {"bearer ", "basic ", "sha256=", "token="};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_secret_sign(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/' || c == '_' ||
         c == '=';
}

/// Ends of the run of signs from `at` on.
template <typename Fits>
std::size_t run_end(std::string_view text, std::size_t at, Fits fits) {
  while (at < text.size() && fits(text[at])) ++at;
  return at;
}

bool has_digit_and_letter(std::string_view run) {
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  return std::ranges::any_of(run, is_digit) && std::ranges::any_of(run, letter);
}

/// Every long number inside of a run, in part.
std::string with_numbers_masked(std::string_view run) {
  std::string safe;
  for (std::size_t at = 0; at < run.size();) {
    const std::size_t end = run_end(run, at, is_digit);
    if (end - at >= kShortestNumber) {
      safe += run.substr(at, kShownAhead);
      safe += "****";
      safe += run.substr(end - kShownBehind, kShownBehind);
    } else {
      safe += run.substr(at, std::max<std::size_t>(end - at, 1));
    }
    at = std::max(end, at + 1);
  }
  return safe;
}

/// How long a mark such as "Bearer " is that the text goes on with here; 0: none.
std::size_t mark_at(std::string_view text, std::size_t at) {
  for (const std::string_view mark : kSecretMarks) {
    const std::string_view part = text.substr(at, mark.size());
    const bool same = std::ranges::equal(part, mark, {}, [](char c) {
      return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    if (same) return mark.size();
  }
  return 0;
}

}  // namespace

std::string redacted(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t mark = mark_at(text, at); mark > 0) {
      safe += text.substr(at, mark);
      at = run_end(text, at + mark, [](char c) { return c != ' ' && c != '"' && c != ','; });
      safe += "[redacted]";
      continue;
    }
    const std::size_t end = run_end(text, at, is_secret_sign);
    const std::string_view run = text.substr(at, end - at);
    if (run.size() >= kShortestSecret && has_digit_and_letter(run)) {
      safe += "[redacted]";
    } else {
      safe += run.empty() ? std::string(text.substr(at, 1)) : with_numbers_masked(run);
    }
    at = std::max(end, at + 1);
  }
  return safe;
}

}  // namespace gateway::observe
