#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "handlers/intent/clause_reader.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

bool ClauseReader::may_be_variant(const Token& number) {
  if (number.marked || !number.unit.empty() || number.value < kSizeLeast || number.text.empty())
    return false;
  const auto feature = index_.find("#" + number.text);
  return feature && is_variant_number(*feature);
}

void ClauseReader::read_spec(Token& token) {
  Features features = index_.exact(token);
  if (token.is(Kind::Spec) && features.empty() && token.text.starts_with("no:")) return;
  if (open_ && !reaches_open()) close();
  if (!features.empty() && (!open_ || fits_any(features))) {
    if (!open_) open().attribute_only = true;
    open_->one = open_->one || token.one;
    add(open_ && !open_->goods.features.empty() ? fitting_one(features) : features.front());
    return;
  }
  if (is_kilos(token)) {
    if (!open_) open();
    open_->goods.kilos = std::stod(token.stem);
    return extend();
  }
  if (open_ && !features.empty() && sibling(features.front())) {
    close();
    open().attribute_only = true;
    return add(features.front());
  }
  if (!open_) open().attribute_only = true;
  open_->goods.missing = true;
  extend();
}

bool ClauseReader::counts_goods(const Token& token) {
  const std::string& word = token.stem.empty() ? token.unit : token.stem;
  const auto feature = word.empty() ? std::nullopt : index_.find(word);
  if (!feature || token.value < 1 || token.value != std::floor(token.value)) return false;
  const bool behind = !token.stem.empty() && open_ && beside_open() && fits_open(*feature);
  const bool ahead = token.stem.empty() && index_.head(*feature) && name_follows({*feature});
  if (!behind && !ahead) return false;
  Token number;
  number.kind = Kind::Number;
  number.text = number.written = std::to_string(static_cast<std::int64_t>(token.value));
  number.value = token.value;
  if (behind) add(*feature);
  put_count(std::move(number));
  if (ahead) add(*feature);
  return true;
}

void ClauseReader::read_noise(const Token& token) {
  if (counts_goods(token)) return;
  static constexpr std::array<std::string_view, 11> kPeople = {
      "orang",    "pax",     "people", "anak",     "tamu",     "kepala",
      "keluarga", "peserta", "murid",  "karyawan", "rombongan"};
  if (std::ranges::find(kPeople, token.unit) == kPeople.end()) return;
  const bool for_them = at_ > clause_.first && tokens_[at_ - 1].has(Sense::For);
  close();
  if (for_them && !out_.empty() && out_.back().kind == Element::Kind::Goods)
    out_.back().item.people = true;
}

bool ClauseReader::is_figure_of_name(const Token& token) const {
  const bool chosen = at_ > clause_.first && tokens_[at_ - 1].has(Sense::Yang);
  if (!index_.find("#" + token.written)) return false;
  return open_ ? reaches_open() : chosen;
}

void ClauseReader::read_figure(const Token& token) {
  const Feature figure = *index_.find("#" + token.written);
  if (!open_) open().attribute_only = true;
  if (fits_open(figure)) return add(figure);
  open_->goods.missing = true;
  extend();
}

bool ClauseReader::names_range(const Token& token) {
  const auto feature = token.stem.empty() ? std::nullopt : index_.find(token.stem);
  if (!feature) return names_sizes_between(token);
  if (open_ && !fits_open(*feature)) close();
  if (!open_) open().attribute_only = true;
  add(*feature);
  return true;
}

bool ClauseReader::names_sizes_between(const Token& token) {
  const auto dash = token.stem.find('-');
  const bool small = token.value < kSizeLeast && !each_follows();
  if (token.stem.empty() || dash == std::string::npos || !token.unit.empty() || small) return false;
  const auto low = index_.find("#" + token.stem.substr(3, dash - 3));
  const auto high = index_.find("#" + token.stem.substr(dash + 1));
  if (!low || !high || (open_ && (!reaches_open() || !fits_open(*low) || !fits_open(*high))))
    return false;
  if (!open_) open().attribute_only = true;
  add(*low);
  part(Item::Link::To);
  open().attribute_only = true;
  add(*high);
  return true;
}

bool ClauseReader::fits_any(const Features& features) const {
  return std::ranges::any_of(features, [&](Feature f) { return fits_open(f); });
}

Feature ClauseReader::fitting_one(const Features& features) const {
  const auto found = std::ranges::find_if(features, [&](Feature f) { return fits_open(f); });
  return found == features.end() ? features.front() : *found;
}

bool ClauseReader::is_kilos(const Token& token) {
  return token.is(Kind::Measure) && token.unit == "g" && token.value >= 2000 &&
         std::fmod(token.value, 1000) == 0 && !token.stem.empty() && token.stem.size() <= 2;
}

void ClauseReader::read_number(Token& token) {
  if (counts_receivers(token) || is_done_so(token)) return;
  if (open_ && !reaches_open()) close();
  const bool lone_multiple = token.multiple > 1 && token.unclear != Token::Unclear::No;
  if (const auto named = index_.find(token.unit);
      open_ && lone_multiple && named && fits_open(*named)) {
    return add(*named);
  }
  if (const auto part = index_.find("#" + token.text);
      part && token.value != std::floor(token.value) && (!open_ || fits_open(*part))) {
    if (!open_) open().attribute_only = true;
    return add(*part);  // "bolu setengah loyang", where halves are sold; "yang 0.8"
  }
  if (!open_ && names_variant(token)) return;
  if (open_ && !open_->goods.features.empty() && !token.marked && token.multiple == 1 &&
      token.unclear == Token::Unclear::No) {
    const bool next_counted = token.value < kSizeLeast && counted_ahead();
    if (is_spec(token) && !next_counted) return take_number(token);
    if (is_sibling_number(token)) return begin_sibling(token);
    if (could_be_spec(token)) return read_either(token);
  }
  put_count(token);
}

bool ClauseReader::counts_receivers(const Token& token) {
  if (at_ == clause_.first || !tokens_[at_ - 1].has(Sense::For) || at_ + 1 >= clause_.last)
    return false;
  Token& next = tokens_[at_ + 1];
  if (token.marked || token.multiple > 1 || !token.unit.empty() || !next.is(Kind::Word) ||
      next.any_of(kActing) || next.any_of({Sense::Filler, Sense::CountUnit}))
    return false;
  const bool uncounted = open_ || (!out_.empty() && out_.back().kind == Element::Kind::Goods);
  if (!uncounted) return false;
  close();
  out_.back().item.people = true;
  next.struck = true;
  return true;
}

bool ClauseReader::is_done_so(const Token& token) const {
  if (at_ == clause_.first || open_ || !out_.empty() || !token.unit.empty()) return false;
  const Token& verb = tokens_[at_ - 1];
  return verb.is(Kind::Word) && is_passive(verb.written) &&
         !verb.any_of(
             {Sense::Want, Sense::Delivery, Sense::Order, Sense::Change, Sense::Add, Sense::Less});
}

bool ClauseReader::is_sibling_number(const Token& token) {
  const auto feature = index_.find("#" + token.text);
  if (!feature || !token.unit.empty() || at_ + 1 >= clause_.last) return false;
  if (token.value < kSizeLeast) return false;
  const Token& next = tokens_[at_ + 1];
  const bool list = next.is(Kind::Number) || next.each ||
                    next.any_of({Sense::Each, Sense::Range, Sense::Separator});
  const bool numbered = std::ranges::any_of(
      open_->goods.features, [this](Feature f) { return index_.text(f).starts_with('#'); });
  return list && numbered && is_variant_number(*feature);
}

bool ClauseReader::is_variant_number(Feature feature) {
  const Item* named = open_ && !open_->attribute_only ? &*open_ : last_named();
  return named != nullptr &&
         inherited(named->goods.features, Features{feature}, index_).has_value();
}

void ClauseReader::begin_sibling(const Token& token) {
  close();
  open().attribute_only = true;
  add(*index_.find("#" + token.text));
}

// "40 dua, 41 tiga", "38 = 6", "39 - 2 psg": sizes, each with its count.
bool ClauseReader::leads_count(const Token& token) {
  if (!token.unit.empty() || token.multiple > 1 || token.text.empty() || token.value < kSizeLeast)
    return false;
  std::size_t next = at_ + 1;
  const bool sign =
      next < clause_.last &&
      (tokens_[next].is_mark('=') || tokens_[next].is_mark(':') || tokens_[next].is_mark('-'));
  if (sign) ++next;
  if (next >= clause_.last || !tokens_[next].is(Kind::Number) ||
      tokens_[next].unclear != Token::Unclear::No)
    return false;
  const auto size = index_.find("#" + token.text);
  if (!size) return false;
  const Item* named = open_ && !open_->attribute_only ? &*open_ : last_named();
  return named == nullptr || inherited(named->goods.features, Features{*size}, index_).has_value();
}

bool ClauseReader::names_variant(const Token& token) {
  if (token.unclear == Token::Unclear::No && leads_count(token)) {
    open().attribute_only = true;
    add(*index_.find("#" + token.text));
    return true;
  }
  if (token.marked || token.multiple > 1 || !token.unit.empty() || token.text.empty()) return false;
  const bool after_yang = at_ > clause_.first && tokens_[at_ - 1].has(Sense::Yang);
  const bool after_part = !out_.empty() && out_.back().kind == Element::Kind::Part;
  const bool after_count =
      !out_.empty() && out_.back().kind == Element::Kind::Count && number_follows();
  const bool padded = token.text.size() == 2 && token.text.front() == '0' &&
                      (number_follows() || (after_part && out_.back().link == Item::Link::Or));
  if (!after_yang && !after_part && !after_count && !padded && !negating_) return false;
  const bool range = after_part && out_.back().link == Item::Link::To;
  const Item* before = last_goods();
  if (before != nullptr && before->attribute_only && (after_yang || each_follows()))
    before = nullptr;
  for (const char* prefix : {"#", "lv:"}) {
    const auto feature = index_.find(prefix + token.text);
    const bool corrects = after_yang && clause_.correction && token.value >= kSizeLeast;
    const bool counted =
        after_count || padded || negating_ || corrects || (after_yang && number_follows());
    if (!feature || (token.value < kPlainSpecLeast && !range && !each_follows() && !counted)) {
      continue;
    }
    if (before != nullptr && !inherited(before->goods.features, Features{*feature}, index_))
      continue;
    if (before == nullptr && token.value < kPlainSpecLeast && !counted && !each_follows()) continue;
    open().attribute_only = true;
    add(*feature);
    return true;
  }
  return false;
}

bool ClauseReader::each_follows() const {
  return at_ + 1 < clause_.last && (tokens_[at_ + 1].has(Sense::Each) || tokens_[at_ + 1].each);
}

bool ClauseReader::is_spec(const Token& token) const {
  const auto feature = index_.find("#" + token.text);
  if (!feature || !fits_open(*feature)) return false;
  Features with = open_->goods.features;
  with.push_back(*feature);
  if (!token.unit.empty()) {  // "buku tulis 38 lembar": the word that counts is part of the name
    const auto unit = index_.find(token.unit);
    if (!unit) return false;
    with.push_back(*unit);
    if (!index_.any_holding(with)) return false;
  }
  if (token.value >= kPlainSpecLeast) return true;
  // "rak 3", of shelves in 3 and 4 tiers, may be three of them: only as it is written is it a name.
  const bool plain = token.unit.empty() && token.value < kSizeLeast && token.text.front() != '0';
  if (plain && !number_follows() && !index_.ends_a_name(*feature) && !name_follows(with))
    return false;
  const auto products = index_.holding(with);
  return std::ranges::any_of(products,
                             [&](ProductIndex p) { return index_.written_in_alias(p, *feature); });
}

bool ClauseReader::name_follows(const Features& with) const {
  if (at_ + 1 >= clause_.last) return false;
  return std::ranges::any_of(index_.exact(tokens_[at_ + 1]), [&](Feature f) {
    Features more = with;
    more.push_back(f);
    return index_.any_holding(more);
  });
}

void ClauseReader::take_number(const Token& token) {
  const auto feature = index_.find("#" + token.text);
  const auto with_zero = index_.find("#0" + token.text);
  for (const auto& one :
       {feature, with_zero, index_.find("lv:" + token.text), index_.find("isi:" + token.text)}) {
    if (one && fits_open(*one)) return add(*one);
  }
}

bool ClauseReader::could_be_spec(const Token& token) {
  if (!token.unit.empty() || token.text.empty() || open_->goods.missing) return false;
  if (open_->goods.price) return false;                           // "yang 52rb 2": that says which
  if (counted_ahead()) return false;                              // "3 putih 1 hitam"
  if (open_->definite && token.value < kSizeLeast) return false;  // "kabelnya 2"
  if (open_->attribute_only && number_ > 0) return false;  // a variant of the goods before it
  for (const char* prefix : {"lv:", "isi:", "#0", "#"}) {
    if (prefix == std::string_view("#") && token.value < 2) continue;
    const auto feature = index_.find(prefix + token.text);
    const bool content = prefix == std::string_view("isi:");
    if (!content && index_.holding(open_->goods.features).size() == 1) continue;  // chosen already
    if (feature && fits_open(*feature) && of_those_meant(*feature) && has_room_for(*feature) &&
        fits_named(*feature))
      return true;
  }
  return false;
}

bool ClauseReader::of_those_meant(Feature feature) const {
  const Fit fit = index_.fitting(open_->goods.features);
  if (!fit.settled) return true;
  Features with = open_->goods.features;
  with.push_back(feature);
  const ProductSet named = index_.holding(with);
  const auto family = [&](ProductIndex p) -> const std::string& {
    return index_.product(p).family;
  };
  return std::ranges::any_of(named, [&](ProductIndex p) {
    return std::ranges::find(fit.products, family(p), family) != fit.products.end();
  });
}

bool ClauseReader::counted_ahead() const {
  return open_->first > clause_.first && tokens_[open_->first - 1].is(Kind::Number) &&
         !tokens_[open_->first - 1].goods && at_ + 1 < clause_.last &&
         tokens_[at_ + 1].is(Kind::Word);
}

// "lip tint cherry 1 peach 2": the 2 is no number of the lip cream in peach.
bool ClauseReader::fits_named(Feature feature) {
  const Item* named = open_->attribute_only ? last_named() : nullptr;
  if (named == nullptr) return true;
  Features variant = open_->goods.features;
  variant.push_back(feature);
  return inherited(named->goods.features, variant, index_).has_value();
}

bool ClauseReader::has_room_for(Feature feature) const {
  // "minyak yang 2 liter dua": the weight that has the figure was named already.
  const bool figure = index_.text(feature).starts_with('#');
  return std::ranges::none_of(open_->goods.features, [&](Feature f) {
    return f == feature || (figure && index_.text(f).starts_with('='));
  });
}

void ClauseReader::read_either(const Token& token) {
  if (only_counted(at_ + 1)) return put_count(token);
  if (number_follows()) return take_number(token);
  Token unclear = token;
  unclear.unclear = Token::Unclear::Vague;
  put_count(std::move(unclear));
}

bool ClauseReader::only_counted(std::size_t at) const {
  return at < clause_.last && (tokens_[at].text == "saja" || tokens_[at].text == "x");
}

bool ClauseReader::number_follows() const {
  for (std::size_t i = at_ + 1; i < clause_.last; ++i) {
    if (tokens_[i].is(Kind::Number)) return true;
    if (!tokens_[i].is(Kind::Mark) && !tokens_[i].has(Sense::Filler)) return false;
  }
  return false;
}

}  // namespace handlers::intent
