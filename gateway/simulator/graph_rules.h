// What the chat platform refuses at once (contract whatsapp.md, sections 4.4, 6 and 7): shapes and
// limits of a message, before anybody looks for whom it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gateway/whatsapp/json_node.h"

namespace gateway::simulator {

struct GraphError {
  std::int64_t code = 0;
  std::string details;
  int http_status = 400;
  std::int64_t subcode = 0;
};
/// {"error":{…}} (7.6).
std::string error_body(const GraphError& error);

/// Why Meta would refuse the message's shape; nothing when it is right.
std::optional<GraphError> check_message(whatsapp::Node message);

/// UTF-16 units, by which an emoji counts double: the stricter reading of "characters".
std::size_t length_of(const std::string& utf8);

}  // namespace gateway::simulator
