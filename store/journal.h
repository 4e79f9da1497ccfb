// What people did that is not a change of stock: staff commands, manual payments, catalogue
// changes, looks at personal data. Append-only; exported with the ledger.
#pragma once

#include <string>
#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

struct JournalRow {
  std::int64_t seq = 0;
  Instant at;
  std::string who;      // "staff:Dewi", "api", "cli"
  std::string action;   // "kirim", "lunas", "catalog_import", "order_viewed" …
  std::string subject;  // an order's reference, a SKU, a customer's id
  std::string detail;   // no personal data
  std::string outcome;  // "done", or why not
};

class Journal {
 public:
  explicit Journal(Transaction& tx) : tx_(tx) {}
  void add(const JournalRow& row);  // seq is given by the store
  std::vector<JournalRow> list(std::int64_t after_seq, int limit);

 private:
  Transaction& tx_;
};

/// Answers remembered for the API's Idempotency-Key (24 hours).
struct RememberedAnswer {
  std::string request_hash;
  int status = 0;
  std::string body;
};
class IdempotencyKeys {
 public:
  explicit IdempotencyKeys(Transaction& tx) : tx_(tx) {}
  std::optional<RememberedAnswer> find(std::string_view key, Instant now);
  void remember(std::string_view key, const RememberedAnswer& answer, Instant now);

 private:
  Transaction& tx_;
};

}  // namespace store
