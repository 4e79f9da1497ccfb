#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "gateway/observe/log.h"
#include "gateway/observe/metrics.h"

namespace gateway::observe {
namespace {

TEST(Redaction, HidesWhatMayBelongToAPersonOrOpenADoor) {
  const std::pair<std::string, std::string> table[] = {
      {"order PSN-7K3MQ of 2 lines", "order PSN-7K3MQ of 2 lines"},
      {"to 6281234567890 failed", "to 62812****890 failed"},
      {"+6281234567890", "+62812****890"},
      {"paid 1250000 at 12345678", "paid 1250000 at 12345678"},
      {"Authorization: Bearer EAAG abc", "Authorization: Bearer [redacted] abc"},
      {"sha256=0123456789abcdef rest", "sha256=[redacted] rest"},
      {"key SB-Mid-server-abcdefghijklmnop1234567890", "key SB-Mid-server-[redacted]"},
      {"wamid.HBgNNjI4MTIzNDU2Nzg5MBUCABIYFDgwMzgwRDc0", "wamid.[redacted]"},
      {"a_long_word_without_any_figures_in_it", "a_long_word_without_any_figures_in_it"},
      {"", ""}};
  for (const auto& [given, safe] : table) EXPECT_EQ(redacted(given), safe);
}

std::string logged(const LogSettings& settings, const std::function<void(const Log&)>& write) {
  testing::internal::CaptureStderr();
  write(Log(settings));
  return testing::internal::GetCapturedStderr();
}

TEST(Logs, OneEventIsOneLineOfJsonWhateverAFieldHolds) {
  const std::string line = logged({.level = "info", .format = "json"}, [](const Log& log) {
    log.warn("charge_refused",
             {{"why", "no \"money\"\n{} %v left"}, {"tries", 3}, {"final", true}});
  });
  ASSERT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json["event"], "charge_refused");
  EXPECT_EQ(json["level"], "warning");
  EXPECT_EQ(json["why"], "no \"money\"\n{} %v left");
  EXPECT_EQ(json["tries"], 3);
  EXPECT_EQ(json["final"], true);
}

TEST(Logs, WhatIsBelowTheLevelIsNotWritten) {
  const auto chat = [](const Log& log) {
    log.info("started");
    log.error("broken", {{"who", "6281234567890"}});
  };
  EXPECT_EQ(logged({.level = "error", .format = "text"}, chat).find("started"), std::string::npos);
  const std::string text = logged({.level = "info", .format = "text"}, chat);
  EXPECT_NE(text.find(" info started\n"), std::string::npos) << text;
  EXPECT_NE(text.find(" error broken who=\"62812****890\"\n"), std::string::npos) << text;
}

TEST(Figures, AreShownInTheTextFormatOfPrometheus) {
  Metrics metrics;
  metrics.count("events_total", {{"source", "whatsapp"}});
  metrics.count("events_total", {{"source", "whatsapp"}}, 2);
  metrics.set("rows", {{"state", "queued"}}, 7);
  metrics.observe("took_seconds", {}, std::chrono::milliseconds{3});
  const std::string text = metrics.text();
  EXPECT_NE(text.find("events_total{source=\"whatsapp\"} 3"), std::string::npos) << text;
  EXPECT_NE(text.find("rows{state=\"queued\"} 7"), std::string::npos);
  EXPECT_NE(text.find("took_seconds_bucket{le=\"0.005\"} 1"), std::string::npos);
}

}  // namespace
}  // namespace gateway::observe
