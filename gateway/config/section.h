// One table of the configuration file, read key by key. toml++ is met here and in section.cc only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/config/findings.h"

namespace toml {
inline namespace v3 {
class node;
class table;
}  // namespace v3
}  // namespace toml

namespace gateway::config {

/// What the readers of all sections share.
struct Reading {
  Findings findings;
  const Environment& environment;
};

/// A text and where it stands.
struct Text {
  std::string value;
  Place place;
  bool showable = true;  // neither secret nor from the environment
};
/// ": \"an hour\"", or nothing when it may not be shown.
std::string quoted(const Text& text);

/// Every reader returns its default when the key is absent or its value is a problem (which is then
/// found). What was never asked for is an unknown key: call finish() at the end.
class Section {
 public:
  /// Outlived by `reading` and the document. `table` may be absent: a section that is left out.
  Section(Reading& reading, const toml::table* table, Place place);

  bool present() const { return table_ != nullptr; }
  bool has(std::string_view name) const;
  Place place(std::string_view name) const;
  void problem(std::string_view name, std::string what);
  void warning(std::string_view name, std::string what);

  std::optional<Text> text(std::string_view name);
  std::string text_or(std::string_view name, std::string otherwise);
  std::vector<Text> texts(std::string_view name);
  bool is_empty_list(std::string_view name) const;
  /// Secrets are never empty and never hold blanks: both are mistakes in copying.
  std::string secret(std::string_view name);
  std::vector<std::string> secrets(std::string_view name);
  std::int64_t number(std::string_view name, std::int64_t otherwise, std::int64_t min,
                      std::int64_t max);
  bool truth(std::string_view name, bool otherwise);
  store::Millis duration(std::string_view name, store::Millis otherwise);
  std::string one_of(std::string_view name, std::string otherwise,
                     const std::vector<std::string>& words);
  Section section(std::string_view name);
  /// Of "[channels.NAME]": every NAME. Anything else in this section is a problem.
  std::vector<std::string> section_names();

  /// Takes every key for known, looking only whether its variables exist.
  void take_all();
  void finish();

 private:
  const toml::node* take(std::string_view name);
  std::optional<Text> text_of(const toml::node& node, Place place);
  bool is_right_secret(const Text& text);
  void look_at_variables(const toml::node& node, const Place& place);
  std::string nearest(std::string_view unknown) const;

  Reading& reading_;
  const toml::table* table_;
  Place place_;
  std::vector<std::string> asked_;
};

}  // namespace gateway::config
