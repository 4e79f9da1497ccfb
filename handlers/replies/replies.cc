#include "handlers/replies/replies.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <kainjow/mustache.hpp>
#include <set>
#include <stdexcept>

#include "handlers/replies/chat_escape.h"

namespace handlers {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::array<std::string_view, 12> kMonthsId = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
                                                        "Jul", "Agu", "Sep", "Okt", "Nov", "Des"};
constexpr std::array<std::string_view, 12> kMonthsEn = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

mustache::data to_data(const Fields& fields) {
  mustache::data data{mustache::data::type::object};
  for (const auto& [name, field] : fields.values) {
    if (const auto* text = std::get_if<std::string>(&field)) {
      // An empty text counts as absent, so that a section shows only what there is.
      if (!text->empty()) data.set(name, *text);
    } else if (const auto* yes = std::get_if<bool>(&field)) {
      data.set(name, mustache::data{*yes});
    } else {
      mustache::data list{mustache::data::type::list};
      for (const Fields& entry : std::get<FieldList>(field)) list << to_data(entry);
      data.set(name, list);
    }
  }
  return data;
}

void drop_final_newlines(std::string& text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
}

/// "{{#items}}", "{{^items}}" or "{{/items}}" and nothing else.
bool is_section_tag(std::string_view line) {
  if (line.size() < 6 || !line.starts_with("{{") || !line.ends_with("}}")) return false;
  const std::string_view inside = line.substr(2, line.size() - 4);
  const bool section = inside.front() == '#' || inside.front() == '^' || inside.front() == '/';
  return section && inside.find_first_of("{}") == std::string_view::npos;
}

/// A line that holds nothing but a section's tag is no line of the message. The Mustache library
/// knows that only while the section is shown; one that is left out would leave its line break.
std::string without_tag_lines(std::string_view text) {
  std::string joined;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    const bool broken = line.ends_with('\n');
    const std::string_view bare = broken ? line.substr(0, line.size() - 1) : line;
    joined += is_section_tag(bare) ? bare : line;
    text.remove_prefix(line.size());
  }
  return joined;
}

/// The moment as the shop's clock on the wall shows it.
struct Local {
  date::year_month_day day;
  date::hh_mm_ss<store::Millis> time;
  std::string zone;  // "WIB"
  std::chrono::seconds offset{};
};

Local local(store::Instant at, const std::string& zone) {
  const auto zoned = date::make_zoned(zone, at);
  const auto wall = zoned.get_local_time();
  const auto day = date::floor<date::days>(wall);
  return {date::year_month_day{day}, date::hh_mm_ss<store::Millis>{wall - day},
          zoned.get_info().abbrev, zoned.get_info().offset};
}

std::string clock_text(const Local& at, bool english) {
  return fmt::format("{:02}{}{:02} {}", at.time.hours().count(), english ? ':' : '.',
                     at.time.minutes().count(), at.zone);
}

std::string day_text(const Local& at, bool english) {
  const auto month = static_cast<unsigned>(at.day.month()) - 1;
  return fmt::format("{} {}", static_cast<unsigned>(at.day.day()),
                     english ? kMonthsEn.at(month) : kMonthsId.at(month));
}

}  // namespace

Replies::Replies(std::map<std::string, std::string> files, std::string default_language,
                 std::string zone)
    : files_(std::move(files)),
      default_language_(std::move(default_language)),
      timezone_(std::move(zone)) {
  date::locate_zone(timezone_);  // throws std::runtime_error, naming the zone
  for (auto& [name, text] : files_) {
    drop_final_newlines(text);
    text = without_tag_lines(text);
    const mustache::mustache parsed{text};
    if (!parsed.is_valid()) {
      throw std::runtime_error("template " + name + ": " + parsed.error_message());
    }
  }
}

std::string Replies::render(std::string_view name, std::string_view language,
                            const Fields& fields) const {
  auto file =
      files_.find(fmt::format("{}/{}", language.empty() ? default_language_ : language, name));
  if (file == files_.end()) file = files_.find(fmt::format("{}/{}", default_language_, name));
  if (file == files_.end()) throw std::logic_error(fmt::format("no template {}", name));
  mustache::mustache parsed{file->second};
  parsed.set_custom_escape([](const std::string& value) { return chat_escape(value); });
  std::string text = parsed.render(to_data(fields));
  drop_final_newlines(text);
  return text;
}

std::vector<std::string> Replies::names() const {
  std::set<std::string> names;
  for (const auto& [name, text] : files_) names.insert(name.substr(name.find('/') + 1));
  return {names.begin(), names.end()};
}

std::string Replies::money(store::Rupiah amount) {
  const bool negative = amount.amount < 0;
  std::string digits = std::to_string(amount.amount).substr(negative ? 1 : 0);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, '.');
  }
  return (negative ? "-Rp" : "Rp") + digits;
}

std::string Replies::deadline(store::Instant at, store::Instant now,
                              std::string_view language) const {
  const bool english = (language.empty() ? std::string_view{default_language_} : language) == "en";
  const Local then = local(at, timezone_);
  if (then.day == local(now, timezone_).day) return clock_text(then, english);
  return day_text(then, english) + (english ? ", " : " ") + clock_text(then, english);
}

std::string Replies::date(store::Instant at, std::string_view language) const {
  return fmt::format("{} {}", day(at, language), static_cast<int>(local(at, timezone_).day.year()));
}

std::string Replies::day(store::Instant at, std::string_view language) const {
  const bool english = (language.empty() ? std::string_view{default_language_} : language) == "en";
  return day_text(local(at, timezone_), english);
}

store::Instant Replies::day_start(store::Instant at) const {
  const date::local_days today{local(at, timezone_).day};
  const auto midnight = date::make_zoned(timezone_, today, date::choose::earliest).get_sys_time();
  return std::min<store::Instant>(midnight, at);
}

std::string Replies::rfc3339(store::Instant at) const {
  const Local then = local(at, timezone_);
  const auto offset = std::chrono::duration_cast<std::chrono::minutes>(then.offset).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}",
                     static_cast<int>(then.day.year()), static_cast<unsigned>(then.day.month()),
                     static_cast<unsigned>(then.day.day()), then.time.hours().count(),
                     then.time.minutes().count(), then.time.seconds().count(),
                     offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

}  // namespace handlers
