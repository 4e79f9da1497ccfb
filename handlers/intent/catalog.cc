#include "handlers/intent/catalog.h"

#include <algorithm>

#include "handlers/intent/index.h"

namespace handlers::intent {
namespace {

std::vector<store::Product> for_sale(std::vector<store::Product> products) {
  std::erase_if(products, [](const store::Product& product) { return !product.active; });
  std::ranges::sort(products, {}, &store::Product::sku);
  return products;
}

}  // namespace

Catalog::Catalog(std::vector<store::Product> products, std::int64_t version)
    : products_(for_sale(std::move(products))),
      version_(version),
      index_(std::make_unique<const Index>(products_, Lexicon::built_in())) {}

Catalog::~Catalog() = default;

const store::Product* Catalog::find(const store::Sku& sku) const {
  const auto found = std::ranges::lower_bound(products_, sku, {}, &store::Product::sku);
  return found != products_.end() && found->sku == sku ? &*found : nullptr;
}

}  // namespace handlers::intent
