#include "store/products.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "store/column_values.h"
#include "store/ledger_rows.h"
#include "store/like_pattern.h"
#include "store/products_sql.h"

namespace store {
namespace {

Product product_from(const Row& row) {
  return {
      .sku = sku_of(row.text(0)),
      .name = row.text(1),
      .price = {row.integer(2)},
      .unit = row.text(3),
      .aliases = nlohmann::json::parse(row.text(4)).get<std::vector<std::string>>(),
      .family = row.text(5),
      .category = row.text(6),
      .attributes = nlohmann::json::parse(row.text(7)).get<std::map<std::string, std::string>>(),
      .pack_size = row.maybe_integer(8),
      .active = row.integer(9) != 0};
}

}  // namespace

void Products::put(const Product& product) {
  tx_.execute(sql::kPutProduct,
              {product.sku.text(), product.name, product.price.amount, product.unit,
               nlohmann::json(product.aliases).dump(), product.family, product.category,
               nlohmann::json(product.attributes).dump(), column(product.pack_size),
               column(product.active)});
  tx_.execute(sql::kNewStock, {product.sku.text()});
  tx_.execute(sql::kBumpCatalogue);
}

std::optional<Product> Products::find(const Sku& sku) {
  const Rows rows = tx_.query(sql::kProduct, {sku.text()});
  if (rows.empty()) return std::nullopt;
  return product_from(rows[0]);
}

std::vector<Product> Products::list(std::string_view q) {
  std::vector<Product> products;
  for (const Row& row : tx_.query(sql::kProducts, {holding(q)})) {
    products.push_back(product_from(row));
  }
  return products;
}

void Products::set_price(const Sku& sku, Rupiah price) {
  if (tx_.execute(sql::kSetPrice, {sku.text(), price.amount}) == 0) {
    throw std::logic_error("no such SKU: " + sku.text());
  }
  tx_.execute(sql::kBumpCatalogue);
}

std::int64_t Products::version() {
  const Rows rows = tx_.query(sql::kCatalogueVersion);
  return rows.empty() ? 0 : rows[0].integer(0);
}

}  // namespace store
