#include "gateway/observe/log_line.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace gateway::observe {
namespace {

constexpr std::size_t kValueBytesMax = 2'000;
/// A long value tells little more than its beginning. It is masked first: a cut could halve a
/// number.
std::string shown(std::string_view text) {
  auto safe = redacted(text);
  if (safe.size() <= kValueBytesMax) return safe;
  safe.resize(kValueBytesMax);
  return safe + "…";
}

std::string json_value(const LogField& field) {
  if (const auto* truth = std::get_if<bool>(&field.value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) return std::to_string(*number);
  return "\"" + escaped(shown(std::get<std::string>(field.value))) + "\"";
}

/// Bare where it can be told from the rest of the line.
std::string text_value(const LogField& field) {
  if (!std::holds_alternative<std::string>(field.value)) return json_value(field);
  const auto text = shown(std::get<std::string>(field.value));
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '"' && c != '=' && c != '\\';
  });
  return plain ? text : "\"" + escaped(text) + "\"";
}

}  // namespace

std::string_view name_of(Level level) {
  switch (level) {
    case Level::Debug: return "debug";
    case Level::Info: return "info";
    case Level::Warn: return "warn";
    case Level::Error: return "error";
  }
  return "error";
}

std::string escaped(std::string_view text) {
  const nlohmann::json value(text);
  const auto quoted = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

std::string json_members(Level level, std::string_view event,
                         std::initializer_list<LogField> fields) {
  std::string line = "\"level\":\"" + std::string(name_of(level)) + "\",\"event\":\"";
  line += escaped(event) + "\"";
  for (const auto& field : fields) {
    line += ",\"" + escaped(field.name) + "\":" + json_value(field);
  }
  return line;
}

std::string text_line(Level level, std::string_view event, std::initializer_list<LogField> fields) {
  std::string line = std::string(name_of(level)) + " " + escaped(event);
  for (const auto& field : fields) line += " " + escaped(field.name) + "=" + text_value(field);
  return line;
}

}  // namespace gateway::observe
