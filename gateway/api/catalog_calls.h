// A whole catalogue through the API, for `pesan catalog import` while the gateway owns the store.
//   POST /catalog/import[?dry_run=1]  CSV → {"added","changed","unchanged","changes","refused"}
#pragma once

#include <optional>
#include <string>

#include "gateway/api/call.h"
#include "handlers/catalog/catalog_import.h"

namespace gateway::api {

/// 422 with every problem of the file, by line, when it cannot be read; 409 when rows are refused.
http::Response import_catalog(const Call& call);

/// The other side of the same answer; absent when it is none.
std::optional<handlers::CatalogImport> read_import_answer(int status, const std::string& body);

}  // namespace gateway::api
