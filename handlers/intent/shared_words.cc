#include <algorithm>

#include "handlers/intent/item_maker.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

constexpr int kLevelRank = 100;
constexpr int kFigureRank = 1000;
constexpr int kRangeMost = 20;  // sizes between the two ends of a range

}  // namespace

bool ItemMaker::take_range(const Item& last) {
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

int ItemMaker::rank(Feature feature) const {
  const std::string& text = index_.text(feature);
  if (text.starts_with("lv:") && text.size() <= 5) return kLevelRank + std::stoi(text.substr(3));
  if (text.starts_with('#') && text.size() <= 3) return kFigureRank + std::stoi(text.substr(1));
  return size_rank(text);
}

std::optional<Feature> ItemMaker::feature_of_rank(int at) const {
  if (at >= kFigureRank) return index_.find("#" + std::to_string(at - kFigureRank));
  if (at >= kLevelRank) return index_.find("lv:" + std::to_string(at - kLevelRank));
  for (const char* size :
       {"xxxs", "xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl"}) {
    if (size_rank(size) != at) continue;
    if (const auto feature = index_.find(size)) return feature;
  }
  return std::nullopt;
}

void ItemMaker::leave_blanks() {
  const bool form =
      std::ranges::any_of(items_, [](const Item& item) { return item.qty && item.counted; });
  for (Item& item : items_) {
    if (form && item.blank && !counted(item)) item.qty = 0;
  }
}

void ItemMaker::lead_with_size() {
  if (items_.size() < 2) return;
  const Item first = items_.front();
  const bool size =
      first.attribute_only && !first.inherits && !counted(first) && !first.negated &&
      std::ranges::all_of(first.goods.features, [&](Feature f) { return size_like(f, index_); });
  if (!size || first.goods.features.empty() || items_[1].attribute_only) return;
  for (Item& item : items_) {
    Features with = item.goods.features;
    with.insert(with.end(), first.goods.features.begin(), first.goods.features.end());
    if (!item.attribute_only && !has_size(item) && index_.any_holding(with))
      item.goods.features = std::move(with);
  }
  items_.erase(items_.begin());
}

void ItemMaker::share_sizes() {
  for (std::size_t i = items_.size(); i-- > 1;) {
    Item& item = items_[i - 1];
    const Item& next = items_[i];
    const bool shared = item.each && next.each;  // "kopi gayo sama toraja yang 250 masing-masing 2"
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

void ItemMaker::split_total(std::size_t header) {
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

void ItemMaker::join_unparted() {
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

bool ItemMaker::has_size(const Item& item) const {
  return std::ranges::any_of(item.goods.features, [&](Feature f) { return size_like(f, index_); });
}

void ItemMaker::drop_headers() {
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

}  // namespace handlers::intent
