// The page's calls over a real socket, with phones and a till that only remember what they are
// told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/demo/demo.h"
#include "gateway/demo/sample_shop.h"
#include "gateway/http/client.h"
#include "store/orders.h"
#include "tests/support/temp_store.h"

namespace {

using namespace gateway;
using namespace std::chrono_literals;
using Json = nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DemoPage : public ::testing::Test {
 protected:
  DemoPage() {
    demo::open_shop(temp.db(), clock);
    demo::add_routes(
        server, {.shop_name = "Toko Contoh",
                 .timezone = "Asia/Jakarta",
                 .database = temp.db(),
                 .clock = clock,
                 .customers = demo::customers(),
                 .staff = demo::staff(),
                 .messages = [this](const std::string& wa_id) { return messages[wa_id]; },
                 .picture = [this](const std::string& id) { return picture(id); },
                 .say = [this](const demo::Person& from,
                               const std::string& text) { return tell(from.name + ": " + text); },
                 .press =
                     [this](const demo::Person& from, const demo::Press& press) {
                       return tell(from.name + (press.list ? " row " : " button ") + press.id +
                                   " " + press.title + " " + press.description);
                     },
                 .bills = [this] { return bills; },
                 .pay = [this](const std::string& id) { return tell("pay " + id); }});
    server.start();
    client = std::make_unique<http::Client>("http://127.0.0.1:" + std::to_string(server.port()));
  }

  bool tell(const std::string& what) {
    told.push_back(what);
    return possible;
  }
  static std::optional<demo::Picture> picture(const std::string& id) {
    if (id == "1") return demo::Picture{"image/png", std::string("\x89PNG\0", 5)};
    if (id == "2") return demo::Picture{"text/html", "<script>"};
    return std::nullopt;
  }

  http::Answer get(const std::string& path) { return client->send({.path = path}).value(); }
  Json state() { return Json::parse(get("/demo/state").body); }
  http::Answer post(const std::string& path, const std::string& body,
                    const std::string& content_type = "application/json") {
    return client
        ->send({.method = "POST", .path = path, .body = body, .content_type = content_type})
        .value();
  }

  support::TempStore temp;
  demo::DemoClock clock{temp.clock};
  std::map<std::string, std::vector<demo::ShownMessage>> messages;
  std::vector<demo::Bill> bills;
  std::vector<std::string> told;
  bool possible = true;
  http::Server server{{.port = 0}};
  std::unique_ptr<http::Client> client;
};

TEST_F(DemoPage, ServesEveryFileAsItStandsInTheSource) {
  const std::filesystem::path folder = PESAN_SOURCE_DIR "/templates/demo";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const std::string name = entry.path().filename();
    const http::Answer answer = get("/demo/" + (name == "index.html" ? "" : name));
    EXPECT_EQ(answer.status, 200) << name;
    EXPECT_EQ(answer.body, text.str()) << name;
    EXPECT_THAT(answer.header("Content-Security-Policy"), HasSubstr("default-src 'self'"));
    ++files;
  }
  EXPECT_GE(files, 3);
}

TEST_F(DemoPage, LeadsToThePageFromTheRoot) {
  for (const char* path : {"/", "/demo"}) {
    EXPECT_EQ(get(path).status, 302) << path;
    EXPECT_EQ(get(path).header("Location"), "/demo/") << path;
  }
  EXPECT_EQ(get("/demo/none.js").status, 404);
}

TEST_F(DemoPage, NeedsNothingFromElsewhere) {
  for (const char* path : {"/demo/", "/demo/demo.css", "/demo/demo.js"}) {
    EXPECT_EQ(get(path).body.find("://"), std::string::npos) << path;
  }
}

TEST_F(DemoPage, ShowsThePeopleAndWhatTheirPhonesShow) {
  messages[demo::customers()[0].wa_id] = {
      {.mine = true, .text = "halo", .at = store::from_ms(1000)},
      {.mine = false,
       .text = "Yang mana?",
       .media_id = "1",
       .choices = {{"a", "Satu", "Rp1"}},
       .list = true,
       .list_button = "Pilih",
       .at = store::from_ms(2000)}};
  const Json page = state();
  EXPECT_EQ(page["shop"], "Toko Contoh");
  EXPECT_EQ(page["now"], store::to_ms(clock.now()));
  EXPECT_EQ(page["customers"].size(), 3U);
  EXPECT_EQ(page["staff"]["messages"], Json::array());
  const Json& shown = page["customers"][0]["messages"];
  EXPECT_EQ(shown[0], Json({{"mine", true},
                            {"text", "halo"},
                            {"choices", Json::array()},
                            {"list", false},
                            {"button", ""},
                            {"read", false},
                            {"at", 1000}}));
  EXPECT_EQ(shown[1]["image"], "media/1");
  EXPECT_EQ(shown[1]["button"], "Pilih");
  EXPECT_EQ(shown[1]["choices"][0], Json({{"id", "a"}, {"title", "Satu"}, {"description", "Rp1"}}));
}

TEST_F(DemoPage, ShowsStockAndTheNewestOfTheLedgerFirst) {
  temp.db().run([&](store::Transaction& tx) {
    const store::OrderLine line{*store::Sku::parse("KG250"), "Kopi Gayo 250g", {2}, {75'000}};
    (void)store::Orders(tx).place({.channel = "whatsapp",
                                   .external_id = {},
                                   .customer = {},
                                   .lines = {line},
                                   .hold_expires_at = clock.now() + 1h,
                                   .note = {}},
                                  "PSN", temp.random, {"customer:1", "order", {}, clock.now()});
  });
  const Json page = state();
  Json kopi;
  for (const Json& item : page["stock"]) {
    if (item["sku"] == "KG250") kopi = item;
  }
  EXPECT_EQ(kopi, Json({{"sku", "KG250"},
                        {"name", "Kopi Gayo 250g"},
                        {"on_hand", 10},
                        {"held", 2},
                        {"committed", 0},
                        {"available", 8}}));
  EXPECT_EQ(page["ledger"][0]["bucket"], "held");
  EXPECT_EQ(page["ledger"][0]["delta"], 2);
  EXPECT_EQ(page["ledger"][0]["order"], page["orders"][0]["reference"]);
  EXPECT_GT(page["ledger"][0]["seq"], page["ledger"][1]["seq"]);
  EXPECT_LE(page["ledger"].size(), 80U);
  EXPECT_EQ(page["orders"][0]["status"], "unpaid");
}

TEST_F(DemoPage, ShowsOpenBillsFirst) {
  bills = {{"PSN-1-1", "qris", demo::BillState::Paid, "", {1000}, store::from_ms(9000)},
           {"PSN-2-1", "bca_va", demo::BillState::Open, "12345", {2000}, store::from_ms(5000)},
           {"PSN-3-1", "qris", demo::BillState::Open, "", {3000}, store::from_ms(7000)},
           {"PSN-4-1", "qris", demo::BillState::Lapsed, "", {4000}, std::nullopt}};
  std::vector<std::string> ids;
  const Json page = state();
  for (const Json& bill : page["payments"]) ids.push_back(bill["order_id"]);
  EXPECT_THAT(ids, ElementsAre("PSN-3-1", "PSN-2-1", "PSN-1-1", "PSN-4-1"));
  EXPECT_EQ(page["payments"][1]["state"], "open");
  EXPECT_EQ(page["payments"][2]["state"], "paid");
  EXPECT_EQ(page["payments"][3]["state"], "lapsed");
  EXPECT_EQ(page["payments"][1]["number"], "12345");
  EXPECT_EQ(page["payments"][1]["expires_at"], 5000);
  EXPECT_TRUE(page["payments"][3]["expires_at"].is_null());
}

TEST_F(DemoPage, PassesOnWhatIsSaidPressedAndPaid) {
  const std::string customer = demo::customers()[1].wa_id;
  const std::string staff = demo::staff().wa_id;
  EXPECT_EQ(post("/demo/say", Json{{"from", customer}, {"text", "halo"}}.dump()).status, 204);
  EXPECT_EQ(post("/demo/say", Json{{"from", staff}, {"text", "bantuan"}}.dump()).status, 204);
  const Json row = {
      {"from", customer}, {"id", "a"}, {"title", "Satu"}, {"description", "Rp1"}, {"list", true}};
  EXPECT_EQ(post("/demo/press", row.dump()).status, 204);
  EXPECT_EQ(post("/demo/pay", R"({"order_id":"PSN-1-1"})").status, 204);
  EXPECT_THAT(told, ElementsAre("Pelanggan 2: halo", "Staf toko: bantuan",
                                "Pelanggan 2 row a Satu Rp1", "pay PSN-1-1"));
}

TEST_F(DemoPage, SaysWhenSomethingCannotHappenNow) {
  possible = false;
  const http::Answer answer = post("/demo/pay", R"({"order_id":"PSN-1-1"})");
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
}

TEST_F(DemoPage, MovesTheClockForwardOnly) {
  const store::Instant before = clock.now();
  EXPECT_EQ(post("/demo/clock", R"({"forward_ms":600000})").status, 204);
  EXPECT_EQ(clock.now(), before + 10min);
  for (const char* body : {R"({"forward_ms":-1})", R"({"forward_ms":0})", R"({"forward_ms":1.5})",
                           R"({"forward_ms":"1"})", R"({"forward_ms":18446744073709551615})",
                           R"({"forward_ms":9223372036854775807})", "{}"}) {
    EXPECT_EQ(post("/demo/clock", body).status, 400) << body;
  }
  EXPECT_EQ(clock.now(), before + 10min);
}

TEST_F(DemoPage, RefusesWhatItCannotRead) {
  const std::string from = demo::customers()[0].wa_id;
  struct Case {
    const char* path;
    std::string body;
    int status;
  };
  const Case cases[] = {
      {"/demo/say", "", 400},
      {"/demo/say", "[]", 400},
      {"/demo/say", "{", 400},
      {"/demo/say", R"({"text":"halo"})", 400},
      {"/demo/say", Json{{"from", from}, {"text", 7}}.dump(), 400},
      {"/demo/say", Json{{"from", from}, {"text", ""}}.dump(), 400},
      {"/demo/say", Json{{"from", from}, {"text", std::string(20'000, 'x')}}.dump(), 400},
      {"/demo/say", R"({"from":"6281","text":"halo"})", 404},
      {"/demo/press", Json{{"from", from}, {"title", "Satu"}}.dump(), 400},
      {"/demo/pay", "{}", 400},
  };
  for (const Case& c : cases) EXPECT_EQ(post(c.path, c.body).status, c.status) << c.body;
  EXPECT_THAT(told, IsEmpty());
}

// Another site's page can make a browser post a form, but not JSON.
TEST_F(DemoPage, RefusesWhatIsNotSentAsJson) {
  const std::string body = Json{{"from", demo::customers()[0].wa_id}, {"text", "halo"}}.dump();
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded"}) {
    EXPECT_EQ(post("/demo/say", body, type).status, 415) << type;
  }
  EXPECT_THAT(told, IsEmpty());
}

TEST_F(DemoPage, ShowsPicturesAndNothingElse) {
  const http::Answer answer = get("/demo/media/1");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Content-Type"), "image/png");
  EXPECT_EQ(answer.body.size(), 5U);
  EXPECT_EQ(get("/demo/media/2").status, 404);
  EXPECT_EQ(get("/demo/media/3").status, 404);
}

}  // namespace
