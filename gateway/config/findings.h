// What is wrong with a configuration, or worth a second look, gathered while it is read.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "gateway/config/config.h"

namespace gateway::config {

/// Where a value stands: its key ("shop.hold") and line (0: nowhere).
struct Place {
  std::string key;
  std::size_t line = 0;
};

class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}

  void problem(const Place& place, std::string what) {
    problems_.push_back({file_, place.line, place.key, std::move(what)});
  }
  void warning(const Place& place, std::string what) {
    warnings_.push_back({file_, place.line, place.key, std::move(what)});
  }

  /// In the order of the file's lines.
  std::vector<Problem> problems() const { return by_line(problems_); }
  std::vector<Problem> warnings() const { return by_line(warnings_); }

 private:
  static std::vector<Problem> by_line(std::vector<Problem> found);

  std::string file_;
  std::vector<Problem> problems_, warnings_;
};

}  // namespace gateway::config
