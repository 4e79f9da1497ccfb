// Answers as bytes, and the answers that the edge gives by itself.
#pragma once

#include <string>
#include <string_view>

#include "gateway/http/server.h"

namespace gateway::http {

/// Seconds after which a refused client may try again.
inline constexpr char kRetryAfterSeconds[] = "5";

enum class BodyKind { Whole, Chunked, UntilClosed };

/// Status line and headers with the blank line. Throws std::logic_error for a status that is none
/// or a header that would not stay on its line.
std::string answer_head(const Response& response, BodyKind kind, bool keep_alive);

/// RFC 9457 problem details. With Retry-After for 429 and 503. `detail` is one of our own texts: it
/// needs no escaping.
Response problem(int status, std::string_view detail);

}  // namespace gateway::http
