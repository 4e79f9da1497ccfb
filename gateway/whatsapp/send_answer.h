// What the platform answers to a message or an upload (contract whatsapp.md, sections 6.2, 6.10
// and 7.6).
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "gateway/http/client.h"
#include "gateway/whatsapp/graph_api.h"

namespace gateway::whatsapp {

/// Whether asking again could make it happen twice.
enum class Repeating {
  Harmless,   // a read receipt, an upload
  Duplicates  // a message: without a clear answer it is Unknown
};

SendResult read_send_answer(const http::Answer& answer, Repeating repeating);
SendRefusal read_no_answer(const http::NoAnswer& no_answer, Repeating repeating);

using Uploaded = std::variant<std::string, SendRefusal>;  // the media id
Uploaded read_upload_answer(const http::Answer& answer);

}  // namespace gateway::whatsapp
