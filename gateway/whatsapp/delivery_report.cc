#include "gateway/whatsapp/delivery_report.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "gateway/whatsapp/change.h"

namespace gateway::whatsapp {
namespace {

using Status = handlers::DeliveryReport::Status;

constexpr std::size_t kWordBytesMax = 64;
constexpr std::size_t kMemberBytesMax = 256;

constexpr std::array<std::pair<std::string_view, Status>, 5> kStatuses{{
    {"sent", Status::Sent},
    {"delivered", Status::Delivered},
    {"read", Status::Read},
    {"played", Status::Played},
    {"failed", Status::Failed},
}};

Status status_of(std::string_view word) {
  const auto* row = std::ranges::find(kStatuses, word, [](const auto& one) { return one.first; });
  return row == kStatuses.end() ? Status::Other : row->second;
}

std::string first_of(Node status, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    if (auto text = status[key].text(kMemberBytesMax); !text.empty()) return text;
  }
  return {};
}

/// Both spellings are seen.
std::string member_of(Node status) {
  return first_of(status, {"recipient_participant_user_id", "recipient_participant_id",
                           "participant_recipient_id"});
}

std::string recipient_of(Node status) {
  const std::string member = member_of(status);
  return member.empty() ? first_of(status, {"recipient_user_id", "recipient_id"}) : member;
}

std::optional<std::int64_t> error_of(Node status) {
  for (const Node error : status["errors"].items()) {
    if (const auto code = error["code"].whole()) return code;
  }
  return std::nullopt;
}

}  // namespace

std::optional<handlers::DeliveryReport> read_report(Node status) {
  handlers::DeliveryReport report;
  report.message_id = status["id"].text(kIdBytesMax);
  const std::string key = status["biz_opaque_callback_data"].text(kIdBytesMax);
  if (!key.empty()) report.outbox_key = key;
  if (report.message_id.empty() && !report.outbox_key) return std::nullopt;
  report.recipient = recipient_of(status);
  report.status_text = status["status"].text(kWordBytesMax);
  report.status = status_of(report.status_text);
  report.error_code = error_of(status);
  report.charged = status["pricing"]["type"].text() == "regular";
  report.at = instant_of(status["timestamp"]);
  return report;
}

std::string report_id(Node status) {
  const std::string id = status["id"].text(kIdBytesMax);
  const std::string word = status["status"].text(kWordBytesMax);
  if (id.empty() || word.empty()) return {};
  return id + ":" + word + ":" + member_of(status);
}

}  // namespace gateway::whatsapp
