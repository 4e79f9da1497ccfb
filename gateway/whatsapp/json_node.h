// A place in somebody else's JSON. Going on from where there is nothing leads to nothing, so that a
// decoder reads like the shape that it expects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace gateway::whatsapp {

/// Points into a value that must outlive it. Never throws.
class Node {
 public:
  Node() = default;
  explicit Node(const nlohmann::json& value) : value_(&value) {}

  Node operator[](const char* key) const;
  /// The elements of an array, else none.
  std::vector<Node> items() const;

  /// Something other than null stands here.
  explicit operator bool() const { return value_ != nullptr && !value_->is_null(); }
  bool is_object() const { return value_ != nullptr && value_->is_object(); }
  bool is_array() const { return value_ != nullptr && value_->is_array(); }

  /// A text without its NULs, or a whole number's digits; otherwise, and when it is longer than
  /// `bytes_max`, empty.
  std::string text(std::size_t bytes_max = std::string::npos) const;
  /// A whole number, written as a number or as text: 2, "2", "2.00".
  std::optional<std::int64_t> whole() const;
  bool truth() const;

  /// The value itself; null where there is nothing.
  const nlohmann::json& json() const;

 private:
  const nlohmann::json* value_ = nullptr;
};

/// As JSON text, for any value whatever.
std::string write(const nlohmann::json& value);

}  // namespace gateway::whatsapp
