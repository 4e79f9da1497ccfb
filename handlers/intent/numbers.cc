#include "handlers/intent/numbers.h"

#include <array>
#include <cmath>

#include "handlers/intent/number_reader.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

struct NamedUnit {
  std::string_view word;
  double size;
  std::string_view dimension;
  bool only_glued = false;  // "1l" is a litre, "1 L" a size
};
constexpr std::array<NamedUnit, 22> kMeasures = {
    {{"gram", 1, "g"},      {"g", 1, "g", true}, {"gr", 1, "g"},        {"ons", 100, "g"},
     {"pon", 500, "g"},     {"kilo", 1000, "g"}, {"mg", 1, "mg"},       {"ml", 1, "ml"},
     {"mili", 1, "ml"},     {"cc", 1, "ml"},     {"liter", 1000, "ml"}, {"l", 1000, "ml", true},
     {"lt", 1000, "ml"},    {"cm", 1, "cm"},     {"meter", 100, "cm"},  {"mm", 1, "mm"},
     {"inch", 1, "inch"},   {"inci", 1, "inch"}, {"gb", 1, "gb"},       {"watt", 1, "watt"},
     {"ah", 1, "ah", true}, {"mah", 1, "mah"}}};

struct Multiple {
  std::string_view word;
  int pieces;
};
constexpr std::array<Multiple, 3> kMultiples = {{{"lusin", 12}, {"kodi", 20}, {"gros", 144}}};

int multiple_of(std::string_view word) {
  for (const auto& multiple : kMultiples) {
    if (multiple.word == word) return multiple.pieces;
  }
  return 0;
}

constexpr double kRangeMost = 200;

}  // namespace

Tokens NumberReader::read() {
  while (at_ < in_.size()) {
    if (!(read_dimensions() || read_lone_multiple() || read_long_figures() ||
          read_date_or_clock() || read_list_index() || read_with_word() || read_se_word() ||
          read_amount() || read_times_sign())) {
      copy();
    }
  }
  return std::move(out_);
}

Senses NumberReader::senses(std::size_t at) const {
  if (!in_range(at) || !in_[at].is(Kind::Word)) return {};
  Senses found = lexicon_.of(in_[at].text);
  if (!in_[at].stem.empty()) found.add(lexicon_.of(in_[at].stem));
  return found;
}

bool NumberReader::word(std::size_t at, std::string_view text) const {
  return in_range(at) && in_[at].is(Kind::Word) && (in_[at].text == text || in_[at].stem == text);
}

Token& NumberReader::put(Kind kind, std::size_t end, std::string text) {
  Token token;
  token.kind = kind;
  token.text = std::move(text);
  token.glued = in_[at_].glued;
  token.struck = in_[at_].struck;
  for (std::size_t i = at_; i < end; ++i) {
    if (i != at_ && !in_[i].glued) token.written += ' ';
    token.written += in_[i].written;
  }
  at_ = end;
  out_.push_back(std::move(token));
  return out_.back();
}

bool NumberReader::read_lone_multiple() {
  if (!in_range(at_) || !in_[at_].is(Kind::Word)) return false;
  const int pieces = multiple_of(in_[at_].text);
  if (pieces == 0) return false;
  const std::string unit = in_[at_].text;
  Token& token = put_number(at_ + 1, pieces, "", unit);
  token.multiple = pieces;
  token.unclear = Token::Unclear::Vague;
  return true;
}

bool NumberReader::read_rupiah() {
  std::size_t next = at_ + 1;
  if (mark(next, '.') || mark(next, ':')) ++next;
  const auto amount = amount_at(in_, next);
  if (!amount) return false;
  put_money(*amount);
  return true;
}

bool NumberReader::read_se_word() {
  if (!in_range(at_) || !in_[at_].is(Kind::Word)) return false;
  for (const std::string* text : {&in_[at_].text, &in_[at_].stem}) {
    if (text->size() < 4) continue;
    const bool se = text->starts_with("se") || text->starts_with("sa");
    const std::string unit = se ? lexicon_.standard(text->substr(2)) : "";
    if (text->ends_with("an") && (*text == "literan" || *text == "kiloan")) {
      put_measure(at_ + 1, 1000, *text == "literan" ? "ml" : "g", "1");
      return true;
    }
    if (unit.size() < 3) continue;
    Token as_unit;
    as_unit.text = as_unit.written = unit;
    if (const auto size = measure_unit(as_unit); !size.dimension.empty()) {
      put_measure(at_ + 1, size.size, size.dimension, "1");
      out_.back().one = size.size == 1000 && size.dimension == "g";
      return true;
    }
    if (const int pieces = multiple_of(unit); pieces > 0) {
      put_number(at_ + 1, pieces, "", unit).multiple = pieces;
      return true;
    }
    if (lexicon_.of(unit).has(Sense::CountUnit) && lexicon_.of(*text).empty()) {
      put_number(at_ + 1, 1, "", unit);
      return true;
    }
  }
  return false;
}

bool NumberReader::read_amount() {
  const bool at_sign = mark(at_, '@');
  const bool bracket = mark(at_, '(');
  const std::size_t first = at_ + (at_sign || bracket ? 1 : 0);
  if (word_that_joins(first)) return false;
  const auto amount = amount_at(in_, first);
  if (!amount) return false;
  if (bracket && amount->written.size() > 2 && amount->written.front() == '0') return false;
  if (amount->in_words && amount->doubled && amount->definite) {
    put(Kind::Word, amount->end, "keduanya");
    return true;
  }
  const std::size_t end = amount->end;
  if (read_range(*amount)) return true;
  if (money_suffix(end) > 0 || amount->grouped) return put_money(*amount);
  if (in_range(end) && !measure_unit(in_[end]).dimension.empty()) {
    const auto size = measure_unit(in_[end]);
    put_measure(end + 1, amount->value * size.size, size.dimension, amount->written);
    return true;
  }
  // In "2 meja 5" the table's number is the one behind it.
  const bool counts_next =
      senses(end).has(Sense::NumberNoise) && number(end + 1) && !word(end, "tahun");
  if (mark(end, '%') || (senses(end).has(Sense::CountNoise) && !counts_next)) {
    const std::string unit = in_[end].text;
    Token& token = put(Kind::Noise, end + 1, "number");
    token.unit = unit;
    token.value = amount->value;
    if (word(at_, "lalu")) {  // "2 minggu lalu": as past as yesterday
      copy();
      out_.back().text = "kemarin";
    }
    return true;
  }
  if (amount->value >= kMoneyLeast) return put_money(*amount);
  put_count(*amount);
  if (at_sign) out_.back().marked = out_.back().each = true;
  if (bracket && mark(at_, ')')) {
    ++at_;
    out_.back().marked = true;
  }
  return true;
}

bool NumberReader::word_that_joins(std::size_t at) const {
  return in_range(at) && in_[at].written == "kalih" && in_range(at + 1) &&
         in_[at + 1].is(Kind::Word) && !lexicon_.knows(in_[at + 1].text);
}

void NumberReader::put_count(const Amount& amount) {
  std::size_t end = amount.end;
  const bool times = word(end, "x") && !number(end + 1);
  const std::size_t suffix = mark(end, '-') && in_[end].glued ? end + 1 : end;  // "10an", "10-an"
  const bool about = in_range(suffix) && in_[suffix].glued && in_[suffix].written == "an";
  // "lip cream: 01 = 2": the first number is no count.
  const bool before_sign = mark(end, '=') && number(end + 1);
  const bool after_sign =
      !out_.empty() && !before_sign && (out_.back().is_mark(':') || out_.back().is_mark('='));
  double value = amount.value;
  int multiple = 1;
  std::string unit;
  if (in_range(end) && in_[end].is(Kind::Word)) multiple = std::max(1, multiple_of(in_[end].text));
  if (multiple > 1) {
    unit = in_[end].text;
    value *= multiple;
    ++end;
  } else if (about) {
    end = suffix + 1;
  } else if (times) {
    ++end;
  }
  Token& token = put_number(std::max(end, at_), value, amount.written, unit);
  token.multiple = multiple;
  token.marked = times || after_sign;
  token.each = amount.doubled && amount.in_words && value == 1;
  token.definite = amount.definite;
  if (about) token.unclear = Token::Unclear::Range;
  // The word that counts stays in the text: it may be part of a name as well.
  if (multiple == 1 && senses(at_).has(Sense::CountUnit)) token.unit = in_[at_].text;
}

Token& NumberReader::put_number(std::size_t end, double value, std::string figures,
                                std::string unit) {
  Token& token = end > at_ ? put(Kind::Number, end, figures) : put_again(std::move(figures));
  token.value = value;
  token.unit = std::move(unit);
  if (value != std::floor(value)) token.unclear = Token::Unclear::Vague;
  return token;
}

Token& NumberReader::put_again(std::string figures) {
  Token token;
  token.kind = Kind::Number;
  token.text = token.written = std::move(figures);
  out_.push_back(std::move(token));
  return out_.back();
}

bool NumberReader::read_range(const Amount& low) {
  std::size_t between = low.end;
  const bool sign =
      mark(between, '-') && in_[between].glued && number(between + 1) && in_[between + 1].glued;
  const bool words = word(between, "atau") || (word(between, "sampai") && !low.in_words);
  if (!sign && !words) return false;
  const auto high = amount_at(in_, between + 1);
  if (!high || high->value <= low.value || high->value > kRangeMost) return false;
  const bool count = senses(high->end).has(Sense::CountNoise);
  Token& token = put(count ? Kind::Noise : Kind::Number, high->end + (count ? 1 : 0), "range");
  token.value = low.value;
  token.unclear = Token::Unclear::Range;
  if (sign || !word(between, "atau")) token.stem = "rg:" + low.written + "-" + high->written;
  if (!count && senses(at_).has(Sense::CountUnit)) token.unit = in_[at_].text;
  return true;
}

double NumberReader::money_suffix(std::size_t at) const {
  if (!in_range(at) || !in_[at].is(Kind::Word)) return 0;
  if (in_[at].text == "ribu" || (in_[at].written == "k" && in_[at].glued)) return 1e3;
  if (in_[at].text == "juta") return 1e6;
  if (in_[at].text == "miliar") return 1e9;
  return 0;
}

bool NumberReader::put_money(const Amount& amount) {
  const double factor = money_suffix(amount.end);
  std::size_t end = amount.end + (factor > 0 ? 1 : 0);
  if (mark(end, ',') && mark(end + 1, '-')) end += 2;
  const double value =
      amount.value * (factor > 0 && !(amount.grouped && amount.value >= 1000) ? factor : 1);
  put(Kind::Money, end, "money").value = value;
  return true;
}

void NumberReader::put_measure(std::size_t end, double value, const std::string& dimension,
                               const std::string& figures) {
  Token& token = put(Kind::Measure, end, measure_feature(value, dimension));
  token.value = value;
  token.unit = dimension;
  token.stem = figures;
}

bool NumberReader::read_times_sign() {
  if (!word(at_, "x") && !mark(at_, '*')) return false;
  if (mark(at_, '*') && line_start()) return false;
  const auto amount = amount_at(in_, at_ + 1);
  if (!amount || amount->value >= kMoneyLeast || !amount->whole()) return false;
  ++at_;
  put_count(*amount);
  out_.back().marked = true;
  return true;
}

UnitSize measure_unit(const Token& token) {
  if (token.kind != Kind::Word) return {};
  for (const auto& unit : kMeasures) {
    if (unit.only_glued && !token.glued) {
      if (token.written == "g" && unit.word == "g") return {unit.size, std::string(unit.dimension)};
      continue;
    }
    if (token.written == unit.word || token.text == unit.word || token.stem == unit.word) {
      return {unit.size, std::string(unit.dimension)};
    }
  }
  return {};
}

std::string measure_feature(double value, const std::string& dimension) {
  std::string figures = std::to_string(value);
  while (figures.back() == '0') figures.pop_back();
  if (figures.back() == '.') figures.pop_back();
  return "=" + figures + dimension;
}

Tokens read_numbers(const Tokens& raw, const Lexicon& lexicon) {
  return NumberReader(raw, lexicon).read();
}

}  // namespace handlers::intent
