#include "handlers/intent/elements.h"

#include <algorithm>
#include <cmath>

#include "handlers/intent/amounts.h"
#include "handlers/intent/numbers.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

// Words that do something in an order: a catalogue's word that reads like one of them is goods only
// in the middle of a name.
constexpr Senses kActing = {
    Sense::Order,       Sense::Want,       Sense::Interest, Sense::Neg,     Sense::Conditional,
    Sense::Price,       Sense::Stock,      Sense::HowMany,  Sense::Payment, Sense::Or,
    Sense::Separator,   Sense::Drop,       Sense::Cancel,   Sense::Change,  Sense::Add,
    Sense::Less,        Sense::Correction, Sense::Yang,     Sense::Gone,    Sense::Past,
    Sense::Future,      Sense::Each,       Sense::Done,     Sense::Exists,  Sense::Except,
    Sense::HarmlessNeg, Sense::OptOut,     Sense::Paid,     Sense::Status,  Sense::Complaint};
// Words that may stand between the words for goods: "kaos yang ukuran M".
constexpr Senses kBinding = {Sense::Yang, Sense::AllOf, Sense::SizeWord, Sense::LevelWord,
                             Sense::ShadeWord};
constexpr double kSizeLeast = 20;  // smaller numbers are counts sooner than sizes
constexpr double kPlainSpecLeast =
    50;  // from here on a figure of a weight needs no unit: "kopi 250"

class ClauseReader {
 public:
  ClauseReader(Tokens& tokens, const std::vector<Clause>& clauses, std::size_t number,
               const Index& index, const Lexicon& lexicon)
      : tokens_(tokens),
        clause_(clauses[number]),
        number_(number),
        many_lines_(clauses.back().line > 0),
        index_(index),
        lexicon_(lexicon) {}

  Elements read() {
    for (at_ = clause_.first; at_ < clause_.last; ++at_) {
      if (!tokens_[at_].struck) read_token(tokens_[at_]);
    }
    close();
    return std::move(out_);
  }

 private:
  void read_token(Token& token) {
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

  // --- the goods being read
  Item& open() {
    if (!open_) {
      open_.emplace();
      open_->clause = number_;
      open_->first = open_->last = at_;
      open_->negated = negating_;
      open_->goods.all = all_at_ && all_reaches(*all_at_);
      all_at_.reset();
      take_unknown_before();
    }
    return *open_;
  }
  void extend() {
    Item& item = open();
    item.last = at_ + 1;
    item.definite = item.definite || tokens_[at_].definite;
    tokens_[at_].senses = Senses{};
    tokens_[at_].phrase_length = 0;
    tokens_[at_].goods = true;
  }
  void close() {
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
  void put_goods(Item item) {
    // "keripik pisang yang bukan coklat": what is negated belongs to the goods before it.
    if (item.negated && !out_.empty() && out_.back().kind == Element::Kind::Count &&
        out_.size() >= 2 && negates(out_[out_.size() - 2], item)) {
      return;
    }
    if (item.negated && !out_.empty() && negates(out_.back(), item)) return;
    Element element;
    element.at = item.first;
    element.item = std::move(item);
    out_.push_back(std::move(element));
  }
  bool negates(Element& before, const Item& item) const {
    if (before.kind != Element::Kind::Goods || before.item.unknown) return false;
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
  std::string written(std::size_t first, std::size_t last) const {
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
      if (!text.empty() && !tokens_[i].glued) text += ' ';
      text += tokens_[i].written;
    }
    return text;
  }

  // --- words
  void read_word(Token& token) {
    if (is_counting_word(token)) {
      token.senses = Senses{Sense::CountUnit};
      return;
    }
    if (token.any_of(kActing) && !continues(token)) return read_acting(token);
    if (read_goods_word(token)) return;
    const bool describes = token.has(Sense::Attribute) || other_pack(token);
    if (describes && open_ && beside_open()) {
      open_->goods.missing = true;
      return extend();
    }
    if (!token.senses.empty() || read_spoken_size(token)) return read_acting(token);
    read_unknown(token);
  }

  // "madu sachet" where honey comes in bottles.
  bool other_pack(const Token& token) const {
    if (!token.has(Sense::CountUnit) || !open_ || open_->goods.features.empty()) return false;
    if (token.text == "pcs" || token.text == "buah" || token.text == "biji" || token.text == "unit")
      return false;
    const auto fit = index_.fitting(open_->goods.features);
    return std::ranges::none_of(fit.products,
                                [&](ProductIndex p) { return index_.unit_of(p) == token.text; });
  }

  // The word behind a number that says what it counts.
  bool is_counting_word(const Token& token) {
    if (at_ == clause_.first || !tokens_[at_ - 1].is(Kind::Number)) return false;
    if (tokens_[at_ - 1].unit.empty() || tokens_[at_ - 1].unit != token.text) return false;
    const auto unit = index_.find(token.text);
    if (!unit || !index_.head(*unit) || at_ + 1 >= clause_.last) return true;
    for (const Feature next : index_.exact(tokens_[at_ + 1])) {
      if (!index_.head(next) && index_.any_holding(Features{*unit, next})) return false;
    }
    return true;
  }

  bool continues(const Token& token) const {
    if (!open_ || !beside_open() ||
        token.senses.any({Sense::Separator, Sense::Neg, Sense::Yang, Sense::Or})) {
      return false;
    }
    return std::ranges::any_of(index_.exact(token), [&](Feature f) { return fits_open(f); });
  }
  bool fits_open(Feature feature) const {
    Features with = open_->goods.features;
    with.push_back(feature);
    return index_.any_holding(with);
  }
  // Nothing but binding words stands between the open goods and this token.
  bool beside_open() const {
    for (std::size_t i = open_->last; i < at_; ++i) {
      if (!tokens_[i].any_of(kBinding) && !tokens_[i].is(Kind::Mark)) return false;
    }
    return true;
  }

  bool read_goods_word(Token& token) {
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

  // "tote bag" for "totebag", also when the second word is misspelt.
  Features joined(const Token& token) {
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
    return found;
  }
  // "kopigayo" for "kopi gayo".
  Features parted(const Token& token) {
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
  void close_if_unfit(Feature feature) {
    if (open_ && !fits_open(feature)) close();
  }

  // A guess is safe beside words that are surely goods; alone it must be long enough.
  bool plausible_typo(const Token& token, Feature feature) const {
    if (open_ && beside_open()) return fits_open(feature) || index_.text(feature).size() >= 6;
    if (token.text.size() >= 5 && index_.text(feature).size() >= 5) return true;
    if (at_ + 1 >= clause_.last) return false;
    const auto next = index_.exact(tokens_[at_ + 1]);
    return std::ranges::any_of(next, [&](Feature n) {
      return index_.any_holding(Features{feature, n});
    });
  }

  bool take_feature(const Features& features, Token& token) {
    if (open_ && (open_->unknown || !reaches_open())) close();
    if (open_) {
      for (const Feature feature : features) {
        if (!fits_open(feature)) continue;
        add(feature);
        return true;
      }
    }
    const auto head = std::ranges::find_if(features, [&](Feature f) { return index_.head(f); });
    if (head != features.end()) {
      if (!may_begin(token)) return false;
      close();
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
  void add(Feature feature) {
    add_feature(open().goods, feature, index_);
    extend();
  }
  // A variant of the same kind as one that was said already: "M L", "hitam putih".
  bool sibling(Feature feature) const {
    Features one{feature};
    return std::ranges::any_of(open_->goods.features, [&](Feature earlier) {
      return (!index_.axis(feature).empty() && index_.axis(feature) == index_.axis(earlier)) ||
             (size_like(feature, index_) && size_like(earlier, index_));
    });
  }
  // The goods are still being described: fillers and binding words only since their last word.
  bool reaches_open() const {
    for (std::size_t i = open_->last; i < at_; ++i) {
      const Token& token = tokens_[i];
      if (token.is(Kind::Mark) || token.is(Kind::Noise)) continue;
      if (!token.any_of(kBinding) && !token.has(Sense::Filler) && !token.struck) return false;
    }
    return true;
  }
  // Fillers and everyday words are goods only where a name follows or they are a name by
  // themselves.
  bool may_begin(const Token& token) const {
    if (token.senses.empty() || token.any_of({Sense::Attribute, Sense::CountUnit})) return true;
    const auto features = index_.exact(token);
    if (features.empty()) return true;
    if (at_ + 1 < clause_.last) {
      for (const Feature next : index_.exact(tokens_[at_ + 1])) {
        if (index_.any_holding(Features{features.front(), next})) return true;
      }
    }
    return !token.has(Sense::Filler) && index_.fitting(Features{features.front()}).settled;
  }

  bool read_spoken_size(const Token& token) {
    if (at_ == clause_.first || !tokens_[at_ - 1].has(Sense::SizeWord)) return false;
    const std::string& w = token.written;
    const char* letter = w == "el"      ? "l"
                         : w == "em"    ? "m"
                         : w == "es"    ? "s"
                         : w == "eksel" ? "xl"
                                        : nullptr;
    if (letter == nullptr && size_rank(w) < 0) return false;
    const auto feature = index_.find(letter == nullptr ? w : letter);
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

  // --- words that are in no name
  struct Unknown {
    std::size_t first;
    std::size_t last;
  };
  void read_unknown(Token& token) {
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
  // "HEMAT10"
  bool is_promo_code() {
    if (at_ + 1 >= clause_.last || !tokens_[at_ + 1].is(Kind::Number) || !tokens_[at_ + 1].glued)
      return false;
    tokens_[at_ + 1].kind = Kind::Noise;
    return true;
  }
  // A person's name: behind "bu", "a.n.", "buat", or the first word of a line among many.
  bool is_name(const Token& token) const {
    if (token.text.size() <= 2) return true;
    if (at_ > clause_.first) {
      const Token& before = tokens_[at_ - 1];
      if (before.any_of({Sense::Person, Sense::NameLabel, Sense::To})) return true;
      if (before.has(Sense::For) && token.capital) return true;
    }
    return many_lines_ && token.capital && (at_ == clause_.first || unknown_first_of_line());
  }
  bool unknown_first_of_line() const { return unknown_ && unknown_->first == clause_.first; }
  // Unknown words right before goods may be part of what is wanted: "matcha cold brew".
  void take_unknown_before() {
    if (!unknown_) return;
    bool beside = true;
    for (std::size_t i = unknown_->last; i < at_; ++i)
      beside = beside && tokens_[i].any_of(kBinding);
    if (beside) {
      open_->goods.foreign = true;
      open_->first = unknown_->first;
    }
    unknown_.reset();
  }
  void put_unknown() {
    Item item;
    item.unknown = true;
    item.clause = number_;
    item.first = unknown_->first;
    item.last = unknown_->last;
    item.wanted = written(item.first, item.last);
    put_goods(std::move(item));
  }

  // --- words that do something
  void read_acting(Token& token) {
    if (unknown_ && !token.has(Sense::Filler) && !token.any_of(kBinding)) close();
    const bool starts = token.phrase_length > 0;
    if (token.has(Sense::Each) && starts) return put(Element::Kind::Each);
    if (token.has(Sense::Both) && starts) return put(Element::Kind::Both);
    if (token.has(Sense::Mixed) && starts) return put(Element::Kind::Mixed);
    if (token.has(Sense::All)) {
      all_at_ = at_;
      if (open_) open_->goods.all = names_variants(at_ + 1);
      return;
    }
    if (token.any_of({Sense::Neg, Sense::Except}) &&
        !token.any_of({Sense::Drop, Sense::HarmlessNeg, Sense::Gone, Sense::Stock})) {
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
    if (token.has(Sense::Separator)) return part(Item::Link::And);
    if (token.has(Sense::Vague) && starts) return put_vague();
    // "kecuali S warna biru": another kind of attribute is no longer what is negated.
    if (token.any_of({Sense::AllOf, Sense::SizeWord}) && open_ && open_->negated)
      return end_negation();
    if (token.any_of(kBinding) || token.any_of({Sense::Filler, Sense::Person})) return;
    if (open_) close();
    negating_ = false;
  }
  // "nastar apa kastengel ya"
  bool goods_on_both_sides() const {
    const bool before = open_ && beside_open();
    return before && at_ + 1 < clause_.last && !index_.exact(tokens_[at_ + 1]).empty();
  }
  void end_negation() {
    close();
    negating_ = false;
  }
  // "semua keripik", "semua rasa keripik": only these words stand between.
  bool all_reaches(std::size_t all) const {
    return all + 1 == at_ || (all + 2 == at_ && tokens_[at_ - 1].has(Sense::AllOf));
  }
  bool names_variants(std::size_t at) const {
    return at < clause_.last && tokens_[at].has(Sense::AllOf);
  }
  // "gausah pake paperbag": what is not wanted is no goods, but a word right behind.
  bool drops_something_else() const {
    if (tokens_[at_].has(Sense::Cancel)) return false;
    const std::size_t next =
        at_ + static_cast<std::size_t>(std::max(1, tokens_[at_].phrase_length));
    if (next >= clause_.last || !tokens_[next].is(Kind::Word)) return false;
    const Token& token = tokens_[next];
    if (token.senses.empty()) return index_.exact(token).empty();
    return token.text == "pake" || token.text == "pakai" || token.has(Sense::General);
  }
  void silence_rest() {
    close();
    for (std::size_t i = at_; i < clause_.last; ++i) tokens_[i].senses = Senses{Sense::HarmlessNeg};
    at_ = clause_.last;
  }
  bool size_follows() const {
    for (std::size_t i = at_ + 1; i < std::min(clause_.last, at_ + 4); ++i) {
      for (const Feature feature : index_.exact(tokens_[i])) {
        if (size_like(feature, index_)) return true;
      }
    }
    return false;
  }
  void put(Element::Kind kind) {
    close();
    Element element;
    element.kind = kind;
    element.at = at_;
    element.all = all_at_.has_value();
    out_.push_back(std::move(element));
  }
  void part(Item::Link link) {
    close();
    negating_ = false;
    Element element;
    element.kind = Element::Kind::Part;
    element.link = link;
    element.at = at_;
    out_.push_back(std::move(element));
  }
  void put_count(Token number) {
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
    element.after_yang = at_ > clause_.first && tokens_[at_ - 1].has(Sense::Yang);
    element.number = std::move(number);
    out_.push_back(std::move(element));
  }
  // A bare "40" beside sandals of size 38 is more likely a size than forty pairs.
  bool may_be_variant(const Token& number) {
    if (number.marked || !number.unit.empty() || number.value < kSizeLeast || number.text.empty())
      return false;
    const auto feature = index_.find("#" + number.text);
    return feature && is_variant_number(*feature);
  }
  void put_vague() {
    Token number;
    number.kind = Kind::Number;
    number.unclear = Token::Unclear::Vague;
    put_count(std::move(number));
  }

  // --- signs
  void read_mark(const Token& token) {
    const char sign = token.text.front();
    if (sign == '/') return part(Item::Link::Or);
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

  bool only_marks_follow() const {
    for (std::size_t i = at_ + 1; i < clause_.last; ++i) {
      if (!tokens_[i].is(Kind::Mark)) return false;
    }
    return true;
  }

  void read_code(const Token& token) {
    close();
    open().goods.code = index_.by_code(token.text);
    extend();
  }

  void read_noise(const Token& token) {
    if (token.unit != "orang" && token.unit != "pax" && token.unit != "people") return;
    const bool for_them = at_ > clause_.first && tokens_[at_ - 1].has(Sense::For);
    close();
    if (for_them && !out_.empty() && out_.back().kind == Element::Kind::Goods)
      out_.back().item.people = true;
  }

  void read_money() {
    const bool says_which = at_ > clause_.first &&
                            tokens_[at_ - 1].any_of({Sense::Yang, Sense::Price}) &&
                            (tokens_[at_ - 1].has(Sense::Yang) ||
                             (at_ >= clause_.first + 2 && tokens_[at_ - 2].has(Sense::Yang)));
    if (says_which) {
      Item* item = open_ ? &*open_ : last_goods();
      if (item != nullptr) item->goods.price = tokens_[at_].value;
      if (tokens_[at_ - 1].has(Sense::Price)) tokens_[at_ - 1].senses = Senses{};
      if (open_) extend();
      return;
    }
    if (open_ && open_->last == at_ && !(at_ > 0 && tokens_[at_ - 1].is_mark('@')))
      open_->money = true;
    close();
  }
  Item* last_goods() {
    for (auto element = out_.rbegin(); element != out_.rend(); ++element) {
      if (element->kind == Element::Kind::Goods) return &element->item;
    }
    return nullptr;
  }

  // --- weights, levels, contents
  void read_spec(Token& token) {
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
  bool fits_any(const Features& features) const {
    return std::ranges::any_of(features, [&](Feature f) { return fits_open(f); });
  }
  Feature fitting_one(const Features& features) const {
    const auto found = std::ranges::find_if(features, [&](Feature f) { return fits_open(f); });
    return found == features.end() ? features.front() : *found;
  }
  static bool is_kilos(const Token& token) {
    return token.is(Kind::Measure) && token.unit == "g" && token.value >= 2000 &&
           std::fmod(token.value, 1000) == 0 && !token.stem.empty() && token.stem.size() <= 2;
  }

  // --- numbers: a specification as the catalogue writes it, or a count (R8)
  void read_number(Token& token) {
    if (open_ && !reaches_open()) close();
    const bool lone_multiple = token.multiple > 1 && token.unclear != Token::Unclear::No;
    if (const auto named = index_.find(token.unit);
        open_ && lone_multiple && named && fits_open(*named)) {
      return add(*named);
    }
    if (!open_ && names_variant(token)) return;
    if (open_ && !open_->goods.features.empty() && !token.marked && token.multiple == 1 &&
        token.unclear == Token::Unclear::No) {
      if (is_spec(token)) return take_number(token);
      if (is_sibling_number(token)) return begin_sibling(token);
      if (could_be_spec(token)) return read_either(token);
    }
    put_count(token);
  }
  // "sandal jepit 38 39 40 masing-masing 1"
  bool is_sibling_number(const Token& token) {
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
  // The number would name another variant of the goods being read, or of those read last.
  bool is_variant_number(Feature feature) {
    const Item* named = open_ && !open_->attribute_only ? &*open_ : last_goods();
    return named != nullptr &&
           inherited(named->goods.features, Features{feature}, index_).has_value();
  }
  void begin_sibling(const Token& token) {
    close();
    open().attribute_only = true;
    add(*index_.find("#" + token.text));
  }
  // "kopi gayo 100 sama 250", "level 1 sampai 5", "yang 250 2": a number that can only be a
  // variant.
  bool names_variant(const Token& token) {
    if (token.marked || token.multiple > 1 || !token.unit.empty() || token.text.empty())
      return false;
    const bool after_yang = at_ > clause_.first && tokens_[at_ - 1].has(Sense::Yang);
    const bool after_part = !out_.empty() && out_.back().kind == Element::Kind::Part;
    const bool after_count =
        !out_.empty() && out_.back().kind == Element::Kind::Count && number_follows();
    if (!after_yang && !after_part && !after_count) return false;
    const bool range = after_part && out_.back().link == Item::Link::To;
    const Item* before = last_goods();
    if (before != nullptr && before->attribute_only && after_yang) before = nullptr;
    for (const char* prefix : {"#", "lv:"}) {
      const auto feature = index_.find(prefix + token.text);
      if (!feature ||
          (token.value < kPlainSpecLeast && !range && !each_follows() && !after_count)) {
        continue;
      }
      if (before != nullptr && !inherited(before->goods.features, Features{*feature}, index_))
        continue;
      if (before == nullptr && token.value < kPlainSpecLeast) continue;
      open().attribute_only = true;
      add(*feature);
      return true;
    }
    return false;
  }
  bool each_follows() const {
    return at_ + 1 < clause_.last && (tokens_[at_ + 1].has(Sense::Each) || tokens_[at_ + 1].each);
  }
  bool is_spec(const Token& token) const {
    const auto feature = index_.find("#" + token.text);
    if (!feature || !token.unit.empty() || !fits_open(*feature)) return false;
    Features with = open_->goods.features;
    with.push_back(*feature);
    const auto products = index_.holding(with);
    const bool named = std::ranges::any_of(
        products, [&](ProductIndex p) { return index_.written_in_alias(p, *feature); });
    return named || token.value >= kPlainSpecLeast;
  }
  void take_number(const Token& token) {
    const auto feature = index_.find("#" + token.text);
    const auto with_zero = index_.find("#0" + token.text);
    for (const auto& one :
         {feature, with_zero, index_.find("lv:" + token.text), index_.find("isi:" + token.text)}) {
      if (one && fits_open(*one)) return add(*one);
    }
  }
  // It equals a level, a shade without its zero, the content or the small weight of a pack.
  bool could_be_spec(const Token& token) const {
    if (!token.unit.empty() || token.text.empty() || open_->goods.missing) return false;
    for (const char* prefix : {"lv:", "isi:", "#0", "#"}) {
      if (prefix == std::string_view("#") && token.value < 2) continue;
      const auto feature = index_.find(prefix + token.text);
      if (feature && fits_open(*feature) && has_room_for(*feature)) return true;
    }
    return false;
  }
  bool has_room_for(Feature feature) const {
    return std::ranges::find(open_->goods.features, feature) == open_->goods.features.end();
  }
  void read_either(const Token& token) {
    if (only_counted(at_ + 1)) return put_count(token);
    if (number_follows()) return take_number(token);
    Token unclear = token;
    unclear.unclear = Token::Unclear::Vague;
    put_count(std::move(unclear));
  }
  bool only_counted(std::size_t at) const {
    return at < clause_.last && (tokens_[at].text == "saja" || tokens_[at].text == "x");
  }
  bool number_follows() const {
    for (std::size_t i = at_ + 1; i < clause_.last; ++i) {
      if (tokens_[i].is(Kind::Number)) return true;
      if (!tokens_[i].is(Kind::Mark) && !tokens_[i].has(Sense::Filler)) return false;
    }
    return false;
  }

  static constexpr int kTyposMax = 24;  // words guessed at in one clause
  Tokens& tokens_;
  const Clause& clause_;
  std::size_t number_;
  bool many_lines_;
  const Index& index_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  int typos_ = 0;
  std::optional<Item> open_;
  std::optional<Unknown> unknown_;
  bool negating_ = false;
  std::optional<std::size_t> all_at_;
  Elements out_;
};

}  // namespace

Elements read_elements(Tokens& tokens, const std::vector<Clause>& clauses, std::size_t number,
                       const Index& index, const Lexicon& lexicon) {
  return ClauseReader(tokens, clauses, number, index, lexicon).read();
}

}  // namespace handlers::intent
