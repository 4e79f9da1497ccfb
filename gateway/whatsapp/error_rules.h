// The platform's error codes and what to do about each: the whole table of the contract
// (whatsapp.md, section 7.7), in one place.
#pragma once

#include <chrono>
#include <cstdint>

#include "gateway/whatsapp/graph_api.h"

namespace gateway::whatsapp {

struct ErrorRule {
  std::int64_t first, last;  // codes, both included
  SendRefusal::Remedy remedy;
  bool whole_number = false;     // too fast for everybody, not towards one person only
  std::chrono::seconds wait{0};  // at least this long, where the platform says so
};

/// The rule of a code; for an unknown one, by the HTTP status.
ErrorRule rule_of(std::int64_t code, int http_status);

}  // namespace gateway::whatsapp
