// Which handler answers a path. Filled before the server starts, only read afterwards.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gateway/http/server.h"

namespace gateway::http {

struct Stream {
  Server::Guard guard;
  Server::Streamer run;
};

struct Route {
  std::string method;
  std::string pattern;
  std::vector<std::string> segments;  // "{name}" takes any one segment that is not empty
  std::variant<Server::Handler, Stream> answer;
};

class Router {
 public:
  /// Throws std::logic_error for a pattern that does not begin with "/" or is there already.
  void add(std::string method, std::string pattern, std::variant<Server::Handler, Stream> answer);

  struct Found {
    const Route* route = nullptr;  // absent: 404, or 405 when `allow` is not empty
    std::string allow;             // "GET, HEAD, POST"
  };
  /// Words win over parameters, from the left. HEAD finds what GET finds.
  Found find(std::string_view method, const std::vector<std::string>& segments) const;

  static std::map<std::string, std::string> path_params(const Route& route,
                                                        const std::vector<std::string>& segments);

 private:
  std::vector<Route> routes_;  // in the order in which they win
};

/// The pattern's or path's parts between its slashes.
std::vector<std::string> split_path(std::string_view path);

}  // namespace gateway::http
