#include <cstdio>
#include <iostream>

#include "gateway/cli/commands.h"
#include "gateway/cli/store_access.h"
#include "store/database.h"

namespace gateway::cli {

config::Config load(const std::string& config_file) {
  auto loaded = config::load_config(config_file, config::process_environment());
  if (loaded) return std::move(loaded->config);
  std::string all;
  for (const config::Problem& problem : loaded.error()) {
    all += (all.empty() ? "" : "\n") + problem.text();
  }
  throw CommandFailed(all);
}

int check(const std::string& config_file) {
  const auto loaded = config::load_config(config_file, config::process_environment());
  if (!loaded) {
    for (const config::Problem& problem : loaded.error()) std::cerr << problem.text() << '\n';
    return kFailed;
  }
  for (const config::Problem& warning : loaded.value().warnings) {
    std::cerr << "warning: " << warning.text() << '\n';
  }
  std::cout << config_file << ": ok\n";
  return kDone;
}

int migrate(const std::string& config_file) {
  const config::Config config = load(config_file);
  config::StoreConfig store = config.store;
  store.migrate = true;
  auto database = open_to_write(store);
  if (!database) database = open_to_read(store);  // a running gateway's; fails unless up to date
  const int version =
      database->read([](store::Transaction& tx) { return store::schema_version_of(tx); });
  std::cout << "schema version " << version << '\n';
  return kDone;
}

int version() {
  std::cout << "pesan " << PESAN_VERSION << " (schema " << store::schema_version_known() << ")\n";
  return kDone;
}

}  // namespace gateway::cli
