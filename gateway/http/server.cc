#include "gateway/http/server.h"

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <csignal>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "gateway/http/conversation.h"
#include "gateway/http/elastic_pool.h"
#include "gateway/http/listener.h"
#include "gateway/http/text_rules.h"

namespace gateway::http {
namespace {

using Clock = std::chrono::steady_clock;

// Threads that only turn away whoever comes when all places are taken.
constexpr std::size_t kUshers = 16;
constexpr std::size_t kOtherDescriptors = 256;
constexpr auto kLastWords = std::chrono::seconds{1};

std::vector<AddressRange> ranges_of(const std::vector<std::string>& proxies) {
  std::vector<AddressRange> ranges;
  for (const auto& text : proxies) {
    const auto range = AddressRange::parse(text);
    if (!range) throw std::invalid_argument("not the address of a proxy: \"" + text + "\"");
    ranges.push_back(*range);
  }
  return ranges;
}

/// One descriptor for each connection, and some for the rest of the program. The usual limit of
/// 1024 is too low for that; where it may not be raised, accepting waits for whoever leaves.
void make_room_for(std::size_t connections) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const auto wanted = std::min<rlim_t>(connections + kOtherDescriptors, limit.rlim_max);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Being connected, for as long as it lives.
class Presence {
 public:
  Presence(Connections& connections, int socket, std::string subscriber)
      : connections_(connections),
        socket_(socket),
        subscriber_(std::move(subscriber)),
        admission_(connections.enter(socket, subscriber_)) {}
  ~Presence() {
    if (admission_ == Connections::Admission::Yes) connections_.leave(socket_, subscriber_);
  }
  Presence(const Presence&) = delete;
  Presence& operator=(const Presence&) = delete;
  Connections::Admission admission() const { return admission_; }

 private:
  Connections& connections_;
  const int socket_;
  const std::string subscriber_;
  const Connections::Admission admission_;
};

}  // namespace

std::optional<std::string> Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return std::nullopt;
}

std::string Request::path_param(const std::string& name) const {
  const auto found = path_params.find(name);
  return found == path_params.end() ? std::string() : found->second;
}

std::optional<std::string> Request::query_param(const std::string& name) const {
  const auto found = query_params.find(name);
  if (found == query_params.end()) return std::nullopt;
  return found->second;
}

struct Server::Parts {
  Parts(ServerSettings settings, std::function<void(const Served&)> on_served)
      : edge{.settings = settings,
             .on_served = std::move(on_served),
             .trusted = ranges_of(settings.trusted_proxies),
             .connections{settings.max_connections, settings.max_connections_per_address},
             .work = WorkInHand(settings.threads)},
        pool(settings.max_connections + kUshers) {}

  void serve(int socket, ssl_st* tls);
  void converse(int socket, ssl_st* tls);

  Edge edge;
  ElasticPool pool;
  std::unique_ptr<Listener> listener;
  std::thread accepting;
  std::mutex stopping;
  int port = 0;
};

void Server::Parts::serve(int socket, ssl_st* tls) {
  try {
    converse(socket, tls);
  } catch (const std::exception&) {
    // No memory for one connection's requests: it ends, and frees what it had for the others.
    return;
  }
}

void Server::Parts::converse(int socket, ssl_st* tls) {
  const auto peer = Address::of_peer(socket);
  if (!peer) return;  // gone already
  const bool exempt = peer->is_loopback() || edge.trusts(*peer);
  const Presence presence(edge.connections, socket, exempt ? std::string() : peer->subscriber());
  Wire wire(socket, tls);
  Conversation conversation(edge, wire, *peer);
  switch (presence.admission()) {
    case Connections::Admission::Yes:
      if (wire.accept_tls(Clock::now() + edge.settings.request_deadline)) conversation.run();
      return;
    case Connections::Admission::TooManyOfOne:
      if (tls == nullptr) conversation.turn_away(429, "too many connections from one address");
      return;
    case Connections::Admission::Full:
      if (tls == nullptr) conversation.turn_away(503, "too many connections");
      return;
    case Connections::Admission::Closing:
      if (tls == nullptr) conversation.turn_away(503, "the server is stopping");
      return;
  }
}

Server::Server(ServerSettings settings, std::function<void(const Served&)> on_served)
    : parts_(std::make_unique<Parts>(std::move(settings), std::move(on_served))) {}

Server::~Server() {
  stop();
  parts_->pool.join();
}

void Server::route(const std::string& method, const std::string& pattern, Handler handler) {
  parts_->edge.router.add(method, pattern, std::move(handler));
}

void Server::stream(const std::string& pattern, Guard guard, Streamer streamer) {
  parts_->edge.router.add("GET", pattern, Stream{std::move(guard), std::move(streamer)});
}

void Server::start() {
  if (parts_->listener) throw std::logic_error("the server has been started already");
  make_room_for(parts_->edge.settings.max_connections);
  std::signal(SIGPIPE, SIG_IGN);  // TLS writes with no means to say so itself
  auto listener = std::make_unique<Listener>(
      parts_->edge.settings, parts_->pool,
      [parts = parts_.get()](int socket, ssl_st* tls) { parts->serve(socket, tls); });
  parts_->port = listener->bind();
  parts_->listener = std::move(listener);
  parts_->accepting = std::thread([parts = parts_.get()] { parts->listener->run(); });
}

int Server::port() const {
  return parts_->port;
}

std::size_t Server::connections() const {
  return parts_->edge.connections.count();
}

void Server::stop(std::chrono::milliseconds patience) {
  const std::lock_guard lock(parts_->stopping);
  const auto deadline = Clock::now() + patience;
  auto& edge = parts_->edge;
  edge.stopping = true;
  if (parts_->listener) parts_->listener->close();
  if (parts_->accepting.joinable()) parts_->accepting.join();
  edge.work.wait_until_none(deadline);
  // Whoever waits for a next request sees the end; what has been asked before is still answered.
  edge.connections.shut_down(SHUT_RD);
  if (!edge.connections.wait_until_none(std::min(deadline, Clock::now() + kLastWords))) {
    edge.connections.shut_down(SHUT_RDWR);
  }
}

}  // namespace gateway::http
