#include "gateway/config/section.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <numeric>

#include "gateway/config/environment.h"

namespace gateway::config {
namespace {

constexpr std::size_t kQuotedBytesMax = 60;

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

/// How many letters must be put, taken or changed to make one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

}  // namespace

std::string quoted(const Text& text) {
  if (!text.showable) return {};
  if (text.value.size() <= kQuotedBytesMax) return ": \"" + text.value + "\"";
  return ": \"" + text.value.substr(0, kQuotedBytesMax) + "…\"";
}

Section::Section(Reading& reading, const toml::table* table, Place place)
    : reading_(reading), table_(table), place_(std::move(place)) {}

bool Section::has(std::string_view name) const {
  return table_ != nullptr && table_->contains(name);
}

Place Section::place(std::string_view name) const {
  const auto* node = table_ == nullptr ? nullptr : table_->get(name);
  return {place_.key.empty() ? std::string(name) : place_.key + "." + std::string(name),
          node == nullptr ? place_.line : node->source().begin.line};
}

void Section::problem(std::string_view name, std::string what) {
  reading_.findings.problem(place(name), std::move(what));
}

void Section::warning(std::string_view name, std::string what) {
  reading_.findings.warning(place(name), std::move(what));
}

const toml::node* Section::take(std::string_view name) {
  asked_.emplace_back(name);
  return table_ == nullptr ? nullptr : table_->get(name);
}

std::optional<Text> Section::text_of(const toml::node& node, Place place) {
  const auto* raw = node.as_string();
  if (raw == nullptr) {
    reading_.findings.problem(place, "must be a text in quotes");
    return std::nullopt;
  }
  auto expansion = expand(raw->get(), reading_.environment);
  if (!expansion.problem.empty()) {
    reading_.findings.problem(place, expansion.problem);
    return std::nullopt;
  }
  if (has_control_characters(expansion.text)) {
    reading_.findings.problem(place, "holds a line break or another control character");
    return std::nullopt;
  }
  return Text{std::move(expansion.text), std::move(place), !expansion.from_environment};
}

std::optional<Text> Section::text(std::string_view name) {
  const auto* node = take(name);
  if (node == nullptr) return std::nullopt;
  return text_of(*node, place(name));
}

std::string Section::text_or(std::string_view name, std::string otherwise) {
  auto found = text(name);
  return found ? std::move(found->value) : std::move(otherwise);
}

std::vector<Text> Section::texts(std::string_view name) {
  const auto* node = take(name);
  if (node == nullptr) return {};
  const auto* list = node->as_array();
  if (list == nullptr) {
    problem(name, "must be a list of texts in brackets");
    return {};
  }
  std::vector<Text> all;
  for (const auto& element : *list) {
    auto one = text_of(element, {place(name).key, element.source().begin.line});
    if (one) all.push_back(std::move(*one));
  }
  return all;
}

bool Section::is_empty_list(std::string_view name) const {
  const auto* node = table_ == nullptr ? nullptr : table_->get(name);
  const auto* elements = node == nullptr ? nullptr : node->as_array();
  return elements != nullptr && elements->empty();
}

bool Section::is_right_secret(const Text& text) {
  if (text.value.empty()) {
    reading_.findings.problem(text.place, "is empty");
  } else if (std::any_of(text.value.begin(), text.value.end(), is_blank)) {
    reading_.findings.problem(text.place, "holds a blank");
  } else {
    return true;
  }
  return false;
}

std::string Section::secret(std::string_view name) {
  auto found = text(name);
  if (!found || !is_right_secret(*found)) return {};
  return std::move(found->value);
}

std::vector<std::string> Section::secrets(std::string_view name) {
  std::vector<std::string> all;
  for (auto& text : texts(name)) {
    if (is_right_secret(text)) all.push_back(std::move(text.value));
  }
  return all;
}

std::int64_t Section::number(std::string_view name, std::int64_t otherwise, std::int64_t min,
                             std::int64_t max) {
  const auto* node = take(name);
  if (node == nullptr) return otherwise;
  std::optional<std::int64_t> value;
  if (const auto* whole = node->as_integer()) value = whole->get();
  if (node->is_string()) {
    const auto found = text_of(*node, place(name));
    if (!found) return otherwise;
    if (!found->showable) value = whole_number(found->value);
  }
  if (!value || *value < min || *value > max) {
    problem(name,
            "must be a whole number from " + std::to_string(min) + " to " + std::to_string(max));
    return otherwise;
  }
  return *value;
}

bool Section::truth(std::string_view name, bool otherwise) {
  const auto* node = take(name);
  if (node == nullptr) return otherwise;
  if (const auto* plain = node->as_boolean()) return plain->get();
  if (node->is_string()) {
    const auto found = text_of(*node, place(name));
    if (!found) return otherwise;
    if (!found->showable && found->value == "true") return true;
    if (!found->showable && found->value == "false") return false;
  }
  problem(name, "must be true or false");
  return otherwise;
}

store::Millis Section::duration(std::string_view name, store::Millis otherwise) {
  const auto found = text(name);
  if (!found) return otherwise;
  const auto value = parse_duration(found->value);
  if (!value) problem(name, "not a duration like \"45m\" or \"1h30m\"" + quoted(*found));
  return value.value_or(otherwise);
}

std::string Section::one_of(std::string_view name, std::string otherwise,
                            const std::vector<std::string>& words) {
  auto found = text(name);
  if (!found) return otherwise;
  if (std::find(words.begin(), words.end(), found->value) != words.end()) return found->value;
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  problem(name, "must be one of " + all + quoted(*found));
  return otherwise;
}

Section Section::section(std::string_view name) {
  const auto* node = take(name);
  const auto* table = node == nullptr ? nullptr : node->as_table();
  if (node != nullptr && table == nullptr) problem(name, "must be a section");
  return Section(reading_, table, place(name));
}

std::vector<std::string> Section::section_names() {
  std::vector<std::string> names;
  if (table_ == nullptr) return names;
  for (const auto& [name, node] : *table_) names.emplace_back(name.str());
  return names;
}

void Section::look_at_variables(const toml::node& node, const Place& where) {
  if (node.is_string()) text_of(node, where);
  if (const auto* list = node.as_array()) {
    for (const auto& element : *list) {
      look_at_variables(element, {where.key, element.source().begin.line});
    }
  }
  if (const auto* table = node.as_table()) {
    for (const auto& [name, element] : *table) {
      look_at_variables(element,
                        {where.key + "." + std::string(name.str()), element.source().begin.line});
    }
  }
}

void Section::take_all() {
  if (table_ == nullptr) return;
  for (const auto& [name, node] : *table_) {
    const bool asked = std::find(asked_.begin(), asked_.end(), name.str()) != asked_.end();
    if (asked) continue;
    asked_.emplace_back(name.str());
    look_at_variables(node, place(name.str()));
  }
}

/// " (shop.hold?)", or nothing when no known key is spelled nearly so.
std::string Section::nearest(std::string_view unknown) const {
  const auto nearer = [&](const std::string& a, const std::string& b) {
    return distance(a, unknown) < distance(b, unknown);
  };
  const auto best = std::min_element(asked_.begin(), asked_.end(), nearer);
  if (best == asked_.end() || distance(*best, unknown) > 2) return {};
  return " (" + place(*best).key + "?)";
}

void Section::finish() {
  if (table_ == nullptr) return;
  for (const auto& [name, node] : *table_) {
    const bool asked = std::find(asked_.begin(), asked_.end(), name.str()) != asked_.end();
    if (!asked) problem(name.str(), "unknown key" + nearest(name.str()));
  }
}

}  // namespace gateway::config
