// What a shop sells, for texts that a second reader sees.
#pragma once

#include <string>
#include <vector>

#include "handlers/intent/catalog.h"

namespace handlers::second_reader {

inline store::Product goods(const std::string& sku, const std::string& name) {
  return {.sku = *store::Sku::parse(sku),
          .name = name,
          .price = {10'000},
          .unit = "pcs",
          .aliases = {},
          .family = {},
          .category = {},
          .attributes = {},
          .pack_size = {},
          .active = true};
}

inline std::vector<store::Product> groceries() {
  return {goods("IDM-GRG", "Indomie Goreng"), goods("KG250", "Kopi Gayo 250g"),
          goods("TM12345", "Teh Melati"), goods("TLR", "Telur Kampung")};
}

}  // namespace handlers::second_reader
