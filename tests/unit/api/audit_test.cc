// The ledger, the events and the money that nobody knows, over the API.
#include "store/inbox.h"
#include "store/payments.h"
#include "tests/unit/api/api_shop.h"

namespace api_test {
namespace {

TEST_F(ApiShop, ShowsTheLedgerOfASkuOrAnOrder) {
  const std::string reference = order("KG250", 2);
  const Json of_order = get("/audit?order=" + reference).json;
  ASSERT_EQ(of_order["rows"].size(), 1U);
  EXPECT_TRUE(of_order["next"].is_null());
  const Json& row = of_order["rows"][0];
  EXPECT_EQ(row["sku"], "KG250");
  EXPECT_EQ(row["bucket"], "held");
  EXPECT_EQ(row["delta"], 2);
  EXPECT_EQ(row["order"], reference);
  EXPECT_EQ(row["at"], "2026-11-24T10:00:00+07:00");
  EXPECT_EQ(get("/audit?sku=NST500").json["rows"].size(), 1U);
  EXPECT_EQ(get("/audit").json["rows"].size(), 3U);
  EXPECT_THAT(get("/audit?sku=a%20b"), IsProblem(400, "sku"));
}

TEST_F(ApiShop, PagesThroughTheLedger) {
  for (int n = 0; n < 130; ++n) {
    ASSERT_EQ(post("/stock/KG250/adjustments", {{"delta", 1}, {"reason", "kiriman"}}).status, 200);
  }
  const Json first = get("/audit?sku=KG250").json;
  ASSERT_EQ(first["rows"].size(), 100U);
  const Json second = get("/audit?sku=KG250&cursor=" + first["next"].get<std::string>()).json;
  EXPECT_EQ(second["rows"].size(), 31U);
  EXPECT_TRUE(second["next"].is_null());
  EXPECT_THAT(get("/audit?cursor=last"), IsProblem(400, "cursor"));
}

TEST_F(ApiShop, ShowsWhatFailedWithoutItsBody) {
  shop.temp.db().run([&](store::Transaction& tx) {
    store::Inbox inbox(tx);
    inbox.fail("wa:1:bad", "whatsapp", "a private message", "no such column", shop.temp.now());
    inbox.ignore("wa:1:odd", "whatsapp", "{}", shop.temp.now());
  });
  const Answered failed = get("/events?state=failed");
  ASSERT_EQ(failed.json["items"].size(), 1U);
  EXPECT_EQ(failed.json["items"][0]["id"], "wa:1:bad");
  EXPECT_EQ(failed.json["items"][0]["error"], "no such column");
  EXPECT_EQ(failed.raw.body.find("private"), std::string::npos);
  EXPECT_EQ(get("/events").json["items"].size(), 2U);
  EXPECT_THAT(get("/events?state=lost"), IsProblem(400, "state"));
}

TEST_F(ApiShop, ReplaysAnEventAndSaysWhatBecameOfIt) {
  shop.temp.db().run([&](store::Transaction& tx) {
    store::Inbox(tx).fail("wa:1:bad", "whatsapp", "{}", "no such column", shop.temp.now());
  });
  struct Case {
    api::Replay outcome;
    int status;
  };
  for (const Case& c : {Case{api::Replay::Applied, 200}, Case{api::Replay::StillFailing, 200},
                        Case{api::Replay::NotFailed, 409}, Case{api::Replay::Unknown, 404}}) {
    std::string asked;
    replayed = [&](const std::string& id) {
      asked = id;
      return c.outcome;
    };
    EXPECT_EQ(post("/events/wa%3A1%3Abad/replay", Json::object()).status, c.status);
    EXPECT_EQ(asked, "wa:1:bad");
  }
  EXPECT_EQ(journal_of("event_replayed").size(), 2U);
}

std::int64_t lose_money(support::ShopRunner& shop, std::int64_t amount) {
  return shop.temp.db().run([&](store::Transaction& tx) {
    store::Payments payments(tx);
    payments.record({.id = 0,
                     .provider = "midtrans",
                     .provider_ref = "T-" + std::to_string(amount),
                     .order = {},
                     .amount = {amount},
                     .outcome = "unknown_order",
                     .at = shop.temp.now(),
                     .matched = false});
    return payments.unmatched().back().id;
  });
}

TEST_F(ApiShop, MatchesMoneyToItsOrder) {
  const std::string reference = order("KG250", 2);
  const std::string id = std::to_string(lose_money(shop, 150'000));
  const Answered waiting = get("/payments/unmatched");
  ASSERT_EQ(waiting.json["items"].size(), 1U);
  EXPECT_EQ(waiting.json["items"][0]["amount"], 150'000);

  const Answered matched = post("/payments/" + id + "/match", {{"reference", reference}});
  ASSERT_EQ(matched.status, 200) << matched.raw.body;
  EXPECT_EQ(matched.json["status"], "paid");
  EXPECT_EQ(get("/payments/unmatched").json["items"], Json::array());
  EXPECT_EQ(journal_of("payment_matched"), std::vector<std::string>{reference});
  EXPECT_THAT(post("/payments/" + id + "/match", {{"reference", reference}}),
              IsProblem(409, "already"));
}

TEST_F(ApiShop, MoneyStaysUnmatchedWhenTheOrderCannotTakeIt) {
  const std::string reference = order("KG250", 2);
  ASSERT_EQ(post("/orders/" + reference + "/pay", Json::object()).status, 200);
  const std::string id = std::to_string(lose_money(shop, 150'000));
  EXPECT_THAT(post("/payments/" + id + "/match", {{"reference", reference}}),
              IsProblem(409, "paid"));
  EXPECT_THAT(post("/payments/" + id + "/match", {{"reference", "PSN-00001"}}),
              IsProblem(400, "reference"));
  EXPECT_THAT(post("/payments/" + id + "/match", Json::object()), IsProblem(400, "reference"));
  EXPECT_THAT(post("/payments/999/match", {{"reference", reference}}), IsProblem(404, "payment"));
  EXPECT_THAT(post("/payments/x/match", {{"reference", reference}}), IsProblem(404, "payment"));
  EXPECT_EQ(get("/payments/unmatched").json["items"].size(), 1U);
}

}  // namespace
}  // namespace api_test
