// A server on a free port of this machine that remembers what it served.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <stdexcept>

#include "gateway/http/server.h"
#include "tests/support/raw_client.h"

namespace gateway::http {

class TestServer {
 public:
  explicit TestServer(ServerSettings settings = {}) {
    settings.port = 0;
    server_ = std::make_unique<Server>(settings, [this](const Served& served) {
      const std::lock_guard lock(mutex_);
      served_.push_back(served);
      came_.notify_all();
    });
  }
  void start() { server_->start(); }
  Server* operator->() { return server_.get(); }
  int port() const { return server_->port(); }

  /// In the order of their answers; waits for the next.
  Served next_served() {
    std::unique_lock lock(mutex_);
    if (!came_.wait_for(lock, std::chrono::seconds{10}, [this] { return !served_.empty(); })) {
      throw std::runtime_error("nothing was served");
    }
    auto served = served_.front();
    served_.pop_front();
    return served;
  }

  /// A healthy request is still answered, on a connection of its own.
  bool is_healthy() {
    return test_support::RawClient(port()).ask("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").status ==
           200;
  }
  void add_health() {
    server_->route("GET", "/healthz", [](const Request&) { return Response{.body = "ok"}; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Served> served_;
  std::unique_ptr<Server> server_;  // ends before what it reports to
};

}  // namespace gateway::http
