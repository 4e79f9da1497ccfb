// What proposals.cc asks of the database.
#pragma once

namespace store::sql {

inline constexpr char kPropose[] = R"sql(
  INSERT INTO proposals (customer, sku, qty, proposed_at_ms) VALUES ($1, $2, $3, $4)
)sql";
inline constexpr char kProposal[] = R"sql(
  SELECT sku, qty FROM proposals WHERE customer = $1 AND proposed_at_ms > $2 ORDER BY sku
)sql";
inline constexpr char kDropProposal[] = R"sql(
  DELETE FROM proposals WHERE customer = $1
)sql";

}  // namespace store::sql
