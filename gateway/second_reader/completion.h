// The one question that we ask such an endpoint, and what its answer may say, as JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/inventory.h"
#include "store/products.h"

namespace gateway::second_reader {

/// What is asked of a line in an answer; more of either is no order that anybody wrote.
inline constexpr std::size_t kLinesMax = 10;
inline constexpr std::int64_t kQuantityMax = 1'000'000;

/// The body of POST /v1/chat/completions: the masked text and the goods to choose from, nothing
/// else. `model` may be empty: servers with a single model need none.
std::string write_question(std::string_view model, std::string_view masked_text,
                           const std::vector<const store::Product*>& shortlist);

/// Of the body of an answer with status 200: what was said, absent when it is no completion at all.
std::optional<std::string> said_in(std::string_view body);

/// The lines in what was said: {"lines":[{"sku":"KG250","qty":2}]}, also within a code fence. None,
/// as a whole, when it is anything else: other JSON, a SKU that was not to choose from or comes
/// twice, a quantity that is no whole number from 1 to kQuantityMax, more than kLinesMax lines.
std::vector<store::Line> lines_in(std::string_view said,
                                  const std::vector<const store::Product*>& shortlist);

}  // namespace gateway::second_reader
