#include "gateway/observe/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace gateway::observe {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(MetricsTest, CountsByLabels) {
  Metrics metrics;
  metrics.count("pesan_events_total", {{"source", "whatsapp"}});
  metrics.count("pesan_events_total", {{"source", "whatsapp"}}, 2);
  metrics.count("pesan_events_total", {{"source", "midtrans"}});
  metrics.count("pesan_parked_total");
  EXPECT_THAT(metrics.text(), HasSubstr("# TYPE pesan_events_total counter\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("pesan_events_total{source=\"whatsapp\"} 3\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("pesan_events_total{source=\"midtrans\"} 1\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("pesan_parked_total 1\n"));
}

TEST(MetricsTest, ShowsWhatAGaugeWasSetToLast) {
  Metrics metrics;
  metrics.set("pesan_outbox_rows", {{"state", "waiting"}}, 7);
  metrics.set("pesan_outbox_rows", {{"state", "waiting"}}, 4);
  EXPECT_THAT(metrics.text(), HasSubstr("# TYPE pesan_outbox_rows gauge\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("pesan_outbox_rows{state=\"waiting\"} 4\n"));
}

TEST(MetricsTest, SortsDurationsIntoBuckets) {
  Metrics metrics;
  metrics.observe("pesan_request_seconds", {{"route", "/x"}}, 3ms);
  metrics.observe("pesan_request_seconds", {{"route", "/x"}}, 2s);
  metrics.observe("pesan_request_seconds", {{"route", "/x"}}, 1min);
  const auto text = metrics.text();
  EXPECT_THAT(text, HasSubstr("pesan_request_seconds_count{route=\"/x\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("pesan_request_seconds_bucket{route=\"/x\",le=\"0.001\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("pesan_request_seconds_bucket{route=\"/x\",le=\"0.005\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("pesan_request_seconds_bucket{route=\"/x\",le=\"10\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("pesan_request_seconds_bucket{route=\"/x\",le=\"+Inf\"} 3\n"));
}

TEST(MetricsTest, EscapesLabels) {
  Metrics metrics;
  metrics.count("pesan_x_total", {{"a", "q\"b\\c\nd"}});
  EXPECT_THAT(metrics.text(), HasSubstr("{a=\"q\\\"b\\\\c\\nd\"} 1\n"));
}

TEST(MetricsTest, LosesNothingBetweenThreads) {
  Metrics metrics;
  {
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&metrics, t] {
        for (int i = 0; i < 1'000; ++i) {
          metrics.count("pesan_x_total", {{"thread", std::to_string(t % 2)}});
        }
      });
    }
  }
  EXPECT_THAT(metrics.text(), HasSubstr("pesan_x_total{thread=\"0\"} 2000\n"));
  EXPECT_THAT(metrics.text(), HasSubstr("pesan_x_total{thread=\"1\"} 2000\n"));
}

}  // namespace
}  // namespace gateway::observe
