#include "gateway/simulator/graph_simulator.h"

#include <algorithm>
#include <utility>

#include "gateway/crypto/hash.h"
#include "gateway/simulator/graph_control.h"

namespace gateway::simulator {
namespace {

using nlohmann::json;

constexpr char kMessages[] = "messages";
constexpr char kCatalogId[] = "871200000000042";

json fields_of_reply(const std::string& id, const std::string& title, bool list,
                     const std::string& description) {
  json reply{{"id", id}, {"title", title}};
  if (!description.empty()) reply["description"] = description;
  const char* kind = list ? "list_reply" : "button_reply";
  return {{"interactive", {{"type", kind}, {kind, std::move(reply)}}}};
}

/// The newest message of the shop's that offers this choice.
std::string offering(const Phone& phone, const std::string& choice_id) {
  const auto offers = [&](const ShownMessage& message) {
    return std::ranges::find(message.choices, choice_id, &ShownChoice::id) != message.choices.end();
  };
  const auto newest = std::find_if(phone.messages.rbegin(), phone.messages.rend(), offers);
  return newest == phone.messages.rend() ? std::string() : newest->id;
}

}  // namespace

GraphSimulator::GraphSimulator(const store::Clock& clock, GraphOptions options)
    : clock_(clock), options_(std::move(options)), media_(store::to_ms(clock.now()) * 1000) {
  if (!options_.webhook_url.empty()) set_webhook(options_.webhook_url);
  const std::scoped_lock lock(mutex_);  // calls wait until the listener is in its place
  listener_ = std::make_unique<Listener>(
      options_.host, options_.port, [this](const http::Request& request) {
        const bool control = request.path.starts_with(kControlPath);
        return control ? answer_control(*this, request) : answer(request);
      });
}

GraphSimulator::~GraphSimulator() = default;

std::string GraphSimulator::base_url() const {
  return listener_->base_url();
}

void GraphSimulator::set_webhook(const std::string& url) {
  auto courier = std::make_shared<Courier>(
      url, webhook_rules(options_.app_secret, options_.time_scale, options_.answer_timeout));
  const std::scoped_lock lock(mutex_);
  options_.webhook_url = url;
  courier_.swap(courier);
}

bool GraphSimulator::webhook_shakes_hands(const std::string& verify_token) const {
  std::unique_lock lock(mutex_);
  const std::string url = options_.webhook_url;
  lock.unlock();
  return shakes_hands(url, verify_token, "1158201444", options_.answer_timeout);
}

std::string GraphSimulator::customer_writes(const std::string& who, const std::string& name,
                                            const std::string& text, const std::string& quoted_id) {
  const std::scoped_lock lock(mutex_);
  Phone& phone = phones_.of(who, name);
  json fields{{"text", {{"body", text}}}};
  if (!quoted_id.empty()) {
    fields["context"] = {{"from", options_.business.display_phone_number}, {"id", quoted_id}};
  }
  return say(phone, "text", fields,
             {.id = {}, .kind = "text", .text = text, .quoted_id = quoted_id});
}

std::string GraphSimulator::customer_presses(const std::string& who, const std::string& id,
                                             const std::string& title, bool list,
                                             const std::string& description) {
  const std::scoped_lock lock(mutex_);
  Phone& phone = phones_.of(who);
  json fields = fields_of_reply(id, title, list, description);
  const std::string offer = offering(phone, id);
  if (!offer.empty()) {
    fields["context"] = {{"from", options_.business.display_phone_number}, {"id", offer}};
  }
  return say(phone, "interactive", fields,
             {.id = {}, .kind = "press", .text = title, .quoted_id = offer});
}

std::string GraphSimulator::customer_sends_image(const std::string& who, const std::string& caption,
                                                 Media media) {
  const std::scoped_lock lock(mutex_);
  json image{{"mime_type", media.mime_type}, {"sha256", sha256_base64(media.bytes)}};
  const std::string id = media_.add(std::move(media));
  image["id"] = id;
  if (!caption.empty()) image["caption"] = caption;
  return say(phones_.of(who), "image", {{"image", std::move(image)}},
             {.id = {}, .kind = "image", .text = caption, .media_id = id});
}

std::string GraphSimulator::customer_sends_cart(const std::string& who,
                                                const std::vector<CartItem>& items,
                                                const std::string& note) {
  const std::scoped_lock lock(mutex_);
  json lines = json::array();
  std::string text = note;
  for (const CartItem& item : items) {
    lines.push_back({{"product_retailer_id", item.sku},
                     {"quantity", item.qty},
                     {"item_price", item.price_idr},
                     {"currency", "IDR"}});
    text += "\n" + std::to_string(item.qty) + " × " + item.sku;
  }
  json order{{"catalog_id", kCatalogId}, {"text", note}, {"product_items", std::move(lines)}};
  return say(phones_.of(who), "order", {{"order", std::move(order)}},
             {.id = {}, .kind = "cart", .text = std::move(text)});
}

std::string GraphSimulator::customer_edits(const std::string& who, const std::string& message_id,
                                           const std::string& text) {
  const std::scoped_lock lock(mutex_);
  Phone& phone = phones_.of(who);
  if (auto* message = phone.find(message_id)) {
    message->text = text;
    message->edited = true;
  }
  const json changed{{"type", "text"}, {"text", {{"body", text}}}};
  return say(phone, "edit", {{"edit", {{"original_message_id", message_id}, {"message", changed}}}},
             {.id = {}, .kind = ""});
}

std::string GraphSimulator::customer_deletes(const std::string& who,
                                             const std::string& message_id) {
  const std::scoped_lock lock(mutex_);
  Phone& phone = phones_.of(who);
  if (auto* message = phone.find(message_id)) message->deleted = true;
  return say(phone, "revoke", {{"revoke", {{"original_message_id", message_id}}}},
             {.id = {}, .kind = ""});
}

std::string GraphSimulator::customer_reacts(const std::string& who, const std::string& message_id,
                                            const std::string& emoji) {
  const std::scoped_lock lock(mutex_);
  json reaction{{"message_id", message_id}};
  if (!emoji.empty()) reaction["emoji"] = emoji;
  return say(phones_.of(who), "reaction", {{"reaction", std::move(reaction)}},
             {.id = {}, .kind = "reaction", .text = emoji, .quoted_id = message_id});
}

std::string GraphSimulator::member_writes(const std::string& group_id, const std::string& who,
                                          const std::string& text) {
  const std::scoped_lock lock(mutex_);
  const auto now = clock_.now();
  Phone& group = phones_.group(group_id);
  const Phone& member = phones_.of(who);
  std::string id = next_id(who);
  json message = message_item(member, id, "text", now);
  message["group_id"] = group_id;
  message["text"] = {{"body", text}};
  group.wrote_at = now;
  group.messages.push_back(
      {.id = id, .kind = "text", .text = text, .author = member.key, .at = now});
  post_message(member, message);
  return id;
}

std::string GraphSimulator::owner_writes(const std::string& to, const std::string& text) {
  const std::scoped_lock lock(mutex_);
  const auto now = clock_.now();
  Phone& phone = phones_.of(to);
  std::string id = next_id(to);
  json echo = message_item(phone, id, "text", now);
  echo.erase("from_user_id");
  echo["from"] = options_.business.display_phone_number;
  echo["to_user_id"] = phone.user_id;
  if (!phone.wa_id.empty() && !phone.hides_number) echo["to"] = phone.wa_id;
  echo["text"] = {{"body", text}};
  phone.messages.push_back({.id = id, .from_shop = true, .kind = "text", .text = text, .at = now});
  post(webhook_body(
      options_.business, "smb_message_echoes",
      webhook_value(options_.business, "message_echoes", json::array({echo}), {&phone})));
  return id;
}

std::string GraphSimulator::customer_changes_number(const std::string& who,
                                                    const std::string& new_wa_id) {
  const std::scoped_lock lock(mutex_);
  const Phone before = phones_.of(who);
  phones_.change_number(who, new_wa_id);
  std::string id = next_id(new_wa_id);
  json message = message_item(before, id, "system", clock_.now());
  message["system"] = {{"type", "user_changed_number"},
                       {"body", "(for people)"},
                       {"wa_id", new_wa_id},
                       {"user_id", user_id_of(new_wa_id)},
                       {"previous_user_id", before.user_id}};
  post(webhook_body(options_.business, kMessages,
                    webhook_value(options_.business, kMessages, json::array({message}), {})));
  return id;
}

void GraphSimulator::introduce(const std::string& who, const std::string& name) {
  const std::scoped_lock lock(mutex_);
  phones_.of(who, name);
}

void GraphSimulator::add_group(const std::string& group_id,
                               const std::vector<std::string>& members) {
  const std::scoped_lock lock(mutex_);
  phones_.group(group_id).members = members;
}

void GraphSimulator::open_window(const std::string& who) {
  const std::scoped_lock lock(mutex_);
  phones_.of(who).wrote_at = clock_.now();
}

void GraphSimulator::hide_number(const std::string& who) {
  const std::scoped_lock lock(mutex_);
  phones_.of(who).hides_number = true;
}

void GraphSimulator::leave_platform(const std::string& who) {
  const std::scoped_lock lock(mutex_);
  phones_.of(who).on_whatsapp = false;
}

void GraphSimulator::post_webhook(const std::string& field, const json& value) {
  const std::scoped_lock lock(mutex_);
  post(webhook_body(options_.business, field, value));
}

std::vector<ShownMessage> GraphSimulator::conversation(const std::string& who) const {
  const std::scoped_lock lock(mutex_);
  const Phone* phone = phones_.find(who);
  return phone == nullptr ? std::vector<ShownMessage>{} : phone->messages;
}

std::vector<Phone> GraphSimulator::phones() const {
  const std::scoped_lock lock(mutex_);
  std::vector<Phone> phones;
  for (const auto& [key, phone] : phones_.all()) phones.push_back(phone);
  return phones;
}

std::optional<Media> GraphSimulator::media(const std::string& id) const {
  const std::scoped_lock lock(mutex_);
  const Media* media = media_.find(id);
  return media == nullptr ? std::nullopt : std::optional(*media);
}

bool GraphSimulator::wait_for_messages(const std::string& who, std::size_t count,
                                       std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [&] {
    const Phone* phone = phones_.find(who);
    if (phone == nullptr) return count == 0;
    const auto sent = std::ranges::count_if(phone->messages, &ShownMessage::from_shop);
    return static_cast<std::size_t>(sent) >= count;
  });
}

void GraphSimulator::hold_statuses() {
  const std::scoped_lock lock(mutex_);
  holding_ = true;
}

void GraphSimulator::release_statuses(Order order) {
  const std::scoped_lock lock(mutex_);
  holding_ = false;
  if (order == Order::Reversed) std::ranges::reverse(held_);
  for (auto& body : std::exchange(held_, {})) post(std::move(body));
}

void GraphSimulator::lose_statuses() {
  const std::scoped_lock lock(mutex_);
  holding_ = false;
  held_.clear();
}

void GraphSimulator::post_copies(int copies) {
  const std::scoped_lock lock(mutex_);
  copies_ = copies;
}

void GraphSimulator::post_all_again(Order order) {
  const std::scoped_lock lock(mutex_);
  if (!courier_) return;
  auto again = webhooks_;
  if (order == Order::Reversed) std::ranges::reverse(again);
  for (auto& body : again) courier_->send(std::move(body));
}

std::vector<NoticeTry> GraphSimulator::tries() const {
  const std::scoped_lock lock(mutex_);
  return courier_ ? courier_->tries() : std::vector<NoticeTry>{};
}

bool GraphSimulator::wait_until_idle(std::chrono::milliseconds patience) const {
  std::unique_lock lock(mutex_);
  const auto courier = courier_;
  lock.unlock();
  return !courier || courier->wait_until_idle(patience);
}

void GraphSimulator::fail_next(int http_status, int calls) {
  const std::scoped_lock lock(mutex_);
  failing_.insert(failing_.end(), static_cast<std::size_t>(calls), {http_status, 0});
}

void GraphSimulator::refuse_next(std::int64_t code, int http_status, int messages) {
  const std::scoped_lock lock(mutex_);
  refusing_.insert(refusing_.end(), static_cast<std::size_t>(messages), {http_status, code});
}

void GraphSimulator::fail_later(std::int64_t code, int messages) {
  const std::scoped_lock lock(mutex_);
  failing_later_.insert(failing_later_.end(), static_cast<std::size_t>(messages), {0, code});
}

void GraphSimulator::lose_next_answer() {
  const std::scoped_lock lock(mutex_);
  lose_next_answer_ = true;
}

void GraphSimulator::set_up(const GraphOptions& options) {
  const std::scoped_lock lock(mutex_);
  options_.pair_limit = options.pair_limit;
  options_.window = options.window;
  options_.window_refused_at_once = options.window_refused_at_once;
  options_.phones_read = options.phones_read;
}

std::vector<std::string> GraphSimulator::calls() const {
  const std::scoped_lock lock(mutex_);
  return calls_;
}

std::vector<std::string> GraphSimulator::posted() const {
  const std::scoped_lock lock(mutex_);
  return posted_;
}

/// Never the same again, not even from another simulator: ids are what the gateway knows repeats
/// by.
std::string GraphSimulator::next_id(const std::string& who) {
  const std::string made = who + "|" + listener_->base_url() + "|" +
                           std::to_string(store::to_ms(clock_.now())) + "|" +
                           std::to_string(++made_);
  return "wamid." + crypto::base64_encode(crypto::sha256_hex(made).substr(0, 40));
}

/// A message that is not `shown` under a kind changes another one.
std::string GraphSimulator::say(Phone& from, const std::string& type, const json& fields,
                                ShownMessage shown) {
  const auto now = clock_.now();
  std::string id = next_id(from.key);
  json message = message_item(from, id, type, now);
  message.update(fields);
  from.wrote_at = now;
  if (!shown.kind.empty()) {
    shown.id = id;
    shown.at = now;
    from.messages.push_back(std::move(shown));
  }
  post_message(from, message);
  return id;
}

void GraphSimulator::post_message(const Phone& from, const json& message) {
  post(webhook_body(options_.business, kMessages,
                    webhook_value(options_.business, kMessages, json::array({message}), {&from})));
}

void GraphSimulator::post_statuses(const json& statuses, const std::vector<const Phone*>& people) {
  std::string body = webhook_body(options_.business, kMessages,
                                  webhook_value(options_.business, "statuses", statuses, people));
  if (holding_) {
    held_.push_back(std::move(body));
  } else {
    post(std::move(body));
  }
}

void GraphSimulator::post(std::string body) {
  changed_.notify_all();
  if (!courier_) return;
  webhooks_.push_back(body);
  for (int copy = 1; copy < copies_; ++copy) courier_->send(body);
  if (copies_ > 0) courier_->send(std::move(body));
}

}  // namespace gateway::simulator
