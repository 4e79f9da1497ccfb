// The one HTTP client: one request, one answer, with time-outs and a bound on the answer's size.
// Never follows redirects. Safe to share between threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway::http {

struct ClientSettings {
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds answer_timeout{20'000};  // of the whole answer's arrival
  std::size_t answer_bytes_max = 1u << 20;
};

struct Call {
  std::string method = "GET";
  std::string path;  // with the query, encoded by the caller; begins with "/"
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  std::string content_type{};
};

struct Answer {
  int status = 0;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string header(std::string_view name) const;  // any case; empty when absent
};

/// Why no answer came. `sent`: the request may have reached the other side.
struct NoAnswer {
  bool sent = false;
  std::string why{};
};

class Client {
 public:
  /// `base_url`: "https://host[:port][/path]"; TLS certificates are verified. Keeps connections to
  /// that host open between calls. Throws std::invalid_argument for what is no such URL.
  explicit Client(const std::string& base_url, ClientSettings settings = {});
  ~Client();
  Client(Client&&) noexcept;

  /// Nothing when no (whole, small enough) answer came; then `why` says it when given.
  std::optional<Answer> send(const Call& call, NoAnswer* why = nullptr) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gateway::http
