// The demo's page and its sample catalogue as they were when the program was built.
#pragma once

#include <map>
#include <string>

namespace gateway::demo {

std::map<std::string, std::string> embedded_page();     // "index.html", "demo.js" … → text
std::map<std::string, std::string> embedded_catalog();  // "catalog.csv" → text

}  // namespace gateway::demo
