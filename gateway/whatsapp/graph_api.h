// The chat platform's sending side (contract whatsapp.md, sections 6 and 7). Called by the delivery
// workers, never inside a unit of work. Safe to share between threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "gateway/http/client.h"
#include "store/outgoing.h"

namespace gateway::whatsapp {

struct GraphSettings {
  std::string base_url = "https://graph.facebook.com";
  std::string api_version = "v25.0";
  std::string phone_number_id;
  std::string access_token;
  http::ClientSettings client{};
};

struct Accepted {
  std::string message_id;  // empty for read receipts
};
/// Why a message was not taken, as a remedy (section 7.7).
struct SendRefusal {
  enum class Remedy {
    Retry,             // later, the same message
    RetrySlower,       // too fast: to this person (pair) or for the whole number
    WindowClosed,      // free text outside the 24 hours: a template, or staff
    GiveUp,            // this message will never be taken
    FixConfiguration,  // token, permission, payment method, version: park everything, tell the
                       // owner
    Unknown            // no answer after the request was sent: it may have been taken
  } remedy = Remedy::Retry;
  bool whole_number = false;  // RetrySlower: not only towards this person
  std::int64_t code = 0;      // theirs; 0: none
  std::string detail;         // for logs, cut; never a secret or a person's data
  std::optional<std::chrono::seconds> retry_after{};
};
using SendResult = std::variant<Accepted, SendRefusal>;

/// How one error code is to be treated; `http_status` decides where the code is unknown.
SendRefusal::Remedy remedy_of(std::int64_t code, int http_status);

class GraphApi {
 public:
  explicit GraphApi(GraphSettings settings);

  /// Sends one message; `key` comes back in every report of it (biz_opaque_callback_data). A QR
  /// code is drawn and uploaded first.
  SendResult send(const store::OutgoingMessage& message, const std::string& key);

 private:
  GraphSettings settings_;
  http::Client client_;
};

}  // namespace gateway::whatsapp
