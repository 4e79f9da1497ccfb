// How a command reaches the store: by itself, or, while the gateway owns it, looking beside it or
// asking it through its API.
#pragma once

#include <memory>
#include <string>

#include "gateway/config/config.h"
#include "gateway/http/client.h"
#include "store/database.h"

namespace gateway::cli {

/// For commands that only look. Throws std::runtime_error with a clear sentence.
std::unique_ptr<store::Database> open_to_read(const config::StoreConfig& store);

/// For commands that write; nothing when the gateway is running and owns the store.
std::unique_ptr<store::Database> open_to_write(const config::StoreConfig& store);

/// Asks the running gateway's API. Throws CommandFailed when it has no token for us or does not
/// answer.
http::Answer ask_gateway(const config::Config& config, const http::Call& call);

}  // namespace gateway::cli
