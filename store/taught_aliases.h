// Names of goods that staff taught from chat. A catalogue file may bring names of its own; it does
// not take these away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

/// Works inside the caller's unit of work. The product's own list of aliases is kept by the caller.
class TaughtAliases {
 public:
  explicit TaughtAliases(Transaction& tx) : tx_(tx) {}

  /// The SKU is in the catalogue, the alias not empty. Taught before: nothing changes.
  void teach(const Sku& sku, std::string_view alias, Instant now);
  /// Of one that nobody taught nothing is forgotten.
  void forget(const Sku& sku, std::string_view alias);
  /// By alphabet.
  std::vector<std::string> of(const Sku& sku);

 private:
  Transaction& tx_;
};

}  // namespace store
