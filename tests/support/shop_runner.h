// A shop's units of work on a real, temporary store: what every test of the gateway's inner parts
// stands on.
#pragma once

#include "gateway/intake/unit_runner.h"
#include "handlers/replies/embedded_templates.h"
#include "store/inventory.h"
#include "store/products.h"
#include "tests/support/temp_store.h"

namespace support {

class ShopRunner {
 public:
  explicit ShopRunner(handlers::ShopSettings settings = {})
      : shop(std::move(settings)),
        replies(handlers::embedded_templates(), shop.language, shop.timezone),
        catalog(temp.db()),
        runner(temp.db(), shop, replies, catalog, temp.random, temp.clock) {}

  void shelve(const std::string& sku, const std::string& name, std::int64_t price,
              std::int64_t on_hand) {
    temp.db().run([&](store::Transaction& tx) {
      store::Product product{.sku = *store::Sku::parse(sku),
                             .name = name,
                             .price = {price},
                             .unit = "pcs",
                             .aliases = {},
                             .family = {},
                             .category = {},
                             .attributes = {},
                             .pack_size = {},
                             .active = true};
      store::Products(tx).put(product);
      (void)store::Inventory(tx).count(product.sku, {on_hand}, {"test", "count", {}, temp.now()});
    });
  }
  store::Stock stock(const std::string& sku) {
    return temp.db().read([&](store::Transaction& tx) {
      return store::Inventory(tx).stock(*store::Sku::parse(sku)).value();
    });
  }

  TempStore temp;
  handlers::ShopSettings shop;
  handlers::Replies replies;
  gateway::intake::CatalogSnapshot catalog;
  gateway::intake::UnitRunner runner;
};

}  // namespace support
