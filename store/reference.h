// The payment reference code: short, sayable, typed by people into bank apps. A prefix, Crockford
// base-32 without look-alikes, and a check character over GF(32) that finds every single wrong
// character and every swap of two neighbours. "PSN-7K3MQ": four random characters and the check;
// five when four are used up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/clock.h"

namespace store {

/// An order's reference. Only valid ones exist.
class OrderRef {
 public:
  /// Reads one code as people write it: any case, spaces or dashes between, O for 0, I and L for 1.
  /// The prefix may be missing. Absent when the check character does not fit.
  static std::optional<OrderRef> parse(std::string_view text, std::string_view prefix);
  /// For a text that this program wrote itself into the store.
  static OrderRef from_store(std::string text) { return OrderRef(std::move(text)); }
  /// A fresh one with `characters` random characters (4 to 8) before the check.
  static OrderRef make(std::string_view prefix, int characters, RandomSource& random);

  const std::string& text() const { return text_; }
  friend auto operator<=>(const OrderRef&, const OrderRef&) = default;

 private:
  explicit OrderRef(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// Every valid code with its prefix in a free text, in the order of appearance, each once.
std::vector<OrderRef> find_references(std::string_view text, std::string_view prefix);

}  // namespace store
