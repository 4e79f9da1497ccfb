#include "store/taught_aliases.h"

#include "store/column_values.h"
#include "store/taught_aliases_sql.h"

namespace store {

void TaughtAliases::teach(const Sku& sku, std::string_view alias, Instant now) {
  tx_.execute(sql::kTeachAlias, {sku.text(), std::string(alias), to_ms(now)});
}

void TaughtAliases::forget(const Sku& sku, std::string_view alias) {
  tx_.execute(sql::kForgetAlias, {sku.text(), std::string(alias)});
}

std::vector<std::string> TaughtAliases::of(const Sku& sku) {
  std::vector<std::string> taught;
  for (const Row& row : tx_.query(sql::kTaughtAliases, {sku.text()})) taught.push_back(row.text(0));
  return taught;
}

}  // namespace store
