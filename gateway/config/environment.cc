#include "gateway/config/environment.h"

#include <algorithm>
#include <cstdlib>

namespace gateway::config {
namespace {

bool is_variable_name(std::string_view name) {
  const auto fits = [](char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !name.empty() && (name.front() < '0' || name.front() > '9') &&
         std::all_of(name.begin(), name.end(), fits);
}

}  // namespace

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

Expansion expand(std::string_view text, const Environment& environment) {
  Expansion expansion;
  for (;;) {
    const auto start = text.find("${");
    expansion.text += text.substr(0, start);
    if (start == std::string_view::npos) return expansion;
    text.remove_prefix(start + 2);
    const auto end = text.find('}');
    const std::string name(text.substr(0, end));
    if (end == std::string_view::npos || !is_variable_name(name)) {
      expansion.problem = "\"${\" without the name of a variable and \"}\"";
      return expansion;
    }
    const auto value = environment(name);
    if (!value) {
      expansion.problem = "the environment has no variable " + name;
      return expansion;
    }
    expansion.text += *value;
    expansion.from_environment = true;
    text.remove_prefix(end + 1);
  }
}

}  // namespace gateway::config
