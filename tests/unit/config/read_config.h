// Reads configurations from texts, with an environment made up by the test.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "gateway/config/config.h"

namespace gateway::config {

using Variables = std::map<std::string, std::string>;

inline Loaded read(std::string_view text, const Variables& variables = {},
                   const std::string& path = "pesan.toml") {
  return parse_config(text, path, [&variables](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

inline std::vector<std::string> texts_of(const std::vector<Problem>& found) {
  std::vector<std::string> texts;
  texts.reserve(found.size());
  for (const auto& one : found) texts.push_back(one.text());
  return texts;
}

/// Its problems; the text must have some.
inline std::vector<std::string> problems_of(std::string_view text,
                                            const Variables& variables = {}) {
  const auto loaded = read(text, variables);
  if (loaded) {
    ADD_FAILURE() << "no problem with: " << text;
    return {};
  }
  return texts_of(loaded.error());
}

/// What it is read as; the text must be right.
inline Checked checked(std::string_view text, const Variables& variables = {}) {
  const auto loaded = read(text, variables);
  if (loaded) return loaded.value();
  for (const auto& problem : texts_of(loaded.error())) ADD_FAILURE() << problem;
  return {};
}

}  // namespace gateway::config
