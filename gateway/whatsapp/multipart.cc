#include "gateway/whatsapp/multipart.h"

#include <fmt/format.h>

#include "gateway/crypto/hash.h"

namespace gateway::whatsapp {

Form media_form(std::string_view mime_type, std::string_view file_name, std::string_view bytes) {
  // Made from the content, so that it does not stand in it.
  const std::string boundary = "pesan-" + crypto::sha256_hex(bytes).substr(0, 32);
  const auto field = [&](std::string_view name, std::string_view value) {
    return fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n",
                       boundary, name, value);
  };
  std::string body = field("messaging_product", "whatsapp") + field("type", mime_type);
  body += fmt::format(
      "--{}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n"
      "Content-Type: {}\r\n\r\n",
      boundary, file_name, mime_type);
  body.append(bytes);
  body += "\r\n--" + boundary + "--\r\n";
  return {"multipart/form-data; boundary=" + boundary, std::move(body)};
}

}  // namespace gateway::whatsapp
