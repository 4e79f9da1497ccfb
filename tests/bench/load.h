// A load generator for one HTTP server on this machine: keep-alive connections on raw sockets,
// prepared requests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

struct LoadResult {
  std::int64_t answered = 0;  // with status 200
  std::int64_t refused = 0;   // with any other status, or a lost connection
  double seconds = 0;
  double p50_ms = 0, p99_ms = 0;
  double per_second() const { return seconds > 0 ? static_cast<double>(answered) / seconds : 0; }
};

/// Sends every request once, spread over `connections`. `per_second` 0: each connection sends its
/// next request when the last is answered; else requests leave by the clock at that rate and
/// latency counts from when each was due.
LoadResult run_load(int port, const std::vector<std::string>& requests, int connections,
                    double per_second);

/// A POST with these headers ("Name: value\r\n" each) and body.
std::string post(const std::string& path, const std::string& headers, const std::string& body);

}  // namespace bench
