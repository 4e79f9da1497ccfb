// Who is let in, and what the description of the API says about it.
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "gateway/api/tokens.h"
#include "tests/unit/api/api_shop.h"

namespace api_test {
namespace {

TEST(Tokens, AdmitWhoeverHoldsOneOfThem) {
  struct Case {
    std::vector<std::string> tokens;
    std::optional<std::string> header;
    bool admitted;
  };
  const Case cases[] = {
      {{"one", "two"}, "Bearer one", true},
      {{"one", "two"}, "Bearer two", true},
      {{"one"}, std::nullopt, false},
      {{"one"}, "", false},
      {{"one"}, "Bearer ", false},
      {{"one"}, "Bearer on", false},
      {{"one"}, "Bearer onee", false},
      {{"one"}, "Bearer One", false},
      {{"one"}, "one", false},
      {{"one"}, "Basic one", false},
      {{"one"}, "Bearer  one", false},
      {{}, "Bearer one", false},
      {{""}, "Bearer ", false},
      {{"", "one"}, "Bearer one", true},
  };
  for (const Case& c : cases) {
    http::Request request;
    if (c.header) request.headers.emplace_back("Authorization", *c.header);
    EXPECT_EQ(api::Tokens(c.tokens).admit(request), c.admitted) << c.header.value_or("(none)");
  }
}

std::string filled(const std::string& pattern) {
  return std::regex_replace(pattern, std::regex("\\{[a-z]+\\}"), "KG250");
}

TEST_F(ApiShop, LetsNobodyInWithoutAToken) {
  for (const api::ApiRoute& route : api::api_routes()) {
    for (const char* header : {"", "Bearer wrong", "second-token"}) {
      const Answered answer =
          ask_as({{"Authorization", header}}, route.method, filled(route.pattern));
      EXPECT_THAT(answer, IsProblem(401, "token")) << route.method << ' ' << route.pattern;
      EXPECT_EQ(answer.raw.header("WWW-Authenticate"), "Bearer");
    }
  }
}

TEST_F(ApiShop, TakesEitherOfTwoTokens) {
  for (const char* header : {"Bearer first-token", "Bearer second-token"}) {
    EXPECT_EQ(ask_as({{"Authorization", header}}, "GET", "/products").status, 200) << header;
  }
}

std::set<std::string> described(const Json& document) {
  std::set<std::string> routes;
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, call] : methods.items()) {
      std::string name = method;
      for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      routes.insert(name + ' ' + path);
    }
  }
  return routes;
}

TEST(Document, DescribesExactlyTheRoutesThatAreServed) {
  std::set<std::string> served;
  for (const api::ApiRoute& route : api::api_routes()) {
    served.insert(route.method + ' ' + route.pattern);
  }
  EXPECT_EQ(described(Json::parse(api::openapi_document())), served);
}

void find_references(const Json& node, std::set<std::string>& references) {
  if (node.is_object() && node.contains("$ref")) references.insert(node["$ref"]);
  for (const Json& child : node) {
    if (child.is_structured()) find_references(child, references);
  }
}

TEST(Document, RefersOnlyToWhatItHolds) {
  const Json document = Json::parse(api::openapi_document());
  std::set<std::string> references;
  find_references(document, references);
  EXPECT_GT(references.size(), 20U);
  for (const std::string& reference : references) {
    EXPECT_TRUE(document.contains(Json::json_pointer(reference.substr(1)))) << reference;
  }
}

TEST(Document, NamesEveryPathParameterAndTheRefusalOfStrangers) {
  const Json document = Json::parse(api::openapi_document());
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, call] : methods.items()) {
      EXPECT_TRUE(call["responses"].contains("401")) << method << ' ' << path;
      std::set<std::string> names;
      for (Json parameter : call.value("parameters", Json::array())) {
        if (parameter.contains("$ref")) {
          parameter = document[Json::json_pointer(parameter["$ref"].get<std::string>().substr(1))];
        }
        if (parameter["in"] == "path")
          names.insert('{' + parameter["name"].get<std::string>() + '}');
      }
      const std::regex braces("\\{[a-z]+\\}");
      const std::set<std::string> wanted(
          std::sregex_token_iterator(path.begin(), path.end(), braces), {});
      EXPECT_EQ(names, wanted) << method << ' ' << path;
    }
  }
}

TEST_F(ApiShop, ServesTheDocumentAsItStandsInTheSource) {
  std::ifstream file(PESAN_SOURCE_DIR "/gateway/api/openapi.json");
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(get("/openapi.json").raw.body, text.str());
  EXPECT_EQ(get("/openapi.json").json.value("openapi", ""), "3.1.0");
}

TEST(Unavailable, StoreIsAnsweredWithRetryAfter) {
  support::ShopRunner shop;
  http::Server server({.port = 0});
  api::add_api_routes(
      server, {.database = shop.temp.db(),
               .replies = shop.replies,
               .clock = shop.temp.clock,
               .tokens = {"t"},
               .run = [](const auto&) { throw store::StoreUnavailable("the disk is full"); },
               .replay = [](const std::string&) { return api::Replay::Unknown; }});
  server.start();
  const http::Client client("http://127.0.0.1:" + std::to_string(server.port()));
  const auto answer = client.send({.method = "POST",
                                   .path = "/api/v1/orders",
                                   .headers = {{"Authorization", "Bearer t"}},
                                   .body = R"({"lines":[{"sku":"KG250","qty":1}]})",
                                   .content_type = "application/json"});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_EQ(answer->header("Retry-After"), "5");
  EXPECT_EQ(answer->body.find("disk"), std::string::npos);
}

}  // namespace
}  // namespace api_test
