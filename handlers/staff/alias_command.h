// What goods are called, by command: "alias KG250", "alias KG250 = gayo ijo | gayo hejo",
// "KG250 alias gayo ijo", "alias KG250 - gayo ijo", "hapus alias KG250 = gayo ijo". Pure.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/staff/staff_command.h"

namespace handlers::staff {

/// The whole text, with its verb. Absent: chat after all. Without a "=" or ":" between the goods
/// and a name, the goods are one word that looks like a code, else all words are the goods.
std::optional<Command> alias_command(std::string_view text);

}  // namespace handlers::staff
