#include "gateway/http/stream_writer.h"

#include <array>
#include <cstdio>
#include <string>

namespace gateway::http {

bool WireStream::open() const {
  return !stopping_ && wire_.ended() == Wire::Ended::No && wire_.peer_is_there();
}

bool WireStream::write(std::string_view text) {
  if (!open()) return false;
  if (text.empty()) return true;  // an empty chunk would be the end
  const auto deadline = std::chrono::steady_clock::now() + patience_;
  if (!chunked_) return wire_.write(text, deadline);
  std::array<char, 24> size{};
  std::snprintf(size.data(), size.size(), "%zx\r\n", text.size());
  return wire_.write(std::string(size.data()).append(text).append("\r\n"), deadline);
}

void WireStream::finish() {
  if (chunked_) wire_.write("0\r\n\r\n", std::chrono::steady_clock::now() + patience_);
}

}  // namespace gateway::http
