// The bytes of one connection as they are consumed: heads, bodies, and what a client sent too
// early.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "gateway/http/request_head.h"
#include "gateway/http/wire.h"

namespace gateway::http {

class Input {
 public:
  explicit Input(Wire& wire) : wire_(wire) {}

  /// True when a request has begun; false when none does before `deadline`, or ever.
  bool wait_for_request(TimePoint deadline);

  /// The next head, with its blank line. Refusals: 431 too large, 408 too slow, 0 the client has
  /// gone.
  store::Result<std::string, Refusal> head(std::size_t bytes_max, TimePoint deadline);

  /// The body that belongs to `head`. Refusals: 413 too large, 400 badly chunked, 408, 0 as above.
  store::Result<std::string, Refusal> body(const RequestHead& head, std::size_t bytes_max,
                                           TimePoint deadline);

  /// Reads and forgets until the client has ended or `deadline`: an answer is lost when its
  /// connection is closed with bytes unread.
  void drain(TimePoint deadline);

 private:
  bool fill(TimePoint deadline);
  Refusal why_nothing_came() const;
  std::string_view unread() const { return std::string_view(buffer_).substr(used_); }
  std::optional<Refusal> take(std::string& body, std::size_t count, TimePoint deadline);
  store::Result<std::string, Refusal> line(TimePoint deadline);
  std::optional<Refusal> chunks(std::string& body, std::size_t bytes_max, TimePoint deadline);
  std::optional<Refusal> trailer(TimePoint deadline);

  Wire& wire_;
  std::string buffer_;
  std::size_t used_ = 0;
};

}  // namespace gateway::http
