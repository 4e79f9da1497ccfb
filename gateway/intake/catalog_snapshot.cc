#include "gateway/intake/catalog_snapshot.h"

#include "store/products.h"

namespace gateway::intake {
namespace {

using handlers::intent::Catalog;

std::shared_ptr<const Catalog> read_catalog(store::Database& database) {
  return database.read([](store::Transaction& tx) -> std::shared_ptr<const Catalog> {
    store::Products products(tx);
    return std::make_shared<const Catalog>(products.list(), products.version());
  });
}

}  // namespace

CatalogSnapshot::CatalogSnapshot(store::Database& database)
    : database_(database), stale_(std::make_shared<std::atomic<bool>>(false)) {
  database_.on_commit([stale = stale_] { stale->store(true, std::memory_order_release); });
  catalog_ = read_catalog(database_);
}

std::shared_ptr<const Catalog> CatalogSnapshot::current() {
  if (stale_->exchange(false, std::memory_order_acq_rel)) refresh();
  return catalog_.load();
}

/// Most commits leave the catalogue alone; only a new version is worth reading.
void CatalogSnapshot::refresh() {
  const std::lock_guard guard(refreshing_);
  const std::int64_t version =
      database_.read([](store::Transaction& tx) { return store::Products(tx).version(); });
  if (version != catalog_.load()->version()) catalog_ = read_catalog(database_);
}

}  // namespace gateway::intake
