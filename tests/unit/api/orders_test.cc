// Orders over the API: placed once, moved along, listed and looked at.
#include <atomic>
#include <thread>

#include "gateway/api/order_request.h"
#include "tests/unit/api/api_shop.h"

namespace api_test {
namespace {

Json lines(const std::string& sku, int qty) {
  return {{{"sku", sku}, {"qty", qty}}};
}

TEST_F(ApiShop, PlacesAnOrderAndHoldsItsStock) {
  const Answered placed =
      post("/orders", {{"channel", "web"}, {"external_id", "W-1"}, {"lines", lines("KG250", 2)}});
  ASSERT_EQ(placed.status, 201) << placed.raw.body;
  const Json& order = placed.json;
  EXPECT_TRUE(order["reference"].get<std::string>().starts_with("PSN-"));
  EXPECT_EQ(order["status"], "unpaid");
  EXPECT_EQ(order["channel"], "web");
  EXPECT_EQ(order["external_id"], "W-1");
  EXPECT_EQ(order["total"], 150'000);
  EXPECT_EQ(
      order["lines"],
      Json::array(
          {{{"sku", "KG250"}, {"name", "Kopi Gayo 250g"}, {"qty", 2}, {"unit_price", 75'000}}}));
  EXPECT_EQ(order["hold_expires_at"], "2026-11-24T11:00:00+07:00");
  EXPECT_EQ(order["history"].size(), 1U);
  EXPECT_EQ(order["history"][0]["who"], "api");
  EXPECT_EQ(shop.stock("KG250").held.count, 2);
}

TEST_F(ApiShop, AnOrderSeenBeforeIsAnsweredAgain) {
  const Json body = {{"channel", "web"}, {"external_id", "W-1"}, {"lines", lines("KG250", 2)}};
  const Answered first = post("/orders", body);
  const Answered again = post("/orders", body);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.json["reference"], first.json["reference"]);
  EXPECT_EQ(shop.stock("KG250").held.count, 2);

  Json elsewhere = body;
  elsewhere["channel"] = "kasir";
  EXPECT_EQ(post("/orders", elsewhere).status, 201);
  EXPECT_EQ(shop.stock("KG250").held.count, 4);
}

// A marketplace's connector that is in a hurry: the same order comes twenty times at once.
TEST_F(ApiShop, TheSameOrderAtOnceIsPlacedOnce) {
  const Json body = {{"channel", "web"}, {"external_id", "W-1"}, {"lines", lines("KG250", 2)}};
  std::atomic<int> placed{0};
  std::atomic<int> seen{0};
  {
    std::vector<std::jthread> callers;
    for (int n = 0; n < 20; ++n) {
      callers.emplace_back([&] {
        const int status = post("/orders", body).status;
        placed += status == 201 ? 1 : 0;
        seen += status == 200 ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(placed, 1);
  EXPECT_EQ(seen, 19);
  EXPECT_EQ(shop.stock("KG250").held.count, 2);
}

TEST_F(ApiShop, TheLastPiecesGoToOneOfMany) {
  std::atomic<int> placed{0};
  std::atomic<int> refused{0};
  {
    std::vector<std::jthread> callers;
    for (int n = 0; n < 20; ++n) {
      callers.emplace_back([&] {
        const int status = post("/orders", {{"lines", lines("NST500", 3)}}).status;
        placed += status == 201 ? 1 : 0;
        refused += status == 409 ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(placed, 1);
  EXPECT_EQ(refused, 19);
}

TEST_F(ApiShop, AnOrderUnderItsKeyIsPlacedOnce) {
  const Json body = {{"lines", lines("KG250", 2)}};
  const Headers key = {{"Idempotency-Key", "order-1"}};
  const Answered first = post("/orders", body, key);
  const Answered again = post("/orders", body, key);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.raw.body, first.raw.body);
  EXPECT_EQ(shop.stock("KG250").held.count, 2);
}

TEST_F(ApiShop, SoldOutSaysWhatIsLeftAndHoldsNothing) {
  const Answered refused =
      post("/orders", {{"lines", {{{"sku", "KG250"}, {"qty", 1}}, {{"sku", "NST500"}, {"qty", 4}}}},
                       {"customer", {{"phone", "0812-0000-0001"}, {"name", "Sari"}}}});
  EXPECT_THAT(refused, IsProblem(409, "NST500"));
  EXPECT_EQ(refused.json["title"], "Sold out");
  EXPECT_EQ(refused.json["sku"], "NST500");
  EXPECT_EQ(refused.json["available"], 3);
  EXPECT_EQ(shop.stock("KG250").held.count, 0);
  EXPECT_EQ(get("/orders").json["items"], Json::array());
}

TEST_F(ApiShop, NamesWhatIsWrongWithAnOrder) {
  struct Case {
    const char* body;
    const char* detail;
  };
  const Case cases[] = {
      {"", "lines"},
      {"[1]", "JSON object"},
      {R"({"lines":[]})", "lines"},
      {R"({"lines":{}})", "lines"},
      {R"({"lines":["KG250"]})", "a line"},
      {R"({"lines":[{"qty":1}]})", "sku"},
      {R"({"lines":[{"sku":"a b","qty":1}]})", "sku"},
      {R"({"lines":[{"sku":"KG250"}]})", "qty"},
      {R"({"lines":[{"sku":"KG250","qty":0}]})", "qty"},
      {R"({"lines":[{"sku":"KG250","qty":-2}]})", "qty"},
      {R"({"lines":[{"sku":"KG250","qty":"2"}]})", "qty"},
      {R"({"lines":[{"sku":"KG250","qty":9223372036854775808}]})", "qty"},
      {R"({"lines":[{"sku":"KG250","qty":101}]})", "at most 100"},
      {R"({"lines":[{"sku":"NONE","qty":1}]})", "NONE"},
      {R"({"lines":[{"sku":"KG250","qty":1}],"customer":"Sari"})", "customer"},
      {R"({"lines":[{"sku":"KG250","qty":1}],"customer":{"phone":"rumah"}})", "phone"},
      {R"({"lines":[{"sku":"KG250","qty":1}],"external_id":7})", "external_id"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(ask("POST", "/orders", c.body), IsProblem(400, c.detail)) << c.body;
  }
  EXPECT_EQ(shop.stock("KG250").held.count, 0);
}

TEST(PhoneDigits, ReadNumbersAsPeopleWriteThem) {
  struct Case {
    const char* text;
    std::optional<std::string> digits;
  };
  const Case cases[] = {
      {"6281200000001", "6281200000001"},
      {"+62 812-0000-0001", "6281200000001"},
      {"0812 0000 0001", "6281200000001"},
      {"(0812) 0000.0001", "6281200000001"},
      {"123", std::nullopt},
      {"1234567890123456", std::nullopt},
      {"0812x0000001", std::nullopt},
      {"", std::nullopt},
  };
  for (const Case& c : cases) EXPECT_EQ(api::phone_digits(c.text), c.digits) << c.text;
}

// Paid at the counter, sent off, and back again.
TEST_F(ApiShop, MovesAnOrderFromPaidToReturned) {
  const std::string reference = order("KG250", 2);
  const Answered paid = post("/orders/" + reference + "/pay", Json::object());
  ASSERT_EQ(paid.status, 200) << paid.raw.body;
  EXPECT_EQ(paid.json["status"], "paid");
  EXPECT_EQ(paid.json["paid"], 150'000);
  EXPECT_EQ(shop.stock("KG250").committed.count, 2);

  const Answered shipped =
      post("/orders/" + reference + "/ship", {{"courier", "JNE"}, {"tracking", "0123456789"}});
  EXPECT_EQ(shipped.json["status"], "shipped");
  EXPECT_EQ(shipped.json["tracking"], "0123456789");
  EXPECT_EQ(shop.stock("KG250").on_hand.count, 8);

  const Answered returned = post("/orders/" + reference + "/return", {{"reason", "salah barang"}});
  EXPECT_EQ(returned.json["status"], "returned");
  EXPECT_EQ(returned.json["history"].back()["reason"], "salah barang");
  EXPECT_EQ(shop.stock("KG250").on_hand.count, 10);
}

TEST_F(ApiShop, CancelsAnUnpaidOrder) {
  const std::string reference = order("KG250", 2);
  EXPECT_EQ(post("/orders/" + reference + "/cancel", {{"reason", "dobel"}}).json["status"],
            "cancelled");
  EXPECT_EQ(shop.stock("KG250").held.count, 0);
  EXPECT_THAT(post("/orders/" + reference + "/ship", Json::object()), IsProblem(409, "cancelled"));
}

TEST_F(ApiShop, ThePaymentUnderItsKeyIsBookedOnce) {
  const std::string reference = order("KG250", 2);
  const Headers key = {{"Idempotency-Key", "pay-1"}};
  ASSERT_EQ(post("/orders/" + reference + "/pay", {{"amount", 100'000}}, key).status, 200);
  const Answered again = post("/orders/" + reference + "/pay", {{"amount", 100'000}}, key);
  EXPECT_EQ(again.json["status"], "unpaid");
  EXPECT_EQ(again.json["paid"], 100'000);
}

TEST_F(ApiShop, RefusesStepsThatDoNotFit) {
  const std::string reference = order("KG250", 2);
  EXPECT_THAT(post("/orders/" + reference + "/ship", Json::object()), IsProblem(409, "unpaid"));
  EXPECT_THAT(post("/orders/" + reference + "/return", Json::object()), IsProblem(409, "unpaid"));
  EXPECT_THAT(post("/orders/" + reference + "/pay", {{"amount", 0}}), IsProblem(400, "amount"));
  ASSERT_EQ(post("/orders/" + reference + "/pay", Json::object()).status, 200);
  EXPECT_THAT(post("/orders/" + reference + "/pay", Json::object()), IsProblem(409, "paid"));
}

TEST_F(ApiShop, KnowsReferencesAsPeopleWriteThem) {
  const std::string reference = order("KG250", 1);
  std::string lower = reference;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_EQ(get("/orders/" + lower).json["reference"], reference);
  EXPECT_EQ(get("/orders/" + reference.substr(4)).json["reference"], reference);

  std::string wrong = reference;
  wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
  EXPECT_THAT(get("/orders/" + wrong), IsProblem(404, "no such order"));
  EXPECT_THAT(post("/orders/" + wrong + "/pay", Json::object()), IsProblem(404, "no such order"));
}

TEST_F(ApiShop, LookingAtACustomerIsPutOnRecord) {
  const std::string reference = order("KG250", 1, {{"name", "Sari"}, {"phone", "0812-0000-0001"}});
  EXPECT_EQ(get("/orders").json["items"][0].contains("customer"), false);
  EXPECT_TRUE(journal_of("order_viewed").empty());

  const Answered shown = get("/orders/" + reference);
  EXPECT_EQ(shown.json["customer"]["name"], "Sari");
  EXPECT_EQ(shown.json["customer"]["phone"], "6281200000001");
  EXPECT_EQ(journal_of("order_viewed"), std::vector<std::string>{reference});
  for (const auto& row : journal()) {
    EXPECT_EQ((row.subject + row.detail).find("Sari"), std::string::npos);
    EXPECT_EQ((row.subject + row.detail).find("6281200000001"), std::string::npos);
  }
}

TEST_F(ApiShop, AnOrderOfNobodyIsNobodysData) {
  const std::string reference = order("KG250", 1);
  EXPECT_TRUE(get("/orders/" + reference).json["customer"].is_null());
  EXPECT_TRUE(journal_of("order_viewed").empty());
}

TEST_F(ApiShop, ListsOrdersByStatusAndPartOfAReference) {
  const std::string first = order("KG250", 1);
  const std::string second = order("NST500", 1);
  ASSERT_EQ(post("/orders/" + first + "/pay", Json::object()).status, 200);
  EXPECT_EQ(get("/orders").json["items"][0]["reference"], second);
  EXPECT_EQ(get("/orders?status=paid").json["items"][0]["reference"], first);
  EXPECT_EQ(get("/orders?status=paid").json["items"].size(), 1U);
  EXPECT_EQ(get("/orders?q=NST").json["items"][0]["reference"], second);
  EXPECT_THAT(get("/orders?status=lost"), IsProblem(400, "status"));
}

TEST_F(ApiShop, PagesThroughOrders) {
  ASSERT_EQ(post("/stock/KG250/adjustments", {{"delta", 100}, {"reason", "kiriman"}}).status, 200);
  for (int n = 0; n < 60; ++n) order("KG250", 1);
  const Json first = get("/orders").json;
  ASSERT_EQ(first["items"].size(), 50U);
  const Json second = get("/orders?cursor=" + first["next"].get<std::string>()).json;
  EXPECT_EQ(second["items"].size(), 10U);
  EXPECT_TRUE(second["next"].is_null());
  EXPECT_NE(first["items"].back()["reference"], second["items"].front()["reference"]);
  for (const char* cursor : {"x", "1x", "-1", "99999999999999999999"}) {
    EXPECT_THAT(get(std::string("/orders?cursor=") + cursor), IsProblem(400, "cursor")) << cursor;
  }
}

}  // namespace
}  // namespace api_test
