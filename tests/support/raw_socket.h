// One TCP connection, byte by byte, for tests that must send what no well-behaved client or server
// would.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace test_support {

inline sockaddr_in loopback(int port, const char* address = "127.0.0.1") {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  ::inet_pton(AF_INET, address, &at.sin_addr);
  return at;
}

/// Owns the socket. Reads wait up to `kPatience`.
class RawSocket {
 public:
  static constexpr std::chrono::milliseconds kPatience{10'000};

  explicit RawSocket(int fd = -1) : fd_(fd) {}
  RawSocket(RawSocket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  RawSocket& operator=(RawSocket&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~RawSocket() { close(); }

  int fd() const { return fd_; }

  /// False when the other side no longer takes anything.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// What has arrived; empty at the end of the connection or when nothing came in time.
  std::string receive(std::chrono::milliseconds patience = kPatience) {
    pollfd watched{fd_, POLLIN, 0};
    if (::poll(&watched, 1, static_cast<int>(patience.count())) <= 0) return {};
    std::string bytes(16u << 10, '\0');
    const auto got = ::recv(fd_, bytes.data(), bytes.size(), 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
  }

  /// Until `mark` has been seen (it is included), or the end.
  std::string receive_until(std::string_view mark) {
    while (unread_.find(mark) == std::string::npos) {
      const auto more = receive();
      if (more.empty()) return std::exchange(unread_, {});
      unread_ += more;
    }
    const auto size = unread_.find(mark) + mark.size();
    auto wanted = unread_.substr(0, size);
    unread_.erase(0, size);
    return wanted;
  }
  std::string receive_exactly(std::size_t size) {
    while (unread_.size() < size) {
      const auto more = receive();
      if (more.empty()) return std::exchange(unread_, {});
      unread_ += more;
    }
    auto wanted = unread_.substr(0, size);
    unread_.erase(0, size);
    return wanted;
  }
  std::string receive_all() {
    auto all = std::exchange(unread_, {});
    for (auto more = receive(); !more.empty(); more = receive()) all += more;
    return all;
  }
  /// True when the other side has closed (what was still unread is dropped).
  bool ended() {
    receive_all();
    char byte = 0;
    return ::recv(fd_, &byte, 1, MSG_DONTWAIT) == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
  }

  void finish_sending() { ::shutdown(fd_, SHUT_WR); }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  /// Closes so that the other side sees a reset instead of an end.
  void reset() {
    const linger at_once{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
  }

 private:
  int fd_;
  std::string unread_;
};

}  // namespace test_support
