// Which product a staff member's words mean. Never guessed: several that fit are several.
#pragma once

#include <string>
#include <vector>

#include "handlers/staff/wording.h"
#include "store/products.h"

namespace handlers::staff {

/// Its SKU, its name or one of its other names is exactly this, whatever the case and the signs
/// between the words.
bool is_named(const store::Product& product, const Words& words);

/// The products that the words may mean, by SKU: the one whose SKU, name or other name is exactly
/// this, else all that have each word at the beginning of a word of one of their names. Products
/// that are not for sale count as well.
std::vector<store::Product> products_meant(const std::vector<store::Product>& products,
                                           const Words& words);

/// A product and, beside its code, a reason: "KG250 kiriman", "rusak KG250".
struct ProductAndReason {
  std::vector<store::Product> meant;
  std::string reason;
};
/// All words name the product, or one of them is exactly a SKU that looks like a code and the
/// others are the reason.
ProductAndReason product_and_reason(const std::vector<store::Product>& products,
                                    const Words& words);

}  // namespace handlers::staff
