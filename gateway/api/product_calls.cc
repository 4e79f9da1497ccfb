#include "gateway/api/calls.h"
#include "gateway/api/refusals.h"
#include "store/products.h"

namespace gateway::api {
namespace {

constexpr std::int64_t kPriceMax = 1'000'000'000'000;
constexpr std::int64_t kDeltaMax = 1'000'000'000;
constexpr std::size_t kAliasesMax = 200;
constexpr std::size_t kAttributesMax = 100;

std::vector<std::string> aliases_of(const Json& body) {
  const Json list = member_or(body, "aliases", Json::array());
  if (list.size() > kAliasesMax) throw bad_request("aliases must be at most 200 texts");
  std::vector<std::string> aliases;
  for (const Json& alias : list) aliases.push_back(text_in(alias, "aliases"));
  return aliases;
}

std::map<std::string, std::string> attributes_of(const Json& body) {
  const Json members = member_or(body, "attributes", Json::object());
  if (members.size() > kAttributesMax) throw bad_request("attributes must be at most 100 texts");
  std::map<std::string, std::string> attributes;
  for (const auto& [name, value] : members.items()) {
    attributes[text_in(name, "attributes")] = text_in(value, "attributes");
  }
  return attributes;
}

/// Member by member, for the reason given in order_request.cc.
store::Product product_of(const store::Sku& sku, const Json& body) {
  store::Product product{sku, {}, {}, "pcs", {}, {}, {}, {}, {}, true};
  product.name = text_of(body, "name");
  product.price = {number_of(body, "price", 0, kPriceMax)};
  product.unit = text_or(body, "unit", "pcs", 40);
  product.aliases = aliases_of(body);
  product.family = text_or(body, "product", "");
  product.category = text_or(body, "category", "");
  product.attributes = attributes_of(body);
  product.active = truth_or(body, "active", true);
  if (body.contains("pack_size") && !body["pack_size"].is_null()) {
    product.pack_size = number_of(body, "pack_size", 1, kDeltaMax);
  }
  return product;
}

}  // namespace

http::Response list_products(const Call& call) {
  const auto products = call.parts().database.read(
      [&](store::Transaction& tx) { return store::Products(tx).list(call.query_text("q")); });
  Json items = Json::array();
  for (const store::Product& product : products) items.push_back(to_json(product));
  return answer(200, page(std::move(items), ""));
}

http::Response show_product(const Call& call) {
  const store::Sku sku = call.sku();
  const auto product = call.parts().database.read(
      [&](store::Transaction& tx) { return store::Products(tx).find(sku); });
  if (!product) throw not_found("no such product");
  return answer(200, to_json(*product));
}

http::Response put_product(const Call& call) {
  const store::Product product = product_of(call.sku(), call.body());
  call.parts().run([&](handlers::Unit& unit) {
    store::Products(unit.tx).put(product);
    note(unit, "product_put", product.sku.text());
  });
  return answer(200, to_json(product));
}

http::Response show_stock(const Call& call) {
  const store::Sku sku = call.sku();
  const auto stock = call.parts().database.read(
      [&](store::Transaction& tx) { return store::Inventory(tx).stock(sku); });
  if (!stock) throw not_found("no such product");
  return answer(200, to_json(*stock));
}

http::Response adjust_stock(const Call& call) {
  const store::Sku sku = call.sku();
  const Json body = call.body();
  const std::int64_t delta = number_of(body, "delta", -kDeltaMax, kDeltaMax);
  const std::string reason = text_of(body, "reason");
  if (delta == 0) throw bad_request("delta must not be 0");
  return call.run_once([&](handlers::Unit& unit, int&) {
    const auto adjusted = store::Inventory(unit.tx).adjust(sku, delta, unit.cause(kWho, reason));
    if (!adjusted) throw problem_of(adjusted.error());
    return to_json(*adjusted);
  });
}

}  // namespace gateway::api
