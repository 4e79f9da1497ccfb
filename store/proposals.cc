#include "store/proposals.h"

#include "store/proposals_sql.h"

namespace store {

void Proposals::put(std::int64_t customer, const std::vector<Line>& lines, Instant now) {
  drop(customer);
  for (const Line& line : lines) {
    tx_.execute(sql::kPropose, {customer, line.sku.text(), line.qty.count, to_ms(now)});
  }
}

std::vector<Line> Proposals::of(std::int64_t customer, Instant since) {
  std::vector<Line> lines;
  for (const Row& row : tx_.query(sql::kProposal, {customer, to_ms(since)})) {
    lines.push_back({Sku::parse(row.text(0)).value(), {row.integer(1)}});
  }
  return lines;
}

bool Proposals::drop(std::int64_t customer) {
  return tx_.execute(sql::kDropProposal, {customer}) > 0;
}

}  // namespace store
