// The simulator's two ends of the network: the port it listens on and the notices it posts.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "gateway/simulator/midtrans_courier.h"

namespace gateway::simulator {

struct MidtransCall {
  std::string method, path, authorization, idempotency_key, body;
};
struct MidtransReply {
  int http_status = 200;
  std::string body;
  std::string content_type = "application/json";
};

/// Listens from its construction to its end. `answer` is called on the server's threads.
class MidtransListener {
 public:
  using Answer = std::function<MidtransReply(const MidtransCall&)>;

  /// Throws std::runtime_error when the port is taken; 0 takes any free one.
  MidtransListener(const std::string& host, int port, Answer answer);
  ~MidtransListener();

  const std::string& base_url() const { return base_url_; }

 private:
  struct Server;
  std::unique_ptr<Server> server_;
  std::string base_url_;
};

/// Posts with the headers of Midtrans's notices (section 3); never follows a redirect by itself.
MidtransCourier::Post notice_post(std::chrono::milliseconds answer_timeout);

}  // namespace gateway::simulator
