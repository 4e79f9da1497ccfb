// The end of a chat message that we stop trying to send.
#pragma once

#include <cstdint>

#include "handlers/unit.h"
#include "store/outbox.h"

namespace gateway::delivery {

/// Treated like the platform's own report of a failure: the row's template goes out instead, or
/// staff hear of it. `code` is the platform's, 0 when it named none.
void report_undelivered(handlers::Unit& unit, const store::OutboxRow& row, std::int64_t code);

}  // namespace gateway::delivery
