// The reply templates as they were when the program was built.
#pragma once

#include <map>
#include <string>

namespace handlers {

/// "id/order_held" → template text, for every file in templates/id and templates/en.
std::map<std::string, std::string> embedded_templates();

}  // namespace handlers
