#include "gateway/whatsapp/message_content.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "gateway/whatsapp/change.h"

namespace gateway::whatsapp {
namespace {

using handlers::Content;
using handlers::MediaMessage;
using handlers::Unreadable;

constexpr std::int64_t kQtyMax = 1'000'000;
constexpr std::size_t kKindBytesMax = 64;

/// Whatever is beside `message` under the name of its own type.
Node body_of(Node message) {
  return message[message["type"].text(kKindBytesMax).c_str()];
}

Content unreadable(Node message) {
  return Unreadable{message["type"].text(kKindBytesMax)};
}

std::optional<Content> read_text(Node message) {
  const Node body = body_of(message)["body"];
  if (!body) return unreadable(message);
  return handlers::TextMessage{body.text()};
}

std::optional<Content> read_template_button(Node message) {
  const Node button = message["button"];
  const std::string title = button["text"].text();
  const std::string payload = button["payload"].text();
  if (payload.empty() && title.empty()) return unreadable(message);
  return handlers::Choice{payload.empty() ? title : payload, title};
}

/// Section 2.10: a permission to call asks for no answer; a product is an enquiry without words,
/// about what inbound_message.h finds in it.
std::optional<Content> read_interactive(Node message) {
  const Node interactive = message["interactive"];
  const std::string kind = interactive["type"].text(kKindBytesMax);
  if (kind == "button_reply" || kind == "list_reply") {
    const Node reply = interactive[kind.c_str()];
    if (reply) return handlers::Choice{reply["id"].text(), reply["title"].text()};
  }
  if (kind == "product") return handlers::TextMessage{};
  if (kind == "call_permission_reply") return std::nullopt;
  return Unreadable{kind.empty() ? "interactive" : kind};
}

std::optional<std::int64_t> qty_of(Node quantity) {
  const auto qty = quantity.whole();
  return qty && *qty >= 1 && *qty <= kQtyMax ? qty : std::nullopt;
}

std::optional<std::int64_t> claimed_price_of(Node item) {
  const std::string currency = item["currency"].text();
  if (!currency.empty() && currency != "IDR") return std::nullopt;
  const auto price = item["item_price"].whole();
  return price && *price >= 0 ? price : std::nullopt;
}

std::optional<Content> read_cart(Node message) {
  const Node order = message["order"];
  const auto items = order["product_items"].items();
  if (!order.is_object() || items.size() > kCartLinesMax) return unreadable(message);
  handlers::CartMessage cart{order["text"].text(), {}};
  for (const Node item : items) {
    cart.lines.push_back({item["product_retailer_id"].text(kIdBytesMax), qty_of(item["quantity"]),
                          claimed_price_of(item)});
  }
  return cart;
}

template <MediaMessage::Kind kKind>
std::optional<Content> read_media(Node message) {
  const Node media = body_of(message);
  const bool fetched = message["errors"].items().empty();  // else 131052: no use asking for it
  return MediaMessage{kKind, fetched ? media["id"].text(kIdBytesMax) : std::string(),
                      media["caption"].text()};
}

std::optional<Content> read_location(Node message) {
  const Node place = message["location"];
  return handlers::Location{place["name"].text(), place["address"].text()};
}

std::optional<Content> read_contacts(Node message) {
  handlers::SharedContact shared;
  for (const Node card : message["contacts"].items()) {
    for (const Node phone : card["phones"].items()) {
      const std::string wa_id = phone["wa_id"].text(kKindBytesMax);
      if (!shared.wa_id.empty() || !is_wa_id(wa_id)) continue;
      shared.wa_id = wa_id;
      shared.own_number = card["origin"].text() == "contact_request";
    }
  }
  return shared;
}

std::optional<Content> read_reaction(Node message) {
  const Node reaction = message["reaction"];
  return handlers::Reaction{reaction["message_id"].text(kIdBytesMax), reaction["emoji"].text()};
}

/// An edited picture has its words in the caption.
std::optional<Content> read_edit(Node message) {
  const Node edit = message["edit"];
  const Node changed = edit["message"];
  const Node words = body_of(changed);
  const Node body = words["body"] ? words["body"] : words["caption"];
  return handlers::Edited{edit["original_message_id"].text(kIdBytesMax), body.text()};
}

std::optional<Content> read_revoke(Node message) {
  return handlers::Deleted{message["revoke"]["original_message_id"].text(kIdBytesMax)};
}

std::optional<Content> read_unsupported(Node message) {
  const std::string kind = message["unsupported"]["type"].text(kKindBytesMax);
  return Unreadable{kind.empty() ? "unsupported" : kind};
}

using Reader = std::optional<Content> (*)(Node message);
constexpr std::array<std::pair<std::string_view, Reader>, 17> kReaders{{
    {"text", read_text},
    {"button", read_template_button},
    {"interactive", read_interactive},
    {"order", read_cart},
    {"image", read_media<MediaMessage::Kind::Image>},
    {"video", read_media<MediaMessage::Kind::Video>},
    {"document", read_media<MediaMessage::Kind::Document>},
    {"audio", read_media<MediaMessage::Kind::Audio>},
    {"voice", read_media<MediaMessage::Kind::Audio>},
    {"sticker", read_media<MediaMessage::Kind::Sticker>},
    {"location", read_location},
    {"contacts", read_contacts},
    {"reaction", read_reaction},
    {"edit", read_edit},
    {"revoke", read_revoke},
    {"unsupported", read_unsupported},
    {"unknown", read_unsupported},
}};

}  // namespace

std::optional<Content> read_content(Node message) {
  const std::string type = message["type"].text(kKindBytesMax);
  const auto* reader = std::ranges::find(kReaders, type, [](const auto& row) { return row.first; });
  return reader == kReaders.end() ? std::nullopt : reader->second(message);
}

}  // namespace gateway::whatsapp
