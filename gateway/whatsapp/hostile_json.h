// JSON from outside, read so that one odd value never costs the batch that it came in: how deep it
// may nest is bounded, text is made UTF-8, numbers never pass through binary floating point.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

namespace gateway::whatsapp {

inline constexpr std::size_t kDepthMax = 64;

/// The value in `bytes`; nothing when it is no JSON, or deeper than kDepthMax. Never throws.
///  - What is no UTF-8, and half a surrogate pair, becomes U+FFFD.
///  - A number that is not whole, or has more than 18 digits, becomes text just as it stands.
///  - Of a key that comes twice the last one counts.
std::optional<nlohmann::json> parse_hostile(std::string_view bytes);

}  // namespace gateway::whatsapp
