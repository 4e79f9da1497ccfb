// What the reader saw in a text, as JSON (`pesan parse --explain`).
#pragma once

#include <nlohmann/json.hpp>

#include "handlers/intent/reading.h"

namespace gateway::parse {

/// {"decided_by", "tokens":[{"written","read_as","kind","means":[…],"part"}],
/// "clauses":[{"text","acts":[…]}],
/// "items":[{"wanted","words":[…],"fits":[sku],"qty","verdict","rule"}]}
nlohmann::ordered_json explanation_json(const handlers::intent::Reading& reading,
                                        const handlers::intent::Catalog& catalog);

}  // namespace gateway::parse
