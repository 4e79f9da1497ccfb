#include "gateway/observe/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <mutex>

namespace gateway::observe {
namespace {

constexpr std::array kSeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                 0.25,  0.5,    1.0,   2.5,  5.0,   10.0};

}  // namespace

struct Metrics::Parts {
  const prometheus::Histogram::BucketBoundaries buckets{kSeconds.begin(), kSeconds.end()};
  prometheus::Registry registry;
  std::mutex mutex;  // of the maps
  std::map<std::string, prometheus::Family<prometheus::Counter>*> counters;
  std::map<std::string, prometheus::Family<prometheus::Gauge>*> gauges;
  std::map<std::string, prometheus::Family<prometheus::Histogram>*> histograms;

  /// The family of that name; `build` makes it when it is not there yet.
  template <typename Metric, typename Build>
  prometheus::Family<Metric>& family(std::map<std::string, prometheus::Family<Metric>*>& families,
                                     const std::string& name, Build build) {
    const std::lock_guard lock(mutex);
    auto& found = families[name];
    if (found == nullptr) found = &build().Name(name).Register(registry);
    return *found;
  }
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}
Metrics::~Metrics() = default;

void Metrics::count(const std::string& name, const Labels& labels, double by) {
  parts_->family(parts_->counters, name, prometheus::BuildCounter).Add(labels).Increment(by);
}

void Metrics::set(const std::string& name, const Labels& labels, double value) {
  parts_->family(parts_->gauges, name, prometheus::BuildGauge).Add(labels).Set(value);
}

void Metrics::observe(const std::string& name, const Labels& labels,
                      std::chrono::microseconds took) {
  parts_->family(parts_->histograms, name, prometheus::BuildHistogram)
      .Add(labels, parts_->buckets)
      .Observe(std::chrono::duration<double>(took).count());
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace gateway::observe
