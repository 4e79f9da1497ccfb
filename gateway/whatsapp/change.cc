#include "gateway/whatsapp/change.h"

#include <algorithm>

#include "gateway/crypto/hash.h"

namespace gateway::whatsapp {
namespace {

using nlohmann::json;

constexpr std::size_t kNameBytesMax = 512;
constexpr std::size_t kAccountIdBytesMax = 64;
constexpr std::size_t kWaIdDigitsMax = 32;
constexpr std::size_t kUserIdBytesMax = 160;
constexpr std::size_t kContentIdDigits = 32;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_letter_or_digit(char c) {
  return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z');
}
bool is_visible(char c) {
  return c > ' ' && c < '\x7F';
}

/// Cut to what a name may take, never inside a character.
std::string clipped(std::string text) {
  if (text.size() <= kNameBytesMax) return text;
  std::size_t end = kNameBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

std::optional<std::string> unless_empty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

/// A place that is meant for user ids takes any visible text; one for numbers only what looks like
/// one.
void place_user_id(handlers::Sender& sender, std::string_view text) {
  const bool fits =
      !text.empty() && text.size() <= kUserIdBytesMax && std::ranges::all_of(text, is_visible);
  if (fits) sender.user_id = std::string(text);
}
void place_wa_id(handlers::Sender& sender, std::string_view text) {
  if (is_wa_id(text)) sender.wa_id = std::string(text);
  if (is_user_id(text) && !sender.user_id) sender.user_id = std::string(text);
}

handlers::Sender contact_of(Node contact) {
  handlers::Sender sender;
  place_user_id(sender, contact["user_id"].text(kUserIdBytesMax));
  place_wa_id(sender, contact["wa_id"].text(kUserIdBytesMax));
  const Node profile = contact["profile"];
  sender.name = unless_empty(clipped(profile["name"].text()));
  sender.username = unless_empty(clipped(profile["username"].text()));
  return sender;
}

bool nameless(const handlers::Sender& sender) {
  return !sender.user_id && !sender.wa_id;
}

bool same_person(const handlers::Sender& a, const handlers::Sender& b) {
  if (a.user_id && b.user_id) return a.user_id == b.user_id;
  return a.wa_id && a.wa_id == b.wa_id;
}

void complete(handlers::Sender& sender, const handlers::Sender& contact) {
  if (!sender.user_id) sender.user_id = contact.user_id;
  if (!sender.wa_id) sender.wa_id = contact.wa_id;
  sender.name = contact.name;
  sender.username = contact.username;
}

json to_json(const handlers::Sender& sender) {
  json contact = json::object();
  if (sender.wa_id) contact["wa_id"] = *sender.wa_id;
  if (sender.user_id) contact["user_id"] = *sender.user_id;
  if (sender.name) contact["profile"]["name"] = *sender.name;
  if (sender.username) contact["profile"]["username"] = *sender.username;
  return contact;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

}  // namespace

bool is_user_id(std::string_view text) {
  if (text.size() < 4 || !is_capital(text[0]) || !is_capital(text[1]) || text[2] != '.')
    return false;
  text.remove_prefix(3);
  if (text.starts_with("ENT.")) text.remove_prefix(4);
  return !text.empty() && text.size() <= 128 && std::ranges::all_of(text, is_letter_or_digit);
}

bool is_wa_id(std::string_view text) {
  return !text.empty() && text.size() <= kWaIdDigitsMax && std::ranges::all_of(text, is_digit);
}

Change::Change(Node entry, Node change)
    : account_id(entry["id"].text(kAccountIdBytesMax)),
      entry_time(entry["time"].text(kAccountIdBytesMax)),
      field(change["field"].text(kIdBytesMax)),
      value(change["value"]),
      phone_number_id(value["metadata"]["phone_number_id"].text(kAccountIdBytesMax)),
      display_phone_number(value["metadata"]["display_phone_number"].text(kAccountIdBytesMax)) {
  for (const Node contact : value["contacts"].items()) contacts.push_back(contact_of(contact));
}

handlers::Sender Change::person(std::string_view user_id, std::string_view wa_id) const {
  handlers::Sender sender;
  place_user_id(sender, user_id);
  place_wa_id(sender, wa_id);
  if (nameless(sender)) return contacts.size() == 1 ? contacts.front() : sender;
  const auto contact = std::ranges::find_if(
      contacts, [&](const handlers::Sender& one) { return same_person(sender, one); });
  if (contact != contacts.end()) complete(sender, *contact);
  return sender;
}

bool Change::is_own_number(std::string_view number) const {
  return !number.empty() && number == digits_of(display_phone_number);
}

std::string Change::envelope(const json& whole_value) const {
  json entry{{"changes", json::array({{{"field", field}, {"value", whole_value}}})}};
  if (!account_id.empty()) entry["id"] = account_id;
  if (!entry_time.empty()) entry["time"] = entry_time;
  return write({{"object", kObject}, {"entry", json::array({std::move(entry)})}});
}

std::string Change::envelope(const char* list, const json& item,
                             const handlers::Sender& contact) const {
  json kept{{"messaging_product", "whatsapp"}, {list, json::array({item})}};
  kept["metadata"] = {{"phone_number_id", phone_number_id},
                      {"display_phone_number", display_phone_number}};
  if (!nameless(contact)) kept["contacts"] = json::array({to_json(contact)});
  return envelope(kept);
}

std::string content_id(const Change& change, const json& item) {
  const std::string content = write(json::array({change.field, change.entry_time, item}));
  return crypto::sha256_hex(content).substr(0, kContentIdDigits);
}

store::Instant instant_of(Node timestamp) {
  constexpr std::int64_t kMillisecondsFrom = 1'000'000'000'000;
  constexpr std::int64_t kMillisecondsMax = 253'402'300'799'999;  // the end of the year 9999
  const auto number = timestamp.whole();
  if (!number || *number < 0 || *number > kMillisecondsMax) return {};
  return store::from_ms(*number >= kMillisecondsFrom ? *number : *number * 1000);
}

}  // namespace gateway::whatsapp
