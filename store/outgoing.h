// What the shop says to people, independent of the platform that carries it. Kept in the outbox as
// text.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "store/types.h"

namespace store {

struct OutgoingButton {
  std::string id;     // at most 256 bytes
  std::string title;  // at most 20 UTF-16 units
  friend bool operator==(const OutgoingButton&, const OutgoingButton&) = default;
};
struct OutgoingRow {
  std::string id;           // at most 200 bytes
  std::string title;        // at most 24 UTF-16 units
  std::string description;  // at most 72 UTF-16 units
  friend bool operator==(const OutgoingRow&, const OutgoingRow&) = default;
};

struct OutgoingText {
  std::string body;
  friend bool operator==(const OutgoingText&, const OutgoingText&) = default;
};
/// 1 to 3 buttons.
struct OutgoingButtons {
  std::string body;
  std::vector<OutgoingButton> buttons;
  friend bool operator==(const OutgoingButtons&, const OutgoingButtons&) = default;
};
/// 1 to 10 rows behind one button.
struct OutgoingList {
  std::string body;
  std::string button;
  std::vector<OutgoingRow> rows;
  friend bool operator==(const OutgoingList&, const OutgoingList&) = default;
};
/// A QR code, drawn from `qr_text` when it is sent, with a caption under it.
struct OutgoingQr {
  std::string qr_text;
  std::string caption;
  friend bool operator==(const OutgoingQr&, const OutgoingQr&) = default;
};
/// A template approved by the platform: the only thing allowed outside the 24-hour window.
struct OutgoingTemplate {
  std::string name;
  std::string language;
  std::vector<std::string> parameters;
  friend bool operator==(const OutgoingTemplate&, const OutgoingTemplate&) = default;
};
/// Marks the customer's message as read.
struct OutgoingReadReceipt {
  std::string message_id;
  friend bool operator==(const OutgoingReadReceipt&, const OutgoingReadReceipt&) = default;
};
using OutgoingContent = std::variant<OutgoingText, OutgoingButtons, OutgoingList, OutgoingQr,
                                     OutgoingTemplate, OutgoingReadReceipt>;

/// Where a chat message goes: `to_wa_id` when known, else `to_user_id`, or a group.
struct OutgoingAddress {
  std::string to_wa_id;
  std::string to_user_id;
  std::string to_group_id;
  /// Messages with the same key keep their order.
  const std::string& key() const {
    return !to_group_id.empty() ? to_group_id : !to_wa_id.empty() ? to_wa_id : to_user_id;
  }
  friend bool operator==(const OutgoingAddress&, const OutgoingAddress&) = default;
};

struct OutgoingMessage {
  OutgoingAddress to;
  OutgoingContent content;
  std::string quoted_message_id;  // empty: no quote
  friend bool operator==(const OutgoingMessage&, const OutgoingMessage&) = default;
};

/// The message as one line of text for a column, and back. `decode` throws std::runtime_error on
/// text that `encode` did not write.
std::string encode(const OutgoingMessage& message);
OutgoingMessage decode_outgoing(const std::string& text);

}  // namespace store
