// Products and stock over the API.
#include "gateway/api/catalog_calls.h"
#include "tests/unit/api/api_shop.h"

namespace api_test {
namespace {

TEST_F(ApiShop, ShowsProductsBySkuAndByPartOfAName) {
  const Answered all = get("/products");
  ASSERT_EQ(all.status, 200);
  EXPECT_EQ(all.json["items"].size(), 2U);
  EXPECT_TRUE(all.json["next"].is_null());
  EXPECT_EQ(get("/products?q=nastar").json["items"][0]["sku"], "NST500");
  EXPECT_EQ(get("/products?q=nothing").json["items"], Json::array());
  EXPECT_EQ(get("/products/KG250").json["price"], 75'000);
  EXPECT_THAT(get("/products/NONE"), IsProblem(404, "no such product"));
  EXPECT_THAT(get("/products/a%20b"), IsProblem(404, "no such product"));
}

TEST_F(ApiShop, PutsAProductAndPutsItOnRecord) {
  const Json body = {{"name", "Teh Melati"},
                     {"price", 12'000},
                     {"unit", "kotak"},
                     {"aliases", {"teh wangi", "melati"}},
                     {"product", "Teh"},
                     {"category", "minuman"},
                     {"attributes", {{"isi", "25"}}},
                     {"pack_size", 25},
                     {"active", true}};
  const Answered put = ask("PUT", "/products/TEH1", body.dump());
  ASSERT_EQ(put.status, 200) << put.raw.body;
  const Answered shown = get("/products/TEH1");
  EXPECT_EQ(shown.json, put.json);
  for (const auto& [name, value] : body.items()) EXPECT_EQ(shown.json[name], value) << name;
  EXPECT_EQ(get("/stock/TEH1").json["on_hand"], 0);
  EXPECT_EQ(journal_of("product_put"), std::vector<std::string>{"TEH1"});
}

TEST_F(ApiShop, NamesWhatIsWrongWithAProduct) {
  struct Case {
    const char* body;
    const char* detail;
  };
  const Case cases[] = {
      {"", "name"},
      {"[]", "JSON object"},
      {"{", "JSON object"},
      {"null", "JSON object"},
      {"\xff\xfe", "JSON object"},
      {R"({"name":"","price":1})", "name"},
      {R"({"name":7,"price":1})", "name"},
      {R"({"name":"a\u0000b","price":1})", "name"},
      {R"({"name":"a"})", "price"},
      {R"({"name":"a","price":"1"})", "price"},
      {R"({"name":"a","price":1.5})", "price"},
      {R"({"name":"a","price":-1})", "price"},
      {R"({"name":"a","price":18446744073709551615})", "price"},
      {R"({"name":"a","price":1,"aliases":"b"})", "aliases"},
      {R"({"name":"a","price":1,"aliases":[1]})", "aliases"},
      {R"({"name":"a","price":1,"attributes":["b"]})", "attributes"},
      {R"({"name":"a","price":1,"attributes":{"b":2}})", "attributes"},
      {R"({"name":"a","price":1,"pack_size":0})", "pack_size"},
      {R"({"name":"a","price":1,"active":"yes"})", "active"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(ask("PUT", "/products/NEW", c.body), IsProblem(400, c.detail)) << c.body;
  }
  EXPECT_EQ(get("/products/NEW").status, 404);
}

TEST_F(ApiShop, SurvivesDeeplyNestedAndLongBodies) {
  EXPECT_THAT(ask("PUT", "/products/NEW", std::string(200'000, '[')), IsProblem(400, "JSON"));
  const std::string nested =
      R"({"name":)" + std::string(50'000, '[') + std::string(50'000, ']') + "}";
  EXPECT_THAT(ask("PUT", "/products/NEW", nested), IsProblem(400, "name"));
  const Json long_name = {{"name", std::string(501, 'x')}, {"price", 1}};
  EXPECT_THAT(ask("PUT", "/products/NEW", long_name.dump()), IsProblem(400, "name"));
}

TEST_F(ApiShop, ShowsStockInAllItsParts) {
  order("KG250", 2);
  EXPECT_EQ(
      get("/stock/KG250").json,
      Json({{"sku", "KG250"}, {"on_hand", 10}, {"held", 2}, {"committed", 0}, {"available", 8}}));
  EXPECT_THAT(get("/stock/NONE"), IsProblem(404, "no such product"));
}

TEST_F(ApiShop, AdjustsStockWithTheReasonInTheLedger) {
  const Answered adjusted = post("/stock/KG250/adjustments", {{"delta", -3}, {"reason", "pecah"}});
  ASSERT_EQ(adjusted.status, 200) << adjusted.raw.body;
  EXPECT_EQ(adjusted.json["on_hand"], 7);
  const Json row = get("/audit?sku=KG250").json["rows"].back();
  EXPECT_EQ(row["who"], "api");
  EXPECT_EQ(row["reason"], "pecah");
  EXPECT_EQ(row["delta"], -3);
  EXPECT_EQ(row["bucket"], "on_hand");
}

TEST_F(ApiShop, RefusesAdjustmentsThatCannotBe) {
  order("KG250", 8);
  EXPECT_THAT(post("/stock/KG250/adjustments", {{"delta", -3}, {"reason", "hilang"}}),
              IsProblem(409, "promised"));
  EXPECT_THAT(post("/stock/NONE/adjustments", {{"delta", 1}, {"reason", "x"}}),
              IsProblem(404, "no such product"));
  EXPECT_THAT(post("/stock/KG250/adjustments", {{"delta", 0}, {"reason", "x"}}),
              IsProblem(400, "delta"));
  EXPECT_THAT(post("/stock/KG250/adjustments", {{"delta", 1}}), IsProblem(400, "reason"));
  EXPECT_THAT(post("/stock/KG250/adjustments", {{"reason", "x"}}), IsProblem(400, "delta"));
  EXPECT_EQ(get("/stock/KG250").json["on_hand"], 10);
}

// The answer to the first try was lost on the way: the program asks again.
TEST_F(ApiShop, TheSameAdjustmentAgainUnderItsKeyChangesNothing) {
  const Json body = {{"delta", 5}, {"reason", "kiriman"}};
  const Answered first = post("/stock/KG250/adjustments", body, {{"Idempotency-Key", "k1"}});
  const Answered again = post("/stock/KG250/adjustments", body, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(first.json["on_hand"], 15);
  EXPECT_EQ(again.raw.body, first.raw.body);
  EXPECT_EQ(shop.stock("KG250").on_hand.count, 15);

  EXPECT_EQ(post("/stock/KG250/adjustments", body, {{"Idempotency-Key", "k2"}}).json["on_hand"],
            20);
  EXPECT_EQ(post("/stock/KG250/adjustments", body).json["on_hand"], 25);
}

TEST_F(ApiShop, AKeyBelongsToOneRequestForADay) {
  const Headers key = {{"Idempotency-Key", "k1"}};
  const Json body = {{"delta", 5}, {"reason", "kiriman"}};
  ASSERT_EQ(post("/stock/KG250/adjustments", body, key).status, 200);
  EXPECT_THAT(post("/stock/NST500/adjustments", body, key), IsProblem(422, "another request"));
  EXPECT_THAT(post("/stock/KG250/adjustments", {{"delta", 6}, {"reason", "kiriman"}}, key),
              IsProblem(422, "another request"));
  EXPECT_THAT(post("/stock/KG250/adjustments", body, {{"Idempotency-Key", std::string(256, 'k')}}),
              IsProblem(400, "Idempotency-Key"));

  shop.temp.clock.advance(std::chrono::hours{25});
  EXPECT_EQ(post("/stock/NST500/adjustments", body, key).json["on_hand"], 8);
}

TEST_F(ApiShop, ARefusedRequestLeavesItsKeyFree) {
  const Headers key = {{"Idempotency-Key", "k1"}};
  const Json body = {{"delta", -11}, {"reason", "hilang"}};
  ASSERT_EQ(post("/stock/KG250/adjustments", body, key).status, 409);
  ASSERT_EQ(post("/stock/KG250/adjustments", {{"delta", 5}, {"reason", "kiriman"}}).status, 200);
  EXPECT_EQ(post("/stock/KG250/adjustments", body, key).json["on_hand"], 4);
}

constexpr char kFile[] =
    "sku,name,price,on_hand\nKG250,Kopi Gayo 250g,80000,12\nNEW1,Baru,1000,4\n";

TEST_F(ApiShop, ImportsACatalogueFile) {
  const Answered dry = ask("POST", "/catalog/import?dry_run=1", kFile);
  ASSERT_EQ(dry.status, 200) << dry.raw.body;
  EXPECT_EQ(dry.json["added"], 1);
  EXPECT_EQ(dry.json["changed"], 1);
  EXPECT_EQ(get("/products/NEW1").status, 404);

  const Answered done = ask("POST", "/catalog/import", kFile);
  EXPECT_EQ(done.json, dry.json);
  EXPECT_EQ(get("/products/KG250").json["price"], 80'000);
  EXPECT_EQ(get("/stock/NEW1").json["on_hand"], 4);
  EXPECT_EQ(ask("POST", "/catalog/import", kFile).json["unchanged"], 2);
}

TEST_F(ApiShop, ImportsAllRowsOrNone) {
  const Answered unreadable = ask("POST", "/catalog/import", "sku,name,price\nA1,Apa,-5\n,,\n");
  EXPECT_THAT(unreadable, IsProblem(400, "cannot be read"));
  EXPECT_EQ(unreadable.json["problems"][0]["line"], 2);

  order("KG250", 8);
  const Answered refused =
      ask("POST", "/catalog/import", "sku,name,price,on_hand\nNEW1,Baru,1000,4\nKG250,Kopi,1,7\n");
  EXPECT_THAT(refused, IsProblem(409, "nothing changed"));
  EXPECT_EQ(refused.json["refused"][0]["line"], 3);
  EXPECT_EQ(get("/products/NEW1").status, 404);
}

TEST_F(ApiShop, AnImportsAnswerReadsBack) {
  const Answered answer = ask("POST", "/catalog/import", kFile);
  const auto read = api::read_import_answer(answer.status, answer.raw.body);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->added, 1);
  EXPECT_EQ(read->changed, 1);
  EXPECT_EQ(read->changes.size(), answer.json["changes"].size());
  EXPECT_TRUE(read->refused.empty());

  EXPECT_FALSE(api::read_import_answer(401, answer.raw.body));
  EXPECT_FALSE(api::read_import_answer(200, "{}"));
  EXPECT_FALSE(api::read_import_answer(200, "not JSON"));
}

}  // namespace
}  // namespace api_test
