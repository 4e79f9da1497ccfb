// The configuration file, read and checked at start: every problem at once, by key and line. Each
// key is documented in config/pesan.toml. toml++ is met here only.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/settings.h"
#include "store/result.h"
#include "store/types.h"

namespace gateway::config {

struct ServerConfig {
  std::string host = "127.0.0.1";
  int port = 8080;
  std::string public_url;
  std::size_t max_connections = 1024;
  std::vector<std::string> trusted_proxies;
  std::string tls_cert, tls_key;  // absolute paths, or empty
};
struct StoreConfig {
  std::string url = "sqlite:data/pesan.db";
  std::string base_dir;  // of relative paths: the file's folder
  bool migrate = true;   // serve brings the schema up to date
};
struct WhatsAppConfig {
  std::string phone_number_id;
  std::string access_token;
  std::vector<std::string> app_secrets;
  std::string verify_token;
  std::string api_base_url = "https://graph.facebook.com";
  std::string api_version = "v25.0";
  /// Messages per second to everyone, and the pause between two to the same person.
  int messages_per_second = 80;
  store::Millis pair_pause{6'000};
};
struct MidtransConfig {
  std::vector<std::string> server_keys;
  std::string api_base_url = "https://api.midtrans.com";
};
/// An OpenAI-compatible endpoint that is asked about texts which the rules cannot read.
struct SecondReaderConfig {
  std::string base_url;  // empty: nobody is asked
  std::string model;     // empty: the endpoint's own
  std::string api_key;
  store::Millis timeout{4'000};
};
struct LogConfig {
  std::string level = "info";
  std::string format = "json";
};

struct Config {
  ServerConfig server;
  StoreConfig store;
  handlers::ShopSettings shop;  // [shop], staff and templates of [whatsapp], [payments] …
  WhatsAppConfig whatsapp;
  MidtransConfig midtrans;
  SecondReaderConfig second_reader;  // its daily budget is the shop's
  std::vector<std::string> api_tokens;
  LogConfig log;
};

/// "pesan.toml:12: shop.hold: not a duration: \"an hour\"".
struct Problem {
  std::string file;
  std::size_t line = 0;  // 0: not of one line
  std::string key;
  std::string what;
  std::string text() const;
};

using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

struct Checked {
  Config config;
  std::vector<Problem> warnings;  // "a hold under 15 minutes …": works, but look at it
};
using Loaded = store::Result<Checked, std::vector<Problem>>;

/// Reads and checks a file. `${NAME}` in any text comes from `environment`. An unknown key, a
/// missing variable, a value out of range: each is a problem. Never throws for what a file may
/// hold.
Loaded load_config(const std::string& path, const Environment& environment);
/// The same from a text; `path` is for messages and for relative paths.
Loaded parse_config(std::string_view text, const std::string& path, const Environment& environment);

/// "45m", "90s", "2h", "1d", "1h30m"; absent when it is none, or out of 1 s to 366 d.
std::optional<store::Millis> parse_duration(std::string_view text);

}  // namespace gateway::config
