#include "gateway/config/config.h"

#include <toml++/toml.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "gateway/config/sections.h"

namespace gateway::config {
namespace {

constexpr std::size_t kFileBytesMax = 1u << 20;

Config read_all(Section root, const std::string& base_dir) {
  Config config;
  config.server = read_server(root.section("server"), base_dir);
  config.store = read_store(root.section("store"), base_dir);
  read_shop(root.section("shop"), config.shop);
  config.whatsapp = read_whatsapp(root.section("whatsapp"), config.shop);
  config.midtrans = read_payments(root.section("payments"), config.shop);
  config.second_reader = read_second_reader(root.section("second_reader"), config.shop);
  config.api_tokens = read_api(root.section("api"));
  config.log = read_log(root.section("log"));
  read_channels(root.section("channels"));
  read_console(root.section("console"));
  read_privacy(root.section("privacy"));
  for (const auto* later : {"channels", "console", "privacy"}) warn_unused(root, later);
  root.finish();
  return config;
}

Loaded failed(const std::string& path, std::size_t line, std::string what) {
  return store::Refused{std::vector<Problem>{{path, line, {}, std::move(what)}}};
}

std::string folder_of(const std::string& path) {
  std::error_code error;
  const auto whole = std::filesystem::absolute(path, error);
  return error ? std::string() : whole.lexically_normal().parent_path().string();
}

}  // namespace

Loaded parse_config(std::string_view text, const std::string& path,
                    const Environment& environment) {
  toml::table document;
  try {
    document = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return failed(path, error.source().begin.line, std::string(error.description()));
  }
  Reading reading{Findings(path), environment};
  auto config = read_all(Section(reading, &document, {}), folder_of(path));
  auto problems = reading.findings.problems();
  if (!problems.empty()) return store::Refused{std::move(problems)};
  return Checked{std::move(config), reading.findings.warnings()};
}

Loaded load_config(const std::string& path, const Environment& environment) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return failed(path, 0, "this file cannot be read");
  std::string text(kFileBytesMax + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (file.fail() && !file.eof()))
    return failed(path, 0, "this file cannot be read");
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kFileBytesMax) return failed(path, 0, "this file is larger than 1 MiB");
  return parse_config(text, path, environment);
}

}  // namespace gateway::config
