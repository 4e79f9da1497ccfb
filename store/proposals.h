// What a customer would like to order and staff must agree to first: at most one such cart of each
// customer. Nothing is held for it.
#pragma once

#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

/// Works inside the caller's unit of work.
class Proposals {
 public:
  explicit Proposals(Transaction& tx) : tx_(tx) {}

  /// In the place of an earlier one. `lines`: not empty, each SKU once.
  void put(std::int64_t customer, const std::vector<Line>& lines, Instant now);
  /// By SKU; empty when there is none that was proposed after `since`.
  std::vector<Line> of(std::int64_t customer, Instant since);
  /// False: there was none.
  bool drop(std::int64_t customer);

 private:
  Transaction& tx_;
};

}  // namespace store
