// What the chat platform posts to us (contract whatsapp.md, sections 1 to 4 and 8): verified over
// the raw bytes, then decoded into the shop's closed variant. Pure; its JSON is met here only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/inbound.h"
#include "store/result.h"

namespace gateway::whatsapp {

/// The challenge to echo, when mode and token fit; absent: answer 403.
std::optional<std::string> answer_handshake(std::string_view mode, std::string_view token,
                                            std::string_view challenge,
                                            std::string_view verify_token);

/// Whether `header` (X-Hub-Signature-256: "sha256=" and lower-case hex) signs `body`, byte for
/// byte, with one of `secrets`.
bool signature_fits(std::string_view body, std::string_view header,
                    std::span<const std::string> secrets);

/// One update of a batch: an event of its own.
struct DecodedUpdate {
  std::string
      event_id;  // "wa:<phone_number_id>:<wamid>", "…:status:…": the same again when repeated
  handlers::ChatUpdate update;
  /// The update alone, in an envelope of its own: decode() of it gives exactly this update again.
  /// For events that are kept.
  std::string body;
};
struct DecodeRefusal {
  enum class Why {
    NotJson,    // or nested absurdly deep; answer 400
    NotOfOurs,  // JSON, but no notification at all: 400
    TooMany     // more updates than a batch may have (1,000): 413
  } why;
};

/// Every update of the batch, in its order. Those of other phone numbers are left out; unknown and
/// broken ones are UnknownUpdate and cost their neighbours nothing. Of other products'
/// notifications and of the dashboard's bare test nothing is left (1.8, 2.1). Never throws for any
/// bytes.
store::Result<std::vector<DecodedUpdate>, DecodeRefusal> decode(std::string_view body,
                                                                std::string_view phone_number_id);

inline constexpr std::size_t kUpdatesMax = 1000;

}  // namespace gateway::whatsapp
