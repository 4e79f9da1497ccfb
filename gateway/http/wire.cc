#include "gateway/http/wire.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace gateway::http {
namespace {

constexpr std::size_t kTlsWriteMax = 64u << 10;

int milliseconds_until(TimePoint deadline) {
  using namespace std::chrono;
  const auto left = ceil<milliseconds>(deadline - steady_clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

}  // namespace

std::size_t Wire::end(Ended why) {
  if (ended_ == Ended::No) ended_ = why;
  return 0;
}

bool Wire::wait(short events, TimePoint deadline) {
  pollfd watched{socket_, events, 0};
  for (;;) {
    const int ready = ::poll(&watched, 1, milliseconds_until(deadline));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return end(Ended::Broken) != 0;
    if (ready == 0 && std::chrono::steady_clock::now() >= deadline) return end(Ended::Late) != 0;
  }
}

bool Wire::wait_readable(TimePoint deadline) {
  if (tls_ != nullptr && SSL_pending(tls_) > 0) return true;
  return wait(POLLIN, deadline);
}

bool Wire::peer_is_there() const {
  pollfd watched{socket_, POLLRDHUP, 0};
  return ::poll(&watched, 1, 0) <= 0;
}

/// True when the TLS operation that returned `result` may be tried again.
bool Wire::wait_for_tls(int result, TimePoint deadline) {
  switch (SSL_get_error(tls_, result)) {
    case SSL_ERROR_WANT_READ: return wait(POLLIN, deadline);
    case SSL_ERROR_WANT_WRITE: return wait(POLLOUT, deadline);
    case SSL_ERROR_ZERO_RETURN: end(Ended::ByPeer); return false;
    default: end(Ended::Broken); return false;
  }
}

bool Wire::accept_tls(TimePoint deadline) {
  if (tls_ == nullptr) return true;
  for (;;) {
    ERR_clear_error();
    const int result = SSL_accept(tls_);
    if (result == 1) return true;
    if (!wait_for_tls(result, deadline)) return false;
  }
}

void Wire::end_tls() {
  // OpenSSL forbids a shutdown after a fatal error.
  if (tls_ == nullptr || ended_ == Ended::Broken) return;
  ERR_clear_error();
  SSL_shutdown(tls_);
}

std::size_t Wire::read(char* data, std::size_t size, TimePoint deadline) {
  if (ended_ == Ended::Late) ended_ = Ended::No;  // there is a new deadline
  if (ended_ != Ended::No) return 0;
  return tls_ == nullptr ? read_plain(data, size, deadline) : read_tls(data, size, deadline);
}

std::size_t Wire::read_plain(char* data, std::size_t size, TimePoint deadline) {
  for (;;) {
    if (!wait(POLLIN, deadline)) return 0;
    const auto got = ::recv(socket_, data, size, MSG_DONTWAIT);
    if (got > 0) return static_cast<std::size_t>(got);
    if (got == 0) return end(Ended::ByPeer);
    if (!would_block()) return end(Ended::Broken);
  }
}

std::size_t Wire::read_tls(char* data, std::size_t size, TimePoint deadline) {
  for (;;) {
    ERR_clear_error();
    std::size_t got = 0;
    const int result = SSL_read_ex(tls_, data, size, &got);
    if (result == 1) return got;
    if (!wait_for_tls(result, deadline)) return 0;
  }
}

bool Wire::write(std::string_view data, TimePoint deadline) {
  if (ended_ == Ended::Broken) return false;
  const bool all = tls_ == nullptr ? write_plain(data, deadline) : write_tls(data, deadline);
  // Nobody can go on after half an answer.
  if (!all) ended_ = Ended::Broken;
  return all;
}

bool Wire::write_plain(std::string_view data, TimePoint deadline) {
  while (!data.empty()) {
    const auto sent = ::send(socket_, data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      data.remove_prefix(static_cast<std::size_t>(sent));
    } else if (!would_block()) {
      end(Ended::Broken);
      return false;
    }
    if (!data.empty() && !wait(POLLOUT, deadline)) return false;
  }
  return true;
}

bool Wire::write_tls(std::string_view data, TimePoint deadline) {
  while (!data.empty()) {
    ERR_clear_error();
    std::size_t sent = 0;
    const int result = SSL_write_ex(tls_, data.data(), std::min(data.size(), kTlsWriteMax), &sent);
    if (result == 1) {
      data.remove_prefix(sent);
    } else if (!wait_for_tls(result, deadline)) {
      return false;
    }
  }
  return true;
}

}  // namespace gateway::http
