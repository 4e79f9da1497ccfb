// The phones on the other side of the chat platform: who they belong to, what they show, and until
// when the shop may write to them. Not safe to share between threads.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/whatsapp/json_node.h"
#include "store/clock.h"
#include "store/types.h"

namespace gateway::simulator {

struct ShownChoice {
  std::string id, title;
  std::string description{};
};

/// One message as both sides of a chat see it.
struct ShownMessage {
  std::string id;
  bool from_shop = false;
  std::string kind;  // "text", "image", "buttons", "list", "template", "cart", "press", "reaction"
  std::string text{};      // what is read; a picture's caption; a template's parameters, one a line
  std::string author{};    // of a group's message: the member's wa_id
  std::string media_id{};  // of a picture
  std::string list_button{};           // that opens the choices
  std::vector<ShownChoice> choices{};  // buttons or rows
  std::string quoted_id{};
  std::string key{};  // biz_opaque_callback_data
  bool read = false;  // by the other side
  bool edited = false, deleted = false;
  store::Instant at{};
};

/// A person's phone, or a group.
struct Phone {
  std::string key;      // by which it is addressed: number, user id or group id
  std::string wa_id{};  // empty for groups and for people who never show their number
  std::string user_id{};
  std::string name{};
  bool group = false;
  bool hides_number = false;
  bool on_whatsapp = true;
  std::vector<std::string> members{};  // of a group, by wa_id
  std::optional<store::Instant> wrote_at{};
  std::vector<ShownMessage> messages{};
  // The pair limit's bucket (contract, section 7.1).
  int burst_left = 45;
  std::optional<store::Instant> refilled_at{};

  bool window_open(store::Instant now) const;
  /// Takes one from the bucket: false when it is empty.
  bool take_turn(store::Instant now);
  ShownMessage* find(const std::string& message_id);
};

class GraphPhones {
 public:
  /// The phone of that number or user id, bought now if need be. A name that is empty changes
  /// nothing.
  Phone& of(const std::string& key, const std::string& name = {});
  /// By number, user id or group id.
  Phone* find(const std::string& key);
  const Phone* find(const std::string& key) const;
  Phone& group(const std::string& id);
  /// As it is dialled: "+62 812-3456" or, without a plus, with the shop's own country in front.
  Phone& dial(const std::string& number);
  /// The phone whose chat holds the message.
  Phone* holding(const std::string& message_id);

  void change_number(const std::string& wa_id, const std::string& new_wa_id);
  const std::map<std::string, Phone>& all() const { return phones_; }

 private:
  std::map<std::string, Phone> phones_;
};

/// The message that the shop posted, as its recipient sees it.
ShownMessage shown(whatsapp::Node message, const std::string& id, store::Instant at);
/// A user id for a number: always the same.
std::string user_id_of(const std::string& wa_id);

}  // namespace gateway::simulator
