#include "handlers/staff/alias_command.h"

#include <algorithm>
#include <utility>

#include "handlers/staff/command_words.h"
#include "handlers/staff/wording.h"

namespace handlers::staff {
namespace {

constexpr std::size_t kProductWordsMax = 6;

/// "gayo ijo, gayo hejo | gayo green": one part a name.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = std::min(text.find_first_of("|,;\n"), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

/// "KG250:gayo" and "KG250=gayo" with a "=" of its own between them.
std::string with_plain_equals(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '=' || c == ':' ? std::string(" = ") : std::string(1, c);
  return out;
}

void drop_polite_end(Words& words) {
  while (words.size() > 1 && is_polite(words.back())) words.pop_back();
}

/// The words of the goods and of the names, as far as they can be told apart.
struct Sides {
  Words goods;
  std::vector<Words> names;
  bool parted = false;   // there was a sign between them
  bool removes = false;  // "alias KG250 - gayo ijo"

  void add(Words name) {
    drop_polite_end(name);
    if (!name.empty() && !is_polite(name.front())) names.push_back(std::move(name));
  }
};

bool begins_removal(const std::string& word) {
  return word == "-" || (word.size() > 1 && word[0] == '-' && !has_digit(word));
}

Sides sides_of(const Words& words) {
  Sides sides;
  const auto sign = std::ranges::find(words, "=");
  const auto minus = std::ranges::find_if(words, begins_removal);
  auto name = words.end();
  if (sign != words.end()) {
    sides = {{words.begin(), sign}, {}, true, false};
    name = sign + 1;
  } else if (minus != words.end()) {
    sides = {{words.begin(), minus}, {}, true, true};
    name = *minus == "-" ? minus + 1 : minus;
  } else if (words.size() > 1 && looks_like_code(words.front())) {
    sides.goods = {words.front()};
    name = words.begin() + 1;
  } else {
    sides.goods = words;
  }
  Words first{name, words.end()};
  if (sides.removes && !first.empty() && first.front().starts_with('-')) first.front().erase(0, 1);
  sides.add(std::move(first));
  return sides;
}

/// "=" and "-" say that a name follows, as ":" does before a single word; without a sign, everyday
/// words are a sentence.
bool is_chat(const Sides& sides, bool asks, bool has_equals) {
  const bool shows = sides.names.empty() && !sides.parted;
  if (asks && !shows) return true;
  if (any_chat(sides.goods) || sides.goods.size() > kProductWordsMax) return true;
  const bool clear = has_equals || sides.removes;
  return std::ranges::any_of(sides.names, [&](const Words& name) {
    if (sides.parted && name.size() == 1) return false;
    return clear ? is_no_reason(name) : any_chat(name);
  });
}

/// Takes the verb away, which stands first, or behind a code.
std::optional<Verb> take_verb(Words& words) {
  const bool inside = words.size() > 1 && !verb_at(words, 0) && looks_like_code(words.front());
  const std::size_t at = inside ? 1 : 0;
  const auto verb = verb_at(words, at);
  if (!verb || (verb->verb != Verb::Aliases && verb->verb != Verb::Unteach)) return std::nullopt;
  drop(words, at, verb->words);
  return verb->verb;
}

Command made(Sides sides, Verb verb) {
  Command command;
  for (const Words& name : sides.names) command.names.push_back(joined(name));
  const bool teaches = sides.parted || !command.names.empty();
  command.verb = sides.removes ? Verb::Unteach : verb;
  if (command.verb == Verb::Aliases && teaches) command.verb = Verb::Teach;
  command.words = std::move(sides.goods);
  return command;
}

}  // namespace

std::optional<Command> alias_command(std::string_view text) {
  const auto parts = parts_of(text);
  Wording first = wording_of(with_plain_equals(parts.front()));
  drop_politeness(first.words);
  const auto verb = take_verb(first.words);
  if (!verb) return std::nullopt;
  if (std::ranges::count(first.words, "=") > 1 && first.words.front() == "=") {
    drop(first.words, 0, 1);  // "alias: KG250 = gayo ijo"
  }
  Sides sides = sides_of(first.words);
  bool asks = first.asks;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Wording more = wording_of(parts[i]);
    asks = asks || more.asks;
    sides.add(std::move(more.words));
  }
  const bool has_equals = parts.front().find('=') != std::string_view::npos;
  if (is_chat(sides, asks, has_equals)) return std::nullopt;
  return made(std::move(sides), *verb);
}

}  // namespace handlers::staff
