#include "handlers/intent/elements.h"

#include <algorithm>
#include <utility>

#include "handlers/intent/clause_reader.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

Elements ClauseReader::read() {
  for (at_ = clause_.first; at_ < clause_.last; ++at_) {
    if (!tokens_[at_].struck) read_token(tokens_[at_]);
  }
  close();
  return std::move(out_);
}

void ClauseReader::read_token(Token& token) {
  if (token.unclear == Token::Unclear::Range && names_range(token)) return;
  switch (token.kind) {
    case Kind::SkuCode: return read_code(token);
    case Kind::Number: return read_number(token);
    case Kind::Measure:
    case Kind::Spec: return read_spec(token);
    case Kind::Money: return read_money();
    case Kind::Mark: return read_mark(token);
    case Kind::Noise: return read_noise(token);
    case Kind::Break: return;
    case Kind::Word: return read_word(token);
  }
}

Item& ClauseReader::open() {
  if (!open_) {
    open_.emplace();
    open_->clause = number_;
    open_->first = open_->last = at_;
    open_->negated = negating_;
    open_->money = std::exchange(amount_wanted_, false);
    open_->goods.all = all_at_ && all_reaches(*all_at_);
    all_at_.reset();
    take_unknown_before();
  }
  return *open_;
}

void ClauseReader::extend() {
  Item& item = open();
  const bool joined = at_ + 1 < clause_.last && joined_at_ == at_;  // "teh tarik" for "tehtarik"
  item.last = at_ + (joined ? 2 : 1);
  item.definite = item.definite || tokens_[at_].definite;
  tokens_[at_].senses = Senses{};
  tokens_[at_].phrase_length = 0;
  tokens_[at_].goods = true;
}

void ClauseReader::close() {
  if (open_) {
    open_->wanted = written(open_->first, open_->last);
    put_goods(std::move(*open_));
    open_.reset();
    negating_ = false;
  } else if (unknown_) {
    put_unknown();
  }
  unknown_.reset();
}

void ClauseReader::put_goods(Item item) {
  // "keripik pisang yang bukan coklat", "semua rasa masing-masing 1 kecuali keju": what is negated
  // belongs to the goods before it.
  if (item.negated) {
    const auto before = std::find_if(out_.rbegin(), out_.rend(), [](const Element& e) {
      return e.kind != Element::Kind::Count && e.kind != Element::Kind::Each;
    });
    if (before != out_.rend() && negates(*before, item)) return;
  }
  Element element;
  element.at = item.first;
  element.item = std::move(item);
  out_.push_back(std::move(element));
}

bool ClauseReader::negates(Element& before, const Item& item) const {
  if (before.kind != Element::Kind::Goods || before.item.unknown || before.item.negated)
    return false;
  Features both = before.item.goods.features;
  both.insert(both.end(), item.goods.features.begin(), item.goods.features.end());
  const bool of_these = item.attribute_only || index_.any_holding(both);
  if (!of_these || item.goods.features.empty()) return false;
  for (const Feature feature : item.goods.features) {
    if (std::ranges::find(before.item.goods.features, feature) ==
        before.item.goods.features.end()) {
      before.item.goods.without.push_back(feature);
    }
  }
  return true;
}

std::string ClauseReader::written(std::size_t first, std::size_t last) const {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    if (!text.empty() && !tokens_[i].glued) text += ' ';
    text += tokens_[i].written;
  }
  return text;
}

void ClauseReader::read_acting(Token& token) {
  if (unknown_ && !token.has(Sense::Filler) && !token.any_of(kBinding)) close();
  const bool starts = token.phrase_length > 0;
  const bool of_variants = token.has(Sense::All) && open_ && names_variants(at_ + 1);
  if (token.has(Sense::Each) && starts && !of_variants) return put(Element::Kind::Each);
  if (token.has(Sense::Both) && starts) return put(Element::Kind::Both);
  if (token.has(Sense::Mixed) && starts) return put(Element::Kind::Mixed);
  if (token.has(Sense::All)) {
    all_at_ = at_;
    if (open_) open_->goods.all = names_variants(at_ + 1);
    return;
  }
  if (token.any_of({Sense::Neg, Sense::Except}) &&
      !token.any_of({Sense::Drop, Sense::HarmlessNeg, Sense::Gone, Sense::Stock})) {
    if (token.text == "jangan" && nothing_follows() && open_) return refuse_open();
    close();
    negating_ = true;
    return;
  }
  if (token.has(Sense::Drop) && starts) {
    if (!drops_something_else()) return put(Element::Kind::Drop);
    silence_rest();
    return;
  }
  if (token.has(Sense::Or) || (token.text == "apa" && goods_on_both_sides()))
    return part(Item::Link::Or);
  if (token.has(Sense::Range) && open_ && size_follows()) return part(Item::Link::To);
  const bool hyphen = at_ > clause_.first && tokens_[at_ - 1].is_mark('-');  // "pashmina-nya"
  if (token.text == "nya" && open_ && open_->last + (hyphen ? 1 : 0) == at_) open_->definite = true;
  if (token.has(Sense::Separator) && !only_also())
    return part(joins_choices_ ? Item::Link::Or : Item::Link::And);
  if (token.text == "antara") joins_choices_ = true;  // "antara M sama XL"
  if (token.has(Sense::Vague) && starts && !qualifies()) return put_vague();
  // "kecuali S warna biru": another kind of attribute is no longer what is negated.
  if (token.any_of({Sense::AllOf, Sense::SizeWord}) && open_ && open_->negated)
    return end_negation();
  if (token.any_of(kBinding) || token.any_of({Sense::Filler, Sense::Person})) return;
  if (open_) close();
  negating_ = false;
}

// "temperednya juga 1": says of the goods before it that they are wanted, too.
bool ClauseReader::only_also() const {
  const std::string& word = tokens_[at_].text;
  if (word != "juga" && word != "sekalian") return false;
  if (at_ + 1 >= clause_.last || !tokens_[at_ + 1].is(Kind::Word)) return true;
  return tokens_[at_ + 1].any_of({Sense::Confirm, Sense::Filler, Sense::Person}) &&
         index_.exact(tokens_[at_ + 1]).empty();
}

// "gulanya dikit aja": how much of something else.
bool ClauseReader::qualifies() const {
  return !open_ && at_ > clause_.first && tokens_[at_ - 1].definite && !tokens_[at_ - 1].goods;
}

bool ClauseReader::goods_on_both_sides() const {
  const bool before = open_ && beside_open();
  return before && at_ + 1 < clause_.last && !index_.exact(tokens_[at_ + 1]).empty();
}

void ClauseReader::end_negation() {
  close();
  negating_ = false;
}

bool ClauseReader::all_reaches(std::size_t all) const {
  return all + 1 == at_ || (all + 2 == at_ && tokens_[at_ - 1].has(Sense::AllOf));
}

bool ClauseReader::names_variants(std::size_t at) const {
  return at < clause_.last && tokens_[at].has(Sense::AllOf);
}

bool ClauseReader::drops_something_else() const {
  if (tokens_[at_].has(Sense::Cancel)) return false;
  const std::size_t next = at_ + static_cast<std::size_t>(std::max(1, tokens_[at_].phrase_length));
  if (next >= clause_.last || !tokens_[next].is(Kind::Word)) return false;
  const Token& token = tokens_[next];
  if (token.senses.empty()) return index_.exact(token).empty();
  return token.text == "pake" || token.text == "pakai" ||
         token.any_of({Sense::General, Sense::Everyday});
}

void ClauseReader::silence_rest() {
  close();
  for (std::size_t i = at_; i < clause_.last; ++i) tokens_[i].senses = Senses{Sense::HarmlessNeg};
  at_ = clause_.last;
}

bool ClauseReader::size_follows() const {
  for (std::size_t i = at_ + 1; i < std::min(clause_.last, at_ + 4); ++i) {
    for (const Feature feature : index_.exact(tokens_[i])) {
      if (size_like(feature, index_)) return true;
    }
    if (tokens_[i].is(Kind::Number) && index_.find("lv:" + tokens_[i].text)) return true;
  }
  return false;
}

void ClauseReader::put(Element::Kind kind) {
  close();
  Element element;
  element.kind = kind;
  element.at = at_;
  element.all = all_at_.has_value() || names_all();
  const bool both = !out_.empty() && out_.back().kind == Element::Kind::Both;
  if (kind == Element::Kind::Drop && both) {  // "dua-duanya ga jadi"
    out_.pop_back();
    element.all = true;
  }
  out_.push_back(std::move(element));
}

bool ClauseReader::names_all() const {
  const auto length = static_cast<std::size_t>(std::max(1, tokens_[at_].phrase_length));
  for (std::size_t i = at_; i < std::min(clause_.last, at_ + length); ++i) {
    if (tokens_[i].text == "semua") return true;
  }
  return false;
}

void ClauseReader::part(Item::Link link) {
  close();
  negating_ = false;
  Element element;
  element.kind = Element::Kind::Part;
  element.link = link;
  element.at = at_;
  out_.push_back(std::move(element));
}

void ClauseReader::put_count(Token number) {
  const bool negated = negating_ && !open_;
  close();
  if (negated) {  // "4 ya, bukan 3"
    negating_ = false;
    return;
  }
  if (may_be_variant(number)) number.unclear = Token::Unclear::Vague;
  Element element;
  element.kind = Element::Kind::Count;
  element.at = at_;
  const bool its =
      at_ + 1 < clause_.last && tokens_[at_ + 1].text == "nya";  // "1 nya jangan pedas"
  element.after_yang =
      (at_ > clause_.first && tokens_[at_ - 1].has(Sense::Yang)) || (its && at_ == clause_.first);
  element.number = std::move(number);
  out_.push_back(std::move(element));
}

void ClauseReader::put_vague() {
  Token number;
  number.kind = Kind::Number;
  number.unclear = Token::Unclear::Vague;
  put_count(std::move(number));
}

void ClauseReader::read_mark(const Token& token) {
  const char sign = token.text.front();
  const bool counted = !open_ && !out_.empty() && out_.back().kind == Element::Kind::Count;
  if (sign == '/') return part(counted ? Item::Link::Next : Item::Link::Or);
  if (sign == '&' || sign == '+') return part(Item::Link::And);
  if (sign == ':' && !open_ && !out_.empty() && out_.back().kind == Element::Kind::Count) {
    return part(Item::Link::Next);  // "6 keripik: 4 balado 2 keju"
  }
  const bool ends = only_marks_follow();
  if (open_ && ends && (sign == ':' || sign == '=')) open_->blank = true;
  if (sign == '-' && ends && (open_ || !out_.empty())) {  // "Keripik Keju : -"
    Token none;
    none.kind = Kind::Number;
    return put_count(std::move(none));
  }
  if (sign == '-' && open_ && at_ > clause_.first && size_follows() && tokens_[at_].glued) {
    return part(Item::Link::To);
  }
  if (sign == '.' && unknown_) close();
}

void ClauseReader::refuse_open() {
  if (open_->attribute_only) {
    open_->negated = true;
    return close();
  }
  put(Element::Kind::Drop);
}

bool ClauseReader::nothing_follows() const {
  for (std::size_t i = at_ + 1; i < clause_.last; ++i) {
    if (!tokens_[i].is(Kind::Mark) && !tokens_[i].any_of({Sense::Filler, Sense::Person}))
      return false;
  }
  return true;
}

bool ClauseReader::only_marks_follow() const {
  for (std::size_t i = at_ + 1; i < clause_.last; ++i) {
    if (!tokens_[i].is(Kind::Mark)) return false;
  }
  return true;
}

void ClauseReader::read_code(const Token& token) {
  close();
  open().goods.code = index_.by_code(token.text);
  extend();
}

void ClauseReader::read_money() {
  if (is_figure_of_name(tokens_[at_])) return read_figure(tokens_[at_]);
  const bool says_which = at_ > clause_.first &&
                          tokens_[at_ - 1].any_of({Sense::Yang, Sense::Price}) &&
                          (tokens_[at_ - 1].has(Sense::Yang) ||
                           (at_ >= clause_.first + 2 && tokens_[at_ - 2].has(Sense::Yang)));
  // "yang nugget 38rb itu 3"
  const bool chosen = open_ && open_->last == at_ && open_->first > clause_.first &&
                      tokens_[open_->first - 1].has(Sense::Yang);
  if (says_which || chosen) {
    Item* item = open_ ? &*open_ : last_goods();
    if (item != nullptr) item->goods.price = tokens_[at_].value;
    if (tokens_[at_ - 1].has(Sense::Price)) tokens_[at_ - 1].senses = Senses{};
    if (open_) extend();
    return;
  }
  amount_wanted_ = !open_ && at_ > clause_.first &&
                   tokens_[at_ - 1].any_of({Sense::Order, Sense::Want});  // "titip 50rb keripik"
  if (open_ && open_->last == at_ && !(at_ > 0 && tokens_[at_ - 1].is_mark('@')))
    open_->money = true;
  close();
}

Item* ClauseReader::last_goods() {
  for (auto element = out_.rbegin(); element != out_.rend(); ++element) {
    if (element->kind == Element::Kind::Goods) return &element->item;
  }
  return nullptr;
}

Item* ClauseReader::last_named() {
  for (auto element = out_.rbegin(); element != out_.rend(); ++element) {
    if (element->kind == Element::Kind::Goods && !element->item.attribute_only)
      return &element->item;
  }
  return nullptr;
}

Elements read_elements(Tokens& tokens, const std::vector<Clause>& clauses, std::size_t number,
                       const Index& index, const Lexicon& lexicon) {
  return ClauseReader(tokens, clauses, number, index, lexicon).read();
}

}  // namespace handlers::intent
