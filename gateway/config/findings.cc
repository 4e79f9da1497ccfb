#include "gateway/config/findings.h"

#include <algorithm>

namespace gateway::config {

std::vector<Problem> Findings::by_line(std::vector<Problem> found) {
  std::ranges::stable_sort(found, {}, &Problem::line);
  return found;
}

std::string Problem::text() const {
  std::string text = file;
  if (line > 0) text += ":" + std::to_string(line);
  if (!key.empty()) text += ": " + key;
  return text + ": " + what;
}

}  // namespace gateway::config
