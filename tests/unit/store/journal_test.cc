#include "store/journal.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

class JournalTest : public Shop {
 protected:
  std::optional<RememberedAnswer> find_answer(std::string_view key) {
    return read([&](Transaction& tx) { return IdempotencyKeys(tx).find(key, now()); });
  }
  void remember(std::string_view key, const RememberedAnswer& answer) {
    run([&](Transaction& tx) { IdempotencyKeys(tx).remember(key, answer, now()); });
  }
};

TEST_F(JournalTest, IsReadInOrderAndInPages) {
  run([&](Transaction& tx) {
    for (const char* action : {"kirim", "lunas", "batal"}) {
      Journal(tx).add({0, now(), "staff:Dewi", action, "PSN-7K3MQ", "JNE", "done"});
    }
  });
  const auto page = [&](std::int64_t after, int limit) {
    return read([&](Transaction& tx) { return Journal(tx).list(after, limit); });
  };

  const auto first = page(0, 2);

  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].seq, 1);
  EXPECT_EQ(first[0].at, now());
  EXPECT_EQ(first[0].who, "staff:Dewi");
  EXPECT_EQ(first[0].action, "kirim");
  EXPECT_EQ(first[0].subject, "PSN-7K3MQ");
  EXPECT_EQ(first[0].detail, "JNE");
  EXPECT_EQ(first[0].outcome, "done");
  ASSERT_EQ(page(first[1].seq, 2).size(), 1U);
  EXPECT_EQ(page(first[1].seq, 2)[0].action, "batal");
  EXPECT_TRUE(page(3, 2).empty());
}

TEST_F(JournalTest, AnAnswerIsRememberedForADay) {
  EXPECT_FALSE(find_answer("k1"));
  remember("k1", {"hash", 201, "{\"a\":1}"});

  ASSERT_TRUE(find_answer("k1"));
  EXPECT_EQ(find_answer("k1")->request_hash, "hash");
  EXPECT_EQ(find_answer("k1")->status, 201);
  EXPECT_EQ(find_answer("k1")->body, "{\"a\":1}");
  EXPECT_FALSE(find_answer("k2"));

  wait(std::chrono::hours{24} - Millis{1});
  EXPECT_TRUE(find_answer("k1"));
  wait(Millis{1});
  EXPECT_FALSE(find_answer("k1"));
}

TEST_F(JournalTest, AnOldKeyMayBeUsedAgainAndALivingOneNot) {
  remember("k1", {"hash", 201, ""});
  EXPECT_THROW(remember("k1", {"other", 200, ""}), std::runtime_error);
  wait(std::chrono::hours{24});
  remember("k1", {"other", 200, ""});
  EXPECT_EQ(find_answer("k1")->request_hash, "other");
}

}  // namespace
}  // namespace store
