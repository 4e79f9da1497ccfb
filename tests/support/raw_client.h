// A client that may misbehave: connects, sends any bytes, reads any bytes.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/support/raw_socket.h"

namespace test_support {

struct RawAnswer {
  int status = 0;  // 0: no answer at all
  std::string head;
  std::string body;
  bool has(std::string_view text) const {
    return head.find(text) != std::string::npos || body.find(text) != std::string::npos;
  }
};

class RawClient : public RawSocket {
 public:
  explicit RawClient(int port, const char* address = "127.0.0.1")
      : RawSocket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto at = loopback(port, address);
    if (::connect(fd(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) {
      throw std::runtime_error("cannot connect to port " + std::to_string(port));
    }
  }

  /// The next answer with a Content-Length (or without a body). `head_only`: of a HEAD request.
  RawAnswer answer(bool head_only = false) {
    RawAnswer answer;
    answer.head = receive_until("\r\n\r\n");
    if (answer.head.starts_with("HTTP/1.1 ")) answer.status = std::atoi(answer.head.c_str() + 9);
    const auto length = answer.head.find("Content-Length: ");
    if (head_only || length == std::string::npos) return answer;
    answer.body = receive_exactly(
        static_cast<std::size_t>(std::strtoul(answer.head.c_str() + length + 16, nullptr, 10)));
    return answer;
  }
  RawAnswer ask(std::string_view request) {
    send(request);
    return answer();
  }
};

}  // namespace test_support
