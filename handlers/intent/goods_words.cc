#include <algorithm>

#include "handlers/intent/clause_reader.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

void ClauseReader::read_word(Token& token) {
  if (is_counting_word(token)) {
    token.senses = Senses{Sense::CountUnit};
    return;
  }
  if (token.any_of(kActing) && !continues(token) && !begins_name(token)) return read_acting(token);
  const bool all_of = token.has(Sense::All) && open_ && names_variants(at_ + 1) &&
                      !tokens_[at_ + 1].has(Sense::SizeWord);  // though an "all size" is sold
  if (all_of || addresses(token)) return read_acting(token);
  if (token.written == "es" && read_spoken_size(token)) return;  // "ukuran es", though ice is sold
  if (read_goods_word(token)) return;
  if (sold_so(token)) {
    name_pack(token);
    return;
  }
  const bool describes = token.has(Sense::Attribute) || other_pack(token);
  if (describes && open_ && beside_open()) {
    open_->goods.missing = true;
    return extend();
  }
  if (counted_attribute(token)) return read_unknown(token);
  if (!token.senses.empty() || read_spoken_size(token)) return read_acting(token);
  read_unknown(token);
}

bool ClauseReader::addresses(const Token& token) const {
  if (!token.has(Sense::Person) || !token.has(Sense::CountUnit) || at_ == clause_.first)
    return false;
  const Token& before = tokens_[at_ - 1];
  const bool counts = at_ + 1 < clause_.last && tokens_[at_ + 1].is(Kind::Number);
  if (counts || before.is(Kind::Number) || before.has(Sense::Yang)) return false;
  return !(open_ && beside_open() &&
           std::ranges::any_of(index_.exact(token), [&](Feature f) { return fits_open(f); }));
}

bool ClauseReader::begins_name(const Token& token) const {
  if (at_ + 1 >= clause_.last ||
      token.any_of({Sense::Yang, Sense::Separator, Sense::Or, Sense::Neg, Sense::Want})) {
    return false;
  }
  const auto word = index_.find(token.text);
  return word && index_.head(*word) && name_follows({*word});
}

bool ClauseReader::counted_attribute(const Token& token) const {
  if (!token.has(Sense::Attribute) || open_ || at_ + 1 >= clause_.last) return false;
  const bool begins = at_ == clause_.first || tokens_[at_ - 1].has(Sense::Separator);
  return begins && tokens_[at_ + 1].is(Kind::Number);
}

bool ClauseReader::other_pack(const Token& token) const {
  if (!token.has(Sense::CountUnit) || !open_ || open_->goods.features.empty()) return false;
  if (token.text == "pcs" || token.text == "buah" || token.text == "biji" || token.text == "unit")
    return false;
  const auto fit = index_.fitting(open_->goods.features);
  return std::ranges::none_of(fit.products,
                              [&](ProductIndex p) { return index_.unit_of(p) == token.text; });
}

bool ClauseReader::sold_so(const Token& token) const {
  if (!token.has(Sense::CountUnit) || !open_ || !beside_open()) return false;
  const auto fit = index_.fitting(open_->goods.features);
  const auto so = [&](ProductIndex p) { return index_.unit_of(p) == token.text; };
  return std::ranges::any_of(fit.products, so) && !std::ranges::all_of(fit.products, so);
}

bool ClauseReader::is_counting_word(const Token& token) {
  if (at_ == clause_.first || !tokens_[at_ - 1].is(Kind::Number)) return false;
  if (tokens_[at_ - 1].goods) return false;  // "vitamin c 500 strip 3"
  if (tokens_[at_ - 1].unit.empty() || tokens_[at_ - 1].unit != token.text) return false;
  const auto unit = index_.find(token.text);
  if (!unit || !index_.head(*unit) || at_ + 1 >= clause_.last) return true;
  for (const Feature next : index_.exact(tokens_[at_ + 1])) {
    if (!index_.head(next) && index_.any_holding(Features{*unit, next})) return false;
  }
  return true;
}

bool ClauseReader::continues(const Token& token) const {
  if (!open_ || !beside_open() ||
      token.senses.any({Sense::Separator, Sense::Neg, Sense::Yang, Sense::Or})) {
    return false;
  }
  return std::ranges::any_of(index_.exact(token), [&](Feature f) { return fits_open(f); });
}

bool ClauseReader::fits_open(Feature feature) const {
  Features with = open_->goods.features;
  with.push_back(feature);
  return index_.any_holding(with);
}

bool ClauseReader::beside_open() const {
  for (std::size_t i = open_->last; i < at_; ++i) {
    if (!tokens_[i].any_of(kBinding) && !tokens_[i].is(Kind::Mark)) return false;
  }
  return true;
}

bool ClauseReader::is_called(const Token& token) const {
  return token.capital && at_ == clause_.first + 1 && at_ + 1 == clause_.last &&
         tokens_[clause_.first].has(Sense::Person) && at_ + 2 < tokens_.size();
}

bool ClauseReader::read_goods_word(Token& token) {
  if (is_called(token)) return false;
  Features features = joined(token);
  if (features.empty()) features = index_.exact(token);
  if (features.empty()) features = parted(token);
  const bool guessed = token.senses.empty() || (token.has(Sense::Attribute) && open_);
  if (features.empty() && guessed && token.text.size() >= 3 && typos_ < kTyposMax) {
    ++typos_;
    features = index_.close(token.text);
    if (features.empty() && !token.stem.empty()) features = index_.close(token.stem);
    std::erase_if(features, [&](Feature f) { return !plausible_typo(token, f); });
  }
  if (features.empty()) return false;
  return take_feature(features, token);
}

Features ClauseReader::joined(const Token& token) {
  if (at_ + 1 >= clause_.last || !tokens_[at_ + 1].is(Kind::Word)) return {};
  Token& next = tokens_[at_ + 1];
  if (token.text.size() < 3 || next.text.size() < 3) return {};
  const std::string both = squeeze(token.text + next.text);
  Features found;
  if (const auto whole = index_.find(both)) found = {*whole};
  const bool guess = found.empty() && next.senses.empty() && !index_.exact(token).empty() &&
                     index_.exact(next).empty();
  if (guess && ++typos_ < kTyposMax) {
    for (const Feature close : index_.close(both)) {
      if (index_.text(close).size() >= 6 && edit_distance(both, index_.text(close), 1) <= 1)
        found = {close};
    }
  }
  if (found.empty()) return {};
  next.senses = Senses{};
  next.struck = true;
  joined_at_ = at_;
  return found;
}

Features ClauseReader::parted(const Token& token) {
  if (!token.senses.empty()) return {};
  for (const std::string* word : {&token.text, &token.stem}) {
    const auto parts = index_.parted(*word);
    if (!parts) continue;
    close_if_unfit(parts->first);
    add_feature(open().goods, parts->first, index_);
    return {parts->second};
  }
  return {};
}

void ClauseReader::close_if_unfit(Feature feature) {
  if (open_ && !fits_open(feature)) close();
}

bool ClauseReader::plausible_typo(const Token& token, Feature feature) const {
  if (open_ && beside_open()) return fits_open(feature) || index_.text(feature).size() >= 6;
  if (token.text.size() >= 5 && index_.text(feature).size() >= 5) return true;
  if (at_ + 1 >= clause_.last) return false;
  auto next = index_.exact(tokens_[at_ + 1]);
  if (next.empty() && tokens_[at_ + 1].is(Kind::Word) && tokens_[at_ + 1].senses.empty())
    next = index_.close(tokens_[at_ + 1].text);
  return std::ranges::any_of(next, [&](Feature n) {
    return index_.any_holding(Features{feature, n});
  });
}

bool ClauseReader::take_feature(const Features& features, Token& token) {
  if (open_ && (open_->unknown || !reaches_open())) close();
  if (open_) {
    for (const Feature feature : features) {
      if (!fits_open(feature)) continue;
      add(feature);
      return true;
    }
  }
  if (open_ && beside_open() && token.has(Sense::CountUnit)) return name_pack(token);
  const auto head = std::ranges::find_if(features, [&](Feature f) { return index_.head(f); });
  if (head != features.end()) {
    if (!may_begin(token)) return false;
    if (!counted_unknown()) close();
    open();
    add(*head);
    return true;
  }
  if (open_ && sibling(features.front())) close();
  if (!open_ && !may_begin(token)) return false;
  if (!open_) open().attribute_only = true;
  add(features.front());
  return true;
}

bool ClauseReader::name_pack(const Token& token) {
  if (other_pack(token))
    open_->goods.missing = true;
  else if (open_->goods.unit.empty())
    open_->goods.unit = token.text;
  extend();
  return true;
}

bool ClauseReader::counted_unknown() const {
  return !open_ && unknown_ && unknown_->last == at_ && unknown_->first > clause_.first &&
         tokens_[unknown_->first - 1].is(Kind::Number);
}

void ClauseReader::add(Feature feature) {
  add_feature(open().goods, feature, index_);
  extend();
}

bool ClauseReader::sibling(Feature feature) const {
  Features one{feature};
  return std::ranges::any_of(open_->goods.features, [&](Feature earlier) {
    return (!index_.axis(feature).empty() && index_.axis(feature) == index_.axis(earlier)) ||
           (size_like(feature, index_) && size_like(earlier, index_));
  });
}

bool ClauseReader::reaches_open() const {
  for (std::size_t i = open_->last; i < at_; ++i) {
    const Token& token = tokens_[i];
    if (token.is(Kind::Mark) || token.is(Kind::Noise)) continue;
    if (!token.any_of(kBinding) && !token.has(Sense::Filler) && !token.struck) return false;
  }
  return true;
}

bool ClauseReader::may_begin(const Token& token) const {
  const bool plain =
      token.senses.empty() || token.any_of({Sense::Attribute, Sense::CountUnit, Sense::Everyday});
  const bool chosen = at_ > clause_.first && tokens_[at_ - 1].has(Sense::Yang);  // "yang pak"
  if (plain && (chosen || !token.has(Sense::Person))) return true;
  if (token.definite && token.has(Sense::Person)) return true;  // "tehnya", "kokonya"
  const auto features = index_.exact(token);
  if (features.empty()) return true;
  if (name_follows({features.front()})) return true;
  return !token.has(Sense::Filler) && index_.fitting(Features{features.front()}).settled;
}

bool ClauseReader::read_spoken_size(const Token& token) {
  if (at_ == clause_.first || !tokens_[at_ - 1].has(Sense::SizeWord)) return false;
  const std::string& w = token.written;
  const bool two = at_ + 1 < clause_.last && tokens_[at_ + 1].written == "el";
  const char* letter = w == "eks" && two ? "xl"
                       : w == "el"       ? "l"
                       : w == "em"       ? "m"
                       : w == "es"       ? "s"
                       : w == "eksel"    ? "xl"
                                         : nullptr;
  if (letter == nullptr && size_rank(w) < 0) return false;
  const auto feature = index_.find(letter == nullptr ? w : letter);
  if (w == "eks" && two) tokens_[at_ + 1].struck = true;
  if (feature && open_ && sibling(*feature) && !fits_open(*feature)) close();
  if (feature) {
    if (!open_) open().attribute_only = true;
    add(*feature);
  } else if (open_) {
    open_->goods.missing = true;
    extend();
  }
  return feature.has_value() || open_;
}

void ClauseReader::read_unknown(Token& token) {
  if (size_rank(token.text) >= 0) {
    if (open_ && beside_open()) open_->goods.missing = true, extend();
    return;
  }
  if (is_name(token) || is_promo_code()) return;
  if (open_ && beside_open()) {
    open_->goods.foreign = true;
    return extend();
  }
  if (open_) close();
  if (!unknown_ || unknown_->last != at_) unknown_ = Unknown{at_, at_ + 1};
  unknown_->last = at_ + 1;
}

bool ClauseReader::is_promo_code() {
  if (at_ + 1 >= clause_.last || !tokens_[at_ + 1].is(Kind::Number) || !tokens_[at_ + 1].glued)
    return false;
  tokens_[at_ + 1].kind = Kind::Noise;
  return true;
}

bool ClauseReader::is_name(const Token& token) const {
  if (is_called(token)) return true;
  if (token.text.size() <= 2) return true;
  if (at_ > clause_.first) {
    const Token& before = tokens_[at_ - 1];
    if (before.any_of({Sense::Person, Sense::NameLabel, Sense::To})) return true;
    const bool counted = at_ + 1 < clause_.last && tokens_[at_ + 1].is(Kind::Number);
    const bool goods = open_ || !out_.empty();
    if (before.has(Sense::For) && (token.capital || (counted && goods))) return true;
  }
  return many_lines_ && token.capital && (at_ == clause_.first || unknown_first_of_line());
}

void ClauseReader::take_unknown_before() {
  if (!unknown_) return;
  bool beside = true;
  for (std::size_t i = unknown_->last; i < at_; ++i) beside = beside && tokens_[i].any_of(kBinding);
  if (beside) {
    open_->goods.foreign = true;
    open_->first = unknown_->first;
  }
  unknown_.reset();
}

void ClauseReader::put_unknown() {
  Item item;
  item.unknown = true;
  item.clause = number_;
  item.first = unknown_->first;
  item.last = unknown_->last;
  item.wanted = written(item.first, item.last);
  put_goods(std::move(item));
}

}  // namespace handlers::intent
