// Words about goods, and the products that agree with all of them (R8, R9, R11, R16, R18).
#pragma once

#include <optional>
#include <string>

#include "handlers/intent/index.h"

namespace handlers::intent {

struct Goods {
  Features features;                 // what was said of them, in the order of the text
  Features without;                  // what they must not be: "jangan yang pedas"
  std::optional<ProductIndex> code;  // its SKU was written
  std::optional<double> price;       // "yang 17rb"
  std::string unit;                  // the word that counted them: "renceng"
  double kilos = 0;                  // whole kilograms that are no pack size by themselves
  bool missing = false;              // some word names a variant that is not sold
  bool foreign = false;              // a word beside them is in no name
  bool all = false;                  // "semua rasa": every variant
  bool empty() const { return features.empty() && !code && kilos == 0; }
};

/// What may be meant. `exact` is false when a word had to be left out of account.
struct Candidates {
  ProductSet products;
  bool exact = true;
};
Candidates candidates_of(const Goods& goods, const Index& index);

/// Adds a feature. One that does not go with the others takes their place or marks the goods as
/// missing: the colour or flavour is kept, the size given up.
void add_feature(Goods& goods, Feature feature, const Index& index);

/// "navy" said after "kaos polos hitam L" is "kaos polos navy L": the earlier words that agree with
/// the new ones, then the new ones. Empty when nothing of the earlier goods goes with them.
std::optional<Features> inherited(const Features& earlier, const Features& later,
                                  const Index& index);

/// Sizes, weights, levels: what is given up before a colour or flavour is.
bool size_like(Feature feature, const Index& index);

}  // namespace handlers::intent
