// What every answer of Midtrans's Core API has in common: the body's status_code decides, not the
// HTTP status (contract, sections 8.1 and 11). For .cc files: brings in the whole of nlohmann/json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace gateway::payments::midtrans {

// NOLINTNEXTLINE(bugprone-exception-escape): the check follows assertions inside nlohmann's move.
struct Answer {
  int code = 0;         // the body's status_code; the HTTP status when that is missing or an error
                        // that the body hides
  std::string message;  // the body's status_message and validation messages, cut; for logs
  nlohmann::json body = nullptr;  // null when it was not JSON
};

Answer read_answer(int http_status, std::string_view body);

}  // namespace gateway::payments::midtrans
