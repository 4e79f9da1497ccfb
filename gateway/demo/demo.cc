#include "gateway/demo/demo.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "gateway/demo/embedded_files.h"
#include "gateway/demo/state.h"

namespace gateway::demo {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kTextBytesMax = 16'384;
constexpr std::int64_t kForwardMsMax = std::chrono::milliseconds{std::chrono::days{31}}.count();

/// What every route shares; lives as long as the routes.
struct Demo {
  explicit Demo(DemoParts given)
      : parts(std::move(given)), run(std::to_string(store::to_ms(parts.clock.now()))) {}

  const DemoParts parts;
  const std::string run;
};

/// Why something did not happen: thrown by what follows. The page has its own words for each
/// status.
struct Declined {
  int status;
  const char* title;
};
constexpr Declined kUnreadable{400, "not understood"};
constexpr Declined kUnknown{404, "no such thing"};
constexpr Declined kNotNow{409, "not possible now"};
constexpr Declined kNotJson{415, "not JSON"};

http::Response file(std::string content_type, std::string body) {
  http::Response response;
  response.content_type = std::move(content_type);
  response.body = std::move(body);
  response.headers = {{"Cache-Control", "no-cache"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Content-Security-Policy",
                       "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'"}};
  return response;
}

http::Response declined(const Declined& why) {
  const Json body = {{"type", "about:blank"}, {"title", why.title}, {"status", why.status}};
  http::Response response = file("application/problem+json", body.dump());
  response.status = why.status;
  return response;
}

std::string content_type_of(const std::string& name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  return "text/javascript; charset=utf-8";
}

/// A page of another site could post forms here, but no JSON.
Json json_of(const http::Request& request) {
  if (!request.header("Content-Type").value_or("").starts_with("application/json")) throw kNotJson;
  Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object()) throw kUnreadable;
  return body;
}

std::string text_of(const Json& body, const char* name, bool needed = true) {
  const auto member = body.find(name);
  if (member == body.end() && !needed) return {};
  if (member == body.end() || !member->is_string()) throw kUnreadable;
  auto text = member->get<std::string>();
  if (text.size() > kTextBytesMax || (needed && text.empty())) throw kUnreadable;
  return text;
}

const Person& person_of(const DemoParts& parts, const Json& body) {
  const std::string wa_id = text_of(body, "from");
  if (wa_id == parts.staff.wa_id) return parts.staff;
  const auto found = std::ranges::find(parts.customers, wa_id, &Person::wa_id);
  if (found == parts.customers.end()) throw kUnknown;
  return *found;
}

bool say(const DemoParts& parts, const Json& body) {
  return parts.say(person_of(parts, body), text_of(body, "text"));
}

bool press(const DemoParts& parts, const Json& body) {
  return parts.press(person_of(parts, body), {.id = text_of(body, "id"),
                                              .title = text_of(body, "title"),
                                              .description = text_of(body, "description", false),
                                              .list = body.value("list", Json(false)) == true});
}

bool pay(const DemoParts& parts, const Json& body) {
  return parts.pay(text_of(body, "order_id"));
}

bool move_clock(const DemoParts& parts, const Json& body) {
  const Json by = body.value("forward_ms", Json());
  if (!by.is_number_integer()) throw kUnreadable;
  const auto ms = by.get<std::int64_t>();
  if (ms <= 0 || ms > kForwardMsMax) throw kUnreadable;
  return parts.clock.forward(store::Millis{ms});
}

using Action = bool (*)(const DemoParts&, const Json&);

http::Response act(const Demo& demo, const http::Request& request, Action action) {
  try {
    if (!action(demo.parts, json_of(request))) throw kNotNow;
  } catch (const Declined& why) {
    return declined(why);
  }
  http::Response done;
  done.status = 204;
  return done;
}

http::Response picture(const Demo& demo, const http::Request& request) {
  const auto found = demo.parts.picture(request.path_param("id"));
  if (!found || !found->content_type.starts_with("image/")) {
    return declined(kUnknown);
  }
  return file(found->content_type, found->bytes);
}

void add_page(http::Server& server) {
  for (const auto& [name, text] : embedded_page()) {
    const std::string path = name == "index.html" ? "/demo/" : "/demo/" + name;
    server.route("GET", path, [response = file(content_type_of(name), text)](const http::Request&) {
      return response;
    });
  }
  for (const char* path : {"/", "/demo"}) {
    server.route("GET", path, [](const http::Request&) {
      http::Response response;
      response.status = 302;
      response.headers.emplace_back("Location", "/demo/");
      return response;
    });
  }
}

}  // namespace

void add_routes(http::Server& server, DemoParts parts) {
  const auto demo = std::make_shared<const Demo>(std::move(parts));
  add_page(server);
  server.route("GET", "/demo/state", [demo](const http::Request&) {
    return file("application/json", state_json(demo->parts, demo->run));
  });
  server.route("GET", "/demo/media/{id}",
               [demo](const http::Request& request) { return picture(*demo, request); });
  const auto add = [&](const char* path, Action action) {
    server.route("POST", path, [demo, action](const http::Request& request) {
      return act(*demo, request, action);
    });
  };
  add("/demo/say", say);
  add("/demo/press", press);
  add("/demo/pay", pay);
  add("/demo/clock", move_clock);
}

}  // namespace gateway::demo
