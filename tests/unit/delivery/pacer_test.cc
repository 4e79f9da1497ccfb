#include "gateway/delivery/pacer.h"

#include <gtest/gtest.h>

#include "gateway/delivery/backoff.h"
#include "tests/support/temp_store.h"

namespace gateway::delivery {
namespace {

using namespace std::chrono_literals;

class Pace : public testing::Test {
 protected:
  support::FakeClock clock_;
  store::Instant now() const { return clock_.now(); }
};

TEST_F(Pace, APersonGetsABurstAtOnceAndThenOneMessageEachPause) {
  Pacer pacer({.messages_per_second = 1000, .pair_pause = 6s, .pair_burst = 3});
  const auto without_number_limit = [&](store::Millis wait) { return now() + wait; };
  EXPECT_LE(pacer.reserve("sari", now()), without_number_limit(5ms));
  EXPECT_LE(pacer.reserve("sari", now()), without_number_limit(5ms));
  EXPECT_LE(pacer.reserve("sari", now()), without_number_limit(5ms));
  EXPECT_EQ(pacer.reserve("sari", now()), now() + 6s);
  EXPECT_EQ(pacer.reserve("sari", now()), now() + 12s);
  EXPECT_LE(pacer.reserve("joko", now()), without_number_limit(10ms)) << "others do not wait";
}

TEST_F(Pace, ABurstIsPaidBackByWaiting) {
  Pacer pacer({.messages_per_second = 1000, .pair_pause = 6s, .pair_burst = 2});
  pacer.reserve("sari", now());
  pacer.reserve("sari", now());
  clock_.advance(6s);
  EXPECT_EQ(pacer.reserve("sari", now()), now());
  EXPECT_EQ(pacer.reserve("sari", now()), now() + 6s);
}

TEST_F(Pace, TheNumberAsAWholeKeepsItsRate) {
  Pacer pacer({.messages_per_second = 10, .pair_pause = 1ms, .pair_burst = 100});
  store::Instant last = now();
  for (int i = 0; i < 30; ++i) last = pacer.reserve("customer " + std::to_string(i), now());
  EXPECT_EQ(last, now() + 2s) << "10 at once, then 10 a second";
}

TEST_F(Pace, SlowingDownHoldsBackThePersonOrEverybody) {
  Pacer pacer({});
  pacer.slow_down("sari", now() + 16s);
  EXPECT_EQ(pacer.reserve("sari", now()), now() + 16s);
  EXPECT_EQ(pacer.reserve("joko", now()), now());
  pacer.slow_down_all(now() + 4s);
  EXPECT_EQ(pacer.reserve("wati", now()), now() + 4s);
}

TEST_F(Pace, BackoffGrowsFourfoldWithALittleChanceUpToItsBound) {
  support::FixedRandom random;
  const store::Millis expected[] = {1s, 4s, 16s, 64s, 100s, 100s};
  for (int attempts = 1; attempts <= 6; ++attempts) {
    const store::Millis wait = backoff(attempts, 100s, random);
    EXPECT_GE(wait, expected[attempts - 1]) << attempts;
    EXPECT_LE(wait, expected[attempts - 1] * 5 / 4) << attempts;
  }
}

TEST_F(Pace, TheBreakerOpensAfterFailuresInARowAndLetsOneTryDecide) {
  CircuitBreaker breaker;
  for (int i = 1; i < CircuitBreaker::kFailuresMax; ++i) breaker.failed(now());
  breaker.succeeded();
  for (int i = 0; i < CircuitBreaker::kFailuresMax; ++i) {
    EXPECT_TRUE(breaker.allows(now()));
    breaker.failed(now());
  }
  EXPECT_FALSE(breaker.allows(now()));
  clock_.advance(CircuitBreaker::kPause);
  EXPECT_TRUE(breaker.allows(now())) << "the one try";
  EXPECT_FALSE(breaker.allows(now())) << "nobody else meanwhile";
  breaker.succeeded();
  EXPECT_TRUE(breaker.allows(now()));
}

TEST_F(Pace, ABreakerMayBeMorePatientOrLess) {
  CircuitBreaker breaker(3, 5min);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(breaker.allows(now()));
    breaker.failed(now());
  }
  EXPECT_FALSE(breaker.allows(now() + 5min - 1ms));
  EXPECT_TRUE(breaker.allows(now() + 5min));
}

}  // namespace
}  // namespace gateway::delivery
