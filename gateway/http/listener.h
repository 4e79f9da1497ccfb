// The door: binds, listens and accepts, and hands every connection to a thread of the pool. This is
// where cpp-httplib's server is met. Its own reading of requests is not used: it takes any number
// of headers, unpacks bodies before it measures them, matches paths and ranges with recursive
// regular expressions, and reads chunks too kindly.
#pragma once

#include <functional>
#include <memory>
#include <string>

struct ssl_st;

namespace gateway::http {

class ElasticPool;
struct ServerSettings;

class Listener {
 public:
  /// Called on a thread of the pool, and must not throw. The listener closes the socket and frees
  /// the TLS session afterwards. The socket is non-blocking; the handshake has not been made yet.
  using Serve = std::function<void(int socket, ssl_st* tls)>;

  /// Throws std::runtime_error when a certificate or key cannot be used.
  Listener(const ServerSettings& settings, ElasticPool& pool, Serve serve);
  ~Listener();

  /// Returns the port. Throws std::runtime_error when the address cannot be had.
  int bind();
  /// Accepts until close() is called, from another thread.
  void run();
  void close();

 private:
  class Door;
  template <typename Base>
  class HttplibDoor;
  std::unique_ptr<Door> door_;
};

}  // namespace gateway::http
