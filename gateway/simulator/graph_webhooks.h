// How the chat platform posts its webhooks (contract whatsapp.md, sections 1, 2 and 3): their
// wording, signature, and when they are repeated.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "gateway/simulator/courier.h"
#include "gateway/simulator/graph_phones.h"

namespace gateway::simulator {

/// The shop's side of the account.
struct GraphBusiness {
  std::string account_id = "215600000000001";
  std::string phone_number_id = "318200000000007";
  std::string display_phone_number = "6281100020003";
};

/// What becomes of a message; `error` 0: nothing wrong.
struct GraphStatus {
  std::string message_id;
  std::string status;  // "sent", "delivered" …
  std::string key;     // biz_opaque_callback_data
  std::int64_t error = 0;
  bool is_template = false;
  store::Instant at;
};

/// The value of a webhook about these items of `list` ("messages", "statuses" …), and whom they
/// name.
nlohmann::json webhook_value(const GraphBusiness& business, const char* list, nlohmann::json items,
                             const std::vector<const Phone*>& people);
nlohmann::json status_item(const GraphStatus& status, const Phone& to);
/// The fields that every message of that person has.
nlohmann::json message_item(const Phone& from, const std::string& id, const std::string& type,
                            store::Instant at);

/// The bytes on the wire: whatever is no ASCII, and every slash, escaped, as Meta does.
std::string webhook_body(const GraphBusiness& business, const std::string& field,
                         const nlohmann::json& value);

/// Signed with the secret; repeated at growing distances (times `time_scale`) until answered 200.
CourierRules webhook_rules(const std::string& app_secret, double time_scale,
                           std::chrono::milliseconds answer_timeout);

/// The question that is asked before a webhook is used (1.1): whether it echoes the challenge.
bool shakes_hands(const std::string& url, const std::string& verify_token,
                  const std::string& challenge, std::chrono::milliseconds answer_timeout);

}  // namespace gateway::simulator
