#include "handlers/staff/phone.h"

#include <algorithm>

namespace handlers::staff {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool is_number(std::string_view text) {
  constexpr std::string_view kBetween = " -.()+";
  return std::ranges::any_of(text, is_digit) && std::ranges::all_of(text, [&](char c) {
           return is_digit(c) || kBetween.find(c) != std::string_view::npos;
         });
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

std::optional<std::string> mobile_number(std::string_view text) {
  constexpr std::size_t kAfter628Min = 8;
  constexpr std::size_t kAfter628Max = 11;
  if (!is_number(text)) return std::nullopt;
  std::string digits = digits_of(text);
  if (digits.starts_with("00")) digits.erase(0, 2);
  if (digits.starts_with("620")) digits.erase(2, 1);
  if (digits.starts_with("0")) digits.replace(0, 1, "62");
  if (digits.starts_with("8")) digits.insert(0, "62");
  if (!digits.starts_with("628")) return std::nullopt;
  const std::size_t after = digits.size() - 3;
  if (after < kAfter628Min || after > kAfter628Max) return std::nullopt;
  return digits;
}

std::string masked(std::string_view number) {
  constexpr std::size_t kBegin = 5;
  constexpr std::size_t kEnd = 3;
  if (number.size() <= kBegin + kEnd) return number.empty() ? "" : "****";
  return std::string(number.substr(0, kBegin)) + "****" +
         std::string(number.substr(number.size() - kEnd));
}

}  // namespace handlers::staff
