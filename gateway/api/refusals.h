// What the handlers decline, as problem details.
#pragma once

#include "gateway/api/call.h"
#include "handlers/orders/ordering.h"

namespace gateway::api {

Problem problem_of(const handlers::orders::OrderRefusal& refusal);
Problem problem_of(const store::MoveRefusal& refusal);
Problem problem_of(const store::AdjustRefusal& refusal);

}  // namespace gateway::api
