// Runs the shop's work as units of work: one transaction with everything that a handler may use.
// The one place where handlers' exceptions are caught for events is intake.h.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <string>

#include "gateway/intake/catalog_snapshot.h"
#include "handlers/unit.h"
#include "store/database.h"

namespace gateway::intake {

/// Safe to use from any thread.
class UnitRunner {
 public:
  UnitRunner(store::Database& database, const handlers::ShopSettings& shop,
             const handlers::Replies& replies, CatalogSnapshot& catalog,
             store::RandomSource& random, const store::Clock& clock)
      : database_(database),
        shop_(shop),
        replies_(replies),
        catalog_(catalog),
        random_(random),
        clock_(clock) {}

  using Work = std::function<void(handlers::Unit&)>;
  /// Ready once the effects are durable; carries what the work threw (nothing has then changed).
  std::future<void> submit(std::string event, Work work);
  /// Runs and waits.
  void run(const Work& work) { submit({}, work).get(); }

  store::Database& database() { return database_; }
  store::Instant now() const { return clock_.now(); }
  std::shared_ptr<const handlers::intent::Catalog> catalog() { return catalog_.current(); }

 private:
  store::Database& database_;
  const handlers::ShopSettings& shop_;
  const handlers::Replies& replies_;
  CatalogSnapshot& catalog_;
  store::RandomSource& random_;
  const store::Clock& clock_;
};

}  // namespace gateway::intake
