// What the conversation remembers, and for how long.
#include "handlers/chat/memory.h"

#include <gtest/gtest.h>

namespace handlers::chat {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using store::Quantity;

store::Sku gayo() {
  return *store::Sku::parse("KG250");
}
store::Sku tea() {
  return *store::Sku::parse("TEH:25");
}
constexpr store::Instant kNow{store::Millis{1'795'489'200'000}};

Memory full() {
  Memory memory;
  memory.pose({{"kopi\tgayo\nyang \\ itu", {gayo(), tea()}, Quantity{2}}, {"", {}, std::nullopt}},
              {{tea(), Quantity{3}}});
  memory.topic = {{gayo(), std::nullopt}, {tea(), Quantity{1}}};
  memory.order = "PSN-7K3MQ";
  memory.spoken_at = memory.helped_at = memory.greeted_at = memory.noted_at = kNow;
  memory.claim_told_at = memory.late_told_at = memory.forwarded_at = kNow + minutes{1};
  memory.sorry_at = memory.unreadable_at = memory.conflict_told_at = memory.owner_wrote_at =
      kNow - minutes{1};
  memory.forwarded = 4;
  return memory;
}

TEST(Memory, ComesBackFromTextAsItWas) {
  const Memory memory = full();
  EXPECT_EQ(decode_memory(encode(memory)), memory);
  EXPECT_EQ(decode_memory(""), Memory());
  Memory offering;
  offering.offer({{gayo(), Quantity{1}}});
  offering.two_ways = true;
  offering.called_at = kNow;
  EXPECT_EQ(decode_memory(encode(offering)), offering);
  Memory missing;
  missing.pose({{"", {tea()}, Quantity{2}}}, {});
  missing.missing = {{gayo(), Quantity{2}}};
  EXPECT_EQ(decode_memory(encode(missing)), missing);
}

TEST(Memory, LeavesOutWhatItDoesNotUnderstand) {
  for (const char* text : {"question", "question\tx", "noted\tKG250", "noted\t\t2", "number\tx",
                           "later\tfact", "topic\twith space\t1", "spoken\tyesterday", "\t\t\n\n",
                           "offered\tKG250\tmany", "missing\tKG250"}) {
    EXPECT_EQ(decode_memory(text), Memory()) << text;
  }
}

TEST(Memory, NumbersEachQuestionAnew) {
  Memory memory;
  EXPECT_FALSE(memory.asks());
  memory.pose({{"", {gayo()}, {}}}, {});
  EXPECT_EQ(memory.question, 1);
  EXPECT_TRUE(memory.asks());
  memory.offer({{gayo(), Quantity{1}}});
  EXPECT_EQ(memory.question, 2);
  EXPECT_TRUE(memory.questions.empty());
  memory.forget_questions();
  EXPECT_FALSE(memory.asks());
  EXPECT_EQ(memory.question, 2);
}

TEST(Memory, KeepsABoundedNumberOfQuestions) {
  Memory memory;
  memory.pose(std::vector<Question>(500, {"x", {}, {}}), {});
  EXPECT_EQ(memory.questions.size(), kQuestionsMax);
}

TEST(Memory, ForgetsWhatIsTooOld) {
  Memory memory = full();
  memory.wake("PSN-7K3MQ", kNow + kMemoryLife);
  EXPECT_TRUE(memory.asks());
  EXPECT_FALSE(memory.topic.empty());

  memory = full();
  memory.wake("PSN-7K3MQ", kNow + kMemoryLife + minutes{1});
  EXPECT_FALSE(memory.asks());
  EXPECT_TRUE(memory.topic.empty());
}

TEST(Memory, ForgetsQuestionsAboutAnOrderThatWaitsNoLonger) {
  Memory memory = full();
  memory.wake("", kNow + minutes{1});
  EXPECT_FALSE(memory.asks());
  EXPECT_TRUE(memory.topic.empty());
  EXPECT_EQ(memory.order, "");
}

TEST(Memory, SaysAThingAgainOnlyAfterAWhile) {
  std::optional<store::Instant> last;
  EXPECT_TRUE(is_time_again(last, hours{1}, kNow));
  EXPECT_FALSE(is_time_again(last, hours{1}, kNow + minutes{59}));
  EXPECT_TRUE(is_time_again(last, hours{1}, kNow + hours{1}));
  EXPECT_EQ(last, kNow + hours{1});
}

}  // namespace
}  // namespace handlers::chat
