#include "store/ledger_rows.h"

#include <stdexcept>

namespace store {
namespace {

Bucket bucket_of(const std::string& text) {
  for (const Bucket bucket : {Bucket::OnHand, Bucket::Held, Bucket::Committed}) {
    if (to_text(bucket) == text) return bucket;
  }
  throw std::runtime_error("the store holds an unknown bucket: " + text);
}

}  // namespace

Sku sku_of(const std::string& text) {
  auto sku = Sku::parse(text);
  if (!sku) throw std::runtime_error("the store holds an unreadable SKU: " + text);
  return *std::move(sku);
}

LedgerRow ledger_row_from(const Row& row) {
  return {.seq = row.integer(0),
          .at = from_ms(row.integer(1)),
          .who = row.text(2),
          .sku = sku_of(row.text(3)),
          .bucket = bucket_of(row.text(4)),
          .delta = row.integer(5),
          .order = row.text(6),
          .reason = row.text(7),
          .event = row.text(8),
          .hash = row.text(9)};
}

}  // namespace store
