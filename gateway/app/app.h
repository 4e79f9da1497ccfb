// The gateway, put together by hand: to read app.cc is to read the wiring. Everything is built in
// order, works on threads of its own, and ends in the opposite order.
#pragma once

#include <functional>
#include <memory>

#include "gateway/config/config.h"
#include "gateway/http/server.h"
#include "gateway/intake/intake.h"
#include "gateway/intake/unit_runner.h"
#include "gateway/observe/log.h"
#include "store/clock.h"

namespace gateway::app {

class App {
 public:
  /// Opens the store and builds everything; nothing is served or sent yet. Throws
  /// store::StoreLocked when another process owns the store, std::runtime_error with a clear
  /// sentence for what else keeps the gateway from running.
  App(config::Config config, const store::Clock& clock, store::RandomSource& random,
      const observe::Log& log);
  ~App();  // as stop()
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// For further routes; before start().
  http::Server& server();
  intake::UnitRunner& runner();
  intake::Intake& intake();
  const handlers::Replies& replies() const;

  /// Serves and sends. Throws std::runtime_error when the port is taken.
  void start();
  int port() const;
  /// Finishes what is in hand, refuses what is new, ends the workers. Safe to repeat.
  void stop();

 private:
  struct Parts;
  struct Sending;  // the threads that send
  std::unique_ptr<Parts> parts_;
};

}  // namespace gateway::app
