#include <csignal>
#include <iostream>

#include "gateway/app/app.h"
#include "gateway/app/system_sources.h"
#include "gateway/cli/commands.h"
#include "gateway/cli/signals.h"

namespace gateway::cli {

int serve(const std::string& config_file) {
  const EndSignals end_signals;  // before the first thread
  config::Config config = load(config_file);
  const observe::Log log({.level = config.log.level, .format = config.log.format});
  const app::SystemClock clock;
  app::SystemRandom random;
  const std::string host = config.server.host;
  const bool tls = !config.server.tls_cert.empty();
  app::App gateway(std::move(config), clock, random, log);
  gateway.start();
  std::cout << "pesan listens on " << (tls ? "https://" : "http://") << host << ':'
            << gateway.port() << std::endl;
  log.info("started", {{"port", gateway.port()}});
  end_signals.wait();
  log.info("stopping");
  gateway.stop();
  log.info("stopped");
  return kDone;
}

}  // namespace gateway::cli
