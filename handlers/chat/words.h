// The few words that the conversation itself understands, beside what handlers/intent reads: the
// names of ways to pay, shipping, and which language is written. All pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers::chat {

/// Asks what sending costs: depends on the address, so staff answer it.
bool asks_shipping_cost(std::string_view text);
/// "Kabari ya kalau ada lagi", "waiting list dong": wants to hear when goods are there again. Not
/// so "ga usah dikabari".
bool asks_to_be_told(std::string_view text);
/// "en" or "id" when the text is clearly written in that language, else empty.
std::string clear_language(std::string_view text);

/// A way to pay that the text names: as configured ("bca_va") when the shop offers it.
struct NamedChannel {
  std::string name;     // for people: "BCA"
  std::string channel;  // of `offered`, empty when the shop does not offer it
};
std::optional<NamedChannel> named_channel(std::string_view text,
                                          const std::vector<std::string>& offered);
/// "bca_va" → "BCA virtual account"; a channel without a known name is shown as it is.
std::string channel_name(std::string_view channel);

}  // namespace handlers::chat
