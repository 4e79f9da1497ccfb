#include "store/unknown_words.h"

#include <algorithm>

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using namespace std::chrono_literals;

class UnknownWordsTest : public Shop {
 protected:
  void count(std::string_view words, bool new_customer = true) {
    run([&](Transaction& tx) { UnknownWordCounts(tx).count(words, new_customer, now()); });
  }
  bool forget(std::string_view words) {
    return run([&](Transaction& tx) { return UnknownWordCounts(tx).forget(words); });
  }
  std::vector<UnknownWords> list() {
    return read([](Transaction& tx) { return UnknownWordCounts(tx).list(); });
  }
  /// "uwuh 2x of 1, …"
  std::string listed() {
    std::string text;
    for (const UnknownWords& each : list()) {
      text += each.words + " " + std::to_string(each.times) + "x of " +
              std::to_string(each.customers) + ", ";
    }
    return text;
  }
};

TEST_F(UnknownWordsTest, WordsAreCountedWithTheirFirstAndLastTime) {
  const Instant first = now();
  count("wedang uwuh");
  wait(1h);
  count("wedang uwuh", false);
  wait(1h);
  count("wedang uwuh");

  const UnknownWords expected{"wedang uwuh", 3, 2, first, first + 2h};
  EXPECT_EQ(list(), std::vector{expected});
}

TEST_F(UnknownWordsTest, WhatIsAskedForMostStandsFirstAndAmongEqualsTheLatest) {
  for (const char* words : {"kue lapis", "uwuh", "onde", "uwuh"}) {
    count(words);
    wait(1min);
  }
  EXPECT_EQ(listed(), "uwuh 2x of 2, onde 1x of 1, kue lapis 1x of 1, ");
}

TEST_F(UnknownWordsTest, ForgottenWordsBeginAnew) {
  count("uwuh");
  count("uwuh");
  EXPECT_TRUE(forget("uwuh"));
  EXPECT_FALSE(forget("uwuh"));
  EXPECT_EQ(listed(), "");
  count("uwuh");
  EXPECT_EQ(listed(), "uwuh 1x of 1, ");
}

TEST_F(UnknownWordsTest, TheRarestMakeWayAndOfThemTheOldest) {
  for (std::int64_t i = 0; i < kUnknownWordsMax; ++i) {
    count("kata " + std::to_string(i));
    wait(1s);
  }
  count("kata 0");  // the oldest, but no longer rare
  count("baru");

  const auto kept = list();
  EXPECT_EQ(std::ssize(kept), kUnknownWordsMax);
  EXPECT_EQ(kept.front().words, "kata 0");
  const auto is_kept = [&](std::string_view words) {
    return std::ranges::find(kept, words, &UnknownWords::words) != kept.end();
  };
  EXPECT_TRUE(is_kept("baru"));
  EXPECT_FALSE(is_kept("kata 1"));
  EXPECT_TRUE(is_kept("kata 2"));
}

TEST_F(UnknownWordsTest, ANewWordIsCountedEvenWhenAllOthersAreMoreFrequent) {
  for (const bool new_customer : {true, false}) {
    for (std::int64_t i = 0; i < kUnknownWordsMax; ++i) {
      count("kata " + std::to_string(i), new_customer);
    }
  }
  wait(1s);
  count("baru");
  count("baru");
  EXPECT_EQ(std::ssize(list()), kUnknownWordsMax);
  EXPECT_EQ(list().front().words, "baru");
}

TEST_F(UnknownWordsTest, WhatIsNoWordIsRefusedByTheSchema) {
  EXPECT_THROW(count(""), std::runtime_error);
  EXPECT_THROW(count(std::string(kWordsCharactersMax + 1, 'x')), std::runtime_error);
  count(std::string(kWordsCharactersMax, 'x'));
  EXPECT_EQ(list().size(), 1U);
}

TEST_F(UnknownWordsTest, WordsAreOnlyText) {
  count("'; DROP TABLE unknown_words --");
  EXPECT_EQ(list().front().words, "'; DROP TABLE unknown_words --");
}

}  // namespace
}  // namespace store
