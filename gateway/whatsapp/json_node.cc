#include "gateway/whatsapp/json_node.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace gateway::whatsapp {
namespace {

std::optional<std::int64_t> whole_of(std::string_view decimal) {
  std::int64_t number = 0;
  const char* end = decimal.data() + decimal.size();
  const auto read = std::from_chars(decimal.data(), end, number);
  if (read.ec != std::errc{}) return std::nullopt;
  if (read.ptr == end) return number;
  const std::string_view fraction(read.ptr + 1, static_cast<std::size_t>(end - read.ptr - 1));
  const bool zero = *read.ptr == '.' && !fraction.empty() &&
                    fraction.find_first_not_of('0') == std::string_view::npos;
  return zero ? std::optional(number) : std::nullopt;
}

}  // namespace

const nlohmann::json& Node::json() const {
  static const nlohmann::json nothing;
  return value_ == nullptr ? nothing : *value_;
}

Node Node::operator[](const char* key) const {
  if (!is_object()) return {};
  const auto found = value_->find(key);
  return found == value_->end() ? Node() : Node(*found);
}

std::vector<Node> Node::items() const {
  std::vector<Node> items;
  if (!is_array()) return items;
  items.reserve(value_->size());
  for (const auto& item : *value_) items.emplace_back(item);
  return items;
}

std::string Node::text(std::size_t bytes_max) const {
  std::string text;
  if (json().is_number_integer()) text = value_->dump();
  if (json().is_string()) text = value_->get<std::string>();
  std::erase(text, '\0');
  return text.size() <= bytes_max ? text : std::string();
}

std::optional<std::int64_t> Node::whole() const {
  return whole_of(text());
}

bool Node::truth() const {
  return json().is_boolean() && value_->get<bool>();
}

std::string write(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace gateway::whatsapp
