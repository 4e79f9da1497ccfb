// What the shop sells: the catalogue. Stock is kept apart, in inventory.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

struct Product {
  Sku sku;
  std::string name;
  Rupiah price;
  std::string unit = "pcs";
  std::vector<std::string> aliases;
  std::string family;  // variants share it ("product" in files)
  std::string category;
  std::map<std::string, std::string> attributes;
  std::optional<std::int64_t>
      pack_size;  // pieces in one selling unit, where it says so (attribute "isi")
  bool active = true;
  friend bool operator==(const Product&, const Product&) = default;
};

/// Works inside the caller's unit of work.
class Products {
 public:
  explicit Products(Transaction& tx) : tx_(tx) {}

  /// Inserts or replaces; creates the stock row (zero) of a new SKU. Bumps `version`.
  void put(const Product& product);
  std::optional<Product> find(const Sku& sku);
  /// All, or those whose SKU or name holds `q` (case-folded ASCII), by SKU.
  std::vector<Product> list(std::string_view q = {});
  void set_price(const Sku& sku, Rupiah price);
  /// Rises with every change, so that a snapshot knows when it is old.
  std::int64_t version();

 private:
  Transaction& tx_;
};

}  // namespace store
