// The numbers and ids of people, as configurations hold them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway::config {

/// "0812-3456-789", "+62 812…", "62812…" become "62812…"; numbers of other countries must be
/// written with "+". Absent for what is no number.
std::optional<std::string> normalised_phone(std::string_view text);

/// A user id of the chat platform ("ID.10987654321098765432"), which stands where a number is
/// hidden.
bool is_user_id(std::string_view text);

}  // namespace gateway::config
