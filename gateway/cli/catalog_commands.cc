#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "gateway/api/catalog_calls.h"
#include "gateway/app/system_sources.h"
#include "gateway/catalog/catalog_csv.h"
#include "gateway/cli/commands.h"
#include "gateway/cli/store_access.h"
#include "store/inventory.h"
#include "store/products.h"

namespace gateway::cli {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    throw CommandFailed(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
  }
  return text.str();
}

catalog::CatalogFile read_rows(const std::string& path, const std::string& csv) {
  auto file = catalog::read_catalog(csv);
  if (file.problems.empty()) return file;
  std::string all;
  for (const auto& problem : file.problems) {
    all += fmt::format("{}{}:{}: {}", all.empty() ? "" : "\n", path, problem.line, problem.what);
  }
  throw CommandFailed(all);
}

/// The same words whether the store is ours or the running gateway's.
int report(const std::string& path, const handlers::CatalogImport& result, bool dry_run) {
  for (const auto& change : result.changes) {
    std::cout << fmt::format("{}:{}: {}\n", path, change.line, change.what);
  }
  for (const auto& refused : result.refused) {
    std::cerr << fmt::format("{}:{}: {}\n", path, refused.line, refused.what);
  }
  const bool applied = !dry_run && result.refused.empty();
  std::cout << fmt::format("{}: {} new, {} changed, {} unchanged{}\n", path, result.added,
                           result.changed, result.unchanged,
                           applied ? "" : " (nothing was written)");
  return result.refused.empty() ? kDone : kFailed;
}

handlers::CatalogImport import_here(store::Database& database, const catalog::CatalogFile& file,
                                    bool apply) {
  const store::Cause cause{"cli", "catalogue import", {}, app::SystemClock().now()};
  return database.run([&](store::Transaction& tx) {
    return handlers::import_catalog(tx, file.rows, apply, cause);
  });
}

handlers::CatalogImport import_there(const config::Config& config, const std::string& csv,
                                     bool apply) {
  http::Call call{.method = "POST",
                  .path = apply ? "/api/v1/catalog/import" : "/api/v1/catalog/import?dry_run=1",
                  .body = csv,
                  .content_type = "text/csv"};
  const http::Answer answer = ask_gateway(config, call);
  if (auto result = api::read_import_answer(answer.status, answer.body)) return std::move(*result);
  throw CommandFailed(
      fmt::format("the running gateway refused the catalogue (HTTP {})", answer.status));
}

}  // namespace

int import_catalog(const std::string& csv_file, const std::string& config_file, bool dry_run) {
  const config::Config config = load(config_file);
  const std::string csv = read_file(csv_file);
  const auto file = read_rows(csv_file, csv);
  const auto database = open_to_write(config.store);
  const auto result =
      database ? import_here(*database, file, !dry_run) : import_there(config, csv, !dry_run);
  return report(csv_file, result, dry_run);
}

int export_catalog(const std::string& csv_file, const std::string& config_file) {
  const config::Config config = load(config_file);
  const auto database = open_to_read(config.store);
  const std::string csv = database->read([](store::Transaction& tx) {
    return catalog::write_catalog(store::Products(tx).list(), store::Inventory(tx).all());
  });
  std::ofstream out(csv_file, std::ios::binary | std::ios::trunc);
  if (!(out << csv) || !out.flush()) {
    throw CommandFailed(fmt::format("cannot write {}: {}", csv_file, std::strerror(errno)));
  }
  return kDone;
}

}  // namespace gateway::cli
