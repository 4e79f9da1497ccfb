#include "handlers/intent/items.h"

#include <algorithm>
#include <array>

#include "handlers/intent/elements.h"
#include "handlers/intent/numbers.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

using Kind = Element::Kind;

constexpr int kLevelRank = 100;
constexpr int kFigureRank = 1000;
constexpr int kRangeMost = 20;  // sizes between the two ends of a range

bool is_count_or_goods(const Element& element) {
  return element.kind == Kind::Goods || element.kind == Kind::Count;
}

void set_count(Item& item, const Token& number) {
  item.qty_unclear = number.unclear != Token::Unclear::No;
  item.qty.reset();
  if (!item.qty_unclear) item.qty = static_cast<std::int64_t>(number.value);
  item.counted = number.marked || !number.unit.empty();
  item.counting = number.unit;
  item.multiple = number.multiple;
  item.goods.unit = number.unit;
}

bool counted(const Item& item) {
  return item.qty.has_value() || item.qty_unclear;
}

// Puts the elements of the clauses together, from the first to the last.
class ItemMaker {
 public:
  ItemMaker(const std::vector<Clause>& clauses, const Index& index)
      : clauses_(clauses), index_(index) {}

  void take(Elements elements, std::size_t clause) {
    clause_ = clause;
    first_of_clause_ = items_.size();
    correcting_ = corrects(clause);
    std::size_t from = 0;
    link_ = Item::Link::Next;
    for (std::size_t at = 0; at <= elements.size(); ++at) {
      if (at < elements.size() && elements[at].kind != Kind::Part) continue;
      take_chunk({elements.begin() + static_cast<std::ptrdiff_t>(from),
                  elements.begin() + static_cast<std::ptrdiff_t>(at)});
      if (at < elements.size()) link_ = elements[at].link;
      from = at + 1;
    }
    drop_waiting_ = false;
  }

  Items finish() {
    leave_blanks();
    share_sizes();
    drop_headers();
    join_unparted();
    return std::move(items_);
  }

 private:
  using Chunk = std::vector<Element>;

  // "ralat, yang putih M": the word of correction may stand in a clause of its own.
  bool corrects(std::size_t clause) const {
    if (clauses_[clause].correction) return true;
    if (clause == 0 || !clauses_[clause - 1].correction) return false;
    return std::ranges::none_of(items_,
                                [&](const Item& item) { return item.clause == clause - 1; });
  }

  void take_chunk(Chunk chunk) {
    const auto first = std::ranges::find_if(chunk, is_count_or_goods);
    const auto last = std::find_if(chunk.rbegin(), chunk.rend(), is_count_or_goods);
    const bool number_first =
        first != chunk.end() && first->kind == Kind::Count && last->kind == Kind::Goods;
    const bool headed = !number_first && header_before_counts(chunk);
    first_of_chunk_ = items_.size();
    const bool tangled =
        (!number_first && two_counts_between(chunk)) || unknown_before_count(chunk);
    const Token* pending = nullptr;
    bool pending_part = false;
    bool each = false;
    for (std::size_t at = 0; at < chunk.size(); ++at) {
      Element& element = chunk[at];
      switch (element.kind) {
        case Kind::Goods:
          element.item.part = element.item.part || pending_part;
          take_goods(element.item, pending, next_is_count(chunk, at));
          pending = nullptr;
          pending_part = false;
          break;
        case Kind::Count:
          if (number_first || headed) {
            pending = &element.number;
            pending_part = element.after_yang;
          } else {
            take_count(element, each || element.number.each);
          }
          each = false;
          break;
        case Kind::Each: each = true; break;
        case Kind::Both:
          take_both();
          each = true;
          break;
        case Kind::Mixed:
          if (!items_.empty()) items_.back().mixed = true;
          break;
        case Kind::Drop: take_drop(element.all); break;
        case Kind::Part: break;
      }
    }
    if (tangled) unclear_from(first_of_chunk_);
    if (each && !items_.empty() && !both_) spread(items_.back().qty.value_or(1));
    both_ = false;
  }
  // "martabak 6 2 keju 4 kacang": which number belongs to which goods cannot be told.
  static bool two_counts_between(const Chunk& chunk) {
    for (std::size_t at = 0; at + 2 < chunk.size(); ++at) {
      if (chunk[at].kind == Kind::Count && chunk[at + 1].kind == Kind::Count &&
          chunk[at + 2].kind == Kind::Goods)
        return true;
    }
    return false;
  }
  // "segi empat 2 hitam 1 sage": the name first, then each count before its variant.
  bool header_before_counts(const Chunk& chunk) const {
    if (chunk.size() < 3 || chunk.size() % 2 == 0 || chunk.front().kind != Kind::Goods)
      return false;
    if (index_.fitting(chunk.front().item.goods.features).products.size() < 2) return false;
    for (std::size_t at = 1; at + 1 < chunk.size(); at += 2) {
      const bool pair = chunk[at].kind == Kind::Count && chunk[at + 1].kind == Kind::Goods &&
                        chunk[at + 1].item.attribute_only;
      if (!pair) return false;
    }
    return chunk.size() > 3;
  }
  // "seengah lusin es teh": a misspelt number may stand before the count.
  static bool unknown_before_count(const Chunk& chunk) {
    return chunk.size() == 3 && chunk[0].kind == Kind::Goods && chunk[0].item.unknown &&
           chunk[1].kind == Kind::Count && chunk[2].kind == Kind::Goods;
  }
  void unclear_from(std::size_t first) {
    for (std::size_t i = first; i < items_.size(); ++i) {
      items_[i].qty.reset();
      items_[i].qty_unclear = true;
    }
  }
  static bool next_is_count(const Chunk& chunk, std::size_t at) {
    return at + 1 < chunk.size() && chunk[at + 1].kind == Kind::Count;
  }

  // --- goods
  void take_goods(Item item, const Token* count, bool count_follows) {
    if (count != nullptr) set_count(item, *count);
    item.link = link_;
    link_ = Item::Link::None;
    if (drop_waiting_) item.dropped = true;
    Item* before = last_goods();
    if (item.attribute_only && count == nullptr && !count_follows && refines(before, item))
      return refine(*before, item);
    if (item.attribute_only && before != nullptr && !item.negated) inherit(item, *before);
    if (item.link == Item::Link::Or && before != nullptr && items_.size() > first_of_sentence())
      return alternative(*before, item);
    if (item.link == Item::Link::To && before != nullptr && take_range(item)) return;
    if (correcting_ && before != nullptr && items_.size() == first_of_clause_ && !item.negated &&
        !item.dropped && !adds())
      return correct(*before, std::move(item));
    push(std::move(item));
  }
  bool adds() const { return clauses_[clause_].has(Sense::Add); }
  std::size_t first_of_sentence() const {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (clauses_[items_[i].clause].sentence == clauses_[clause_].sentence) return i;
    }
    return items_.size();
  }
  Item* last_goods() {
    for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
      if (!item->goods.features.empty() && !item->negated) return &*item;
    }
    return nullptr;
  }
  void push(Item item) {
    if (items_.size() < kItemsMax) items_.push_back(std::move(item));
  }
  // "celana jogger 2 hitam M", "keripik singkong 2 yang balado": the words behind the count belong
  // to it.
  bool refines(const Item* before, const Item& item) const {
    if (before == nullptr || item.link == Item::Link::Next || item.link == Item::Link::And ||
        item.link == Item::Link::Or || item.link == Item::Link::To)
      return false;
    if (before->clause != clause_ || item.goods.missing || item.goods.features.empty() ||
        correcting_)
      return false;
    Features both = before->goods.features;
    both.insert(both.end(), item.goods.features.begin(), item.goods.features.end());
    return index_.any_holding(both);
  }
  void refine(Item& before, const Item& item) {
    for (const Feature feature : item.goods.features) add_feature(before.goods, feature, index_);
    before.goods.without.insert(before.goods.without.end(), item.goods.without.begin(),
                                item.goods.without.end());
    before.wanted += " " + item.wanted;
    before.last = item.last;
  }
  void inherit(Item& item, const Item& before) {
    if (item.goods.features.empty()) {
      if (!item.goods.missing) return;
      item.goods.features = before.goods.features;
      std::erase_if(item.goods.features, [&](Feature f) { return size_like(f, index_); });
      item.inherits = true;
      return;
    }
    if (auto features = inherited(before.goods.features, item.goods.features, index_)) {
      item.goods.features = std::move(*features);
      item.inherits = true;
    }
  }
  void alternative(Item& before, const Item& item) {
    before.others.push_back(item.goods);
    before.wanted += " / " + item.wanted;
    if (counted(item) && !counted(before)) copy_count(before, item);
  }
  static void copy_count(Item& to, const Item& from) {
    to.qty = from.qty;
    to.qty_unclear = from.qty_unclear;
    to.counted = from.counted;
    to.counting = from.counting;
    to.multiple = from.multiple;
    to.goods.unit = from.goods.unit;
  }
  void correct(Item& before, Item item) {
    if (!counted(item)) copy_count(item, before);
    item.link = before.link;
    item.clause = before.clause;
    before = std::move(item);
  }

  // "S sampai XL": one item for each size between the two.
  bool take_range(const Item& last) {
    const Item from = items_.back();
    const auto size_of = [&](const Item& item) -> std::optional<Feature> {
      for (auto f = item.goods.features.rbegin(); f != item.goods.features.rend(); ++f) {
        if (rank(*f) >= 0) return *f;
      }
      return std::nullopt;
    };
    const auto low = size_of(from);
    const auto high = size_of(last);
    if (!low || !high || rank(*low) >= rank(*high) || rank(*high) - rank(*low) > kRangeMost)
      return false;
    for (int at = rank(*low) + 1; at <= rank(*high); ++at) {
      if (const auto between = feature_of_rank(at)) {
        Item item = from;
        std::ranges::replace(item.goods.features, *low, *between);
        if (index_.any_holding(item.goods.features)) push(std::move(item));
      }
    }
    if (counted(last)) {
      for (Item& item : items_) {
        if (!counted(item)) copy_count(item, last);
      }
    }
    return true;
  }
  // Sizes and levels in their order, each kind in a range of its own.
  int rank(Feature feature) const {
    const std::string& text = index_.text(feature);
    if (text.starts_with("lv:") && text.size() <= 5) return kLevelRank + std::stoi(text.substr(3));
    if (text.starts_with('#') && text.size() <= 3) return kFigureRank + std::stoi(text.substr(1));
    return size_rank(text);
  }
  std::optional<Feature> feature_of_rank(int at) const {
    if (at >= kFigureRank) return index_.find("#" + std::to_string(at - kFigureRank));
    if (at >= kLevelRank) return index_.find("lv:" + std::to_string(at - kLevelRank));
    for (const char* size :
         {"xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl"}) {
      if (size_rank(size) != at) continue;
      if (const auto feature = index_.find(size)) return feature;
    }
    return std::nullopt;
  }

  // --- counts
  void take_count(const Element& element, bool each) {
    Item* target = items_.size() > first_of_chunk_ ? &items_.back() : nullptr;
    if (each && !items_.empty()) return spread_count(element.number);
    if (target != nullptr && !target->negated && !counted(*target))
      return set_count(*target, element.number);
    if (target != nullptr && !target->negated) {
      target->qty_unclear = true;  // two counts for the same goods
      target->qty.reset();
      return;
    }
    take_lone_count(element);
  }
  void spread_count(const Token& number) {
    Item sample;
    set_count(sample, number);
    for (std::size_t i = first_of_sentence(); i < items_.size(); ++i) {
      if (counted(items_[i]) || items_[i].negated) continue;
      copy_count(items_[i], sample);
      items_[i].each = true;
    }
  }
  void spread(std::int64_t qty) {
    for (std::size_t i = first_of_sentence(); i < items_.size(); ++i) {
      if (counted(items_[i])) continue;
      items_[i].qty = qty;
      items_[i].each = true;
    }
  }
  // A count in a clause of its own belongs to the goods before it, if these have none; or corrects
  // them.
  void take_lone_count(const Element& element) {
    Item* before = items_.empty() ? nullptr : &items_.back();
    const bool same_clause = before != nullptr && before->clause == clause_;
    const bool elsewhere =
        clauses_[clause_].any({Sense::Future, Sense::Plan, Sense::Past, Sense::Conditional,
                               Sense::Price, Sense::Payment});
    const bool free = before != nullptr && !before->negated && !before->goods.empty() &&
                      !element.after_yang && (!adds() || same_clause) &&
                      (!elsewhere || same_clause);
    if (free && correcting_ && clauses_[clause_].senses.any({Sense::Correction, Sense::Filler}))
      return set_count(*before, element.number);
    const bool label = clauses_[clause_].has(Sense::QtyLabel);
    const bool near = before != nullptr && (before->clause + 1 >= clause_ || label) &&
                      (clauses_[before->clause].sentence == clauses_[clause_].sentence || label ||
                       clauses_[before->clause].line + 1 == clauses_[clause_].line);
    if (free && near && !counted(*before)) return set_count(*before, element.number);
    if (before != nullptr && same_clause && link_ == Item::Link::And && !before->goods.empty()) {
      return count_again(*before, element.number);
    }
    Item item;
    item.clause = clause_;
    item.first = element.at;
    item.last = element.at + 1;
    item.part = element.after_yang;
    set_count(item, element.number);
    push(std::move(item));
  }
  // "kopi tubruk 2 renceng sama 5 sachet": the same goods in another pack; without one it is
  // unclear.
  void count_again(Item& before, const Token& number) {
    if (number.unit.empty() || number.unit == before.counting) {
      before.qty.reset();
      before.qty_unclear = true;
      return;
    }
    Item item = before;
    item.inherits = true;
    set_count(item, number);
    push(std::move(item));
  }
  void take_both() {
    both_ = true;
    if (items_.size() > first_of_sentence() && items_.size() >= first_of_sentence() + 2)
      return spread(1);
    if (items_.size() == first_of_sentence()) {
      Item item;
      item.clause = clause_;
      item.goods.all = true;
      push(std::move(item));
    }
  }
  void take_drop(bool all) {
    if (all) {
      for (Item& item : items_) item.dropped = true;
    } else if (items_.size() > first_of_clause_) {
      items_.back().dropped = true;
    } else {
      drop_waiting_ = true;
    }
  }

  // --- when all is read
  // A form whose other lines have their numbers: what stands without one is not ordered (R10).
  void leave_blanks() {
    const bool form =
        std::ranges::any_of(items_, [](const Item& item) { return item.qty && item.counted; });
    for (Item& item : items_) {
      if (form && item.blank && !counted(item)) item.qty = 0;
    }
  }
  // "kaos polos hitam sama putih ukuran M": the size is shared.
  void share_sizes() {
    for (std::size_t i = items_.size(); i-- > 1;) {
      Item& item = items_[i - 1];
      const Item& next = items_[i];
      const bool shared =
          item.each && next.each;  // "kopi gayo sama toraja yang 250 masing-masing 2"
      const bool joined = next.inherits && next.link == Item::Link::And;
      if ((!joined && !shared) || item.negated) continue;
      if (counted(item) && !item.each) continue;
      for (const Feature feature : next.goods.features) {
        Features with = item.goods.features;
        with.push_back(feature);
        if (!size_like(feature, index_) || has_size(item) || !index_.any_holding(with)) continue;
        item.goods.features = std::move(with);
      }
    }
  }
  // "pashmina 2: hitam dan mocca": one of each when the numbers agree; else it is not said.
  void split_total(std::size_t header) {
    std::size_t end = header + 1;
    while (end < items_.size() && items_[end].inherits && !counted(items_[end]) &&
           items_[end].clause == items_[header].clause)
      ++end;
    const std::size_t parts = end - header - 1;
    if (parts < 2 || index_.holding(items_[header].goods.features).size() < 2) return;
    const bool one_each = items_[header].qty == static_cast<std::int64_t>(parts);
    for (std::size_t i = header + 1; i < end; ++i) {
      items_[i].qty_unclear = !one_each;
      if (one_each) items_[i].qty = 1;
    }
    if (one_each) items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(header));
  }
  // "martabak coklat keju 1": one of both kinds, or one of each? It is not said.
  void join_unparted() {
    for (std::size_t i = items_.size(); i-- > 1;) {
      Item& item = items_[i - 1];
      const Item& next = items_[i];
      const bool unparted =
          next.inherits && next.link == Item::Link::None && next.clause == item.clause;
      if (!unparted || counted(item) || next.each || item.negated || next.negated) continue;
      if (counted(next)) copy_count(item, next);
      item.others.push_back(next.goods);
      item.others.insert(item.others.end(), next.others.begin(), next.others.end());
      item.wanted += " " + next.wanted;
      items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  bool has_size(const Item& item) const {
    return std::ranges::any_of(item.goods.features,
                               [&](Feature f) { return size_like(f, index_); });
  }
  // "totebag, hitam 1 natural 1", "6 keripik: 4 balado 2 keju": the first only says what the others
  // are.
  void drop_headers() {
    for (std::size_t i = 0; i + 1 < items_.size(); ++i) {
      std::size_t end = i + 1;
      std::int64_t sum = 0;
      while (end < items_.size() && items_[end].inherits && items_[end].qty)
        sum += *items_[end++].qty;
      const std::size_t parts = end - i - 1;
      if (parts == 0 && counted(items_[i])) split_total(i);
      if (parts == 0 || items_[i].inherits || items_[i + 1].link == Item::Link::And) continue;
      const bool several = index_.holding(items_[i].goods.features).size() > 1;
      const bool header =
          !counted(items_[i]) ? several : parts >= 2 && items_[i].qty == sum && several;
      if (header) items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  const std::vector<Clause>& clauses_;
  const Index& index_;
  Items items_;
  std::size_t clause_ = 0;
  std::size_t first_of_clause_ = 0;
  std::size_t first_of_chunk_ = 0;
  Item::Link link_ = Item::Link::None;
  bool correcting_ = false;
  bool drop_waiting_ = false;
  bool both_ = false;
};

// Tokens that became goods no longer act: "Kopi Pagi" greets nobody.
void refresh(Clause& clause, const Tokens& tokens) {
  clause.senses = {};
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (!tokens[i].struck) clause.senses.add(tokens[i].senses);
  }
  if (tokens[clause.first].is_mark('+')) clause.senses.add(Sense::Add);
}

constexpr std::array<std::string_view, 8> kPackUnits = {"bungkus", "toples",  "kotak", "box",
                                                        "pak",     "renceng", "pouch", "dus"};

// What the word that counted says about the quantity of this product (R7).
void apply_unit(Resolved& resolved, const Item& item, const Index& index, const Lexicon& lexicon) {
  if (!resolved.qty || item.counting.empty()) return;
  if (resolved.products.empty()) {
    if (lexicon.of(item.counting).has(Sense::ContainerUnit)) resolved.qty.reset();
    return;
  }
  const store::Product& product = index.product(resolved.products.front());
  const Senses unit = lexicon.of(item.counting);
  const std::string& unit_sold = index.unit_of(resolved.products.front());
  const bool sold_so = unit_sold == item.counting;
  const auto feature = index.find(item.counting);
  const bool named_so = feature && index.written_in_alias(resolved.products.front(), *feature);
  if (item.multiple > 1 && (sold_so || named_so)) *resolved.qty /= item.multiple;
  if (sold_so || named_so) return;
  if (item.counting == "pasang") *resolved.qty *= 2;
  const bool packed = std::ranges::find(kPackUnits, unit_sold) != kPackUnits.end();
  const bool box = item.counting == "kotak" || item.counting == "box";
  const bool other_pack = item.counting == "sachet" || item.counting == "galon" ||
                          item.counting == "kaleng" || item.counting == "renceng";
  const bool box_of_many = unit.has(Sense::ContainerUnit) && !(box && packed);
  const bool unknown_many = other_pack || box_of_many;
  const bool pieces = unit.has(Sense::PieceUnit) && (product.pack_size || packed);
  if (!unknown_many && !pieces) return;
  resolved.qty.reset();
  resolved.unclear = true;
}

}  // namespace

Items read_items(Tokens& tokens, std::vector<Clause>& clauses, const Index& index,
                 const Lexicon& lexicon) {
  ItemMaker maker(clauses, index);
  for (std::size_t at = 0; at < clauses.size(); ++at) {
    if (clauses[at].labelled) continue;
    Elements elements = read_elements(tokens, clauses, at, index, lexicon);
    refresh(clauses[at], tokens);
    maker.take(std::move(elements), at);
  }
  return maker.finish();
}

Resolved resolve(const Item& item, const Index& index, const Lexicon& lexicon) {
  Resolved resolved;
  const Candidates found = candidates_of(item.goods, index);
  resolved.products = found.products;
  resolved.unclear = !found.exact || item.unknown || item.qty_unclear || item.mixed;
  resolved.qty = item.qty;
  for (const Goods& other : item.others) {
    ProductSet both;
    const auto more = candidates_of(other, index).products;
    std::ranges::set_union(resolved.products, more, std::back_inserter(both));
    resolved.products = std::move(both);
    resolved.unclear = true;
  }
  if (item.goods.kilos > 0 && found.exact && !resolved.qty)
    resolved.qty = static_cast<std::int64_t>(item.goods.kilos);
  else if (item.goods.kilos > 0)
    resolved.unclear = true;
  if (item.one && !resolved.qty) resolved.qty = 1;
  apply_unit(resolved, item, index, lexicon);
  if ((item.money || item.people) && !resolved.qty) resolved.unclear = true;
  return resolved;
}

}  // namespace handlers::intent
