#include "store/outgoing.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace store {
namespace {

using nlohmann::json;

json fields_of(const OutgoingText& text) {
  return {{"type", "text"}, {"body", text.body}};
}

json fields_of(const OutgoingButtons& message) {
  json buttons = json::array();
  for (const OutgoingButton& button : message.buttons) {
    buttons.push_back({{"id", button.id}, {"title", button.title}});
  }
  return {{"type", "buttons"}, {"body", message.body}, {"buttons", std::move(buttons)}};
}

json fields_of(const OutgoingList& message) {
  json rows = json::array();
  for (const OutgoingRow& row : message.rows) {
    rows.push_back({{"id", row.id}, {"title", row.title}, {"description", row.description}});
  }
  return {{"type", "list"},
          {"body", message.body},
          {"button", message.button},
          {"rows", std::move(rows)}};
}

json fields_of(const OutgoingQr& qr) {
  return {{"type", "qr"}, {"qr_text", qr.qr_text}, {"caption", qr.caption}};
}

json fields_of(const OutgoingTemplate& message) {
  return {{"type", "template"},
          {"name", message.name},
          {"language", message.language},
          {"parameters", message.parameters}};
}

json fields_of(const OutgoingReadReceipt& receipt) {
  return {{"type", "read_receipt"}, {"message_id", receipt.message_id}};
}

std::string text(const json& fields, const char* name) {
  return fields.at(name).get<std::string>();
}

OutgoingButtons buttons_from(const json& fields) {
  OutgoingButtons message{text(fields, "body"), {}};
  for (const json& button : fields.at("buttons")) {
    message.buttons.push_back({text(button, "id"), text(button, "title")});
  }
  return message;
}

OutgoingList list_from(const json& fields) {
  OutgoingList message{text(fields, "body"), text(fields, "button"), {}};
  for (const json& row : fields.at("rows")) {
    message.rows.push_back({text(row, "id"), text(row, "title"), text(row, "description")});
  }
  return message;
}

OutgoingTemplate template_from(const json& fields) {
  return {text(fields, "name"), text(fields, "language"),
          fields.at("parameters").get<std::vector<std::string>>()};
}

OutgoingContent content_from(const json& fields) {
  const std::string type = text(fields, "type");
  if (type == "text") return OutgoingText{text(fields, "body")};
  if (type == "buttons") return buttons_from(fields);
  if (type == "list") return list_from(fields);
  if (type == "qr") return OutgoingQr{text(fields, "qr_text"), text(fields, "caption")};
  if (type == "template") return template_from(fields);
  if (type == "read_receipt") return OutgoingReadReceipt{text(fields, "message_id")};
  throw std::runtime_error("an outgoing message of an unknown type");
}

}  // namespace

std::string encode(const OutgoingMessage& message) {
  json fields = std::visit([](const auto& content) { return fields_of(content); }, message.content);
  if (!message.to.to_wa_id.empty()) fields["to_wa_id"] = message.to.to_wa_id;
  if (!message.to.to_user_id.empty()) fields["to_user_id"] = message.to.to_user_id;
  if (!message.to.to_group_id.empty()) fields["to_group_id"] = message.to.to_group_id;
  if (!message.quoted_message_id.empty()) fields["quoted_message_id"] = message.quoted_message_id;
  // What is not UTF-8 is replaced rather than refused: a customer's odd bytes must not stop a
  // reply.
  return fields.dump(-1, ' ', false, json::error_handler_t::replace);
}

OutgoingMessage decode_outgoing(const std::string& encoded) {
  try {
    const json fields = json::parse(encoded);
    return {.to = {fields.value("to_wa_id", ""), fields.value("to_user_id", ""),
                   fields.value("to_group_id", "")},
            .content = content_from(fields),
            .quoted_message_id = fields.value("quoted_message_id", "")};
  } catch (const json::exception&) {
    // The parser's own words would quote the message.
    throw std::runtime_error("not an outgoing message as the store writes it");
  }
}

}  // namespace store
