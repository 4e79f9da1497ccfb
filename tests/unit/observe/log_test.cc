#include "gateway/observe/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>
#include <vector>

namespace gateway::observe {
namespace {

using testing::MatchesRegex;

/// What `act` writes to standard error.
template <typename Act>
std::string written_by(Act act) {
  testing::internal::CaptureStderr();
  act();
  return testing::internal::GetCapturedStderr();
}

TEST(LogTest, WritesOneJsonObjectALine) {
  const auto line = written_by([] {
    Log({.level = "info", .format = "json"})
        .info("hold_placed", {{"order", "PSN-7K3MQ"}, {"lines", 2}, {"again", false}});
  });
  EXPECT_THAT(line, MatchesRegex("\\{\"at\":\"[0-9]+-[0-9][0-9]-[0-9][0-9]T[0-9:.]+Z\",.*\\}\n"));
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json["level"], "info");
  EXPECT_EQ(json["event"], "hold_placed");
  EXPECT_EQ(json["order"], "PSN-7K3MQ");
  EXPECT_EQ(json["lines"], 2);
  EXPECT_EQ(json["again"], false);
}

TEST(LogTest, WritesTextForEyes) {
  const auto line = written_by([] {
    Log({.level = "info", .format = "text"})
        .warn("charge_refused", {{"code", "406"}, {"why", "two words"}, {"none", ""}});
  });
  EXPECT_THAT(line, MatchesRegex("[0-9T:.Z-]+ warn charge_refused code=406 why=\"two words\" "
                                 "none=\"\"\n"));
}

TEST(LogTest, KeepsAnyValueOnItsLine) {
  const std::string hostile("a\"b\\c\nd\re\tf\x01\x7f{}%v%s\xff\xed\xa0\x80 \xc3\xa9\0!", 27);
  for (const char* format : {"json", "text"}) {
    const auto line = written_by([&] {
      Log({.level = "info", .format = format}).info("event_failed", {{"error", hostile}});
    });
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
    if (std::string(format) == "text") continue;
    const auto error = nlohmann::json::parse(line)["error"].get<std::string>();
    EXPECT_TRUE(error.starts_with("a\"b\\c\nd\re\tf\x01\x7f{}%v%s\xef\xbf\xbd")) << error;
    EXPECT_NE(error.find("\xc3\xa9"), std::string::npos);
  }
}

TEST(LogTest, MasksWhatSlippedThrough) {
  const auto line = written_by([] {
    Log({.level = "info", .format = "json"})
        .error("message_refused", {{"detail", "no window for 628123456789, Bearer abc"}});
  });
  EXPECT_EQ(nlohmann::json::parse(line)["detail"], "no window for 62812****789, Bearer [redacted]");
}

TEST(LogTest, CutsLongValuesWithoutUncoveringAnything) {
  const auto line = written_by([] {
    Log({.level = "info", .format = "json"})
        .info("x", {{"error", std::string(1'995, 'x') + "628123456789" + std::string(9'000, 'y')}});
  });
  EXPECT_LT(line.size(), 2'200u);
  EXPECT_EQ(line.find("628123456"), std::string::npos);
}

TEST(LogTest, KeepsQuietBelowItsLevel) {
  const auto lines = written_by([] {
    const Log log({.level = "warn", .format = "text"});
    log.write(Level::Debug, "a");
    log.info("b");
    log.warn("c");
    log.error("d");
  });
  EXPECT_THAT(lines, MatchesRegex("[^ ]+ warn c\n[^ ]+ error d\n"));
  EXPECT_THAT(written_by([] { Log({.level = "debug"}).write(Level::Debug, "a"); }),
              MatchesRegex("[^ ]+ debug a\n"));
}

TEST(LogTest, WritesWholeLinesFromManyThreads) {
  const auto lines = written_by([] {
    const Log log({.level = "info", .format = "json"});
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&log] {
        for (int i = 0; i < 100; ++i) log.info("tick", {{"i", i}});
      });
    }
  });
  std::istringstream stream(lines);
  int count = 0;
  for (std::string line; std::getline(stream, line); ++count) {
    EXPECT_TRUE(nlohmann::json::accept(line)) << line;
  }
  EXPECT_EQ(count, 400);
}

}  // namespace
}  // namespace gateway::observe
