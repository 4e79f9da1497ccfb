#include "gateway/http/input.h"

#include <algorithm>
#include <charconv>

namespace gateway::http {
namespace {

using store::Refused;

constexpr std::size_t kReadBytes = 4u << 10;
constexpr std::size_t kBodyStepBytes = 64u << 10;
constexpr std::size_t kChunkLineBytesMax = 256;
constexpr int kTrailersMax = 32;
constexpr Refusal kTooLarge{413, "the body is too large"};
constexpr Refusal kBadChunk{400, "the body is badly chunked"};

/// "1a2b" or "1a2b;extension": the size of a chunk.
std::optional<std::size_t> chunk_size(std::string_view line) {
  const auto digits = line.substr(0, line.find(';'));
  std::size_t size = 0;
  const auto* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, size, 16);
  if (digits.empty() || digits.size() > 8 || read.ec != std::errc{} || read.ptr != end) {
    return std::nullopt;
  }
  return size;
}

}  // namespace

Refusal Input::why_nothing_came() const {
  if (wire_.ended() == Wire::Ended::Late) return {408, "the request took too long"};
  return {0, "the client has gone"};
}

bool Input::fill(TimePoint deadline) {
  if (used_ == buffer_.size()) {
    buffer_.clear();
    used_ = 0;
  }
  const auto size = buffer_.size();
  buffer_.resize(size + kReadBytes);
  const auto got = wire_.read(buffer_.data() + size, kReadBytes, deadline);
  buffer_.resize(size + got);
  return got > 0;
}

bool Input::wait_for_request(TimePoint deadline) {
  if (!unread().empty()) return true;
  // Waiting connections are many; none of them needs its buffer.
  buffer_ = {};
  used_ = 0;
  return wire_.wait_readable(deadline);
}

store::Result<std::string, Refusal> Input::head(std::size_t bytes_max, TimePoint deadline) {
  // Blank lines before a request are to be skipped (RFC 9112, section 2.2).
  while (unread().starts_with("\r\n")) used_ += 2;
  for (std::size_t searched = 0;;) {
    const auto end = unread().find("\r\n\r\n", searched);
    const auto size = end == std::string_view::npos ? unread().size() : end + 4;
    if (size > bytes_max) return Refused{Refusal{431, "the headers are too large"}};
    if (end != std::string_view::npos) {
      std::string text(unread().substr(0, size));
      used_ += size;
      return text;
    }
    searched = size < 3 ? 0 : size - 3;
    if (!fill(deadline)) return Refused{why_nothing_came()};
  }
}

std::optional<Refusal> Input::take(std::string& body, std::size_t count, TimePoint deadline) {
  const auto at_hand = std::min(count, unread().size());
  body.append(unread().substr(0, at_hand));
  used_ += at_hand;
  count -= at_hand;
  // Room is made as bytes arrive, never for what a client merely says will come.
  while (count > 0) {
    const auto size = body.size();
    const auto step = std::min(count, kBodyStepBytes);
    body.resize(size + step);
    const auto got = wire_.read(body.data() + size, step, deadline);
    body.resize(size + got);
    count -= got;
    if (got == 0) return why_nothing_came();
  }
  return std::nullopt;
}

store::Result<std::string, Refusal> Input::line(TimePoint deadline) {
  for (;;) {
    const auto end = unread().find("\r\n");
    if (std::min(end, unread().size()) > kChunkLineBytesMax) return Refused{kBadChunk};
    if (end != std::string_view::npos) {
      std::string text(unread().substr(0, end));
      used_ += end + 2;
      return text;
    }
    if (!fill(deadline)) return Refused{why_nothing_came()};
  }
}

std::optional<Refusal> Input::trailer(TimePoint deadline) {
  for (int lines = 0; lines < kTrailersMax; ++lines) {
    const auto text = line(deadline);
    if (!text) return text.error();
    if (text->empty()) return std::nullopt;
  }
  return kBadChunk;
}

std::optional<Refusal> Input::chunks(std::string& body, std::size_t bytes_max, TimePoint deadline) {
  for (;;) {
    const auto text = line(deadline);
    if (!text) return text.error();
    const auto size = chunk_size(*text);
    if (!size) return kBadChunk;
    if (*size == 0) return trailer(deadline);
    if (*size > bytes_max - body.size()) return kTooLarge;
    if (auto refusal = take(body, *size, deadline)) return refusal;
    const auto end = line(deadline);
    if (!end) return end.error();
    if (!end->empty()) return kBadChunk;
  }
}

store::Result<std::string, Refusal> Input::body(const RequestHead& head, std::size_t bytes_max,
                                                TimePoint deadline) {
  if (head.content_length > bytes_max) return Refused{kTooLarge};
  std::string body;
  const auto refusal =
      head.chunked ? chunks(body, bytes_max, deadline) : take(body, head.content_length, deadline);
  if (refusal) return Refused{*refusal};
  return body;
}

void Input::drain(TimePoint deadline) {
  buffer_.resize(kReadBytes);
  while (wire_.read(buffer_.data(), buffer_.size(), deadline) > 0) {
  }
}

}  // namespace gateway::http
