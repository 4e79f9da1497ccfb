#include "gateway/simulator/graph_phones.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "gateway/crypto/hash.h"

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;
using whatsapp::Node;

constexpr auto kWindow = 24h;
constexpr int kBurst = 45;
constexpr auto kRefill = 6s;
constexpr char kShopsCountry[] = "62";

bool is_number(const std::string& key) {
  return !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
}

void show_choice(ShownMessage& message, Node choice) {
  message.choices.push_back(
      {choice["id"].text(), choice["title"].text(), choice["description"].text()});
}

void show_interactive(ShownMessage& message, Node interactive) {
  const Node action = interactive["action"];
  message.text = interactive["body"]["text"].text();
  message.kind = interactive["type"].text() == "list" ? "list" : "buttons";
  message.list_button = action["button"].text();
  for (const Node button : action["buttons"].items()) show_choice(message, button["reply"]);
  for (const Node section : action["sections"].items()) {
    for (const Node row : section["rows"].items()) show_choice(message, row);
  }
}

void show_template(ShownMessage& message, Node content) {
  message.text = content["name"].text();
  for (const Node component : content["components"].items()) {
    for (const Node parameter : component["parameters"].items()) {
      message.text += "\n" + parameter["text"].text();
    }
  }
}

}  // namespace

bool Phone::window_open(store::Instant now) const {
  return wrote_at && now - *wrote_at < kWindow;
}

bool Phone::take_turn(store::Instant now) {
  if (!refilled_at) refilled_at = now;
  const auto refills = (now - *refilled_at) / kRefill;
  if (refills > 0) {
    burst_left = static_cast<int>(std::min<std::int64_t>(kBurst, burst_left + refills));
    refilled_at = *refilled_at + refills * kRefill;
  }
  if (burst_left == 0) return false;
  --burst_left;
  return true;
}

ShownMessage* Phone::find(const std::string& message_id) {
  const auto found = std::ranges::find(messages, message_id, &ShownMessage::id);
  return found == messages.end() ? nullptr : &*found;
}

std::string user_id_of(const std::string& wa_id) {
  return "ID." + crypto::sha256_hex("user " + wa_id).substr(0, 20);
}

Phone& GraphPhones::of(const std::string& key, const std::string& name) {
  Phone* phone = find(key);
  if (phone == nullptr) {
    Phone bought{.key = key};
    if (is_number(key)) bought.wa_id = key;
    bought.user_id = bought.wa_id.empty() ? key : user_id_of(key);
    phone = &phones_.emplace(key, std::move(bought)).first->second;
  }
  if (!name.empty()) phone->name = name;
  return *phone;
}

const Phone* GraphPhones::find(const std::string& key) const {
  if (const auto found = phones_.find(key); found != phones_.end()) return &found->second;
  for (const auto& [own_key, phone] : phones_) {
    if (!key.empty() && (phone.wa_id == key || phone.user_id == key)) return &phone;
  }
  return nullptr;
}

Phone* GraphPhones::find(const std::string& key) {
  return const_cast<Phone*>(std::as_const(*this).find(key));
}

Phone& GraphPhones::group(const std::string& id) {
  Phone& phone = phones_[id];
  phone.key = id;
  phone.group = true;
  return phone;
}

Phone& GraphPhones::dial(const std::string& number) {
  std::string digits;
  std::ranges::copy_if(number, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  return of(number.starts_with('+') ? digits : kShopsCountry + digits);
}

Phone* GraphPhones::holding(const std::string& message_id) {
  for (auto& [key, phone] : phones_) {
    if (phone.find(message_id) != nullptr) return &phone;
  }
  return nullptr;
}

void GraphPhones::change_number(const std::string& wa_id, const std::string& new_wa_id) {
  auto node = phones_.extract(of(wa_id).key);
  Phone& phone = node.mapped();
  node.key() = new_wa_id;
  phone.key = phone.wa_id = new_wa_id;
  phone.user_id = user_id_of(new_wa_id);
  phones_.insert(std::move(node));
}

ShownMessage shown(Node message, const std::string& id, store::Instant at) {
  ShownMessage shown{.id = id, .from_shop = true, .kind = message["type"].text(), .at = at};
  if (shown.kind.empty()) shown.kind = "text";
  if (shown.kind == "text") shown.text = message["text"]["body"].text();
  if (shown.kind == "image") {
    shown.text = message["image"]["caption"].text();
    shown.media_id = message["image"]["id"].text();
  }
  if (shown.kind == "reaction") shown.text = message["reaction"]["emoji"].text();
  if (shown.kind == "interactive") show_interactive(shown, message["interactive"]);
  if (shown.kind == "template") show_template(shown, message["template"]);
  shown.quoted_id = message["context"]["message_id"].text();
  shown.key = message["biz_opaque_callback_data"].text();
  return shown;
}

}  // namespace gateway::simulator
