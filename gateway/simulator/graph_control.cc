#include "gateway/simulator/graph_control.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "gateway/simulator/graph_simulator.h"
#include "gateway/whatsapp/hostile_json.h"

namespace gateway::simulator {
namespace {

using nlohmann::json;
using whatsapp::Node;

/// What a command brought about: the id of a message, or nothing but that it happened; absent: it
/// could not happen.
using Done = std::optional<std::string>;

std::string from(Node order) {
  return order["from"].text();
}
std::string message(Node order) {
  return order["message_id"].text();
}
int number(Node order, const char* key, int usual) {
  return static_cast<int>(std::clamp<std::int64_t>(order[key].whole().value_or(usual), 0, 1000));
}
GraphSimulator::Order sequence(Node order) {
  return order["reversed"].truth() ? GraphSimulator::Order::Reversed
                                   : GraphSimulator::Order::AsTheyHappened;
}

std::vector<CartItem> cart(Node order) {
  std::vector<CartItem> items;
  for (const Node item : order["items"].items()) {
    items.push_back({item["sku"].text(), item["qty"].whole().value_or(1),
                     item["price_idr"].whole().value_or(0)});
  }
  return items;
}

Done use_webhook(GraphSimulator& graph, Node order) {
  graph.set_webhook(order["url"].text());
  const bool fits =
      !order["verify_token"] || graph.webhook_shakes_hands(order["verify_token"].text());
  return fits ? Done("") : std::nullopt;
}

/// Does something that brings about no message.
template <typename Act>
Done plainly(Act act) {
  act();
  return "";
}

using Graph = GraphSimulator;
using Command = Done (*)(Graph& graph, Node order);
constexpr std::array<std::pair<std::string_view, Command>, 23> kCommands{{
    {"say",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_writes(from(order), order["name"].text(), order["text"].text(),
                                    order["quoted_id"].text());
     }},
    {"press",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_presses(from(order), order["id"].text(), order["title"].text(),
                                     order["list"].truth(), order["description"].text());
     }},
    {"image",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_sends_image(from(order), order["caption"].text());
     }},
    {"cart",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_sends_cart(from(order), cart(order), order["note"].text());
     }},
    {"edit",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_edits(from(order), message(order), order["text"].text());
     }},
    {"delete",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_deletes(from(order), message(order));
     }},
    {"react",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_reacts(from(order), message(order), order["emoji"].text());
     }},
    {"group_say",
     [](Graph& graph, Node order) -> Done {
       return graph.member_writes(order["group_id"].text(), from(order), order["text"].text());
     }},
    {"owner_say",
     [](Graph& graph, Node order) -> Done {
       return graph.owner_writes(from(order), order["text"].text());
     }},
    {"change_number",
     [](Graph& graph, Node order) -> Done {
       return graph.customer_changes_number(from(order), order["new_wa_id"].text());
     }},
    {"webhook", use_webhook},
    {"open_window",
     [](Graph& graph, Node order) { return plainly([&] { graph.open_window(from(order)); }); }},
    {"hide_number",
     [](Graph& graph, Node order) { return plainly([&] { graph.hide_number(from(order)); }); }},
    {"leave",
     [](Graph& graph, Node order) { return plainly([&] { graph.leave_platform(from(order)); }); }},
    {"hold", [](Graph& graph, Node) { return plainly([&] { graph.hold_statuses(); }); }},
    {"lose", [](Graph& graph, Node) { return plainly([&] { graph.lose_statuses(); }); }},
    {"release",
     [](Graph& graph, Node order) {
       return plainly([&] { graph.release_statuses(sequence(order)); });
     }},
    {"copies",
     [](Graph& graph, Node order) {
       return plainly([&] { graph.post_copies(number(order, "copies", 1)); });
     }},
    {"again", [](Graph& graph,
                 Node order) { return plainly([&] { graph.post_all_again(sequence(order)); }); }},
    {"fail",
     [](Graph& graph, Node order) {
       return plainly(
           [&] { graph.fail_next(number(order, "http_status", 503), number(order, "count", 1)); });
     }},
    {"refuse",
     [](Graph& graph, Node order) {
       return plainly([&] {
         graph.refuse_next(order["code"].whole().value_or(131000),
                           number(order, "http_status", 400), number(order, "count", 1));
       });
     }},
    {"fail_later",
     [](Graph& graph, Node order) {
       return plainly([&] {
         graph.fail_later(order["code"].whole().value_or(131026), number(order, "count", 1));
       });
     }},
    {"lose_answer", [](Graph& graph, Node) { return plainly([&] { graph.lose_next_answer(); }); }},
}};

json to_json(const ShownMessage& message) {
  json choices = json::array();
  for (const ShownChoice& choice : message.choices) {
    choices.push_back(
        {{"id", choice.id}, {"title", choice.title}, {"description", choice.description}});
  }
  return {{"id", message.id},
          {"from_shop", message.from_shop},
          {"kind", message.kind},
          {"text", message.text},
          {"author", message.author},
          {"media_id", message.media_id},
          {"list_button", message.list_button},
          {"choices", std::move(choices)},
          {"quoted_id", message.quoted_id},
          {"key", message.key},
          {"read", message.read},
          {"edited", message.edited},
          {"deleted", message.deleted},
          {"at", store::to_ms(message.at)}};
}

json to_json(const Phone& phone) {
  json messages = json::array();
  for (const ShownMessage& one : phone.messages) messages.push_back(to_json(one));
  return {{"key", phone.key},         {"wa_id", phone.wa_id},
          {"user_id", phone.user_id}, {"name", phone.name},
          {"group", phone.group},     {"members", phone.members},
          {"messages", messages},     {"on_whatsapp", phone.on_whatsapp}};
}

http::Response conversations(const GraphSimulator& graph) {
  json phones = json::array();
  for (const Phone& phone : graph.phones()) phones.push_back(to_json(phone));
  return json_response(200, whatsapp::write(phones));
}

http::Response picture(const GraphSimulator& graph, const std::string& id) {
  const auto media = graph.media(id);
  if (!media) return json_response(404, R"({"ok":false})");
  auto response = json_response(200, media->bytes);
  response.content_type = media->mime_type;
  return response;
}

http::Response command(GraphSimulator& graph, std::string_view name, const std::string& body) {
  const auto* known = std::ranges::find(kCommands, name, [](const auto& row) { return row.first; });
  const auto order = whatsapp::parse_hostile(body);
  if (known == kCommands.end() || !order) return json_response(404, R"({"ok":false})");
  const Done done = known->second(graph, Node(*order));
  if (!done) return json_response(409, R"({"ok":false})");
  json answer{{"ok", true}};
  if (!done->empty()) answer["id"] = *done;
  return json_response(200, answer.dump());
}

}  // namespace

http::Response answer_control(GraphSimulator& graph, const http::Request& request) {
  constexpr std::string_view kMedia = "media/";
  const std::string name = request.path.substr(kControlPath.size());
  if (request.method == "POST") return command(graph, name, request.body);
  if (request.method == "GET" && name == "conversations") return conversations(graph);
  if (request.method == "GET" && name.starts_with(kMedia)) {
    return picture(graph, name.substr(kMedia.size()));
  }
  return json_response(404, R"({"ok":false})");
}

}  // namespace gateway::simulator
