// POST /catalog/import[?dry_run=1]: a whole catalogue file at once, answered with the difference
// that it makes. Both ends of the answer stand here: the gateway writes it, and `pesan catalog
// import` reads it while the gateway owns the store.
#pragma once

#include <optional>
#include <string>

#include "handlers/catalog/catalog_import.h"

namespace gateway::api {

/// What the import came to, from the answer
///   {"added","changed","unchanged","changes":[{"line","what"}],"refused":[{"line","what"}]}
/// 409 is the answer when rows were refused. Absent when it is any other answer, or unreadable.
std::optional<handlers::CatalogImport> read_import_answer(int status, const std::string& body);

}  // namespace gateway::api
