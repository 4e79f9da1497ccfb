#include "gateway/whatsapp/message_json.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "gateway/whatsapp/json_node.h"

namespace gateway::whatsapp {
namespace {

using nlohmann::json;

/// The type of a message and the object that goes by the same name.
struct Body {
  std::string type;
  json content;
};

Body interactive(const char* kind, const std::string& text, json action) {
  return {"interactive",
          {{"type", kind}, {"body", {{"text", text}}}, {"action", std::move(action)}}};
}

Body body_of(const store::OutgoingText& text) {
  return {"text", {{"preview_url", false}, {"body", text.body}}};
}

Body body_of(const store::OutgoingButtons& message) {
  json buttons = json::array();
  for (const auto& button : message.buttons) {
    buttons.push_back({{"type", "reply"}, {"reply", {{"id", button.id}, {"title", button.title}}}});
  }
  return interactive("button", message.body, {{"buttons", std::move(buttons)}});
}

/// One section needs no title.
Body body_of(const store::OutgoingList& message) {
  json rows = json::array();
  for (const auto& row : message.rows) {
    json written{{"id", row.id}, {"title", row.title}};
    if (!row.description.empty()) written["description"] = row.description;
    rows.push_back(std::move(written));
  }
  const json section{{"rows", std::move(rows)}};
  return interactive("list", message.body,
                     {{"button", message.button}, {"sections", json::array({section})}});
}

/// No line ends, no tabs, no more than four spaces in a row (6.6).
std::string template_parameter(const std::string& text) {
  constexpr int kSpacesMax = 4;
  std::string written;
  int spaces = 0;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    spaces = space ? spaces + 1 : 0;
    if (spaces <= kSpacesMax) written += space ? ' ' : c;
  }
  return written;
}

Body body_of(const store::OutgoingTemplate& message) {
  json content{{"name", message.name}, {"language", {{"code", message.language}}}};
  json parameters = json::array();
  for (const std::string& text : message.parameters) {
    parameters.push_back({{"type", "text"}, {"text", template_parameter(text)}});
  }
  if (!parameters.empty()) {
    content["components"] = {{{"type", "body"}, {"parameters", std::move(parameters)}}};
  }
  return {"template", std::move(content)};
}

Body image(const store::OutgoingQr& qr, const std::string& media_id) {
  json content{{"id", media_id}};
  if (!qr.caption.empty()) content["caption"] = qr.caption;
  return {"image", std::move(content)};
}

/// A phone number with its plus, or else the platform puts the business's own country in front
/// (6.1).
void address(json& message, const store::OutgoingAddress& to) {
  message["recipient_type"] = to.to_group_id.empty() ? "individual" : "group";
  if (!to.to_group_id.empty()) {
    message["to"] = to.to_group_id;
  } else if (!to.to_wa_id.empty()) {
    message["to"] = "+" + to.to_wa_id;
  } else {
    message["recipient"] = to.to_user_id;
  }
}

json read_receipt(const std::string& message_id) {
  return {{"messaging_product", "whatsapp"}, {"status", "read"}, {"message_id", message_id}};
}

Body body_of(const store::OutgoingContent& content, const std::string& media_id) {
  return std::visit(
      [&](const auto& one) -> Body {
        using Content = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Content, store::OutgoingQr>) {
          return image(one, media_id);
        } else if constexpr (std::is_same_v<Content, store::OutgoingReadReceipt>) {
          return {};  // no message at all
        } else {
          return body_of(one);
        }
      },
      content);
}

}  // namespace

std::string write_message(const store::OutgoingMessage& message, const std::string& key,
                          const std::string& media_id) {
  if (const auto* receipt = std::get_if<store::OutgoingReadReceipt>(&message.content)) {
    return write(read_receipt(receipt->message_id));
  }
  json written{{"messaging_product", "whatsapp"}};
  address(written, message.to);
  if (!key.empty()) written["biz_opaque_callback_data"] = key;
  if (!message.quoted_message_id.empty()) {
    written["context"] = {{"message_id", message.quoted_message_id}};
  }
  Body body = body_of(message.content, media_id);
  written["type"] = body.type;
  written[body.type] = std::move(body.content);
  return write(written);
}

}  // namespace gateway::whatsapp
