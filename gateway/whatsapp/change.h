// One change of a webhook's batch: where its updates stood, and whom it names. Also how one update
// of it is kept by itself.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/whatsapp/json_node.h"
#include "handlers/inbound.h"

namespace gateway::whatsapp {

inline constexpr char kObject[] = "whatsapp_business_account";
inline constexpr std::size_t kIdBytesMax = 512;

/// A business-scoped user id, "ID.…", wherever it stands (contract, section 2.1).
bool is_user_id(std::string_view text);
/// Digits only, 1 to 32 of them.
bool is_wa_id(std::string_view text);

struct Change {
  Change(Node entry, Node change);

  std::string account_id;
  std::string entry_time;  // of account-level news; empty elsewhere
  std::string field;
  Node value;
  std::string phone_number_id;  // the business number concerned; empty when none is named
  std::string display_phone_number;
  std::vector<handlers::Sender> contacts;

  /// The person whose ids are `user_id` and `wa_id`, as texts found in those places (either may be
  /// empty, or stand in the other's place), completed from the contacts. Without both: the one
  /// contact, if there is exactly one.
  handlers::Sender person(std::string_view user_id, std::string_view wa_id) const;
  bool is_own_number(std::string_view number) const;

  /// A webhook with nothing but this value.
  std::string envelope(const nlohmann::json& value) const;
  /// A webhook with nothing but this one item of the value's list; `contact` beside it unless
  /// empty.
  std::string envelope(const char* list, const nlohmann::json& item,
                       const handlers::Sender& contact = {}) const;
};

/// "…" for updates that have no id of their own: the same for the same content.
std::string content_id(const Change& change, const nlohmann::json& item);

/// Text of Unix seconds, a number, or milliseconds (8.6). 1970 when unreadable: too old to act on.
store::Instant instant_of(Node timestamp);

}  // namespace gateway::whatsapp
