#include <charconv>

#include "gateway/config/config.h"

namespace gateway::config {
namespace {

using namespace std::chrono_literals;

constexpr store::Millis kLongest = std::chrono::days{366};

/// Takes "15m" off the front of `text`; absent when there is none, or its unit is not smaller than
/// `last` (which it then becomes).
std::optional<store::Millis> take_part(std::string_view& text, store::Millis& last) {
  std::int64_t count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  if (read.ec != std::errc{} || text.front() == '-') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  if (text.empty()) return std::nullopt;
  store::Millis unit{};
  switch (text.front()) {
    case 'd': unit = 24h; break;
    case 'h': unit = 1h; break;
    case 'm': unit = 1min; break;
    case 's': unit = 1s; break;
    default: return std::nullopt;
  }
  text.remove_prefix(1);
  if (unit >= last || count > kLongest / unit) return std::nullopt;
  last = unit;
  return unit * count;
}

}  // namespace

std::optional<store::Millis> parse_duration(std::string_view text) {
  if (text.empty()) return std::nullopt;
  store::Millis total{};
  for (auto last = store::Millis::max(); !text.empty();) {
    const auto part = take_part(text, last);
    if (!part) return std::nullopt;
    total += *part;
  }
  if (total < 1s || total > kLongest) return std::nullopt;
  return total;
}

}  // namespace gateway::config
