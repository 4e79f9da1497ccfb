#include <algorithm>

#include "handlers/intent/item_maker.h"

namespace handlers::intent {

void ItemMaker::set_count(Item& item, const Token& number) {
  item.qty_unclear = number.unclear != Token::Unclear::No;
  item.qty.reset();
  if (!item.qty_unclear) item.qty = static_cast<std::int64_t>(number.value);
  item.counted = number.marked || !number.unit.empty();
  item.counting = number.unit;
  item.multiple = number.multiple;
  // Half a dozen is no pack of twelve.
  const bool whole_packs = !item.qty || *item.qty % number.multiple == 0;
  if (!whole_packs || !number.unit.empty()) item.goods.unit = whole_packs ? number.unit : "";
}

void ItemMaker::take_count(const Element& element, bool each) {
  Item* target = items_.size() > first_of_chunk_ ? &items_.back() : nullptr;
  if (each && !items_.empty()) return spread_count(element.number);
  if (target != nullptr && !target->negated && !counted(*target))
    return set_count(*target, element.number);
  const bool part_changes = target != nullptr && target->part && target->goods.empty() &&
                            clauses_[clause_].has(Sense::Change);
  const bool of_them =
      target != nullptr && counted(*target) && element.after_yang;  // "yang 1 kado"
  if (target != nullptr && !target->negated && !part_changes && !of_them) {
    target->qty_unclear = true;  // two counts for the same goods
    target->qty.reset();
    return;
  }
  take_lone_count(element);
}

std::size_t ItemMaker::first_to_share() const {
  const std::size_t first = first_of_sentence();
  return first == items_.size() ? 0 : first;
}

void ItemMaker::spread_count(const Token& number) {
  Item sample;
  set_count(sample, number);
  for (std::size_t i = first_to_share(); i < items_.size(); ++i) {
    if (counted(items_[i]) || items_[i].negated) continue;
    copy_count(items_[i], sample);
    items_[i].each = true;
  }
}

void ItemMaker::spread(std::int64_t qty) {
  for (std::size_t i = first_to_share(); i < items_.size(); ++i) {
    if (counted(items_[i])) continue;
    items_[i].qty = qty;
    items_[i].each = true;
  }
}

// "sandal jepit 40, ralat 41": the number is another size. Unless it corrects, what is meant is
// unclear.
bool ItemMaker::names_other_size(Item& before, const Token& number) {
  if (number.marked || !number.unit.empty() || number.text.empty()) return false;
  const auto size = index_.find("#" + number.text);
  const auto numbered = [this](Feature f) { return index_.text(f).starts_with('#'); };
  if (!size || number.value < kSizeLeast || std::ranges::none_of(before.goods.features, numbered))
    return false;
  auto features = inherited(before.goods.features, Features{*size}, index_);
  if (!features) return false;
  if (correcting_)
    before.goods.features = std::move(*features);
  else
    before.qty_unclear = true;
  return true;
}

// "level 5, 10, 15 satu-satu": figures of the same kind, one of each.
bool ItemMaker::begins_sibling(const Item& before, const Element& element) {
  const Token& number = element.number;
  if (number.marked || !number.unit.empty() || number.text.empty() || !each_in_sentence())
    return false;
  for (const char* prefix : {"lv:", "#"}) {
    const auto feature = index_.find(prefix + number.text);
    if (!feature) continue;
    auto features = inherited(before.goods.features, Features{*feature}, index_);
    if (!features || *features == before.goods.features) continue;
    Item sibling = before;
    sibling.goods.features = std::move(*features);
    sibling.inherits = sibling.attribute_only = true;
    sibling.clause = sibling.until = clause_;
    push(std::move(sibling));
    return true;
  }
  return false;
}

// "X: buat Dewi 1, buat Nana 2": the same goods for several people (R10).
bool ItemMaker::for_another(const Item& before) const {
  const auto begins_so = [&](std::size_t clause) {
    return clauses_[clause].has(Sense::For) && !clauses_[clause].has(Sense::Future);
  };
  return before.clause < clause_ && begins_so(before.clause) && begins_so(clause_) &&
         clauses_[before.clause].sentence == clauses_[clause_].sentence && !before.goods.empty();
}

bool ItemMaker::each_in_sentence() const {
  return std::ranges::any_of(clauses_, [&](const Clause& c) {
    return c.sentence == clauses_[clause_].sentence && c.each;
  });
}

// "… 3 kotak, hmm, 4 deh": clauses of small words and a number, right behind counted goods.
bool ItemMaker::only_numbers_since(const Item& before) const {
  constexpr Senses kSmall = {
      Sense::Filler,     Sense::Person, Sense::CountUnit,  Sense::PieceUnit,     Sense::Correction,
      Sense::Confirm,    Sense::Thanks, Sense::NoiseWords, Sense::ContainerUnit, Sense::General,
      Sense::ThankWords, Sense::Segitu, Sense::Settles,    Sense::FallsShort};
  constexpr std::size_t kReach = 3;  // clauses
  if (before.until >= clause_ || before.until + kReach < clause_ || before.each) return false;
  if (clauses_[before.until].line != clauses_[clause_].line) return false;
  for (std::size_t at = before.until + 1; at <= clause_; ++at) {
    if (!clauses_[at].senses.only(kSmall) || clauses_[at].strange) return false;
  }
  return true;
}

// "deh", "aja", "eh", "hmm": the last number is the one that is meant.
bool ItemMaker::settled_since(const Item& before) const {
  const auto first = clauses_.begin() + static_cast<std::ptrdiff_t>(before.until) + 1;
  const auto last = clauses_.begin() + static_cast<std::ptrdiff_t>(clause_) + 1;
  return std::any_of(first, last, [](const Clause& c) { return c.settles || c.correction; });
}

void ItemMaker::take_lone_count(const Element& element) {
  Item* before = items_.empty() ? nullptr : &items_.back();
  const bool same_clause = before != nullptr && before->clause == clause_;
  const bool elsewhere =
      clauses_[clause_].any({Sense::Future, Sense::Plan, Sense::Past, Sense::Conditional,
                             Sense::Price, Sense::Payment, Sense::Change});
  const bool free = before != nullptr && !before->negated && !before->goods.empty() &&
                    !element.after_yang && (!adds() || same_clause) && (!elsewhere || same_clause);
  if (free && !counted(*before) && begins_sibling(*before, element)) return;
  if (free && names_other_size(*before, element.number)) return;
  if (free && correcting_ && clauses_[clause_].senses.any({Sense::Correction, Sense::Filler})) {
    if (corrected_count_ == clause_) {  // "ralat: half 1"
      before->qty_unclear = true;
      return;
    }
    used_correction_ = corrected_count_ = clause_;
    return set_count(*before, element.number);
  }
  if (before != nullptr && !before->goods.empty() && !before->negated && counted(*before) &&
      !element.after_yang && only_numbers_since(*before)) {
    if (settled_since(*before)) return set_count(*before, element.number);
    before->qty_unclear = true;  // "nastar 2, 3": which of them?
    return;
  }
  const bool label = clauses_[clause_].has(Sense::QtyLabel);
  const bool asked_for =
      !element.number.unit.empty() &&
      clauses_[clause_].any({Sense::Order, Sense::Want});               // "kirimkan 6 bungkus"
  const bool alone = before != nullptr && only_numbers_since(*before);  // "… ihramnya. dua set"
  const bool near =
      before != nullptr && (before->until + 1 >= clause_ || label) &&
      (asked_for || alone || clauses_[before->clause].sentence == clauses_[clause_].sentence ||
       label || clauses_[before->clause].line + 1 == clauses_[clause_].line);
  if (free && near && !counted(*before)) return set_count(*before, element.number);
  if (before != nullptr && for_another(*before) && before->qty && element.number.value > 0) {
    *before->qty += static_cast<std::int64_t>(element.number.value);
    return;
  }
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

void ItemMaker::count_again(Item& before, const Token& number) {
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

void ItemMaker::take_both() {
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

void ItemMaker::take_drop(bool all) {
  if (all) {
    for (Item& item : items_) item.dropped = true;
  } else if (items_.size() > first_of_clause_ || (corrected_ && !items_.empty())) {
    items_.back().dropped = true;
  } else {
    drop_waiting_ = true;
  }
}

}  // namespace handlers::intent
