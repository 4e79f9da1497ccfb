// A shop whose API answers on a real socket, and the verbs of a program that calls it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gateway/api/api.h"
#include "gateway/http/client.h"
#include "gateway/http/server.h"
#include "store/journal.h"
#include "store/orders.h"
#include "tests/support/shop_runner.h"

namespace api_test {

using Json = nlohmann::ordered_json;
namespace api = gateway::api;
namespace http = gateway::http;

struct Answered {
  int status = 0;
  Json json;
  http::Answer raw;
};

class ApiShop : public ::testing::Test {
 protected:
  ApiShop() {
    api::add_api_routes(server, {.database = shop.temp.db(),
                                 .replies = shop.replies,
                                 .clock = shop.temp.clock,
                                 .tokens = {"first-token", kToken},
                                 .run = [this](const auto& work) { shop.runner.run(work); },
                                 .replay = [this](const std::string& id) { return replayed(id); }});
    server.start();
    client = std::make_unique<http::Client>("http://127.0.0.1:" + std::to_string(server.port()));
    shop.shelve("KG250", "Kopi Gayo 250g", 75'000, 10);
    shop.shelve("NST500", "Nastar 500g", 85'000, 3);
  }

  using Headers = std::vector<std::pair<std::string, std::string>>;

  Answered ask(const std::string& method, const std::string& path, const std::string& body = {},
               Headers headers = {}) {
    headers.emplace_back("Authorization", std::string("Bearer ") + kToken);
    return ask_as(std::move(headers), method, path, body);
  }
  Answered ask_as(Headers headers, const std::string& method, const std::string& path,
                  const std::string& body = {}) {
    const auto answer = client->send({.method = method,
                                      .path = "/api/v1" + path,
                                      .headers = std::move(headers),
                                      .body = body,
                                      .content_type = "application/json"});
    if (!answer) return {};
    return {answer->status, Json::parse(answer->body, nullptr, false), *answer};
  }
  Answered get(const std::string& path) { return ask("GET", path); }
  Answered post(const std::string& path, const Json& body, Headers headers = {}) {
    return ask("POST", path, body.dump(), std::move(headers));
  }

  /// Places an order of one line and returns its reference.
  std::string order(const std::string& sku, int qty, const Json& customer = nullptr) {
    const Answered placed =
        post("/orders", {{"lines", {{{"sku", sku}, {"qty", qty}}}}, {"customer", customer}});
    EXPECT_EQ(placed.status, 201) << placed.raw.body;
    return placed.json.value("reference", "");
  }

  std::vector<store::JournalRow> journal() {
    return shop.temp.db().read(
        [](store::Transaction& tx) { return store::Journal(tx).list(0, 1000); });
  }
  std::vector<std::string> journal_of(const std::string& action) {
    std::vector<std::string> subjects;
    for (const auto& row : journal()) {
      if (row.action == action) subjects.push_back(row.subject);
    }
    return subjects;
  }

  static constexpr char kToken[] = "second-token";
  support::ShopRunner shop;
  http::Server server{{.port = 0}};
  std::unique_ptr<http::Client> client;
  std::function<api::Replay(const std::string&)> replayed = [](const std::string&) {
    return api::Replay::Unknown;
  };
};

/// A problem of that status whose detail holds `text`.
MATCHER_P2(IsProblem, status, text, "") {
  *result_listener << arg.status << ' ' << arg.raw.body;
  return arg.status == status && arg.raw.header("Content-Type") == "application/problem+json" &&
         arg.json.value("status", 0) == status && !arg.json.value("title", "").empty() &&
         arg.json.value("detail", "").find(text) != std::string::npos;
}

}  // namespace api_test
