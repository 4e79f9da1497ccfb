#include "handlers/staff/amounts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace handlers::staff {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads a text from its beginning; what was taken is gone from it.
struct Scanner {
  std::string_view rest;

  void skip_spaces() {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  }
  bool take(std::string_view what) {
    if (!rest.starts_with(what)) return false;
    rest.remove_prefix(what.size());
    return true;
  }
  template <typename Wanted>
  std::string_view take_while(Wanted wanted) {
    const auto end = std::ranges::find_if_not(rest, wanted);
    const std::string_view taken = rest.substr(0, std::size_t(end - rest.begin()));
    rest.remove_prefix(taken.size());
    return taken;
  }
  std::string_view number() {
    return take_while([](char c) { return is_digit(c) || c == '.' || c == ','; });
  }
  std::string_view letters() {
    return take_while([](char c) { return c >= 'a' && c <= 'z'; });
  }
};

std::optional<std::int64_t> digits(std::string_view text) {
  constexpr std::size_t kDigitsMax = 15;
  std::int64_t value = 0;
  if (!all_digits(text) || text.size() > kDigitsMax) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// "1.250.000" and "1,250,000": groups of exactly three after each separator, all of one kind.
std::optional<std::int64_t> grouped(std::string_view text) {
  const std::size_t first = text.find_first_of(".,");
  if (first == std::string_view::npos) return digits(text);
  if (first == 0 || first > 3 || text.front() == '0') return std::nullopt;
  std::string plain(text.substr(0, first));
  for (std::size_t at = first; at < text.size(); at += 4) {
    const std::string_view group = text.substr(at + 1, 3);
    if (text[at] != text[first] || group.size() != 3 || !all_digits(group)) return std::nullopt;
    plain += group;
  }
  return digits(plain);
}

struct Scale {
  std::string_view word;
  std::int64_t factor;
};
constexpr std::int64_t kThousand = 1'000;
constexpr std::int64_t kMillion = 1'000'000;
// "M" is miliar, never million (contract indonesia.md, section 1).
constexpr std::array<Scale, 13> kScales = {{{"rb", kThousand},
                                            {"rbu", kThousand},
                                            {"ribu", kThousand},
                                            {"rebu", kThousand},
                                            {"k", kThousand},
                                            {"jt", kMillion},
                                            {"juta", kMillion},
                                            {"m", 1'000'000'000},
                                            {"miliar", 1'000'000'000},
                                            {"milyar", 1'000'000'000},
                                            {"t", 1'000'000'000'000},
                                            {"triliun", 1'000'000'000'000},
                                            {"trilyun", 1'000'000'000'000}}};

std::optional<std::int64_t> scale_of(std::string_view word) {
  const auto* found = std::ranges::find(kScales, word, &Scale::word);
  return found == kScales.end() ? std::nullopt : std::optional(found->factor);
}

/// "12,5" times a thousand. Three digits after the separator could be thousands as well: not clear.
std::optional<std::int64_t> scaled(std::string_view number, std::int64_t factor) {
  const std::size_t point = number.find_first_of(".,");
  const auto whole = digits(number.substr(0, point));
  if (!whole || *whole > kMoneyMax.amount / factor) return std::nullopt;
  if (point == std::string_view::npos) return *whole * factor;
  const std::string_view decimals = number.substr(point + 1);
  const auto fraction = digits(decimals);
  if (!fraction || decimals.size() == 3 || decimals.size() > 6) return std::nullopt;
  std::int64_t unit = factor;
  for (std::size_t i = 0; i < decimals.size(); ++i) {
    if (unit % 10 != 0) return std::nullopt;
    unit /= 10;
  }
  return *whole * factor + *fraction * unit;
}

/// What follows the millions: "250" or "250rb" in "1jt250"; nothing is 0.
std::optional<std::int64_t> thousands_after_millions(Scanner& scanner) {
  scanner.skip_spaces();
  const std::string_view number = scanner.number();
  if (number.empty()) return 0;
  scanner.skip_spaces();
  const std::string_view word = scanner.letters();
  const auto value = digits(number);
  if (!value || *value >= kThousand) return std::nullopt;
  if (word.empty() ? number.size() != 3 : scale_of(word) != kThousand) return std::nullopt;
  return *value * kThousand;
}

/// ",-" and the like at the end only decorate.
std::string_view without_decoration(std::string_view text) {
  for (const std::string_view tail : {",-", ".-", ",00"}) {
    if (text.ends_with(tail)) return text.substr(0, text.size() - tail.size());
  }
  return text;
}

bool take_currency(Scanner& scanner) {
  const bool named = scanner.take("rp") || scanner.take("idr");
  if (named) scanner.take(".");
  scanner.skip_spaces();
  return named;
}

std::optional<std::int64_t> amount_in(Scanner& scanner) {
  const bool named = take_currency(scanner);
  const std::string_view number = scanner.number();
  scanner.skip_spaces();
  const std::string_view word = scanner.letters();
  if (word.empty() || word == "rupiah" || word == "perak") {
    const auto value = grouped(number);
    const bool clear = named || !word.empty() || (value && *value >= kThousand);
    return clear ? value : std::nullopt;
  }
  const auto factor = scale_of(word);
  if (!factor) return std::nullopt;
  const auto value = scaled(number, *factor);
  if (!value || *factor != kMillion) return value;
  const auto more = thousands_after_millions(scanner);
  const bool decimal = number.find_first_of(".,") != std::string_view::npos;
  if (!more || (decimal && *more > 0)) return std::nullopt;
  return *value + *more;
}

struct TimeUnit {
  std::string_view word;
  std::int64_t minutes;
};
constexpr std::int64_t kHour = 60;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::array<TimeUnit, 17> kTimeUnits = {{{"m", 1},
                                                  {"mnt", 1},
                                                  {"menit", 1},
                                                  {"min", 1},
                                                  {"mins", 1},
                                                  {"minute", 1},
                                                  {"minutes", 1},
                                                  {"j", kHour},
                                                  {"jam", kHour},
                                                  {"h", kHour},
                                                  {"hour", kHour},
                                                  {"hours", kHour},
                                                  {"d", kDay},
                                                  {"hari", kDay},
                                                  {"hr", kDay},
                                                  {"day", kDay},
                                                  {"days", kDay}}};

std::optional<std::int64_t> unit_minutes(std::string_view word) {
  const auto* found = std::ranges::find(kTimeUnits, word, &TimeUnit::word);
  return found == kTimeUnits.end() ? std::nullopt : std::optional(found->minutes);
}

/// "1,5" of a unit; at most one digit behind the separator.
std::optional<std::int64_t> of_unit(std::string_view number, std::int64_t unit) {
  constexpr std::int64_t kCountMax = 100'000;
  const std::size_t point = number.find_first_of(".,");
  const auto whole = digits(number.substr(0, point));
  if (!whole || *whole > kCountMax) return std::nullopt;
  if (point == std::string_view::npos) return *whole * unit;
  const std::string_view tenths = number.substr(point + 1);
  if (tenths.size() != 1 || !all_digits(tenths) || unit % 10 != 0) return std::nullopt;
  return *whole * unit + (tenths.front() - '0') * (unit / 10);
}

std::optional<std::int64_t> one_time(Scanner& scanner) {
  if (scanner.take("setengah ")) {
    scanner.skip_spaces();
    const auto unit = unit_minutes(scanner.letters());
    return unit && *unit > 1 ? std::optional(*unit / 2) : std::nullopt;
  }
  if (scanner.rest.starts_with("se")) {
    scanner.take("se");
    return unit_minutes(scanner.letters());
  }
  const std::string_view number = scanner.number();
  scanner.skip_spaces();
  const auto unit = unit_minutes(scanner.letters());
  return unit ? of_unit(number, *unit) : std::nullopt;
}

}  // namespace

std::optional<store::Rupiah> money_of(std::string_view text) {
  const std::string lowered = lower(text);
  Scanner scanner{without_decoration(lowered)};
  const auto amount = amount_in(scanner);
  if (!amount || !scanner.rest.empty()) return std::nullopt;
  if (*amount < 1 || *amount > kMoneyMax.amount) return std::nullopt;
  return store::Rupiah{*amount};
}

std::optional<std::int64_t> pieces_of(std::string_view text) {
  const auto value = grouped(text);
  if (!value || *value > kPiecesMax) return std::nullopt;
  return value;
}

std::optional<std::int64_t> minutes_of(const Words& words) {
  const std::string lowered = lower(joined(words));
  Scanner scanner{lowered};
  std::int64_t minutes = 0;
  while (!scanner.rest.empty()) {
    const auto more = one_time(scanner);
    if (!more) return std::nullopt;
    minutes += *more;
    scanner.skip_spaces();
  }
  return minutes > 0 ? std::optional(minutes) : std::nullopt;
}

}  // namespace handlers::staff
