// A form with a file, as browsers and the platform's media upload write it (contract whatsapp.md,
// section 6.10).
#pragma once

#include <string>
#include <string_view>

namespace gateway::whatsapp {

struct Form {
  std::string content_type;  // with the boundary
  std::string body;
};

Form media_form(std::string_view mime_type, std::string_view file_name, std::string_view bytes);

}  // namespace gateway::whatsapp
