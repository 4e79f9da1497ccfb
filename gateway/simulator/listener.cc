#include "gateway/simulator/listener.h"

#include <utility>

namespace gateway::simulator {
namespace {

http::ServerSettings settings(const std::string& host, int port) {
  http::ServerSettings settings;
  settings.host = host;
  settings.port = port;
  return settings;
}

}  // namespace

Listener::Listener(const std::string& host, int port, const Answer& answer)
    : server_(settings(host, port)) {
  for (const char* pattern :
       {"/{a}", "/{a}/{b}", "/{a}/{b}/{c}", "/{a}/{b}/{c}/{d}", "/{a}/{b}/{c}/{d}/{e}"}) {
    for (const char* method : {"GET", "POST", "DELETE"}) server_.route(method, pattern, answer);
  }
  server_.start();
  base_url_ = "http://" + host + ":" + std::to_string(server_.port());
}

http::Response json_response(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

http::Response html_response(int status, const std::string& words) {
  http::Response response;
  response.status = status;
  response.content_type = "text/html";
  response.body = "<html>" + words + "</html>";
  return response;
}

}  // namespace gateway::simulator
