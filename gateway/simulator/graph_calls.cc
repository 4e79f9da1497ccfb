// The simulator's Graph API: what the shop's calls do, and what they are answered.
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "gateway/simulator/graph_simulator.h"
#include "gateway/whatsapp/hostile_json.h"

namespace gateway::simulator {
namespace {

using nlohmann::json;
using whatsapp::Node;

constexpr std::int64_t kUnknownPath = 2500;
constexpr std::int64_t kBadParameter = 100;
constexpr std::int64_t kWrongObject = 33;  // as a subcode
constexpr std::int64_t kToken = 190;
constexpr std::int64_t kInvalid = 131009;
constexpr std::int64_t kUndeliverable = 131026;
constexpr std::int64_t kUnknownGroup = 131041;
constexpr std::int64_t kWindowClosed = 131047;
constexpr std::int64_t kPairLimit = 131056;

http::Response refuse(const GraphError& error) {
  return json_response(error.http_status, error_body(error));
}
http::Response success() {
  return json_response(200, R"({"success":true})");
}

GraphError wrong_object() {
  return {kBadParameter, "no such object", 400, kWrongObject};
}

/// "/v25.0/{id}/{edge}": nothing for any other path. The edge may be empty.
std::optional<std::pair<std::string, std::string>> id_and_edge(const std::string& path) {
  if (!path.starts_with("/v")) return std::nullopt;
  const auto id = path.find('/', 1);
  if (id == std::string::npos || path.find('.') > id) return std::nullopt;
  const auto edge = path.find('/', id + 1);
  if (edge == std::string::npos) return std::pair(path.substr(id + 1), std::string());
  return std::pair(path.substr(id + 1, edge - id - 1), path.substr(edge + 1));
}

/// The front of a queue of troubles, taken out.
template <typename Queue>
std::optional<typename Queue::value_type> take(Queue& queue) {
  if (queue.empty()) return std::nullopt;
  auto front = queue.front();
  queue.pop_front();
  return front;
}

json accepted(Node message, const Phone& to, const std::string& id) {
  const bool dialled = !message["to"].text().empty();
  json contact{{"input", message[dialled ? "to" : "recipient"].text()}};
  json sent{{"id", id}};
  if (to.group) {
    contact["wa_id"] = sent["group_id"] = to.key;
  } else {
    contact["user_id"] = to.user_id;
    if (dialled) contact["wa_id"] = to.wa_id;
  }
  if (message["type"].text() == "template") sent["message_status"] = "accepted";
  return {{"messaging_product", "whatsapp"},
          {"contacts", json::array({contact})},
          {"messages", json::array({sent})}};
}

}  // namespace

http::Response GraphSimulator::answer(const http::Request& request) {
  const std::scoped_lock lock(mutex_);
  calls_.push_back(request.method + " " + request.path);
  if (const auto failure = take(failing_)) return html_response(failure->http_status, "trouble");
  if (request.header("Authorization") != "Bearer " + options_.access_token) {
    return refuse({kToken, "", 401, 467});
  }
  return answer_call(request);
}

http::Response GraphSimulator::answer_call(const http::Request& request) {
  constexpr std::string_view kDownload = "/media/";
  if (request.method == "GET" && request.path.starts_with(kDownload)) {
    const Media* media = media_.find(request.path.substr(kDownload.size()));
    if (media == nullptr || !request.header("User-Agent")) return html_response(404, "gone");
    auto response = json_response(200, media->bytes);
    response.content_type = media->mime_type;
    return response;
  }
  const auto place = id_and_edge(request.path);
  if (!place) return refuse({kUnknownPath, "unknown path"});
  return route(request, place->first, place->second);
}

http::Response GraphSimulator::route(const http::Request& request, const std::string& id,
                                     const std::string& edge) {
  const bool own = id == options_.business.phone_number_id;
  if (own && request.method == "POST" && edge == "messages") return take_message(request.body);
  if (own && request.method == "POST" && edge == "media") return take_upload(request);
  if (own && request.method == "GET" && edge.empty()) {
    return json_response(200, json{{"id", id},
                                   {"display_phone_number", options_.business.display_phone_number},
                                   {"verified_name", "Toko Contoh"},
                                   {"quality_rating", "GREEN"},
                                   {"status", "CONNECTED"}}
                                  .dump());
  }
  if (request.method == "GET" && edge.empty()) return describe_media(id);
  if (request.method == "DELETE" && media_.remove(id)) return success();
  return refuse(wrong_object());
}

http::Response GraphSimulator::take_message(const std::string& body) {
  posted_.push_back(body);
  const auto parsed = whatsapp::parse_hostile(body);
  if (!parsed) return refuse({kBadParameter, "the body is no JSON"});
  const Node message(*parsed);
  if (message["status"]) return take_receipt(message);
  if (const auto failure = take(refusing_)) {
    return refuse({failure->code, "(simulated)", failure->http_status});
  }
  if (const auto bad = check_message(message)) return refuse(*bad);
  Phone* to = recipient(message);
  if (to == nullptr) return refuse({kUnknownGroup, "no such group"});
  if (const auto bad = refusal(*to)) return refuse(*bad);
  const std::string media_id = message["image"]["id"].text();
  if (!media_id.empty() && media_.find(media_id) == nullptr) {
    return refuse({kInvalid, "no such media"});
  }
  return deliver(message, *to);
}

/// A group's id goes in `to`, with its own type; where both name a person `to` wins (4.4, 5.1).
Phone* GraphSimulator::recipient(Node message) {
  const std::string to = message["to"].text();
  if (message["recipient_type"].text() == "group") {
    Phone* group = phones_.find(to);
    return group != nullptr && group->group ? group : nullptr;
  }
  return to.empty() ? &phones_.of(message["recipient"].text()) : &phones_.dial(to);
}

/// What is refused at once, however right the message itself.
std::optional<GraphError> GraphSimulator::refusal(Phone& to) {
  if (options_.pair_limit && !to.take_turn(clock_.now())) {
    return GraphError{kPairLimit, "too many messages to one person"};
  }
  return std::nullopt;
}

/// The error that a status will tell of; 0: none.
std::int64_t GraphSimulator::outcome(const Phone& to, bool is_template) {
  if (const auto failure = take(failing_later_)) return failure->code;
  if (!to.on_whatsapp) return kUndeliverable;
  const bool open = is_template || !options_.window || to.window_open(clock_.now());
  return open ? 0 : kWindowClosed;
}

http::Response GraphSimulator::deliver(Node message, Phone& to) {
  const bool is_template = message["type"].text() == "template";
  const std::int64_t error = outcome(to, is_template);
  if (error == kWindowClosed && options_.window_refused_at_once) {
    return refuse({error, "more than 24 hours"});
  }
  const auto now = clock_.now();
  const std::string id = next_id(to.key);
  if (error == 0) to.messages.push_back(shown(message, id, now));
  report(to, {id, "", message["biz_opaque_callback_data"].text(), error, is_template, now});
  changed_.notify_all();
  if (std::exchange(lose_next_answer_, false)) return html_response(504, "too late");
  return json_response(200, accepted(message, to, id).dump());
}

/// Of a group's message every member's phone reports (section 3).
void GraphSimulator::report(const Phone& to, const GraphStatus& sent) {
  const auto item = [&](const char* word) {
    GraphStatus status = sent;
    status.status = word;
    return status_item(status, to);
  };
  if (sent.error != 0) return post_statuses(json::array({item("failed")}), {});
  std::vector<const Phone*> people;
  if (!to.group) people.push_back(&to);
  for (const auto& member : to.members) people.push_back(&phones_.of(member));
  post_statuses(json::array({item("sent")}), people);
  for (const char* word : {"delivered", "read"}) {
    if (std::string_view(word) == "read" && !options_.phones_read) continue;
    json items = json::array();
    for (const Phone* person : people) {
      items.push_back(item(word));
      if (!to.group) continue;
      items.back()["recipient_participant_id"] = person->wa_id;
      items.back()["recipient_participant_user_id"] = person->user_id;
    }
    if (!items.empty()) post_statuses(items, people);
  }
}

/// Marks that message, and what came before it, as read (6.9).
http::Response GraphSimulator::take_receipt(Node receipt) {
  const std::string id = receipt["message_id"].text();
  Phone* phone = phones_.holding(id);
  const bool right = receipt["status"].text() == "read" && phone != nullptr &&
                     !phone->find(id)->from_shop &&
                     receipt["messaging_product"].text() == "whatsapp";
  if (!right) return refuse({kInvalid, "no such message of a customer"});
  for (ShownMessage& message : phone->messages) {
    if (!message.from_shop) message.read = true;
    if (message.id == id) break;
  }
  return success();
}

http::Response GraphSimulator::take_upload(const http::Request& request) {
  auto upload = read_upload(request.header("Content-Type").value_or(""), request.body);
  if (!upload) return refuse(upload.error());
  return json_response(200, json{{"id", media_.add(std::move(*upload))}}.dump());
}

http::Response GraphSimulator::describe_media(const std::string& id) const {
  const Media* media = media_.find(id);
  if (media == nullptr) return refuse(wrong_object());
  return json_response(200, json{{"messaging_product", "whatsapp"},
                                 {"url", listener_->base_url() + "/media/" + id},
                                 {"mime_type", media->mime_type},
                                 {"sha256", sha256_base64(media->bytes)},
                                 {"file_size", media->bytes.size()},
                                 {"id", id}}
                                .dump());
}

}  // namespace gateway::simulator
