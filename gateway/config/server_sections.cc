// [server], [store], [api], [log], [console], [privacy]: how the program itself runs.
#include <unistd.h>

#include <filesystem>

#include "gateway/config/sections.h"
#include "gateway/http/address.h"
#include "gateway/http/base_url.h"

namespace gateway::config {
namespace {

constexpr std::size_t kTokenBytesMin = 16;
constexpr std::string_view kSqlite = "sqlite:";

/// The absolute path at `name`, or nothing. A file that cannot be read is a problem.
std::string read_file_path(Section& section, std::string_view name, const std::string& base_dir) {
  const auto found = section.text(name);
  if (!found || found->value.empty()) return {};
  auto path = (std::filesystem::path(base_dir) / found->value).lexically_normal().string();
  if (::access(path.c_str(), R_OK) != 0) {
    section.problem(name, "this file cannot be read" + quoted(*found));
  }
  return path;
}

void read_tls(Section& section, ServerConfig& server, const std::string& base_dir) {
  server.tls_cert = read_file_path(section, "tls_cert", base_dir);
  server.tls_key = read_file_path(section, "tls_key", base_dir);
  if (server.tls_cert.empty() == server.tls_key.empty()) return;
  section.problem(server.tls_cert.empty() ? "tls_key" : "tls_cert",
                  "tls_cert and tls_key are needed both, or neither");
}

void read_proxies(Section& section, ServerConfig& server) {
  for (const auto& proxy : section.texts("trusted_proxies")) {
    if (http::AddressRange::parse(proxy.value)) {
      server.trusted_proxies.push_back(proxy.value);
    } else {
      section.problem("trusted_proxies",
                      "not an IP address or range like 10.0.0.0/8" + quoted(proxy));
    }
  }
}

}  // namespace

std::string read_url(Section& section, std::string_view name, std::string otherwise) {
  const auto found = section.text(name);
  if (!found) return otherwise;
  const auto url = http::parse_base_url(found->value);
  if (!url) {
    section.problem(name, "not a URL like https://host[:port][/path]" + quoted(*found));
    return otherwise;
  }
  if (!url->tls && !http::is_loopback(url->host)) {
    section.warning(name, "is not https: everybody on the way can read and change it");
  }
  return found->value;
}

void warn_unused(Section& section, std::string_view name) {
  if (section.has(name)) section.warning(name, "not used by this version");
}

ServerConfig read_server(Section section, const std::string& base_dir) {
  ServerConfig server;
  server.host = section.text_or("host", server.host);
  if (server.host.empty()) section.problem("host", "is empty");
  server.port = static_cast<int>(section.number("port", server.port, 0, 65535));
  server.public_url = read_url(section, "public_url", {});
  server.max_connections = static_cast<std::size_t>(section.number(
      "max_connections", static_cast<std::int64_t>(server.max_connections), 16, 16'384));
  read_proxies(section, server);
  read_tls(section, server, base_dir);
  if (server.tls_cert.empty() && !http::is_loopback(server.host)) {
    section.warning("host",
                    "others can reach this server without TLS: give it tls_cert and "
                    "tls_key, or let only a proxy in front of it");
  }
  section.finish();
  return server;
}

StoreConfig read_store(Section section, const std::string& base_dir) {
  StoreConfig store;
  store.base_dir = base_dir;
  store.migrate = section.truth("migrate", store.migrate);
  const auto url = section.text("url");
  if (!url) {
    section.finish();
    return store;
  }
  store.url = url->value;
  if (store.url.starts_with("postgresql:") || store.url.starts_with("postgres:")) {
    section.problem("url", "PostgreSQL is not supported by this version");
  } else if (!store.url.starts_with(kSqlite) || store.url.size() == kSqlite.size()) {
    section.problem("url", "not like \"sqlite:data/pesan.db\"" + quoted(*url));
  }
  section.finish();
  return store;
}

std::vector<std::string> read_api(Section section) {
  auto tokens = section.secrets("tokens");
  for (const auto& token : tokens) {
    if (token.size() < kTokenBytesMin) {
      section.warning("tokens", "a token under 16 characters can be guessed");
    }
  }
  section.finish();
  return tokens;
}

LogConfig read_log(Section section) {
  LogConfig log;
  log.level = section.one_of("level", log.level, {"debug", "info", "warn", "error"});
  log.format = section.one_of("format", log.format, {"json", "text"});
  section.finish();
  return log;
}

void read_console(Section section) {
  section.truth("enabled", false);
  section.duration("session", std::chrono::hours{12});
  section.finish();
}

void read_privacy(Section section) {
  section.duration("retention", std::chrono::days{366});
  section.finish();
}

}  // namespace gateway::config
