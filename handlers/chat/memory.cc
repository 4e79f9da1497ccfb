#include "handlers/chat/memory.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace handlers::chat {
namespace {

using Words = std::vector<std::string>;

// One fact on each line: its name, then its values, with a tab before each.
constexpr char kBetween = '\t';

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\t' || c == '\n') {
      out += c == '\t' ? "\\t" : "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char next = text[++i];
    out += next == 't' ? '\t' : next == 'n' ? '\n' : next;
  }
  return out;
}

void put(std::string& out, std::string_view name, const Words& values) {
  out += name;
  for (const std::string& value : values) {
    out += kBetween;
    out += escaped(value);
  }
  out += '\n';
}

std::string number(std::optional<store::Quantity> qty) {
  return qty ? std::to_string(qty->count) : std::string();
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<store::Quantity> quantity(std::string_view text) {
  const auto count = whole(text);
  return count ? std::optional(store::Quantity{*count}) : std::nullopt;
}

using MomentField = std::optional<store::Instant> Memory::*;
constexpr std::array<std::pair<std::string_view, MomentField>, 12> kMoments = {{
    {"spoken", &Memory::spoken_at},
    {"called", &Memory::called_at},
    {"helped", &Memory::helped_at},
    {"greeted", &Memory::greeted_at},
    {"noted_at", &Memory::noted_at},
    {"claim_told", &Memory::claim_told_at},
    {"late_told", &Memory::late_told_at},
    {"forwarded_at", &Memory::forwarded_at},
    {"sorry", &Memory::sorry_at},
    {"unreadable", &Memory::unreadable_at},
    {"conflict_told", &Memory::conflict_told_at},
    {"owner_wrote", &Memory::owner_wrote_at},
}};

void take_question(Memory& memory, const Words& words) {
  if (words.size() < 3) return;
  Question question{words[1], {}, quantity(words[2])};
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (auto sku = store::Sku::parse(words[i])) question.candidates.push_back(std::move(*sku));
  }
  memory.questions.push_back(std::move(question));
}

void take_fact(Memory& memory, const Words& words) {
  const std::string& name = words.front();
  const std::string first = words.size() > 1 ? words[1] : std::string();
  const auto sku = store::Sku::parse(first);
  const auto qty = words.size() > 2 ? quantity(words[2]) : std::nullopt;
  if (name == "number") memory.question = whole(first).value_or(0);
  if (name == "two_ways") memory.two_ways = true;
  if (name == "order") memory.order = first;
  if (name == "forwarded") memory.forwarded = whole(first).value_or(0);
  if (name == "question") take_question(memory, words);
  if (name == "noted" && sku && qty) memory.noted.push_back({*sku, *qty});
  if (name == "offered" && sku && qty) memory.offered.push_back({*sku, *qty});
  if (name == "missing" && sku && qty) memory.missing.push_back({*sku, *qty});
  if (name == "topic" && sku) memory.topic.push_back({*sku, qty});
  for (const auto& [known, field] : kMoments) {
    const auto ms = name == known ? whole(first) : std::nullopt;
    if (ms) memory.*field = store::from_ms(*ms);
  }
}

}  // namespace

void Memory::pose(std::vector<Question> open, std::vector<store::Line> waiting) {
  forget_questions();
  ++question;
  questions = std::move(open);
  if (questions.size() > kQuestionsMax) {
    questions.erase(questions.begin() + kQuestionsMax, questions.end());
  }
  noted = std::move(waiting);
}

void Memory::offer(std::vector<store::Line> lines) {
  forget_questions();
  ++question;
  offered = std::move(lines);
}

void Memory::forget_questions() {
  questions.clear();
  noted.clear();
  offered.clear();
  missing.clear();
  two_ways = false;
}

bool Memory::asks_again() const {
  if (questions.empty() || questions.front().candidates.size() != 1) return false;
  const store::Sku& sku = questions.front().candidates.front();
  return questions.front().qty && std::ranges::find(noted, sku, &store::Line::sku) != noted.end();
}

void Memory::wake(std::string_view open_order, store::Instant now) {
  const bool long_ago = talked_at() && now - *talked_at() > kMemoryLife;
  if (long_ago || order != open_order) {
    forget_questions();
    topic.clear();
  }
  order = open_order;
  spoken_at = now;
}

bool is_time_again(std::optional<store::Instant>& last, store::Millis gap, store::Instant now) {
  if (last && now - *last < gap) return false;
  last = now;
  return true;
}

std::string encode(const Memory& memory) {
  std::string out;
  put(out, "number", {std::to_string(memory.question)});
  if (memory.two_ways) put(out, "two_ways", {});
  if (!memory.order.empty()) put(out, "order", {memory.order});
  if (memory.forwarded > 0) put(out, "forwarded", {std::to_string(memory.forwarded)});
  for (const Question& question : memory.questions) {
    Words words{question.wanted, number(question.qty)};
    for (const store::Sku& sku : question.candidates) words.push_back(sku.text());
    put(out, "question", words);
  }
  for (const store::Line& line : memory.noted)
    put(out, "noted", {line.sku.text(), number(line.qty)});
  for (const store::Line& line : memory.offered) {
    put(out, "offered", {line.sku.text(), number(line.qty)});
  }
  for (const store::Line& line : memory.missing) {
    put(out, "missing", {line.sku.text(), number(line.qty)});
  }
  for (const Mention& mention : memory.topic) {
    put(out, "topic", {mention.sku.text(), number(mention.qty)});
  }
  for (const auto& [name, field] : kMoments) {
    if (memory.*field) put(out, name, {std::to_string(store::to_ms(*(memory.*field)))});
  }
  return out;
}

Memory decode_memory(std::string_view text) {
  Memory memory;
  for (const std::string_view line : split(text, '\n')) {
    Words words;
    for (const std::string_view word : split(line, kBetween)) words.push_back(unescaped(word));
    take_fact(memory, words);
  }
  return memory;
}

}  // namespace handlers::chat
