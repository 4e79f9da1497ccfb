// The catalogue as the reader of chat texts knows it: products with every name they go by, folded
// and indexed once. Immutable after construction; shared by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "store/products.h"

namespace handlers::intent {

class Index;  // words and names of the products, folded; see index.h

class Catalog {
 public:
  /// Inactive products are left out. `version` is store::Products::version() at the time of
  /// reading.
  explicit Catalog(std::vector<store::Product> products, std::int64_t version = 0);
  ~Catalog();
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  const std::vector<store::Product>& products() const { return products_; }
  const store::Product* find(const store::Sku& sku) const;  // nullptr: not for sale
  std::int64_t version() const { return version_; }
  const Index& index() const { return *index_; }

 private:
  std::vector<store::Product> products_;  // by SKU
  std::int64_t version_;
  std::unique_ptr<const Index> index_;
};

}  // namespace handlers::intent
