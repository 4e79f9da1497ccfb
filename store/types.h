// The small types that every folder shares: money, quantities, stock-keeping units, moments.
// Plain values; safe to copy between threads.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace store {

/// A moment in UTC, to the millisecond. Stored as BIGINT milliseconds since 1970.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

inline std::int64_t to_ms(Instant at) {
  return at.time_since_epoch().count();
}
inline Instant from_ms(std::int64_t ms) {
  return Instant{Millis{ms}};
}

/// An amount in whole rupiah; nothing in this service has a fraction of one.
struct Rupiah {
  std::int64_t amount = 0;
  friend constexpr auto operator<=>(Rupiah, Rupiah) = default;
};
/// A count of selling units (pieces, packs, bottles: whatever the catalog sells).
struct Quantity {
  std::int64_t count = 0;
  friend constexpr auto operator<=>(Quantity, Quantity) = default;
};

Rupiah operator+(Rupiah a, Rupiah b);                 // throws std::overflow_error
Rupiah operator*(Rupiah unit_price, Quantity count);  // throws std::overflow_error
Quantity operator+(Quantity a, Quantity b);           // throws std::overflow_error

/// A stock-keeping unit: 1 to 64 characters of printable ASCII without space, quote or comma.
/// Whoever holds one never checks it again. Comparison is by the exact text.
class Sku {
 public:
  static std::optional<Sku> parse(std::string_view text);
  const std::string& text() const { return text_; }
  friend auto operator<=>(const Sku&, const Sku&) = default;

 private:
  explicit Sku(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// One line of an order or of a cart. `qty` is at least 1 wherever a line was accepted.
struct Line {
  Sku sku;
  Quantity qty;
  friend auto operator<=>(const Line&, const Line&) = default;
};

}  // namespace store
