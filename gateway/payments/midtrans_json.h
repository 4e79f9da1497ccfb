// Reading Midtrans's JSON, in which nearly every value is text and any field may be missing.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace gateway::payments::midtrans {

/// The JSON object in `body`, or nothing when it is not JSON; never throws.
std::optional<nlohmann::json> parse_json(std::string_view body);

/// The text at `key`; empty when it is absent, no text, or `object` is no object.
std::string text_at(const nlohmann::json& object, const char* key);

/// The object or array at `key`, or a null value that lives for ever.
const nlohmann::json& member(const nlohmann::json& object, const char* key);

}  // namespace gateway::payments::midtrans
