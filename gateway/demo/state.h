// GET /demo/state: everything that the page shows, as one JSON document.
#pragma once

#include <string>

#include "gateway/demo/demo.h"

namespace gateway::demo {

/// {"run","shop","timezone","now","customers":[{"wa_id","name","messages":[…]}],"staff":{…},
///  "payments":[…],"orders":[…],"stock":[…],"ledger":[…]}; moments in UTC milliseconds.
/// `run` tells one life of the demo from another.
std::string state_json(const DemoParts& parts, const std::string& run);

}  // namespace gateway::demo
