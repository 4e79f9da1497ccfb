#include "handlers/intent/items.h"

#include <algorithm>

#include "handlers/intent/elements.h"
#include "handlers/intent/item_maker.h"

namespace handlers::intent {
namespace {

using Kind = Element::Kind;

bool is_count_or_goods(const Element& element) {
  return element.kind == Kind::Goods || element.kind == Kind::Count;
}

// Tokens that became goods no longer act: "Kopi Pagi" greets nobody.
void refresh(Clause& clause, const Tokens& tokens) {
  clause.senses = {};
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (!tokens[i].struck) clause.senses.add(tokens[i].senses);
  }
  if (tokens[clause.first].is_mark('+')) clause.senses.add(Sense::Add);
}

}  // namespace

void ItemMaker::take(Elements elements, std::size_t clause) {
  clause_ = clause;
  first_of_clause_ = items_.size();
  correcting_ = corrects(clause);
  corrected_ = false;
  std::size_t from = 0;
  link_ = Item::Link::Next;
  for (std::size_t at = 0; at <= elements.size(); ++at) {
    if (at < elements.size() && elements[at].kind != Kind::Part) continue;
    take_chunk({elements.begin() + static_cast<std::ptrdiff_t>(from),
                elements.begin() + static_cast<std::ptrdiff_t>(at)});
    if (at < elements.size()) link_ = elements[at].link;
    from = at + 1;
  }
  if (!elements.empty() && elements.back().kind == Kind::Part) leave_open();
  constexpr Senses kDropping = {Sense::Drop,     Sense::Cancel,    Sense::Refuse,
                                Sense::Neg,      Sense::Filler,    Sense::Person,
                                Sense::Settles,  Sense::Confirm,   Sense::Correction,
                                Sense::Fallback, Sense::NoiseWords};
  const bool only_drops = clauses_[clause_].senses.only(kDropping) && !clauses_[clause_].strange;
  if (drop_waiting_ && only_drops && items_.size() == first_of_clause_ && !items_.empty() &&
      items_.back().clause < clause_)
    items_.back().dropped = true;  // "X 1.. ga jadi deh, Y aja 1" (R17)
  drop_waiting_ = false;
}

// "nastar 2, kastengelnya sama": as many as of the goods before? It is not said.
void ItemMaker::leave_open() {
  const bool others = items_.size() >= 2 && counted(items_[items_.size() - 2]);
  if (!others || counted(items_.back()) || items_.back().clause != clause_) return;
  items_.back().qty_unclear = true;
}

Items ItemMaker::finish() {
  if (overflows_) return {};
  leave_blanks();
  lead_with_size();
  share_sizes();
  drop_headers();
  join_unparted();
  return std::move(items_);
}

bool ItemMaker::corrects(std::size_t clause) const {
  if (clauses_[clause].correction) return true;
  if (clause == 0 || !clauses_[clause - 1].correction || used_correction_ == clause - 1)
    return false;
  return std::ranges::none_of(items_, [&](const Item& item) { return item.clause == clause - 1; });
}

void ItemMaker::take_chunk(Chunk chunk) {
  const auto first = std::ranges::find_if(chunk, is_count_or_goods);
  const auto last = std::find_if(chunk.rbegin(), chunk.rend(), is_count_or_goods);
  const bool number_first =
      first != chunk.end() && first->kind == Kind::Count && last->kind == Kind::Goods;
  const bool headed = !number_first && header_before_counts(chunk);
  first_of_chunk_ = items_.size();
  const bool tangled = (!number_first && two_counts_between(chunk)) || unknown_before_count(chunk);
  const Token* pending = nullptr;
  bool pending_part = false;
  bool each = false;
  for (std::size_t at = 0; at < chunk.size(); ++at) {
    Element& element = chunk[at];
    switch (element.kind) {
      case Kind::Goods:
        element.item.part = element.item.part || pending_part;
        drop_follows_ = at + 1 < chunk.size() && chunk[at + 1].kind == Kind::Drop;
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
        if (speaks_of_others(chunk, at)) break;
        if (next_is_count(chunk, at))
          both_ = true;
        else
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

bool ItemMaker::two_counts_between(const Chunk& chunk) {
  for (std::size_t at = 0; at + 2 < chunk.size(); ++at) {
    if (chunk[at].kind == Kind::Count && chunk[at + 1].kind == Kind::Count &&
        chunk[at + 2].kind == Kind::Goods)
      return true;
  }
  return false;
}

bool ItemMaker::header_before_counts(const Chunk& chunk) const {
  if (chunk.size() < 3 || chunk.size() % 2 == 0 || chunk.front().kind != Kind::Goods) return false;
  if (index_.fitting(chunk.front().item.goods.features).products.size() < 2) return false;
  for (std::size_t at = 1; at + 1 < chunk.size(); at += 2) {
    const bool pair = chunk[at].kind == Kind::Count && chunk[at + 1].kind == Kind::Goods &&
                      chunk[at + 1].item.attribute_only;
    if (!pair) return false;
  }
  return chunk.size() > 3;
}

bool ItemMaker::unknown_before_count(const Chunk& chunk) {
  return chunk.size() == 3 && chunk[0].kind == Kind::Goods && chunk[0].item.unknown &&
         chunk[1].kind == Kind::Count && chunk[2].kind == Kind::Goods;
}

bool ItemMaker::speaks_of_others(const Chunk& chunk, std::size_t at) const {
  if (items_.size() > first_of_sentence()) return false;
  return std::any_of(chunk.begin() + static_cast<std::ptrdiff_t>(at), chunk.end(),
                     [](const Element& e) { return e.kind == Kind::Goods; });
}

void ItemMaker::unclear_from(std::size_t first) {
  for (std::size_t i = first; i < items_.size(); ++i) {
    items_[i].qty.reset();
    items_[i].qty_unclear = true;
  }
}

bool ItemMaker::next_is_count(const Chunk& chunk, std::size_t at) {
  return at + 1 < chunk.size() && chunk[at + 1].kind == Kind::Count;
}

void ItemMaker::take_goods(Item item, const Token* count, bool count_follows) {
  if (count != nullptr) set_count(item, *count);
  item.link = link_;
  link_ = Item::Link::None;
  if (drop_waiting_) item.dropped = true;
  Item* before = last_goods();
  if (names_variant_of(item, before)) item.attribute_only = true;
  const bool bare_variant =
      item.attribute_only && !item.negated && count == nullptr && !count_follows;
  const bool uncounted = !item.negated && count == nullptr && !count_follows;
  if (uncounted && shares_mix(before, item))
    return alternative(*before, with_words_of(*before, item));
  if (bare_variant && refines(before, item)) return refine(*before, item);
  if (item.negated && item.attribute_only && excludes(before, item)) return;
  if (item.attribute_only && before != nullptr && !item.negated) inherit(item, *before);
  if (item.link == Item::Link::Or && before != nullptr && items_.size() > first_of_sentence())
    return alternative(*before, item);
  if (item.link == Item::Link::To && before != nullptr && take_range(item)) return;
  const bool worth = !item.unknown || count != nullptr || count_follows;
  if (correcting_ && before != nullptr && items_.size() == first_of_clause_ && !item.negated &&
      worth && !item.dropped && !drop_follows_ && corrected_count_ != clause_ && !adds()) {
    const std::size_t earlier = corrected_by(item, *before);
    return correct(earlier, std::move(item));
  }
  push(std::move(item));
}

bool ItemMaker::shares_mix(const Item* before, const Item& item) const {
  if (before == nullptr || !before->mixed || !counted(*before) || before->clause != clause_)
    return false;
  return item.attribute_only ||
         inherited(before->goods.features, item.goods.features, index_).has_value();
}

Item ItemMaker::with_words_of(const Item& before, Item item) {
  inherit(item, before);
  return item;
}

std::size_t ItemMaker::corrected_by(const Item& item, const Item& last) const {
  for (std::size_t at = items_.size(); at-- > 0 && !item.attribute_only;) {
    if (!items_[at].negated && items_[at].goods.features == item.goods.features) return at;
  }
  return static_cast<std::size_t>(&last - items_.data());
}

bool ItemMaker::excludes(Item* before, const Item& item) const {
  if (before == nullptr || clauses_[before->clause].sentence != clauses_[clause_].sentence)
    return false;
  Features both = before->goods.features;
  both.insert(both.end(), item.goods.features.begin(), item.goods.features.end());
  if (!index_.any_holding(both) || index_.holding(before->goods.features).size() < 2) return false;
  before->goods.without.insert(before->goods.without.end(), item.goods.features.begin(),
                               item.goods.features.end());
  return true;
}

bool ItemMaker::names_variant_of(const Item& item, const Item* before) const {
  if (before == nullptr || item.attribute_only || item.negated || item.goods.features.size() != 1)
    return false;
  const Feature word = item.goods.features.front();
  if (index_.axis(word).empty() || index_.fitting(item.goods.features).settled) return false;
  Features both = before->goods.features;
  both.push_back(word);
  return before->clause == clause_ && index_.any_holding(both);
}

std::size_t ItemMaker::first_of_sentence() const {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (clauses_[items_[i].clause].sentence == clauses_[clause_].sentence) return i;
  }
  return items_.size();
}

Item* ItemMaker::last_goods() {
  for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
    if (!item->goods.features.empty() && !item->negated) return &*item;
  }
  return nullptr;
}

void ItemMaker::push(Item item) {
  item.until = std::max(item.until, item.clause);
  if (items_.size() < kItemsMax)
    items_.push_back(std::move(item));
  else
    overflows_ = true;
}

bool ItemMaker::refines(const Item* before, const Item& item) const {
  if (before == nullptr || (item.link == Item::Link::Next && before->clause == clause_) ||
      item.link == Item::Link::And || item.link == Item::Link::Or || item.link == Item::Link::To)
    return false;
  const bool near = before->clause == clause_ ||
                    (!counted(*before) && before->clause + 1 == clause_ &&
                     clauses_[before->clause].sentence == clauses_[clause_].sentence);
  if (!near || item.goods.missing || item.goods.features.empty() || correcting_) return false;
  Features both = before->goods.features;
  both.insert(both.end(), item.goods.features.begin(), item.goods.features.end());
  return index_.any_holding(both);
}

void ItemMaker::refine(Item& before, const Item& item) {
  for (const Feature feature : item.goods.features) add_feature(before.goods, feature, index_);
  before.goods.without.insert(before.goods.without.end(), item.goods.without.begin(),
                              item.goods.without.end());
  before.wanted += " " + item.wanted;
  before.last = item.last;
  before.until = clause_;
}

void ItemMaker::inherit(Item& item, const Item& before) {
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

void ItemMaker::alternative(Item& before, const Item& item) {
  before.others.push_back(item.goods);
  before.wanted += " / " + item.wanted;
  if (counted(item) && !counted(before)) copy_count(before, item);
}

void ItemMaker::copy_count(Item& to, const Item& from) {
  to.qty = from.qty;
  to.qty_unclear = from.qty_unclear;
  to.counted = from.counted;
  to.counting = from.counting;
  to.multiple = from.multiple;
  to.goods.unit = from.goods.unit;
}

void ItemMaker::correct(std::size_t at, Item item) {
  // What was corrected last is what a number behind it is for.
  std::rotate(items_.begin() + static_cast<std::ptrdiff_t>(at),
              items_.begin() + static_cast<std::ptrdiff_t>(at) + 1, items_.end());
  Item& before = items_.back();
  if (!counted(item)) copy_count(item, before);
  item.link = before.link;
  item.clause = before.clause;
  before = std::move(item);
  corrected_ = true;
  used_correction_ = clause_;
}

Items read_items(Tokens& tokens, std::vector<Clause>& clauses, const Index& index,
                 const Lexicon& lexicon) {
  ItemMaker maker(clauses, index);
  for (std::size_t at = 0; at < clauses.size(); ++at) {
    Elements elements = read_elements(tokens, clauses, at, index, lexicon);
    refresh(clauses[at], tokens);
    maker.take(std::move(elements), at);
  }
  return maker.finish();
}

}  // namespace handlers::intent
