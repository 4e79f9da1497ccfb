// openapi.json as it was when the program was built.
#pragma once

#include <map>
#include <string>

namespace gateway::api {

std::map<std::string, std::string> embedded_document();  // "openapi.json" → its text

}  // namespace gateway::api
