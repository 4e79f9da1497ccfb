#include "gateway/whatsapp/platform_notice.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace gateway::whatsapp {
namespace {

constexpr std::size_t kWordBytesMax = 80;

enum class Alarm { Never, OnBadNews, Always };

/// A field of the account: which of its keys tell the story, and when the owner must hear it at
/// once.
struct AccountField {
  std::string_view name;
  Alarm alarm;
  std::array<const char*, 5> keys;
};

constexpr std::array<AccountField, 17> kAccountFields{{
    {"message_template_status_update",
     Alarm::OnBadNews,
     {"message_template_name", "message_template_language", "event", "other_info/title"}},
    {"message_template_quality_update",
     Alarm::OnBadNews,
     {"message_template_name", "message_template_language", "new_quality_score"}},
    {"message_template_components_update",
     Alarm::Never,
     {"message_template_name", "message_template_language"}},
    {"template_category_update",
     Alarm::OnBadNews,
     {"message_template_name", "message_template_language", "new_category", "correct_category"}},
    {"account_update",
     Alarm::OnBadNews,
     {"event", "ban_info/waba_ban_state", "ban_info/waba_ban_date",
      "violation_info/violation_type"}},
    {"account_alerts",
     Alarm::OnBadNews,
     {"alert_type", "alert_severity", "alert_info/alert_type", "alert_info/alert_severity",
      "alert_info/alert_status"}},
    {"account_review_update", Alarm::OnBadNews, {"decision"}},
    {"business_capability_update",
     Alarm::Never,
     {"max_daily_conversation_per_phone", "max_daily_conversations_per_business"}},
    {"phone_number_quality_update",
     Alarm::OnBadNews,
     {"event", "current_limit", "max_daily_conversations_per_business"}},
    {"phone_number_name_update", Alarm::OnBadNews, {"decision", "rejection_reason"}},
    {"security", Alarm::Always, {"event"}},
    {"payment_configuration_update", Alarm::Never, {"provider_name", "status"}},
    {"partner_solutions", Alarm::Never, {"event", "solution_status"}},
    {"business_username_updates", Alarm::Never, {"status"}},
    {"business_username_update", Alarm::Never, {"status"}},
    // What an owner's phone app held before: taken note of, never acted on (8.9).
    {"history", Alarm::Never, {}},
    {"smb_app_state_sync", Alarm::Never, {}},
}};

/// Words of the platform, in any of the keys above, after which the shop's messages may stop.
constexpr std::array<std::string_view, 24> kBadNews{
    "REJECTED",          "DISABLED",        "PAUSED",
    "FLAGGED",           "LIMIT_EXCEEDED",  "LOCKED",
    "PENDING_DELETION",  "DELETED",         "RED",
    "DISABLED_UPDATE",   "DISABLE",         "SCHEDULE_FOR_DISABLE",
    "ACCOUNT_VIOLATION", "ACCOUNT_DELETED", "ACCOUNT_RESTRICTION",
    "CRITICAL",          "WARNING",         "DOWNGRADE",
    "MARKETING",         "FIRST_PAUSE",     "SECOND_PAUSE",
    "ARCHIVED",          "PARTNER_REMOVED", "RATE_LIMITING_PAUSE"};

/// "ban_info/waba_ban_date": one step or two.
std::string word_at(Node value, const char* path) {
  const std::string_view whole(path);
  const auto slash = whole.find('/');
  if (slash == std::string_view::npos) return value[path].text(kWordBytesMax);
  const std::string first(whole.substr(0, slash));
  return value[first.c_str()][path + slash + 1].text(kWordBytesMax);
}

/// In one line; the words are somebody else's.
std::string joined(std::span<const std::string> words) {
  std::string line;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (!line.empty()) line += ' ';
    line += word;
  }
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }, ' ');
  return line;
}

std::vector<std::string> words_of(const AccountField& field, Node value) {
  std::vector<std::string> words;
  for (const char* key : field.keys) {
    if (key != nullptr) words.push_back(word_at(value, key));
  }
  return words;
}

bool is_bad(const std::string& word) {
  return std::ranges::find(kBadNews, word) != kBadNews.end();
}

bool alarms(Alarm alarm, std::span<const std::string> words) {
  switch (alarm) {
    case Alarm::Never: return false;
    case Alarm::OnBadNews: return std::ranges::any_of(words, is_bad);
    case Alarm::Always: return true;
  }
  return true;
}

}  // namespace

std::optional<handlers::PlatformNotice> read_notice(const Change& change, const std::string& id) {
  const auto* field = std::ranges::find(kAccountFields, change.field, &AccountField::name);
  if (field == kAccountFields.end() || !change.value.is_object()) return std::nullopt;
  const auto words = words_of(*field, change.value);
  return handlers::PlatformNotice{id, change.field, joined(words), alarms(field->alarm, words)};
}

handlers::PlatformNotice read_group_notice(const Change& change, Node group,
                                           const std::string& id) {
  const std::string type = group["type"].text(kWordBytesMax);
  const std::string code = group["errors"].items().empty()
                               ? std::string()
                               : group["errors"].items().front()["code"].text(kWordBytesMax);
  const bool alarm = type == "group_suspend" || type == "group_delete" || !code.empty();
  return {id, change.field, joined(std::array{type, code}), alarm};
}

handlers::PlatformNotice read_error_notice(const Change& change, Node error,
                                           const std::string& id) {
  const bool beside_messages = change.value["messages"].is_array();
  const std::array words{error["code"].text(kWordBytesMax), error["title"].text(kWordBytesMax)};
  return {id, change.field, joined(words), !beside_messages};
}

}  // namespace gateway::whatsapp
