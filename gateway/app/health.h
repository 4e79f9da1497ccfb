// How the gateway is: /healthz (the process answers), /readyz (the store takes work), /metrics.
#pragma once

#include "gateway/http/server.h"
#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"
#include "gateway/observe/metrics.h"

namespace gateway::app {

void add_health_routes(http::Server& server, intake::UnitRunner& runner, observe::Metrics& metrics);

/// Counts a finished request, and logs one that went wrong or that changed something.
void note_served(const http::Served& served, observe::Metrics& metrics, const observe::Log& log);

}  // namespace gateway::app
