// Counters and durations for /metrics, in Prometheus's text format. prometheus-cpp is met here
// only.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace gateway::observe {

/// Safe to use from any thread.
class Metrics {
 public:
  using Labels = std::map<std::string, std::string>;
  Metrics();
  ~Metrics();

  /// Adds to a counter; it exists from its first use on.
  void count(const std::string& name, const Labels& labels = {}, double by = 1);
  void set(const std::string& name, const Labels& labels, double value);  // a gauge
  /// A histogram in seconds (1 ms to 10 s).
  void observe(const std::string& name, const Labels& labels, std::chrono::microseconds took);

  std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gateway::observe
