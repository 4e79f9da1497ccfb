// The end of a server: asked for by SIGTERM or SIGINT.
#pragma once

#include <csignal>

namespace gateway::cli {

/// From its construction on, no thread made afterwards is interrupted by the signals that ask for
/// the end, and writing to a connection that has gone kills nobody.
class EndSignals {
 public:
  EndSignals() {
    std::signal(SIGPIPE, SIG_IGN);
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }

  /// Returns when the end was asked for.
  void wait() const {
    int signal = 0;
    sigwait(&signals_, &signal);
  }

 private:
  sigset_t signals_{};
};

}  // namespace gateway::cli
