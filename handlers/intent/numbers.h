// What the numbers of a text count: pieces, dozens, grams, rupiah, levels; and which numbers count
// nothing (telephones, dates, times, ages, list indices). R6 to R12 of the rules of judgement, as
// far as one needs no catalogue for them.
#pragma once

#include "handlers/intent/lexicon.h"
#include "handlers/intent/token.h"

namespace handlers::intent {

/// Raw tokens to tokens whose numbers are understood.
Tokens read_numbers(const Tokens& raw, const Lexicon& lexicon);

/// Grams or millilitres that one of the unit is: {1000, "g"} for kilo. Unknown units have no value.
struct UnitSize {
  double size = 0;
  std::string dimension;
};
UnitSize measure_unit(const Token& token);

/// The feature of a weight or volume: "=250g".
std::string measure_feature(double value, const std::string& dimension);

}  // namespace handlers::intent
