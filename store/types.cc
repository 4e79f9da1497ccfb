#include "store/types.h"

#include <algorithm>
#include <stdexcept>

namespace store {
namespace {

constexpr std::size_t kSkuCharsMax = 64;

bool allowed_in_sku(char c) {
  return c > ' ' && c < '\x7f' && c != '"' && c != '\'' && c != ',';
}

std::int64_t checked_sum(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw std::overflow_error("sum out of range");
  return sum;
}

}  // namespace

Rupiah operator+(Rupiah a, Rupiah b) {
  return {checked_sum(a.amount, b.amount)};
}

Rupiah operator*(Rupiah unit_price, Quantity count) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(unit_price.amount, count.count, &product)) {
    throw std::overflow_error("amount out of range");
  }
  return {product};
}

Quantity operator+(Quantity a, Quantity b) {
  return {checked_sum(a.count, b.count)};
}

std::optional<Sku> Sku::parse(std::string_view text) {
  if (text.empty() || text.size() > kSkuCharsMax) return std::nullopt;
  if (!std::ranges::all_of(text, allowed_in_sku)) return std::nullopt;
  return Sku(std::string(text));
}

}  // namespace store
