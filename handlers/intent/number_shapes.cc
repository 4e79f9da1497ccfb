#include <cctype>

#include "handlers/intent/number_reader.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

constexpr std::size_t kAccountDigits = 8;  // figures of a telephone or bank account
constexpr double kDimensionLeast = 20;     // of "90x200"; smaller figures count

}  // namespace

bool NumberReader::read_dimensions() {
  std::size_t end = dimensions_end(at_);
  if (end == at_) return false;
  std::string name;
  for (std::size_t i = at_; i < end; ++i) name += in_[i].written;
  put(Kind::Word, end, name);
  return true;
}

std::size_t NumberReader::dimensions_end(std::size_t at) const {
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

bool NumberReader::read_long_figures() {
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

bool NumberReader::read_date_or_clock() {
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

bool NumberReader::read_list_index() {
  const bool letter = in_range(at_) && in_[at_].is(Kind::Word) && in_[at_].written.size() == 1;
  if (!line_start() || !(letter || (number(at_) && in_[at_].value <= 50))) return false;
  const bool sign = (mark(at_ + 1, '.') || mark(at_ + 1, ')')) && in_[at_ + 1].glued;
  if (!sign || (number(at_ + 2) && in_[at_ + 2].glued) || !in_range(at_ + 2)) return false;
  put(Kind::Noise, at_ + 2, "index");
  return true;
}

bool NumberReader::read_with_word() {
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
  const std::string label = in_[at_].text;
  Token& token = put(Kind::Noise, amount->end, "number");
  token.stem = label;  // "baterai jam 4": the catalogue may know better
  token.value = amount->value;
  return true;
}

bool NumberReader::counts_behind_label(const Amount& amount) const {
  if (!senses(at_).has(Sense::NumberNoise)) return false;
  const bool times = word(amount.end, "x") && !number(amount.end + 1);
  const bool ward = word(at_, "rw") || word(at_, "rt");
  const bool person = !out_.empty() && out_.back().is(Kind::Word) &&
                      lexicon_.of(out_.back().text).has(Sense::Person);
  return times || (ward && person);
}

bool NumberReader::put_spec(const std::string& prefix, const Amount& amount) {
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

}  // namespace handlers::intent
