// A value or the reason why there is none: the shape of std::expected, until the compiler has it.
#pragma once

#include <utility>
#include <variant>

namespace store {

/// Wraps a refusal so that Result<T, T> stays unambiguous.
template <typename E>
struct Refused {
  E why;
};
template <typename E>
Refused(E) -> Refused<E>;

/// Either a `T` or an `E`. Reading the side that is not there throws std::bad_variant_access.
template <typename T, typename E>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : either_(std::in_place_index<0>, std::move(value)) {
  }  // NOLINT(google-explicit-constructor): reads like std::expected
  Result(Refused<E> refusal)
      : either_(std::in_place_index<1>, std::move(refusal.why)) {
  }  // NOLINT(google-explicit-constructor): same

  bool has_value() const { return either_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return std::get<0>(either_); }
  const T& value() const& { return std::get<0>(either_); }
  T&& value() && { return std::get<0>(std::move(either_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const E& error() const { return std::get<1>(either_); }

 private:
  std::variant<T, E> either_;
};

/// For operations that return nothing but may refuse.
struct Done {};

}  // namespace store
