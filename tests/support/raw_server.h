// A server that may misbehave: each connection is given to a script, on a thread of its own.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/raw_socket.h"

namespace test_support {

/// Listens on a free port of 127.0.0.1. The script's socket is closed when the script returns.
class RawServer {
 public:
  /// `number` counts connections from 0.
  using Script = std::function<void(RawSocket& socket, int number)>;

  explicit RawServer(Script script) : script_(std::move(script)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto at = loopback(0);
    socklen_t size = sizeof at;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&at), size) != 0 ||
        ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&at), &size) != 0) {
      throw std::runtime_error("cannot listen");
    }
    port_ = ntohs(at.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
  }
  ~RawServer() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    ::close(listener_);
    for (auto& script : running_) script.join();
  }

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int connections() const { return connections_; }

 private:
  void accept_all() {
    for (;;) {
      const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      running_.emplace_back([this, fd, number = connections_++] {
        RawSocket socket(fd);
        script_(socket, number);
      });
    }
  }

  Script script_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_{0};
  std::vector<std::thread> running_;
  std::thread accepting_;
};

/// A port of 127.0.0.1 on which nobody listens (for as long as nobody takes it).
inline int unused_port() {
  RawServer nobody([](RawSocket&, int) {});
  return nobody.port();
}

}  // namespace test_support
