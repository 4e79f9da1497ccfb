// "${NAME}" inside texts, taken from the environment.
#pragma once

#include <string>
#include <string_view>

#include "gateway/config/config.h"

namespace gateway::config {

struct Expansion {
  std::string text;
  bool from_environment = false;
  std::string problem;  // empty, or why a variable could not be taken; names it, never its value
};

Expansion expand(std::string_view text, const Environment& environment);

}  // namespace gateway::config
