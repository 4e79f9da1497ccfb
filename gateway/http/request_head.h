// A request's first lines, read strictly (RFC 9112): whoever stands before us must not understand
// them otherwise than we do.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/result.h"

namespace gateway::http {

inline constexpr std::size_t kTargetBytesMax = 8u << 10;
inline constexpr std::size_t kHeadersMax = 100;

struct RequestHead {
  std::string method;
  std::string path;  // decoded
  /// Between the slashes of the path, each decoded by itself: "/a%2Fb/" is {"a/b", ""}.
  std::vector<std::string> segments;
  std::multimap<std::string, std::string> query;
  std::vector<std::pair<std::string, std::string>> headers;
  std::size_t content_length = 0;
  bool chunked = false;
  bool keep_alive = true;  // what the client wants
  bool expects_continue = false;
  bool version_1_0 = false;
};

/// An answer instead of a meaning.
struct Refusal {
  int status = 400;
  const char* why = "";
};

/// `text` is everything up to and with the blank line. Refusals: 400 not HTTP or ambiguous, 414
/// target too long, 415 body encoded, 417 unknown expectation, 431 too many headers, 501 unknown
/// transfer coding, 505 another version.
store::Result<RequestHead, Refusal> read_head(std::string_view text);

}  // namespace gateway::http
