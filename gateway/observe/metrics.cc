#include "gateway/observe/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

namespace gateway::observe {
namespace {

using Buckets = prometheus::Histogram::BucketBoundaries;

const Buckets& seconds_buckets() {
  static const Buckets buckets{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                               0.1,   0.25,   0.5,   1.0,  2.5,   10.0};
  return buckets;
}

}  // namespace

/// The registry's families are found by name; each is made at its first use.
struct Metrics::Parts {
  template <typename Metric, typename Builder>
  prometheus::Family<Metric>& family(std::map<std::string, prometheus::Family<Metric>*>& known,
                                     const std::string& name, Builder build) {
    const std::lock_guard guard(mutex);
    auto& place = known[name];
    if (place == nullptr) place = &build().Name(name).Help(name).Register(registry);
    return *place;
  }

  std::mutex mutex;
  prometheus::Registry registry;
  std::map<std::string, prometheus::Family<prometheus::Counter>*> counters;
  std::map<std::string, prometheus::Family<prometheus::Gauge>*> gauges;
  std::map<std::string, prometheus::Family<prometheus::Histogram>*> histograms;
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
      .Add(labels, seconds_buckets())
      .Observe(std::chrono::duration<double>(took).count());
}

std::string Metrics::text() const {
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace gateway::observe
