#include <gtest/gtest.h>

#include "gateway/config/config.h"

namespace gateway::config {
namespace {

using namespace std::chrono_literals;

TEST(DurationTest, ReadsWhatPeopleWrite) {
  EXPECT_EQ(parse_duration("45m"), 45min);
  EXPECT_EQ(parse_duration("90s"), 90s);
  EXPECT_EQ(parse_duration("2h"), 2h);
  EXPECT_EQ(parse_duration("1d"), 24h);
  EXPECT_EQ(parse_duration("1h30m"), 90min);
  EXPECT_EQ(parse_duration("1d2h3m4s"), 26h + 3min + 4s);
  EXPECT_EQ(parse_duration("1s"), 1s);
  EXPECT_EQ(parse_duration("366d"), 366 * 24h);
}

TEST(DurationTest, RefusesEverythingElse) {
  for (const char* text : {"",
                           "m",
                           "45",
                           "45 m",
                           " 45m",
                           "45m ",
                           "-1m",
                           "+1m",
                           "0s",
                           "367d",
                           "366d1s",
                           "1m1h",
                           "1m2m",
                           "1.5h",
                           "an hour",
                           "1w",
                           "100ms",
                           "99999999999999999999s",
                           "9223372036854775807d",
                           "1h30"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace gateway::config
