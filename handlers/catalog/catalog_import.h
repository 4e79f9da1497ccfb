// A catalogue file against the store: what would change, and the change itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/inventory.h"
#include "store/products.h"

namespace handlers {

/// One product as a file states it. What the file leaves out stays as it is (or gets its default
/// when new).
struct CatalogRow {
  int line = 0;  // in the file, for messages
  store::Sku sku;
  std::string name;
  store::Rupiah price;
  std::optional<store::Quantity> on_hand;
  std::optional<std::string> unit, family, category;
  std::optional<std::vector<std::string>> aliases;  // beside these, those that staff taught stay
  std::optional<std::map<std::string, std::string>> attributes;  // "isi" becomes the pack size
  std::optional<bool> active;
};

/// One line of the difference, for people: "KG250: price 75000 -> 80000".
struct CatalogChange {
  int line = 0;
  std::string what;
};
struct CatalogImport {
  int added = 0, changed = 0, unchanged = 0;
  std::vector<CatalogChange> changes;
  /// Rows that cannot be taken, with their line: on_hand below what is promised. When there is one,
  /// nothing is applied.
  std::vector<CatalogChange> refused;
};

/// Compares `rows` with the store. With `apply`, writes them, counts on_hand as an adjustment with
/// an audit row, and journals the import. The same file again changes nothing. Works inside the
/// caller's unit of work.
CatalogImport import_catalog(store::Transaction& tx, const std::vector<CatalogRow>& rows,
                             bool apply, const store::Cause& cause);

}  // namespace handlers
