// What taught_aliases.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kTeachAlias[] = R"sql(
  INSERT INTO taught_aliases (sku, alias, at_ms) VALUES ($1, $2, $3)
  ON CONFLICT (sku, alias) DO NOTHING
)sql";
inline constexpr char kForgetAlias[] = R"sql(
  DELETE FROM taught_aliases WHERE sku = $1 AND alias = $2
)sql";
inline constexpr char kTaughtAliases[] = R"sql(
  SELECT alias FROM taught_aliases WHERE sku = $1 ORDER BY alias
)sql";

}  // namespace store::sql
