// The goods that a text may be about: all that a small shop sells, of a large catalogue those that
// share words with the text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "handlers/intent/catalog.h"

namespace handlers::second_reader {

inline constexpr std::size_t kShortlistMax = 40;

/// The nearest first; rare words count for more than common ones. Points into the catalogue. Pure.
std::vector<const store::Product*> shortlist(std::string_view text, const intent::Catalog& catalog);

}  // namespace handlers::second_reader
