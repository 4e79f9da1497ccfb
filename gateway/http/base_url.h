// A base URL from the configuration, taken apart: where a service is reached.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway::http {

struct BaseUrl {
  bool tls = false;
  std::string host;  // without the brackets of an IPv6 address
  int port = 0;
  std::string path;  // empty, or begins with "/" and does not end with it
};

/// "http[s]://host[:port][/path]", in printable ASCII and without user, query or fragment. Absent
/// for anything else.
std::optional<BaseUrl> parse_base_url(std::string_view text);

/// localhost, 127.0.0.0/8, ::1 (and ::ffff:127.…): traffic that never leaves this machine.
bool is_loopback(std::string_view host);

}  // namespace gateway::http
