#include "gateway/whatsapp/webhook.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gateway/whatsapp/change.h"
#include "gateway/whatsapp/delivery_report.h"
#include "gateway/whatsapp/hostile_json.h"
#include "gateway/whatsapp/inbound_message.h"
#include "gateway/whatsapp/json_node.h"
#include "gateway/whatsapp/platform_notice.h"

namespace gateway::whatsapp {
namespace {

using handlers::ChatUpdate;
using handlers::Sender;
using nlohmann::json;

using Update = std::optional<ChatUpdate>;

/// A list in the value of a change: each of its items is an update.
struct List {
  std::string_view fields;  // one of them, or the beginning of several that ends in '_'
  const char* key;
  const char* id_prefix;
  std::string (*own_id)(Node item);  // empty: known by its content only
  Update (*read)(const Change& change, Node item, const std::string& id);
  Sender (*person)(const Change& change, Node item);  // whose contact is kept beside it
};

std::string message_id(Node item) {
  return item["id"].text(kIdBytesMax);
}
std::string no_id(Node) {
  return {};
}
Sender nobody(const Change&, Node) {
  return {};
}
Sender preferring(const Change& change, Node item) {
  return change.person(item["user_id"].text(kIdBytesMax), item["wa_id"].text(kIdBytesMax));
}

Update report(const Change&, Node item, const std::string&) {
  if (auto read = read_report(item)) return std::move(*read);
  return std::nullopt;
}

Update preference(const Change& change, Node item, const std::string& id) {
  const std::string value = item["value"].text();
  Sender who = preferring(change, item);
  const bool of_person = who.user_id || who.wa_id;
  if (!of_person || (value != "stop" && value != "resume")) return std::nullopt;
  return handlers::MarketingPreference{id, std::move(who), value == "stop"};
}

Update error_notice(const Change& change, Node item, const std::string& id) {
  return read_error_notice(change, item, id);
}
Update group_notice(const Change& change, Node item, const std::string& id) {
  return read_group_notice(change, item, id);
}

constexpr std::array<List, 8> kLists{{
    {"messages", "messages", "", message_id, read_message, sender_of},
    {"messages", "statuses", "status:", report_id, report, nobody},
    {"messages", "errors", "error:", no_id, error_notice, nobody},
    {"smb_message_echoes", "message_echoes", "echo:", message_id, read_echo, addressee_of},
    {"message_echoes", "message_echoes", "echo:", message_id, read_echo, addressee_of},
    {"user_preferences", "user_preferences", "preference:", no_id, preference, preferring},
    {"group_", "groups", "group:", no_id, group_notice, nobody},
    {"user_id_update", "user_id_update", "user_id:", no_id, read_user_id_update, nobody},
}};

bool concerns(const List& list, const Change& change) {
  const bool family = list.fields.ends_with('_');
  const bool of_field =
      family ? change.field.starts_with(list.fields) : change.field == list.fields;
  return of_field && change.value[list.key];
}

/// Collects the updates of one webhook.
class Batch {
 public:
  explicit Batch(std::string_view phone_number_id) : phone_number_id_(phone_number_id) {}

  void read_entry(Node entry) {
    if (!entry["changes"].is_array()) return add_broken(entry.json());
    for (const Node change : entry["changes"].items()) read_change(entry, change);
  }

  bool full() const { return too_many_; }
  std::vector<DecodedUpdate> take() { return std::move(updates_); }

 private:
  void read_change(Node entry, Node node) {
    if (!node["value"] || node["field"].text(kIdBytesMax).empty()) {
      return add_broken({{"id", entry["id"].json()}, {"changes", json::array({node.json()})}});
    }
    const Change change(entry, node);
    const bool names_number = !change.phone_number_id.empty();
    if (names_number && change.phone_number_id != phone_number_id_) return;
    if (!names_number || !read_lists(change)) read_whole(change);
  }

  /// False when the value holds none of the lists that its field may have.
  bool read_lists(const Change& change) {
    bool found = false;
    for (const List& list : kLists) {
      if (!concerns(list, change)) continue;
      found = true;
      const Node items = change.value[list.key];
      if (!items.is_array()) add_unread_list(change, list, items);
      for (const Node item : items.items()) read_item(change, list, item);
    }
    return found;
  }

  void read_item(const Change& change, const List& list, Node item) {
    if (full()) return;
    std::string id = list.own_id(item);
    if (id.empty()) id = "content:" + content_id(change, item.json());
    auto update = list.read(change, item, id);
    const bool beside_messages = list.read == error_notice && change.value["messages"].is_array();
    std::string body = beside_messages
                           ? change.envelope(error_beside_messages(change, item))
                           : change.envelope(list.key, item.json(), list.person(change, item));
    add(list.id_prefix + id, std::move(update), change.field, std::move(body));
  }

  /// The empty list tells that messages were there, of which the error speaks.
  static json error_beside_messages(const Change& change, Node error) {
    return {{"metadata", {{"phone_number_id", change.phone_number_id}}},
            {"messages", json::array()},
            {"errors", json::array({error.json()})}};
  }

  void add_unread_list(const Change& change, const List& list, Node items) {
    const json value{{"metadata", {{"phone_number_id", change.phone_number_id}}},
                     {list.key, items.json()}};
    add(list.id_prefix + content_id(change, items.json()), std::nullopt, change.field,
        change.envelope(value));
  }

  void read_whole(const Change& change) {
    const std::string id = change.field + ":" + content_id(change, change.value.json());
    Update update;
    if (auto notice = read_notice(change, id)) update = std::move(*notice);
    add(id, std::move(update), change.field, change.envelope(change.value.json()));
  }

  void add_broken(const json& entry) {
    const std::string body = write({{"object", kObject}, {"entry", json::array({entry})}});
    add("broken:" + content_id(Change({}, {}), entry), std::nullopt, {}, body);
  }

  void add(const std::string& id, Update update, const std::string& field, std::string body) {
    too_many_ = too_many_ || updates_.size() == kUpdatesMax;
    if (too_many_) return;
    if (!update) update = handlers::UnknownUpdate{id, field};
    updates_.push_back(
        {"wa:" + std::string(phone_number_id_) + ":" + id, std::move(*update), std::move(body)});
  }

  std::string_view phone_number_id_;
  std::vector<DecodedUpdate> updates_;
  bool too_many_ = false;
};

}  // namespace

store::Result<std::vector<DecodedUpdate>, DecodeRefusal> decode(std::string_view body,
                                                                std::string_view phone_number_id) {
  using Why = DecodeRefusal::Why;
  const auto parsed = parse_hostile(body);
  if (!parsed) return store::Refused{DecodeRefusal{Why::NotJson}};
  const Node root(*parsed);
  const std::string object = root["object"].text();
  const bool bare_test = !root["object"] && root["field"] && root["value"];
  if (bare_test || (!object.empty() && object != kObject)) return std::vector<DecodedUpdate>{};
  if (object.empty() || !root["entry"].is_array()) {
    return store::Refused{DecodeRefusal{Why::NotOfOurs}};
  }
  Batch batch(phone_number_id);
  for (const Node entry : root["entry"].items()) {
    batch.read_entry(entry);
    if (batch.full()) return store::Refused{DecodeRefusal{Why::TooMany}};
  }
  return batch.take();
}

}  // namespace gateway::whatsapp
