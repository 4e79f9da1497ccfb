#include "handlers/intent/numbers.h"

#include <array>
#include <cctype>
#include <cmath>

#include "handlers/intent/amounts.h"

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

constexpr std::size_t kAccountDigits = 8;  // figures of a telephone or bank account
constexpr double kMoneyLeast = 1000;       // a bare number from here on is no count of pieces
constexpr double kRangeMost = 200;
constexpr double kDimensionLeast = 20;  // of "90x200"; smaller figures count

class NumberReader {
 public:
  NumberReader(const Tokens& in, const Lexicon& lexicon) : in_(in), lexicon_(lexicon) {}

  Tokens read() {
    while (at_ < in_.size()) {
      if (!(read_dimensions() || read_lone_multiple() || read_long_figures() ||
            read_date_or_clock() || read_list_index() || read_with_word() || read_se_word() ||
            read_amount() || read_times_sign())) {
        copy();
      }
    }
    return std::move(out_);
  }

 private:
  // --- looking around
  bool in_range(std::size_t at) const { return at < in_.size(); }
  bool mark(std::size_t at, char sign) const { return in_range(at) && in_[at].is_mark(sign); }
  bool number(std::size_t at) const { return in_range(at) && in_[at].is(Kind::Number); }
  Senses senses(std::size_t at) const {
    if (!in_range(at) || !in_[at].is(Kind::Word)) return {};
    Senses found = lexicon_.of(in_[at].text);
    if (!in_[at].stem.empty()) found.add(lexicon_.of(in_[at].stem));
    return found;
  }
  bool word(std::size_t at, std::string_view text) const {
    return in_range(at) && in_[at].is(Kind::Word) && (in_[at].text == text || in_[at].stem == text);
  }
  bool line_start() const { return out_.empty() || out_.back().is(Kind::Break); }

  // --- writing
  void copy() { out_.push_back(in_[at_++]); }
  Token& put(Kind kind, std::size_t end, std::string text) {
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

  // --- "lusin" without a number that is understood: how many is unclear
  bool read_lone_multiple() {
    if (!in_range(at_) || !in_[at_].is(Kind::Word)) return false;
    const int pieces = multiple_of(in_[at_].text);
    if (pieces == 0) return false;
    const std::string unit = in_[at_].text;
    Token& token = put_number(at_ + 1, pieces, "", unit);
    token.multiple = pieces;
    token.unclear = Token::Unclear::Vague;
    return true;
  }

  // --- 90x200, 160 x 200, 70/90-17, 10w-30: sizes that are one name
  bool read_dimensions() {
    std::size_t end = dimensions_end(at_);
    if (end == at_) return false;
    std::string name;
    for (std::size_t i = at_; i < end; ++i) name += in_[i].written;
    put(Kind::Word, end, name);
    return true;
  }
  std::size_t dimensions_end(std::size_t at) const {
    const auto joins = [&](std::size_t sign, char mark_sign) {
      return mark(sign, mark_sign) && in_[sign].glued && number(sign + 1) && in_[sign + 1].glued;
    };
    const bool grade = in_range(at) && in_[at].is(Kind::Word) && in_[at].written.size() <= 3 &&
                       std::isdigit(static_cast<unsigned char>(in_[at].written.front())) != 0;
    if (grade && joins(at + 1, '-')) return at + 3;
    if (!number(at) || in_[at].value < kDimensionLeast) return at;
    if (word(at + 1, "x") && number(at + 2) && in_[at + 2].value >= kDimensionLeast &&
        in_[at + 2].value < kMoneyLeast)
      return at + 3;
    const bool date = in_[at].value <= 31 && (!number(at + 2) || in_[at + 2].value <= 31);
    if (!joins(at + 1, '/') || date) return at;
    return joins(at + 3, '-') ? at + 5 : at + 3;
  }

  // --- telephones and accounts: many figures, perhaps in groups
  bool read_long_figures() {
    const bool plus = mark(at_, '+') && number(at_ + 1);
    std::size_t end = at_ + (plus ? 1 : 0);
    if (!number(end)) return false;
    std::size_t digits = 0;
    const bool leads = in_[end].written.front() == '0' || in_[end].written.starts_with("62");
    std::size_t last = end;
    while (in_range(end)) {
      if (number(end)) {
        digits += in_[end].written.size();
        last = ++end;
      } else if (leads && (mark(end, '-') || mark(end, '.')) && number(end + 1) &&
                 in_[end + 1].written.size() >= 3) {
        ++end;
      } else {
        break;
      }
      if (!leads) break;
      if (number(end) && in_[end].written.size() < 3) break;
    }
    const bool telephone = leads && digits >= 9 && in_[at_ + (plus ? 1 : 0)].written.size() >= 2;
    const bool account = !leads && digits >= kAccountDigits;
    if (!telephone && !account) return false;
    put(Kind::Noise, last, "telephone");
    return true;
  }

  // --- 12/08/2024, 20:14, 15.30 behind "jam"
  bool read_date_or_clock() {
    if (!number(at_)) return false;
    const auto parts = [&](char sign) {
      return mark(at_ + 1, sign) && in_[at_ + 1].glued && number(at_ + 2) && in_[at_ + 2].glued;
    };
    for (const char sign : {'/', '-', '.'}) {
      if (parts(sign) && mark(at_ + 3, sign) && number(at_ + 4) && in_[at_ + 4].glued &&
          in_[at_].written.size() <= 2 && in_[at_ + 2].written.size() <= 2) {
        put(Kind::Noise, at_ + 5, "date");
        return true;
      }
    }
    const bool two_figures = number(at_ + 2) && in_[at_ + 2].written.size() == 2;
    const bool after_clock = !out_.empty() && out_.back().text == "jam";
    if (two_figures && in_[at_].value < 25 &&
        (parts(':') || (parts('.') && (after_clock || word(at_ + 3, "wib"))))) {
      put(Kind::Noise, at_ + 3, "time");
      return true;
    }
    return false;
  }

  // --- "1. ", "2) " where a line begins
  bool read_list_index() {
    const bool letter = in_range(at_) && in_[at_].is(Kind::Word) && in_[at_].written.size() == 1;
    if (!line_start() || !(letter || (number(at_) && in_[at_].value <= 50))) return false;
    const bool sign = (mark(at_ + 1, '.') || mark(at_ + 1, ')')) && in_[at_ + 1].glued;
    if (!sign || (number(at_ + 2) && in_[at_ + 2].glued) || !in_range(at_ + 2)) return false;
    put(Kind::Noise, at_ + 2, "index");
    return true;
  }

  // --- a number behind a word that says what it is: level 3, isi 10, ukuran 38, jam 10, no 5,
  // rp 75.000
  bool read_with_word() {
    if (mark(at_, '#') && in_range(at_ + 1) && in_[at_ + 1].is(Kind::SkuCode)) {
      ++at_;
      copy();
      return true;
    }
    if (mark(at_, '#') && in_range(at_ + 1) && in_[at_ + 1].glued) {
      put(Kind::Noise, at_ + 2, "tag");
      return true;
    }
    if (word(at_, "rp") || word(at_, "idr")) return read_rupiah();
    const Senses here = senses(at_);
    if (!here.any({Sense::LevelWord, Sense::ContentWord, Sense::SizeWord, Sense::ShadeWord,
                   Sense::NumberNoise}))
      return false;
    if (here.has(Sense::AllOf) && !out_.empty() && out_.back().is(Kind::Word) &&
        lexicon_.of(out_.back().text).has(Sense::All)) {
      return false;  // "semua level satu-satu"
    }
    // "cat air 12 warna 1": the number before the word is what it counts.
    if (here.has(Sense::AllOf) && !out_.empty() && out_.back().is(Kind::Number) &&
        out_.back().unit.empty())
      return false;
    std::size_t next = at_ + 1;
    if (mark(next, ':') || mark(next, '.')) ++next;
    if (!in_[at_].glued && in_range(next) && word(next, "ke")) ++next;
    const auto amount = amount_at(in_, next);
    if (!amount || !amount->whole() || amount->value > 99999) return false;
    const bool measured =
        amount->end < in_.size() && !measure_unit(in_[amount->end]).dimension.empty();
    if (money_suffix(amount->end) > 0 || (measured && !here.has(Sense::NumberNoise))) return false;
    const bool change = word(at_, "ke") && !out_.empty() && out_.back().is(Kind::Word) &&
                        lexicon_.of(out_.back().text).has(Sense::Change);  // "ganti ke 250"
    if (change || counts_behind_label(*amount)) return false;
    if (here.has(Sense::LevelWord)) return put_spec("lv:", *amount);
    if (here.has(Sense::ContentWord)) return put_spec("isi:", *amount);
    if (here.has(Sense::SizeWord) || here.has(Sense::ShadeWord)) return put_spec("no:", *amount);
    put(Kind::Noise, amount->end, "number");
    return true;
  }
  // "3x ring hp 2x colokan", "Pak RW 2 kastengel": no number of a telephone, none of a ward.
  bool counts_behind_label(const Amount& amount) const {
    if (!senses(at_).has(Sense::NumberNoise)) return false;
    const bool times = word(amount.end, "x") && !number(amount.end + 1);
    const bool ward = word(at_, "rw") || word(at_, "rt");
    const bool person = !out_.empty() && out_.back().is(Kind::Word) &&
                        lexicon_.of(out_.back().text).has(Sense::Person);
    return times || (ward && person);
  }
  bool put_spec(const std::string& prefix, const Amount& amount) {
    // "level tiga tiga botol": the doubled word is the level and the count.
    const bool twice = amount.doubled && amount.in_words && !amount.definite;
    std::size_t end = amount.end;
    if (prefix == "isi:" && senses(end).has(Sense::CountUnit)) ++end;
    const std::string figures =
        prefix == "no:" ? amount.written : std::to_string(static_cast<long long>(amount.value));
    put(Kind::Spec, end, prefix + figures).value = amount.value;
    if (twice) {
      Amount again = amount;
      again.doubled = false;
      put_count(again);
    }
    return true;
  }
  bool read_rupiah() {
    std::size_t next = at_ + 1;
    if (mark(next, '.') || mark(next, ':')) ++next;
    const auto amount = amount_at(in_, next);
    if (!amount) return false;
    put_money(*amount);
    return true;
  }

  // --- sekilo, sebotol, selusin, literan
  bool read_se_word() {
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

  // --- a number and what it counts
  bool read_amount() {
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

  // Javanese "kalih" is two, and also "and": before another word of unknown meaning it joins.
  bool word_that_joins(std::size_t at) const {
    return in_range(at) && in_[at].written == "kalih" && in_range(at + 1) &&
           in_[at + 1].is(Kind::Word) && !lexicon_.knows(in_[at + 1].text);
  }

  void put_count(const Amount& amount) {
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
    if (in_range(end) && in_[end].is(Kind::Word))
      multiple = std::max(1, multiple_of(in_[end].text));
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
  Token& put_number(std::size_t end, double value, std::string figures, std::string unit) {
    Token& token = end > at_ ? put(Kind::Number, end, figures) : put_again(std::move(figures));
    token.value = value;
    token.unit = std::move(unit);
    if (value != std::floor(value)) token.unclear = Token::Unclear::Vague;
    return token;
  }
  Token& put_again(std::string figures) {
    Token token;
    token.kind = Kind::Number;
    token.text = token.written = std::move(figures);
    out_.push_back(std::move(token));
    return out_.back();
  }

  // "2 atau 3", "2-3", "2 sampai 3"
  bool read_range(const Amount& low) {
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

  // 1000 for "rb" behind a number, 0 when no such word stands there.
  double money_suffix(std::size_t at) const {
    if (!in_range(at) || !in_[at].is(Kind::Word)) return 0;
    if (in_[at].text == "ribu" || (in_[at].written == "k" && in_[at].glued)) return 1e3;
    if (in_[at].text == "juta") return 1e6;
    if (in_[at].text == "miliar") return 1e9;
    return 0;
  }
  bool put_money(const Amount& amount) {
    const double factor = money_suffix(amount.end);
    std::size_t end = amount.end + (factor > 0 ? 1 : 0);
    if (mark(end, ',') && mark(end + 1, '-')) end += 2;
    const double value =
        amount.value * (factor > 0 && !(amount.grouped && amount.value >= 1000) ? factor : 1);
    put(Kind::Money, end, "money").value = value;
    return true;
  }
  void put_measure(std::size_t end, double value, const std::string& dimension,
                   const std::string& figures) {
    Token& token = put(Kind::Measure, end, measure_feature(value, dimension));
    token.value = value;
    token.unit = dimension;
    token.stem = figures;
  }

  // --- "x2", "x 2"
  bool read_times_sign() {
    if (!word(at_, "x") && !mark(at_, '*')) return false;
    if (mark(at_, '*') && line_start()) return false;
    const auto amount = amount_at(in_, at_ + 1);
    if (!amount || amount->value >= kMoneyLeast || !amount->whole()) return false;
    ++at_;
    put_count(*amount);
    out_.back().marked = true;
    return true;
  }

  const Tokens& in_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  Tokens out_;
};

}  // namespace

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
