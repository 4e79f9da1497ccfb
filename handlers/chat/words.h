// The few words that the conversation itself understands, beside what handlers/intent reads: yes,
// no, "that is all", and the names of ways to pay. All pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace handlers::chat {

enum class YesNo { Yes, No };
/// A short answer to a question of ours ("iya kak", "ga usah"); absent when it says more than that.
std::optional<YesNo> yes_or_no(std::string_view text);

/// "udah itu aja", "cukup", "that's all": nothing more is coming.
bool says_that_is_all(std::string_view text);

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
