// Shops, orders and talk made up from a seed: for tests that must hold for any catalogue.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "handlers/intent/catalog.h"

namespace handlers::intent {

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(std::size(list))];
  }
  /// A word of two or three syllables that no lexicon knows.
  std::string word();

 private:
  std::mt19937 random_;
};

/// Families in sizes, colours, levels or weights, under names of made-up words.
std::vector<store::Product> random_products(Maker& maker, std::size_t families);

}  // namespace handlers::intent
