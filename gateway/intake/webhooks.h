// The webhook routes: verified over the raw bytes, decoded, applied; answered 200 only once
// durable.
//   GET|POST /webhooks/whatsapp    POST /webhooks/midtrans
#pragma once

#include <string>
#include <vector>

#include "gateway/http/server.h"
#include "gateway/intake/intake.h"

namespace gateway::intake {

struct WebhookSettings {
  std::string phone_number_id;
  std::vector<std::string> app_secrets;
  std::string verify_token;
  std::vector<std::string> midtrans_server_keys;
};

/// Adds the routes and tells `intake` how kept events are read again. Everything outlives the
/// server.
void add_webhooks(http::Server& server, Intake& intake, UnitRunner& runner,
                  const WebhookSettings& settings);

}  // namespace gateway::intake
