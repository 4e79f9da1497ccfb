// A shop of several trades for the tests of chat texts: shades, sizes in letters and figures,
// levels, weights, packs beside pieces, dozens as goods of their own.
#pragma once

#include "handlers/intent/catalog.h"

namespace handlers::intent {

const Catalog& shop();

/// "SERUM20:2 HONEY:1": lines as the tables of the tests write them, by SKU.
std::string text_of_lines(const std::vector<store::Line>& lines);

}  // namespace handlers::intent
