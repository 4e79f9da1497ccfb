// The hash that chains the rows of the ledger: nobody changes, adds or removes one without a trace.
#pragma once

#include <memory>
#include <string>

#include "store/inventory.h"

namespace store {

/// Keeps its working memory between calls; used by one thread at a time.
class LedgerHash {
 public:
  LedgerHash();
  ~LedgerHash();
  /// SHA-256, in hexadecimal, over every column of the row but its hash, its place in the chain of
  /// its SKU, and the hash of the row before it (empty for the first).
  std::string of(const LedgerRow& row, std::int64_t chain_no, const std::string& previous);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace store
