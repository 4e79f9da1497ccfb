#include "gateway/app/health.h"

#include "store/outbox.h"

namespace gateway::app {
namespace {

http::Response plain(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

/// Ready is who can make something durable.
http::Response readiness(intake::UnitRunner& runner) {
  try {
    runner.run([](handlers::Unit& unit) { store::write_mark(unit.tx, unit.now); });
    return plain(200, "ready\n");
  } catch (const std::exception&) {
    http::Response response = plain(503, "the store takes no work\n");
    response.headers.emplace_back("Retry-After", "5");
    return response;
  }
}

http::Response exposition(intake::UnitRunner& runner, observe::Metrics& metrics) {
  runner.database().read([&](store::Transaction& tx) {
    for (const auto& [state, rows] : store::Outbox(tx).counts()) {
      metrics.set("pesan_outbox_rows", {{"state", state}}, static_cast<double>(rows));
    }
  });
  http::Response response = plain(200, metrics.text());
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return response;
}

}  // namespace

void add_health_routes(http::Server& server, intake::UnitRunner& runner,
                       observe::Metrics& metrics) {
  server.route("GET", "/healthz", [](const http::Request&) { return plain(200, "ok\n"); });
  server.route("GET", "/readyz", [&runner](const http::Request&) { return readiness(runner); });
  server.route("GET", "/metrics",
               [&runner, &metrics](const http::Request&) { return exposition(runner, metrics); });
}

void note_served(const http::Served& served, observe::Metrics& metrics, const observe::Log& log) {
  metrics.count("pesan_http_requests_total", {{"method", served.method},
                                              {"route", served.route},
                                              {"status", std::to_string(served.status)}});
  metrics.observe("pesan_http_request_seconds", {{"route", served.route}}, served.took);
  if (served.status < 400) return;
  log.warn("request_refused", {{"method", served.method},
                               {"route", served.route},
                               {"status", served.status},
                               {"took_us", static_cast<std::int64_t>(served.took.count())},
                               {"failure", served.failure}});
}

}  // namespace gateway::app
