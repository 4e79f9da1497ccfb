// The port that a simulator listens on: every path of up to five segments goes to one function.
#pragma once

#include <functional>
#include <string>

#include "gateway/http/server.h"

namespace gateway::simulator {

/// Listens from its construction to its end. `answer` is called on the server's threads.
class Listener {
 public:
  using Answer = http::Server::Handler;

  /// Throws std::runtime_error when the port is taken; 0 takes any free one.
  Listener(const std::string& host, int port, const Answer& answer);

  const std::string& base_url() const { return base_url_; }

 private:
  http::Server server_;
  std::string base_url_;
};

http::Response json_response(int status, std::string body);
http::Response html_response(int status, const std::string& words);

}  // namespace gateway::simulator
