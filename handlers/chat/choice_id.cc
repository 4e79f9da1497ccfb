#include "handlers/chat/choice_id.h"

#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace handlers::chat {
namespace {

constexpr std::size_t kIdBytesMax = 200;
constexpr std::array<std::pair<ChoiceId::Kind, std::string_view>, 8> kKinds = {{
    {ChoiceId::Kind::Pick, "pick"},
    {ChoiceId::Kind::Yes, "yes"},
    {ChoiceId::Kind::No, "no"},
    {ChoiceId::Kind::Done, "done"},
    {ChoiceId::Kind::Replace, "replace"},
    {ChoiceId::Kind::Add, "add"},
    {ChoiceId::Kind::Tell, "tell"},
    {ChoiceId::Kind::Category, "category"},
}};

std::string_view kind_text(ChoiceId::Kind kind) {
  for (const auto& [known, text] : kKinds) {
    if (known == kind) return text;
  }
  throw std::logic_error("a choice without a name");
}

/// Takes the part up to the next colon off the front.
std::string_view take_part(std::string_view& rest) {
  const std::size_t colon = rest.find(':');
  const std::string_view part = rest.substr(0, colon);
  rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
  return part;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

}  // namespace

std::string to_text(const ChoiceId& id) {
  std::string text = std::string(kind_text(id.kind)) + ':' + std::to_string(id.question);
  if (id.kind == ChoiceId::Kind::Category) text += ':' + std::to_string(id.number);
  if (id.kind == ChoiceId::Kind::Pick) text += ':' + std::to_string(id.number) + ':' + id.word;
  return text;
}

std::optional<ChoiceId> parse_choice(std::string_view text) {
  if (text.size() > kIdBytesMax) return std::nullopt;
  const std::string_view name = take_part(text);
  for (const auto& [kind, known] : kKinds) {
    if (name != known) continue;
    const auto question = whole_number(take_part(text));
    if (!question) return std::nullopt;
    ChoiceId id{kind, *question, 0, {}};
    if (kind != ChoiceId::Kind::Pick && kind != ChoiceId::Kind::Category) {
      return text.empty() ? std::optional(id) : std::nullopt;
    }
    const auto number = whole_number(take_part(text));
    if (!number || (kind == ChoiceId::Kind::Category) != text.empty()) return std::nullopt;
    id.number = *number;
    id.word = text;
    return id;
  }
  return std::nullopt;
}

}  // namespace handlers::chat
