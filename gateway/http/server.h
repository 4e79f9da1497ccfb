// The edge: an HTTP server with limits that hold against hostile clients. It knows no meaning;
// routes do. cpp-httplib's server stands behind it (design: known traps).
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway::http {

struct Request {
  std::string method;
  std::string path;  // decoded, without the query
  std::string body;
  std::string remote_address;  // of the peer, or X-Forwarded-For's last one from a trusted proxy
  std::vector<std::pair<std::string, std::string>> headers;
  std::map<std::string, std::string> path_params;  // by the names in the route's pattern, decoded
  std::multimap<std::string, std::string> query_params;  // decoded

  std::optional<std::string> header(
      std::string_view name) const;                       // any case; the first of that name
  std::string path_param(const std::string& name) const;  // empty when the pattern has none
  std::optional<std::string> query_param(const std::string& name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
};

/// The open end of a streamed response.
class StreamWriter {
 public:
  virtual ~StreamWriter() = default;
  /// False when the client has gone or the server is stopping: end the stream.
  virtual bool write(std::string_view text) = 0;
  virtual bool open() const = 0;
};

struct ServerSettings {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0: any free one
  std::size_t max_connections = 1024;
  std::size_t max_connections_per_address = 256;  // loopback and trusted proxies are exempt
  std::size_t threads = 64;                       // requests in work at a time
  std::size_t header_bytes_max = 32u << 10;
  std::size_t body_bytes_max = 4u << 20;  // a batch of the chat platform has up to 3 MB
  std::chrono::milliseconds request_deadline{15'000};  // first byte to last byte of a request
  std::chrono::milliseconds keep_alive{5'000};         // idle between two requests
  std::vector<std::string> trusted_proxies{};          // addresses, or ranges like 10.0.0.0/8
  std::string tls_cert{}, tls_key{};                   // PEM files; empty: plain HTTP
};

/// One finished request, for logs and metrics. `route` is the pattern, never the path; "none" when
/// no route was found. Methods that nobody knows are "OTHER".
struct Served {
  std::string method, route;
  int status = 0;
  std::chrono::microseconds took{};  // from the whole request to its answer, streams to their end
  /// What a handler threw, or empty; may quote anything, so mask it before it is kept.
  std::string failure{};
};

class Server {
 public:
  using Handler = std::function<Response(const Request&)>;
  /// Absent: go on and stream. Otherwise this is the answer.
  using Guard = std::function<std::optional<Response>(const Request&)>;
  using Streamer = std::function<void(const Request&, StreamWriter&)>;

  /// `on_served` is called on the serving threads; must be quick and must not throw. Throws
  /// std::invalid_argument for a trusted proxy that is no address.
  explicit Server(ServerSettings settings, std::function<void(const Served&)> on_served = {});
  /// Stops, and waits for every handler.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Before start(). Patterns have whole segments as parameters: "/orders/{reference}/pay". A
  // handler that throws is answered 503 with Retry-After, never 500. A known path with another
  // method is 405.
  void route(const std::string& method, const std::string& pattern, Handler handler);
  void stream(const std::string& pattern, Guard guard, Streamer streamer);

  /// Binds and begins to serve on threads of its own. Throws std::runtime_error with a clear
  /// sentence: port taken, certificate unreadable.
  void start();
  int port() const;
  /// Graceful: nothing new is accepted and open connections are answered 503 with Connection:
  /// close, what is in hand is finished (up to `patience`), streams are ended. Safe to repeat.
  void stop(std::chrono::milliseconds patience = std::chrono::seconds{10});
  std::size_t connections() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gateway::http
