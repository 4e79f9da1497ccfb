// One connection's requests and answers, one after the other.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/address.h"
#include "gateway/http/connections.h"
#include "gateway/http/input.h"
#include "gateway/http/router.h"
#include "gateway/http/server.h"
#include "gateway/http/wire.h"
#include "gateway/http/work_in_hand.h"

namespace gateway::http {

/// What all conversations share; outlives them.
struct Edge {
  ServerSettings settings;
  std::function<void(const Served&)> on_served;
  std::vector<AddressRange> trusted;
  Router router{};
  Connections connections;
  WorkInHand work;
  std::atomic<bool> stopping{false};

  bool trusts(const Address& address) const;
};

class Conversation {
 public:
  Conversation(Edge& edge, Wire& wire, const Address& peer)
      : edge_(edge), wire_(wire), peer_(peer), input_(wire) {}

  /// Answers until the client or a limit ends it. The caller closes the socket.
  void run();
  /// Answers once without having read anything.
  void turn_away(int status, std::string_view detail);

 private:
  bool serve_one();
  bool refuse(const Refusal& refusal);
  bool turn_back(const std::string& allow);
  Request request_of(RequestHead& head, std::string body, const Route& route) const;
  std::string remote_address(const RequestHead& head) const;
  bool answer(const Route& route, const Request& request);
  std::optional<Response> ask(const Route& route, const Request& request);
  bool say(const Response& response);
  bool stream(const Stream& stream, const Request& request);
  void note(int status);

  Edge& edge_;
  Wire& wire_;
  const Address peer_;
  Input input_;

  // Of the request in hand.
  TimePoint began_{}, deadline_{};
  std::string method_, route_, failure_;
  bool keep_alive_ = false;
  bool version_1_0_ = false;
  bool unread_ = false;  // the client may still be sending what we no longer want
};

}  // namespace gateway::http
