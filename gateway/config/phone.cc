#include "gateway/config/phone.h"

#include <algorithm>

namespace gateway::config {
namespace {

constexpr std::size_t kHomeDigitsMin = 10;  // "62", then at least 8
constexpr std::size_t kDigitsMin = 8;
constexpr std::size_t kDigitsMax = 15;  // E.164

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::optional<std::string> normalised_phone(std::string_view text) {
  const bool international = text.starts_with('+') || text.starts_with("00");
  std::string digits;
  for (const char c : text) {
    if (is_digit(c)) {
      digits += c;
    } else if (std::string_view("+ -.()").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  if (digits.starts_with("00")) digits.erase(0, 2);
  if (digits.starts_with("0")) digits.replace(0, 1, "62");
  if (digits.starts_with("8") && !international) digits.insert(0, "62");
  if (digits.starts_with("620")) digits.erase(2, 1);
  const bool home = digits.starts_with("62");
  if (!home && !international) return std::nullopt;
  if (digits.size() < (home ? kHomeDigitsMin : kDigitsMin) || digits.size() > kDigitsMax) {
    return std::nullopt;
  }
  return digits;
}

bool is_user_id(std::string_view text) {
  const auto dot = text.find('.');
  return dot == 2 && text.size() > 3 && text.size() <= 128 &&
         std::all_of(text.begin(), text.begin() + 2, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::all_of(text.begin() + 3, text.end(), [](char c) {
           return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.';
         });
}

}  // namespace gateway::config
