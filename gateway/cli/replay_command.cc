#include <iostream>
#include <string>

#include "gateway/app/app.h"
#include "gateway/app/system_sources.h"
#include "gateway/cli/commands.h"
#include "gateway/cli/store_access.h"

namespace gateway::cli {
namespace {

/// Percent-encoding of a path segment: event ids hold colons and signs of base64.
std::string encoded(const std::string& text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.') {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return out;
}

int report(int status, const std::string& event_id) {
  if (status == 200) {
    std::cout << event_id << ": applied\n";
    return kDone;
  }
  if (status == 404) throw CommandFailed(event_id + ": there is no such event");
  if (status == 409) throw CommandFailed(event_id + ": not a failed event, or it failed again");
  throw CommandFailed(event_id + ": HTTP " + std::to_string(status));
}

int replay_there(const config::Config& config, const std::string& event_id) {
  const std::string path = event_id.empty() ? "/api/v1/events/replay"
                                            : "/api/v1/events/" + encoded(event_id) + "/replay";
  const auto answer = ask_gateway(config, {.method = "POST", .path = path});
  if (!event_id.empty()) return report(answer.status, event_id);
  std::cout << answer.body << '\n';
  return answer.status == 200 ? kDone : kFailed;
}

int replay_here(app::App& gateway, const std::string& event_id) {
  if (!event_id.empty()) {
    switch (gateway.intake().replay(event_id)) {
      case intake::Replayed::Applied: return report(200, event_id);
      case intake::Replayed::Unknown: return report(404, event_id);
      case intake::Replayed::NotFailed:
      case intake::Replayed::StillFailing: return report(409, event_id);
    }
  }
  const auto [applied, all] = gateway.intake().replay_all();
  std::cout << applied << " of " << all << " failed events applied\n";
  return applied == all ? kDone : kFailed;
}

}  // namespace

int replay(const std::string& event_id, const std::string& config_file) {
  config::Config config = load(config_file);
  const config::Config asked = config;
  const observe::Log log({.level = "error", .format = config.log.format});
  const app::SystemClock clock;
  app::SystemRandom random;
  try {
    app::App gateway(std::move(config), clock, random, log);  // built, but neither serves nor sends
    return replay_here(gateway, event_id);
  } catch (const store::StoreLocked&) {
    return replay_there(asked, event_id);
  }
}

}  // namespace gateway::cli
