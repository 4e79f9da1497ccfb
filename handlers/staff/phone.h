// Phone numbers as people type them (contract indonesia.md, section 4). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace handlers::staff {

/// "0812-3456-7890", "+62 812 3456 7890" → "6281234567890". Absent: no Indonesian mobile number.
std::optional<std::string> mobile_number(std::string_view text);
/// Nothing but digits and what people put between them.
bool is_number(std::string_view text);
/// The digits alone.
std::string digits_of(std::string_view text);
/// "62812****789": enough to tell people apart.
std::string masked(std::string_view number);

}  // namespace handlers::staff
