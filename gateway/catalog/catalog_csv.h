// The catalogue as a CSV file, as spreadsheets write it: comma or semicolon, quotes, a byte order
// mark. Columns: sku, name, price (required); on_hand, unit, aliases (a|b), product, category,
// attributes (k=v;k=v), active.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/catalog/catalog_import.h"

namespace gateway::catalog {

inline constexpr std::size_t kCatalogBytesMax = 64u << 20;

struct CsvProblem {
  int line = 0;
  std::string what;
};
/// Either rows or problems: one problem is enough for no row to be taken. Every problem is named at
/// once.
struct CatalogFile {
  std::vector<handlers::CatalogRow> rows;
  std::vector<CsvProblem> problems;
};
CatalogFile read_catalog(std::string_view csv);

/// The same columns; reading it again changes nothing.
std::string write_catalog(const std::vector<store::Product>& products,
                          const std::vector<store::Stock>& stock);

}  // namespace gateway::catalog
