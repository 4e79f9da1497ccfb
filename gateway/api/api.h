// /api/v1: products, stock, orders, the audit trail, events and payments for programs of the shop's
// own. Bearer token on every route; errors are RFC 9457 problem details; described by openapi.json
// beside this file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gateway/http/server.h"
#include "handlers/unit.h"
#include "store/database.h"

namespace gateway::api {

/// What became of a request to apply an event again.
enum class Replay { Applied, StillFailing, NotFailed, Unknown };

/// What the routes work with. Everything outlives the server.
struct ApiParts {
  store::Database& database;
  const handlers::Replies& replies;
  const store::Clock& clock;
  std::vector<std::string> tokens;  // none: every request is refused
  /// Runs work with a handlers::Unit inside one unit of work and waits until it is durable. What
  /// the work throws comes back, and nothing has then changed.
  std::function<void(const std::function<void(handlers::Unit&)>&)> run;
  std::function<Replay(const std::string& event_id)> replay;
};

/// One route of the API, as openapi.json describes it.
struct ApiRoute {
  std::string method;
  std::string pattern;  // below /api/v1
};
/// Every route that `add_api_routes` adds.
std::vector<ApiRoute> api_routes();

/// The API's own description, an OpenAPI 3.1 document.
std::string openapi_document();

void add_api_routes(http::Server& server, const ApiParts& parts);

}  // namespace gateway::api
