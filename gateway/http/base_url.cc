#include "gateway/http/base_url.h"

#include <algorithm>
#include <charconv>

namespace gateway::http {
namespace {

constexpr std::size_t kUrlBytesMax = 2048;
constexpr std::size_t kHostBytesMax = 253;

bool is_url_text(std::string_view text) {
  return text.size() <= kUrlBytesMax && std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < '\x7f' && c != '"' && c != '<' && c != '>' && c != '\\';
         });
}

bool is_host_name(std::string_view host) {
  return !host.empty() && host.size() <= kHostBytesMax &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '.' || c == '_';
         });
}

bool is_ipv6_text(std::string_view host) {
  return host.size() >= 2 && std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ||
                  c == ':' || c == '.';
         });
}

std::optional<int> parse_port(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port < 1 || port > 65535) {
    return std::nullopt;
  }
  return port;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// "host", "host:port", "[v6]", "[v6]:port" into `url`; false when it is none.
bool read_authority(std::string_view authority, BaseUrl& url) {
  std::string_view port;
  bool has_port = false;
  if (take_prefix(authority, "[")) {
    const auto end = authority.find(']');
    if (end == std::string_view::npos || !is_ipv6_text(authority.substr(0, end))) return false;
    url.host = authority.substr(0, end);
    port = authority.substr(end + 1);
    has_port = !port.empty();
    if (has_port && !take_prefix(port, ":")) return false;
  } else {
    const auto colon = authority.find(':');
    has_port = colon != std::string_view::npos;
    if (has_port) port = authority.substr(colon + 1);
    url.host = authority.substr(0, colon);
    if (!is_host_name(url.host)) return false;
  }
  if (!has_port) return true;
  const auto number = parse_port(port);
  url.port = number.value_or(0);
  return number.has_value();
}

}  // namespace

std::optional<BaseUrl> parse_base_url(std::string_view text) {
  BaseUrl url;
  if (!is_url_text(text)) return std::nullopt;
  url.tls = text.starts_with("https://");
  if (!take_prefix(text, "https://") && !take_prefix(text, "http://")) return std::nullopt;
  if (text.find_first_of("?#@") != std::string_view::npos) return std::nullopt;
  url.port = url.tls ? 443 : 80;
  const auto slash = std::min(text.find('/'), text.size());
  if (!read_authority(text.substr(0, slash), url)) return std::nullopt;
  url.path = text.substr(slash);
  while (url.path.ends_with('/')) url.path.pop_back();
  return url;
}

bool is_loopback(std::string_view host) {
  take_prefix(host, "::ffff:");
  if (host == "localhost" || host == "::1") return true;
  return host.starts_with("127.") &&
         host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace gateway::http
