#include <algorithm>
#include <array>
#include <iterator>

#include "handlers/intent/items.h"

namespace handlers::intent {
namespace {

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
  if (item.multiple > 1 && (sold_so || named_so)) {
    if (*resolved.qty % item.multiple != 0) resolved.unclear = true;
    *resolved.qty /= item.multiple;
  }
  if (sold_so || named_so) return;
  if (item.counting == "pasang") *resolved.qty *= 2;
  const bool packed = std::ranges::find(kPackUnits, unit_sold) != kPackUnits.end();
  const bool box = item.counting == "kotak" || item.counting == "box";
  const bool other_pack = item.counting == "sachet" || item.counting == "galon" ||
                          item.counting == "kaleng" || item.counting == "renceng";
  const bool box_of_many = unit.has(Sense::ContainerUnit) && !(box && packed);
  const bool unknown_many = other_pack || box_of_many;
  const bool dozens = unit_sold == "lusin" || unit_sold == "kodi" || unit_sold == "gros";
  const bool pieces = dozens || (unit.has(Sense::PieceUnit) && (product.pack_size || packed));
  if (!unknown_many && !pieces) return;
  resolved.qty.reset();
  resolved.unclear = true;
}

}  // namespace

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
