#include "gateway/whatsapp/inbound_message.h"

#include <utility>

#include "gateway/whatsapp/message_content.h"

namespace gateway::whatsapp {
namespace {

using handlers::ChatUpdate;
using handlers::InboundMessage;
using handlers::Sender;

constexpr std::size_t kPersonBytesMax = 160;

bool known(const Sender& sender) {
  return sender.user_id || sender.wa_id;
}

std::string first_of(Node one, Node other) {
  std::string text = one.text(kPersonBytesMax);
  return text.empty() ? other.text(kPersonBytesMax) : text;
}

std::optional<std::string> unless_empty(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

/// Nobody is looked up in the contacts: they tell who the person was, or nothing (2.13).
Sender ids(const std::string& user_id, const std::string& wa_id) {
  Sender sender;
  if (is_user_id(user_id)) sender.user_id = user_id;
  if (is_wa_id(wa_id)) sender.wa_id = wa_id;
  if (is_user_id(wa_id) && !sender.user_id) sender.user_id = wa_id;
  return sender;
}

Sender before_of(Node message) {
  const Node system = message["system"];
  return ids(first_of(message["from_user_id"], system["previous_user_id"]),
             first_of(message["from"], system["customer"]));
}

/// Sections 2.13, 2.14 and 2.16: by what it names, not by its type, whose words have changed over
/// the years.
std::optional<handlers::IdentityChanged> read_move(Node message) {
  const Node system = message["system"];
  handlers::IdentityChanged change{
      before_of(message),
      ids(first_of(system["user_id"], {}), first_of(system["wa_id"], system["new_wa_id"]))};
  if (!known(change.before) || !known(change.after)) return std::nullopt;
  return change;
}

/// The product that the message is about: asked from its page (2.3), or sent as such (2.10).
std::optional<std::string> referred_sku(Node message) {
  const Node asked = message["context"]["referred_product"]["product_retailer_id"];
  const Node sent = message["interactive"]["product"]["product_retailer_id"];
  return unless_empty((asked ? asked : sent).text(kIdBytesMax));
}

InboundMessage frame(Node message, const std::string& id, Sender from, handlers::Content content) {
  InboundMessage read;
  read.id = id;
  read.from = std::move(from);
  read.group_id = unless_empty(message["group_id"].text(kIdBytesMax));
  const Node context = message["context"];
  read.quoted_message_id = unless_empty(context["id"].text(kIdBytesMax));
  read.referred_sku = referred_sku(message);
  read.forwarded = context["forwarded"].truth() || context["frequently_forwarded"].truth();
  read.sent_at = instant_of(message["timestamp"]);
  read.content = std::move(content);
  return read;
}

/// A changed key of a person's device tells nothing that we act on (2.15).
std::optional<ChatUpdate> read_system(Node message, const std::string& id) {
  if (auto move = read_move(message)) {
    Sender before = move->before;
    return frame(message, id, std::move(before), std::move(*move));
  }
  const std::string type = message["system"]["type"].text(kPersonBytesMax);
  if (!type.ends_with("identity_changed")) return std::nullopt;
  return handlers::PlatformNotice{id, "messages", "identity_changed", false};
}

/// Made by the platform's own assistant, not by the owner (5.4).
bool is_by_assistant(Node echo) {
  return echo["message_creation_type"].text() == "created_by_1p_bot";
}

}  // namespace

Sender sender_of(const Change& change, Node message) {
  return change.person(message["from_user_id"].text(kPersonBytesMax),
                       message["from"].text(kPersonBytesMax));
}

Sender addressee_of(const Change& change, Node echo) {
  return change.person(echo["to_user_id"].text(kPersonBytesMax), echo["to"].text(kPersonBytesMax));
}

std::optional<ChatUpdate> read_message(const Change& change, Node message, const std::string& id) {
  if (message["type"].text() == "system") return read_system(message, id);
  Sender from = sender_of(change, message);
  if (!known(from) || change.is_own_number(from.wa_id.value_or(""))) return std::nullopt;
  auto content = read_content(message);
  if (!content) return std::nullopt;
  return frame(message, id, std::move(from), std::move(*content));
}

std::optional<ChatUpdate> read_echo(const Change& change, Node echo, const std::string& id) {
  Sender to = addressee_of(change, echo);
  if (!known(to) || is_by_assistant(echo)) return std::nullopt;
  return handlers::OwnerEcho{id, std::move(to), instant_of(echo["timestamp"])};
}

std::optional<ChatUpdate> read_user_id_update(const Change&, Node update, const std::string& id) {
  const std::string wa_id = update["wa_id"].text(kPersonBytesMax);
  const Node user_id = update["user_id"];
  handlers::IdentityChanged move{ids(user_id["previous"].text(kPersonBytesMax), wa_id),
                                 ids(user_id["current"].text(kPersonBytesMax), wa_id)};
  if (!move.before.user_id || !move.after.user_id) return std::nullopt;
  Sender before = move.before;
  return frame(update, id, std::move(before), std::move(move));
}

}  // namespace gateway::whatsapp
