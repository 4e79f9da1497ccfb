#include "tests/bench/load.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

class Connection {
 public:
  explicit Connection(int port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
  }
  ~Connection() { ::close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// True when the answer was 200.
  bool exchange(const std::string& request) {
    for (std::size_t sent = 0; sent < request.size();) {
      const ssize_t count = ::send(fd_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) throw std::runtime_error("connection lost");
      sent += static_cast<std::size_t>(count);
    }
    return read_answer();
  }

 private:
  void fill() {
    char chunk[4096];
    const ssize_t count = ::recv(fd_, chunk, sizeof chunk, 0);
    if (count <= 0) throw std::runtime_error("connection lost");
    buffer_.append(chunk, static_cast<std::size_t>(count));
  }

  bool read_answer() {
    std::size_t head = 0;
    while ((head = buffer_.find("\r\n\r\n")) == std::string::npos) fill();
    const bool ok = buffer_.compare(9, 3, "200") == 0;
    const std::size_t length = buffer_.find("Content-Length: ");
    const std::size_t body = length < head ? std::stoul(buffer_.substr(length + 16, 12)) : 0;
    while (buffer_.size() < head + 4 + body) fill();
    buffer_.erase(0, head + 4 + body);
    return ok;
  }

  int fd_;
  std::string buffer_;
};

struct Share {
  std::vector<double> latencies_ms;
  std::int64_t refused = 0;
};

/// A lost connection is a refused request; the next one gets a new connection.
bool exchanged(std::optional<Connection>& connection, int port, const std::string& request) {
  try {
    if (!connection) connection.emplace(port);
    return connection->exchange(request);
  } catch (const std::runtime_error&) {
    connection.reset();
    return false;
  }
}

/// Sends the requests first, first + step, first + 2 step …
void send_share(int port, const std::vector<std::string>& requests, std::size_t first,
                std::size_t step, double per_second, Clock::time_point begin, Share& share) {
  std::optional<Connection> connection;
  for (std::size_t i = first; i < requests.size(); i += step) {
    auto due = Clock::now();
    if (per_second > 0) {
      due = begin + std::chrono::duration_cast<Clock::duration>(
                        std::chrono::duration<double>(static_cast<double>(i) / per_second));
      std::this_thread::sleep_until(due);
    }
    if (!exchanged(connection, port, requests[i])) ++share.refused;
    share.latencies_ms.push_back(
        std::chrono::duration<double, std::milli>(Clock::now() - due).count());
  }
}

double percentile(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

LoadResult run_load(int port, const std::vector<std::string>& requests, int connections,
                    double per_second) {
  const auto step = static_cast<std::size_t>(connections);
  std::vector<Share> shares(step);
  const auto begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < step; ++i) {
      threads.emplace_back(
          [&, i] { send_share(port, requests, i, step, per_second, begin, shares[i]); });
    }
  }
  LoadResult result;
  result.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  std::vector<double> all;
  for (const Share& share : shares) {
    result.refused += share.refused;
    all.insert(all.end(), share.latencies_ms.begin(), share.latencies_ms.end());
  }
  std::ranges::sort(all);
  result.answered = static_cast<std::int64_t>(all.size()) - result.refused;
  result.p50_ms = percentile(all, 0.50);
  result.p99_ms = percentile(all, 0.99);
  return result;
}

std::string post(const std::string& path, const std::string& headers, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" +
         headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace bench
