#include "handlers/intent/goods.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "handlers/intent/numbers.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

// Pieces are meant of what is sold by the piece, too, not of its dozen (R7).
ProductSet singles_of(const ProductSet& products, const Index& index) {
  ProductSet singles;
  for (const ProductIndex at : products) {
    const Senses unit = Lexicon::built_in().of(index.unit_of(at));
    const bool one = !index.product(at).pack_size && unit.has(Sense::CountUnit) &&
                     !unit.has(Sense::ContainerUnit);
    if (one) singles.push_back(at);
  }
  return singles.empty() ? products : singles;
}

// Containers and packs tell variants apart when some of them are sold so: "kopi tubruk 1 renceng".
ProductSet with_unit(ProductSet products, const std::string& unit, const Index& index) {
  if (unit.empty() || products.size() < 2) return products;
  const auto feature = index.find(unit);
  if (Lexicon::built_in().of(unit).has(Sense::PieceUnit)) products = singles_of(products, index);
  ProductSet named;
  for (const ProductIndex at : products) {
    const bool sold_so = index.unit_of(at) == unit;
    if (sold_so || (feature && index.written_in_alias(at, *feature))) named.push_back(at);
  }
  return named.empty() ? products : named;
}

// "pensil selusin" is the dozen of the pencils where it is sold, though "pensil" names the single
// one (R7).
ProductSet packs_of(const Features& features, const ProductSet& settled, const std::string& unit,
                    const Index& index) {
  const auto sold_so = [&](ProductIndex at) { return index.unit_of(at) == unit; };
  if (std::ranges::any_of(settled, sold_so)) return settled;
  std::set<std::string_view> families;
  for (const ProductIndex at : settled) families.insert(index.product(at).family);
  ProductSet packs = index.holding(features);
  std::erase_if(packs, [&](ProductIndex at) { return !sold_so(at); });
  ProductSet same_family = packs;
  std::erase_if(same_family,
                [&](ProductIndex at) { return !families.contains(index.product(at).family); });
  if (!same_family.empty()) return same_family;
  // "plester 2 sachet", where plasters are sold in rolls, and in sachets under a name of their own.
  return packs.size() == 1 && !Lexicon::built_in().of(unit).any({Sense::PieceUnit, Sense::Order})
             ? packs
             : settled;
}

ProductSet without_negated(const ProductSet& products, const Features& negated,
                           const Index& index) {
  ProductSet left = products;
  for (const Feature feature : negated) {
    const ProductSet bearing = index.holding(Features{feature});
    std::erase_if(left, [&](ProductIndex at) { return std::ranges::binary_search(bearing, at); });
  }
  return left;
}

ProductSet with_price(const ProductSet& products, double price, const Index& index) {
  ProductSet priced;
  for (const ProductIndex at : products) {
    if (static_cast<double>(index.product(at).price.amount) == price) priced.push_back(at);
  }
  return priced;
}

// The features but for those at the set bits of `mask`.
Features but_for(const Features& features, unsigned mask) {
  Features rest;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (((mask >> i) & 1U) == 0) rest.push_back(features[i]);
  }
  return rest;
}

bool same_axis(Feature a, Feature b, const Index& index) {
  if (!index.axis(a).empty() && index.axis(a) == index.axis(b)) return true;
  const auto kind = [&](Feature feature) {
    const std::string& text = index.text(feature);
    if (text.starts_with('=')) return text.back();
    if (text.starts_with("rg:")) return 'r';
    return text.starts_with("lv:") ? 'v' : size_rank(text) >= 0 ? 's' : '\0';
  };
  return kind(a) != '\0' && kind(a) == kind(b);
}

// A word in no name makes another product of it, unless what is sold is named in full: "gula pasir"
// is not the palm sugar of a coffee.
bool other_product(const Goods& goods, const Index& index) {
  if (goods.features.empty() || !index.head(goods.features.front())) return true;
  return !goods.missing && !index.has_family(goods.features);
}

}  // namespace

bool size_like(Feature feature, const Index& index) {
  const std::string& text = index.text(feature);
  const bool dimensions = text.front() >= '0' && text.front() <= '9' && text.size() > 3;  // 90x200
  return dimensions || text.starts_with('=') || text.starts_with('#') || text.starts_with("lv:") ||
         text.starts_with("isi:") || text.starts_with("rg:") || size_rank(text) >= 0;
}

Candidates candidates_of(const Goods& goods, const Index& index) {
  if (goods.code) return {{*goods.code}, true};
  Candidates found;
  Features features = goods.features;
  if (goods.kilos > 0) {
    const auto kilo = index.find(measure_feature(1000, "g"));
    if (kilo) features.push_back(*kilo);
    if (!kilo || !index.any_holding(features)) {
      features = goods.features;
      found.exact = false;
    }
  }
  found.products = index.fitting(features).products;
  if (!goods.unit.empty()) found.products = packs_of(features, found.products, goods.unit, index);
  if (goods.price) {
    const auto priced = with_price(found.products, *goods.price, index);
    if (!priced.empty()) found.products = priced;
    if (priced.empty()) found.exact = false;
  }
  if (!goods.without.empty())
    found.products = without_negated(found.products, goods.without, index);
  found.products = with_unit(std::move(found.products), goods.unit, index);
  found.exact = found.exact && !goods.missing && !goods.foreign;
  if (goods.foreign && other_product(goods, index)) found.products.clear();
  return found;
}

void add_feature(Goods& goods, Feature feature, const Index& index) {
  if (std::ranges::find(goods.features, feature) != goods.features.end()) return;
  Features with = goods.features;
  with.push_back(feature);
  if (index.any_holding(with)) {
    goods.features = std::move(with);
    return;
  }
  goods.missing = true;
  if (size_like(feature, index)) return;
  Features kept;
  for (const Feature earlier : goods.features) {
    if (!size_like(earlier, index)) kept.push_back(earlier);
  }
  kept.push_back(feature);
  if (index.any_holding(kept)) goods.features = std::move(kept);
}

std::optional<Features> inherited(const Features& earlier, const Features& later,
                                  const Index& index) {
  constexpr std::size_t kTried = 8;
  if (earlier.empty() || earlier.size() > kTried) return std::nullopt;
  std::optional<Features> best;
  int best_cost = 1 << 20;
  for (unsigned mask = 0; mask < (1U << earlier.size()); ++mask) {
    Features kept = but_for(earlier, mask);
    if (kept.empty()) continue;
    int cost = 0;
    for (std::size_t i = 0; i < earlier.size(); ++i) {
      if (((mask >> i) & 1U) == 0) continue;
      const bool replaced =
          std::ranges::any_of(later, [&](Feature l) { return same_axis(earlier[i], l, index); });
      // A word of the same kind is meant to go; the last words go before the first.
      cost += replaced ? 1 : 20 + 4 * static_cast<int>(earlier.size() - i);
    }
    if (cost >= best_cost) continue;
    for (const Feature feature : later) {
      if (std::ranges::find(kept, feature) == kept.end()) kept.push_back(feature);
    }
    if (!index.any_holding(kept)) continue;
    best = std::move(kept);
    best_cost = cost;
  }
  return best;
}

}  // namespace handlers::intent
