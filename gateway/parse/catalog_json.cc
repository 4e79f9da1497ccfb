#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "gateway/parse/parse.h"

namespace gateway::parse {
namespace {

using nlohmann::json;

std::string text_of(const json& item, const char* key, const std::string& missing = "") {
  const auto found = item.find(key);
  return found == item.end() || found->is_null() ? missing : found->get<std::string>();
}

// An attribute may be a text or a number.
std::string value_text(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void read_pack(const json& item, store::Product& product) {
  const auto pack = item.find("pack");
  if (pack == item.end() || !pack->is_object()) return;
  const auto pieces = pack->find("isi");
  if (pieces != pack->end() && pieces->is_number_integer())
    product.pack_size = pieces->get<std::int64_t>();
}

store::Product product_of(const json& item) {
  const std::string sku_text = item.at("sku").get<std::string>();
  const auto sku = store::Sku::parse(sku_text);
  if (!sku) throw std::runtime_error("not a SKU: " + sku_text);
  store::Product product{*sku, {}, {}, "pcs", {}, {}, {}, {}, {}, true};
  product.name = item.at("name").get<std::string>();
  product.price.amount = item.at("price").get<std::int64_t>();
  product.unit = text_of(item, "unit", product.unit);
  product.family = text_of(item, "product");
  product.category = text_of(item, "category");
  if (item.contains("aliases")) product.aliases = item["aliases"].get<std::vector<std::string>>();
  if (item.contains("attrs")) {
    for (const auto& [key, value] : item["attrs"].items())
      product.attributes[key] = value_text(value);
  }
  read_pack(item, product);
  return product;
}

}  // namespace

std::unique_ptr<handlers::intent::Catalog> load_catalog_json(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  try {
    std::vector<store::Product> products;
    const json document = json::parse(file);
    for (const json& item : document.at("items")) products.push_back(product_of(item));
    return std::make_unique<handlers::intent::Catalog>(std::move(products));
  } catch (const json::exception&) {
    throw std::runtime_error(path + R"(: no catalogue: {"items":[{"sku","name","price",…}]})");
  } catch (const std::exception& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

}  // namespace gateway::parse
