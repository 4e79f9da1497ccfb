// What products.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kPutProduct[] = R"sql(
  INSERT INTO products (sku, name, price_idr, unit, aliases, family, category, attributes, pack_size,
                        active)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (sku) DO UPDATE
     SET name = excluded.name, price_idr = excluded.price_idr, unit = excluded.unit,
         aliases = excluded.aliases, family = excluded.family, category = excluded.category,
         attributes = excluded.attributes, pack_size = excluded.pack_size, active = excluded.active
)sql";
inline constexpr char kNewStock[] = R"sql(
  INSERT INTO stock (sku, on_hand, held, committed, chain_count, chain_head)
  VALUES ($1, 0, 0, 0, 0, '')
  ON CONFLICT (sku) DO NOTHING
)sql";
inline constexpr char kBumpCatalogue[] = R"sql(
  INSERT INTO counters (name, value) VALUES ('catalogue', 1)
  ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
)sql";
inline constexpr char kCatalogueVersion[] = R"sql(
  SELECT value FROM counters WHERE name = 'catalogue'
)sql";
inline constexpr char kSetPrice[] = R"sql(
  UPDATE products SET price_idr = $2 WHERE sku = $1
)sql";
inline constexpr char kProduct[] = R"sql(
  SELECT sku, name, price_idr, unit, aliases, family, category, attributes, pack_size, active
    FROM products WHERE sku = $1
)sql";
inline constexpr char kProducts[] = R"sql(
  SELECT sku, name, price_idr, unit, aliases, family, category, attributes, pack_size, active
    FROM products
   WHERE LOWER(sku) LIKE $1 ESCAPE '\' OR LOWER(name) LIKE $1 ESCAPE '\'
   ORDER BY sku
)sql";

}  // namespace store::sql
