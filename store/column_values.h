// Values that may be absent, on their way into a column and out of it.
#pragma once

#include <optional>
#include <string>

#include "store/database.h"
#include "store/types.h"

namespace store {

inline Value column(std::optional<std::int64_t> number) {
  return number ? Value(*number) : Value(nullptr);
}
inline Value column(std::optional<Instant> at) {
  return at ? Value(to_ms(*at)) : Value(nullptr);
}
inline Value column(bool truth) {
  return std::int64_t{truth ? 1 : 0};
}

/// Absent for a text that says nothing.
inline Value column_unless_empty(const std::string& text) {
  return text.empty() ? Value(nullptr) : Value(text);
}

inline std::optional<Instant> maybe_instant(const Row& row, std::size_t column) {
  const auto ms = row.maybe_integer(column);
  if (!ms) return std::nullopt;
  return from_ms(*ms);
}

}  // namespace store
