// One event as a line, in either format.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "gateway/observe/log.h"

namespace gateway::observe {

std::string_view name_of(Level level);

/// `"level":"info","event":"hold_placed","order":"PSN-7K3MQ"`: the members of an object.
std::string json_members(Level level, std::string_view event,
                         std::initializer_list<LogField> fields);
/// `info hold_placed order=PSN-7K3MQ name="two words"`.
std::string text_line(Level level, std::string_view event, std::initializer_list<LogField> fields);

/// Inside the quotes of a JSON text: escaped, and what is no UTF-8 replaced.
std::string escaped(std::string_view text);

}  // namespace gateway::observe
