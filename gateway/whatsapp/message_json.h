// What the shop says, as the platform wants it written (contract whatsapp.md, sections 4.4 and 6).
#pragma once

#include <string>

#include "store/outgoing.h"

namespace gateway::whatsapp {

/// The body to post. `key` comes back in every report; a read receipt has none. `media_id`: of the
/// uploaded picture, for a QR code.
std::string write_message(const store::OutgoingMessage& message, const std::string& key,
                          const std::string& media_id = {});

}  // namespace gateway::whatsapp
