#include "gateway/simulator/midtrans_listener.h"

#include <httplib.h>

#include <stdexcept>
#include <thread>
#include <utility>

namespace gateway::simulator {
namespace {

/// "http://host:port" and the rest.
std::pair<std::string, std::string> split_url(const std::string& url) {
  const auto scheme = url.find("://");
  const auto path = url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
  if (path == std::string::npos) return {url, "/"};
  return {url.substr(0, path), url.substr(path)};
}

}  // namespace

struct MidtransListener::Server {
  httplib::Server http;
  std::jthread thread;
};

MidtransListener::MidtransListener(const std::string& host, int port, Answer answer)
    : server_(std::make_unique<Server>()) {
  auto& http = server_->http;
  http.set_tcp_nodelay(true);
  http.set_keep_alive_timeout(1);
  const auto handle = [answer = std::move(answer)](const httplib::Request& request,
                                                   httplib::Response& response) {
    const auto reply =
        answer({request.method, request.path, request.get_header_value("Authorization"),
                request.get_header_value("Idempotency-Key"), request.body});
    response.status = reply.http_status;
    response.set_content(reply.body, reply.content_type);
  };
  http.Get(".*", handle);
  http.Post(".*", handle);
  if (port == 0) {
    port = http.bind_to_any_port(host);
  } else if (!http.bind_to_port(host, port)) {
    port = -1;
  }
  if (port < 0) throw std::runtime_error("Midtrans simulator: port is taken");
  base_url_ = "http://" + host + ":" + std::to_string(port);
  server_->thread = std::jthread([&http] { http.listen_after_bind(); });
  while (!http.is_running()) std::this_thread::yield();
}

MidtransListener::~MidtransListener() {
  server_->http.stop();
}

MidtransCourier::Post notice_post(std::chrono::milliseconds answer_timeout) {
  return [answer_timeout](const std::string& url, const std::string& body) {
    const auto [base, path] = split_url(url);
    httplib::Client client(base);
    client.set_tcp_nodelay(true);
    client.set_connection_timeout(answer_timeout);
    client.set_read_timeout(answer_timeout);
    const httplib::Headers headers{{"Accept", "application/json"}, {"User-Agent", "Veritrans"}};
    const auto answer = client.Post(path, headers, body, "application/json");
    if (!answer) return MidtransCourier::Reply{};
    return MidtransCourier::Reply{answer->status, answer->get_header_value("Location")};
  };
}

}  // namespace gateway::simulator
