// What a chat platform can tell us, in the shop's words: one closed variant, nothing
// provider-specific. gateway/whatsapp decodes into it (contract whatsapp.md, sections 2 to 4);
// handlers decide what it means. Every text is hostile UTF-8 from outside: validated as UTF-8, NUL
// removed, otherwise untouched.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "store/types.h"

namespace handlers {

/// Who wrote, as far as the platform says. At least one of `user_id` and `wa_id` is set (2.1, 5.1).
struct Sender {
  std::optional<std::string> user_id;  // business-scoped user id, "ID.…"
  std::optional<std::string> wa_id;    // digits, exactly as given; usually the phone number
  std::optional<std::string> username;
  std::optional<std::string> name;  // chosen by the user: may hold anything
};

struct TextMessage {
  std::string body;
};
/// A reply button, list row or template button that was pressed. `id` is input from outside (2.8).
struct Choice {
  std::string id;
  std::string title;
};
struct CartLine {
  std::string sku;                  // as the catalogue names it: may be unknown to us
  std::optional<std::int64_t> qty;  // absent: not a whole number between 1 and 1,000,000
  std::optional<std::int64_t> claimed_price_idr;
};
/// A cart sent from the platform's catalogue (2.11); prices are the phone's claim.
struct CartMessage {
  std::string note;
  std::vector<CartLine> lines;
};
struct MediaMessage {
  enum class Kind { Image, Video, Document, Audio, Sticker } kind = Kind::Image;
  std::string media_id;  // empty when the platform could not fetch it
  std::string caption;
};
struct Location {
  std::string name, address;
};
struct SharedContact {
  bool own_number = false;  // the sender's own number, asked for with our button (2.6)
  std::string wa_id;        // empty when not on the platform
};
struct Reaction {
  std::string message_id;
  std::string emoji;  // empty: taken back
};
struct Edited {
  std::string original_message_id;
  std::string body;
};
struct Deleted {
  std::string original_message_id;
};
/// The person moved to another number or got another user id (2.13, 2.14). Either side may be
/// partly known.
struct IdentityChanged {
  Sender before;
  Sender after;
};
/// Polls, view-once, broken media …: something that we cannot read (2.17).
struct Unreadable {
  std::string kind;
};
using Content = std::variant<TextMessage, Choice, CartMessage, MediaMessage, Location,
                             SharedContact, Reaction, Edited, Deleted, IdentityChanged, Unreadable>;

/// One message of one person to the shop.
struct InboundMessage {
  std::string id;  // the platform's message id
  Sender from;
  std::optional<std::string> group_id;  // set: written in that group (4.3)
  std::optional<std::string> quoted_message_id;
  std::optional<std::string> referred_sku;  // "message business" pressed on this product (2.3)
  bool forwarded = false;
  store::Instant sent_at;  // the platform's clock
  Content content;
};

/// What became of a message that we sent (section 3).
struct DeliveryReport {
  enum class Status { Sent, Delivered, Read, Played, Failed, Other };
  std::string message_id;
  std::optional<std::string> outbox_key;  // what we sent along, on every report of that message
  std::string recipient;                  // group member, user id or wa_id; for deduplication only
  Status status = Status::Other;
  std::string status_text;  // as given; for deduplication of unknown statuses
  std::optional<std::int64_t> error_code;
  bool charged = false;  // pricing.type "regular"
  store::Instant at;
};

/// The owner wrote from the phone app (8.9): counts as a human reply, never as customer input.
struct OwnerEcho {
  std::string id;
  Sender to;
  store::Instant sent_at;
};
/// The customer stopped or resumed marketing messages at the platform.
struct MarketingPreference {
  std::string id;
  Sender who;
  bool stopped = false;
};
/// Account, template and quality news, errors without a message: for the owner's eyes.
struct PlatformNotice {
  std::string id;  // made from the content, so that a repeat is recognised
  std::string field;
  std::string summary;  // one line, no personal data
  bool alarm = false;
};
/// Not known to us: kept raw, answered 200.
struct UnknownUpdate {
  std::string id;  // made from the content
  std::string field;
};
using ChatUpdate = std::variant<InboundMessage, DeliveryReport, OwnerEcho, MarketingPreference,
                                PlatformNotice, UnknownUpdate>;

}  // namespace handlers
