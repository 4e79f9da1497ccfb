#include "gateway/payments/midtrans_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "gateway/crypto/hash.h"

namespace gateway::payments::midtrans {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kAmountDigitsMax = 15;
constexpr std::size_t kIdCharsMax = 64;
constexpr auto kWib = 7h;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The number in `text[begin, begin + count)`; the caller has seen that these are digits.
int number_at(std::string_view text, std::size_t begin, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(begin, count)) number = number * 10 + (c - '0');
  return number;
}

bool looks_like(std::string_view text, std::string_view pattern) {
  return std::ranges::equal(
      text, pattern, [](char c, char like) { return like == '0' ? is_digit(c) : c == like; });
}

}  // namespace

std::optional<store::Rupiah> parse_rupiah(std::string_view decimal) {
  const auto point = decimal.find('.');
  const auto whole = decimal.substr(0, point);
  if (whole.empty() || whole.size() > kAmountDigitsMax) return std::nullopt;
  if (!std::ranges::all_of(whole, is_digit)) return std::nullopt;
  if (point != std::string_view::npos) {
    const auto fraction = decimal.substr(point + 1);
    if (fraction.empty()) return std::nullopt;
    if (!std::ranges::all_of(fraction, [](char c) { return c == '0'; })) return std::nullopt;
  }
  store::Rupiah rupiah;
  std::from_chars(whole.data(), whole.data() + whole.size(), rupiah.amount);
  return rupiah;
}

std::string rupiah_text(store::Rupiah amount) {
  return fmt::format("{}.00", amount.amount);
}

std::optional<store::Instant> parse_wib(std::string_view text) {
  using namespace std::chrono;
  if (!looks_like(text, "0000-00-00 00:00:00")) return std::nullopt;
  const year_month_day day{year{number_at(text, 0, 4)},
                           month{static_cast<unsigned>(number_at(text, 5, 2))},
                           std::chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
  const hours hour{number_at(text, 11, 2)};
  const minutes minute{number_at(text, 14, 2)};
  const seconds second{number_at(text, 17, 2)};
  if (!day.ok() || hour >= 24h || minute >= 60min || second >= 60s) return std::nullopt;
  return store::Instant{sys_days{day} + hour + minute + second - kWib};
}

std::string wib_text(store::Instant at) {
  using namespace std::chrono;
  const auto local = floor<seconds>(at + kWib);
  const auto midnight = floor<days>(local);
  const year_month_day day{midnight};
  const hh_mm_ss time{local - midnight};
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string signature_key(std::string_view order_id, std::string_view status_code,
                          std::string_view gross_amount, std::string_view server_key) {
  return crypto::sha512_hex(
      fmt::format("{}{}{}{}", order_id, status_code, gross_amount, server_key));
}

bool signed_by_any(const SignedText& text, std::span<const std::string> server_keys) {
  bool matched = false;
  for (const auto& key : server_keys) {
    const auto expected = signature_key(text.order_id, text.status_code, text.gross_amount, key);
    matched |= crypto::constant_time_equal(expected, text.signature_key);
  }
  return matched;
}

bool fits_in_path(std::string_view id) {
  const auto allowed = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '~' || c == '.';
  };
  return !id.empty() && id.size() <= kIdCharsMax && std::ranges::all_of(id, allowed) &&
         id.find_first_not_of('.') != std::string_view::npos;
}

}  // namespace gateway::payments::midtrans
