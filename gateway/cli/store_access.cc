#include "gateway/cli/store_access.h"

#include <filesystem>

#include "gateway/cli/commands.h"

namespace gateway::cli {
namespace {

/// Where the gateway listens, as seen from this machine.
std::string base_url(const config::ServerConfig& server) {
  if (!server.tls_cert.empty()) return server.public_url;  // the certificate carries that name
  const bool everywhere = server.host == "0.0.0.0" || server.host == "::";
  const std::string host = everywhere ? "127.0.0.1" : server.host;
  return "http://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" +
         std::to_string(server.port);
}

}  // namespace

std::unique_ptr<store::Database> open_to_write(const config::StoreConfig& store) {
  try {
    return store::open_database(store.url, store.base_dir, store.migrate);
  } catch (const store::StoreLocked&) {
    return nullptr;
  }
}

std::unique_ptr<store::Database> open_to_read(const config::StoreConfig& store) {
  return store::open_database_to_read(store.url, store.base_dir);
}

http::Answer ask_gateway(const config::Config& config, const http::Call& call) {
  if (config.api_tokens.empty()) {
    throw CommandFailed(
        "the gateway is running and owns the store: set [api] tokens so that this command can go "
        "through it, or stop the gateway first");
  }
  http::Call with_token = call;
  with_token.headers.emplace_back("Authorization", "Bearer " + config.api_tokens.front());
  http::ClientSettings settings;
  settings.answer_bytes_max = 64U << 20U;
  http::NoAnswer why;
  auto answer = http::Client(base_url(config.server), settings).send(with_token, &why);
  if (answer) return *answer;
  throw CommandFailed("the gateway owns the store but does not answer at " +
                      base_url(config.server) + ": " + why.why);
}

}  // namespace gateway::cli
