#include "gateway/api/api.h"

#include <memory>

#include "gateway/api/calls.h"
#include "gateway/api/embedded_document.h"
#include "gateway/api/stream.h"
#include "gateway/api/tokens.h"

namespace gateway::api {
namespace {

using CallFunction = http::Response (*)(const Call&);

struct Route {
  const char* method;
  const char* pattern;
  CallFunction call;
};

constexpr char kPrefix[] = "/api/v1";
constexpr char kStreamPattern[] = "/stream";
constexpr Route kRoutes[] = {
    {"GET", "/products", list_products},
    {"GET", "/products/{sku}", show_product},
    {"PUT", "/products/{sku}", put_product},
    {"POST", "/catalog/import", import_catalog},
    {"GET", "/stock/{sku}", show_stock},
    {"POST", "/stock/{sku}/adjustments", adjust_stock},
    {"GET", "/orders", list_orders},
    {"POST", "/orders", place_order},
    {"GET", "/orders/{reference}", show_order},
    {"POST", "/orders/{reference}/pay", pay_order},
    {"POST", "/orders/{reference}/ship", ship_order},
    {"POST", "/orders/{reference}/cancel", cancel_order},
    {"POST", "/orders/{reference}/return", return_order},
    {"GET", "/audit", list_audit},
    {"GET", "/events", list_events},
    {"POST", "/events/{id}/replay", replay_event},
    {"GET", "/payments/unmatched", list_unmatched_payments},
    {"POST", "/payments/{id}/match", match_payment},
    {"GET", "/openapi.json", show_document},
};

http::Response unauthorized() {
  http::Response response = answer(Problem{401, "Unauthorized", "a bearer token is needed"});
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

http::Response run_call(const http::Request& request, const ApiParts& parts, const Tokens& tokens,
                        CallFunction call) {
  if (!tokens.admit(request)) return unauthorized();
  try {
    return call(Call(request, parts));
  } catch (const Problem& problem) {
    return answer(problem);
  } catch (const store::StoreUnavailable&) {
    return answer(busy("the store cannot take it now"));
  }
}

}  // namespace

std::vector<ApiRoute> api_routes() {
  std::vector<ApiRoute> routes;
  for (const Route& route : kRoutes) routes.push_back({route.method, route.pattern});
  routes.push_back({"GET", kStreamPattern});
  return routes;
}

http::Response show_document(const Call&) {
  http::Response response;
  response.content_type = "application/json";
  response.body = openapi_document();
  return response;
}

std::string openapi_document() {
  return embedded_document().at("openapi.json");
}

void add_api_routes(http::Server& server, const ApiParts& given) {
  const auto parts = std::make_shared<const ApiParts>(given);
  const auto tokens = std::make_shared<const Tokens>(given.tokens);
  const auto changes = std::make_shared<ChangeStream>(given.database, given.replies);
  for (const Route& route : kRoutes) {
    server.route(route.method, std::string(kPrefix) + route.pattern,
                 [parts, tokens, call = route.call](const http::Request& request) {
                   return run_call(request, *parts, *tokens, call);
                 });
  }
  server.stream(
      std::string(kPrefix) + kStreamPattern,
      [tokens, changes](const http::Request& request) {
        return tokens->admit(request) ? changes->why_not(request) : unauthorized();
      },
      [changes](const http::Request& request, http::StreamWriter& writer) {
        changes->follow(request, writer);
      });
}

}  // namespace gateway::api
