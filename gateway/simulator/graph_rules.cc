#include "gateway/simulator/graph_rules.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

namespace gateway::simulator {
namespace {

using whatsapp::Node;
using Verdict = std::optional<GraphError>;

constexpr std::int64_t kBadParameter = 100;
constexpr std::int64_t kMissing = 131008;
constexpr std::int64_t kInvalid = 131009;
constexpr std::int64_t kUnsupported = 131051;
constexpr std::int64_t kTemplateParameter = 132018;

/// A text of `least` to `most` characters at `key`.
Verdict check_text(Node object, const char* key, std::size_t least, std::size_t most) {
  const Node value = object[key];
  if (!value && least > 0) return GraphError{kMissing, std::string(key) + " is required"};
  if (value && !value.json().is_string()) {
    return GraphError{kInvalid, std::string(key) + " must be a text"};
  }
  const std::size_t length = length_of(value.text());
  if (length >= least && length <= most) return std::nullopt;
  return GraphError{kInvalid, std::string(key) + " has " + std::to_string(length) +
                                  " characters of at most " + std::to_string(most)};
}

Verdict check_plain_text(Node message) {
  return check_text(message["text"], "body", 1, 4096);
}

Verdict check_image(Node message) {
  const Node image = message["image"];
  if (static_cast<bool>(image["id"]) == static_cast<bool>(image["link"])) {
    return GraphError{kBadParameter, "image needs either an id or a link"};
  }
  return check_text(image, "caption", 0, 1024);
}

bool is_trimmed(const std::string& id) {
  return !id.empty() && id.front() != ' ' && id.back() != ' ';
}

/// What can be chosen has a trimmed id and a title, both found once only.
Verdict check_choices(const std::vector<Node>& choices, std::size_t id_most,
                      std::size_t title_most) {
  std::set<std::string> ids, titles;
  for (const Node choice : choices) {
    if (auto bad = check_text(choice, "id", 1, id_most)) return bad;
    if (auto bad = check_text(choice, "title", 1, title_most)) return bad;
    if (auto bad = check_text(choice, "description", 0, 72)) return bad;
    if (!is_trimmed(choice["id"].text())) return GraphError{kInvalid, "spaces around an id"};
    if (!ids.insert(choice["id"].text()).second) return GraphError{kInvalid, "two equal ids"};
    titles.insert(choice["title"].text());
  }
  if (title_most == 20 && titles.size() != choices.size()) {
    return GraphError{kInvalid, "two equal button titles"};
  }
  return std::nullopt;
}

Verdict check_buttons(Node interactive) {
  std::vector<Node> replies;
  for (const Node button : interactive["action"]["buttons"].items()) {
    if (button["type"].text() != "reply") return GraphError{kInvalid, "button of no known type"};
    replies.push_back(button["reply"]);
  }
  if (replies.empty() || replies.size() > 3) return GraphError{kInvalid, "1 to 3 buttons"};
  if (auto bad = check_text(interactive["body"], "text", 1, 1024)) return bad;
  return check_choices(replies, 256, 20);
}

Verdict check_list(Node interactive) {
  const Node action = interactive["action"];
  const auto sections = action["sections"].items();
  std::vector<Node> rows;
  for (const Node section : sections) {
    const std::size_t least = sections.size() > 1 ? 1 : 0;
    if (auto bad = check_text(section, "title", least, 24)) return bad;
    for (const Node row : section["rows"].items()) rows.push_back(row);
  }
  if (sections.size() > 10) return GraphError{kInvalid, "at most 10 sections"};
  if (rows.empty() || rows.size() > 10) return GraphError{kInvalid, "1 to 10 rows in all"};
  if (auto bad = check_text(action, "button", 1, 20)) return bad;
  if (auto bad = check_text(interactive["body"], "text", 1, 4096)) return bad;
  return check_choices(rows, 200, 24);
}

Verdict check_interactive(Node message) {
  const Node interactive = message["interactive"];
  if (message["recipient_type"].text() == "group") {
    return GraphError{kUnsupported, "no interactive messages in groups"};
  }
  if (auto bad = check_text(interactive["footer"], "text", 0, 60)) return bad;
  const std::string kind = interactive["type"].text();
  if (kind == "button") return check_buttons(interactive);
  if (kind == "list") return check_list(interactive);
  return GraphError{kUnsupported, "interactive message of a type that is not simulated"};
}

bool is_template_name(const std::string& name) {
  return !name.empty() && name.size() <= 512 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

Verdict check_template(Node message) {
  const Node content = message["template"];
  if (!is_template_name(content["name"].text())) return GraphError{kInvalid, "name of a template"};
  if (content["language"]["code"].text().empty()) return GraphError{kMissing, "language.code"};
  for (const Node component : content["components"].items()) {
    for (const Node parameter : component["parameters"].items()) {
      const std::string text = parameter["text"].text();
      const bool fits = text.find_first_of("\n\t\r") == std::string::npos &&
                        text.find("     ") == std::string::npos && !text.empty();
      if (!fits) return GraphError{kTemplateParameter, "a parameter with gaps, or empty"};
    }
  }
  return std::nullopt;
}

Verdict check_reaction(Node message) {
  return check_text(message["reaction"], "message_id", 1, 512);
}

using Check = Verdict (*)(Node message);
constexpr std::array<std::pair<std::string_view, Check>, 5> kTypes{{
    {"text", check_plain_text},
    {"image", check_image},
    {"interactive", check_interactive},
    {"template", check_template},
    {"reaction", check_reaction},
}};

Verdict check_recipient(Node message) {
  const std::string kind = message["recipient_type"].text();
  if (!kind.empty() && kind != "individual" && kind != "group") {
    return GraphError{kInvalid, "recipient_type"};
  }
  const bool named = !message["to"].text().empty() || !message["recipient"].text().empty();
  if (!named) return GraphError{kMissing, "to is required"};
  return std::nullopt;
}

}  // namespace

std::size_t length_of(const std::string& utf8) {
  std::size_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    const bool first = (byte & 0xC0U) != 0x80U;
    if (first) units += byte >= 0xF0U ? 2 : 1;
  }
  return units;
}

std::string error_body(const GraphError& error) {
  const std::string code = std::to_string(error.code);
  const bool token = error.code == 190;
  nlohmann::json body{{"message", "(#" + code + ") " + (token ? "Invalid token" : "Refused")},
                      {"type", "OAuthException"},
                      {"code", error.code},
                      {"fbtrace_id", "SimulatedTrace"}};
  if (!token) {
    body["error_data"] = {{"messaging_product", "whatsapp"}, {"details", error.details}};
  }
  if (error.subcode != 0) body["error_subcode"] = error.subcode;
  return nlohmann::json{{"error", std::move(body)}}.dump();
}

std::optional<GraphError> check_message(Node message) {
  if (message["messaging_product"].text() != "whatsapp") {
    return GraphError{kBadParameter, "messaging_product must be whatsapp"};
  }
  if (auto bad = check_recipient(message)) return bad;
  if (auto bad = check_text(message, "biz_opaque_callback_data", 0, 512)) return bad;
  const std::string type = message["type"] ? message["type"].text() : "text";
  const auto* known = std::ranges::find(kTypes, type, [](const auto& row) { return row.first; });
  if (known == kTypes.end()) return GraphError{kUnsupported, "type " + type};
  if (!message[type.c_str()].is_object()) return GraphError{kMissing, type + " is required"};
  return known->second(message);
}

}  // namespace gateway::simulator
