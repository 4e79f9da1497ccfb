// The catalogue as texts are read against: a snapshot, made anew when the store's catalogue
// changes.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "handlers/intent/catalog.h"
#include "store/database.h"

namespace gateway::intake {

/// Safe to use from any thread. Outlives the database's commits: make it before anybody writes, end
/// it after the database.
class CatalogSnapshot {
 public:
  /// Reads the catalogue once, and listens for commits from then on.
  explicit CatalogSnapshot(store::Database& database);

  /// As of the last commit that this thread can know of.
  std::shared_ptr<const handlers::intent::Catalog> current();

 private:
  void refresh();

  store::Database& database_;
  std::shared_ptr<std::atomic<bool>> stale_;  // shared with the listener, which may live longer
  std::mutex refreshing_;
  std::atomic<std::shared_ptr<const handlers::intent::Catalog>> catalog_;
};

}  // namespace gateway::intake
