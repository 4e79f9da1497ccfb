// Bytes over one connected socket, plain or TLS, each operation with a deadline. The socket must be
// non-blocking. Owns neither the socket nor the TLS session. One thread at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string_view>

struct ssl_st;  // OpenSSL's SSL

namespace gateway::http {

using TimePoint = std::chrono::steady_clock::time_point;

class Wire {
 public:
  explicit Wire(int socket, ssl_st* tls = nullptr) : socket_(socket), tls_(tls) {}

  /// The server's half of the TLS handshake; true at once for a plain socket.
  bool accept_tls(TimePoint deadline);
  /// Tells the other side that nothing more comes; does not wait for it.
  void end_tls();

  enum class Ended { No, ByPeer, Late, Broken };
  /// What arrives first, up to `size` bytes; 0 when nothing will, and then ended() says why.
  std::size_t read(char* data, std::size_t size, TimePoint deadline);
  /// Everything, or false; also after a read that came late.
  bool write(std::string_view data, TimePoint deadline);
  Ended ended() const { return ended_; }

  /// True as soon as there is something to read (or the end), false after `deadline`.
  bool wait_readable(TimePoint deadline);
  /// False once the other side has closed or reset; for streams, which read nothing.
  bool peer_is_there() const;
  int socket() const { return socket_; }

 private:
  bool wait(short events, TimePoint deadline);
  bool wait_for_tls(int result, TimePoint deadline);
  std::size_t read_plain(char* data, std::size_t size, TimePoint deadline);
  std::size_t read_tls(char* data, std::size_t size, TimePoint deadline);
  bool write_plain(std::string_view data, TimePoint deadline);
  bool write_tls(std::string_view data, TimePoint deadline);
  std::size_t end(Ended why);

  int socket_;
  ssl_st* tls_;
  Ended ended_ = Ended::No;
};

}  // namespace gateway::http
