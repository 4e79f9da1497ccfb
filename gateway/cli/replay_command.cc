#include <iostream>
#include <string>
#include <vector>

#include "gateway/api/order_json.h"
#include "gateway/app/app.h"
#include "gateway/app/system_sources.h"
#include "gateway/cli/commands.h"
#include "gateway/cli/store_access.h"
#include "gateway/http/text_rules.h"

namespace gateway::cli {
namespace {

int report(int status, const std::string& event_id) {
  if (status == 200) {
    std::cout << event_id << ": applied\n";
    return kDone;
  }
  if (status == 404) throw CommandFailed(event_id + ": there is no such event");
  if (status == 409) throw CommandFailed(event_id + ": not a failed event, or it failed again");
  throw CommandFailed(event_id + ": HTTP " + std::to_string(status));
}

/// An HTTP status; 409 also when the event was tried and has failed again.
int replay_one_there(const config::Config& config, const std::string& event_id) {
  const auto answer = ask_gateway(
      config,
      {.method = "POST", .path = "/api/v1/events/" + http::percent_encoded(event_id) + "/replay"});
  const api::Json event = api::Json::parse(answer.body, nullptr, false);
  const bool tried = answer.status == 200 && event.is_object();
  return tried && event.value("state", "") != "applied" ? 409 : answer.status;
}

/// The ids of the events in that state, newest first.
std::vector<std::string> events_there(const config::Config& config, const std::string& state) {
  std::vector<std::string> ids;
  for (std::string cursor;;) {
    const auto answer = ask_gateway(config, {.path = "/api/v1/events?state=" + state +
                                                     "&cursor=" + http::percent_encoded(cursor)});
    const api::Json page = api::Json::parse(answer.body, nullptr, false);
    if (answer.status != 200 || !page.is_object()) {
      throw CommandFailed("the running gateway does not list its events");
    }
    for (const api::Json& event : page.at("items")) ids.push_back(event.at("id"));
    if (page.at("next").is_null()) return ids;
    cursor = page.at("next");
  }
}

int summary(std::size_t applied, std::size_t all) {
  std::cout << applied << " of " << all << " failed events applied\n";
  return applied == all ? kDone : kFailed;
}

int replay_there(const config::Config& config, const std::string& event_id) {
  if (!event_id.empty()) return report(replay_one_there(config, event_id), event_id);
  std::vector<std::string> ids = events_there(config, "failed");
  const auto dead = events_there(config, "dead");
  ids.insert(ids.end(), dead.begin(), dead.end());
  std::size_t applied = 0;
  // Lists are newest first; events are applied in the order in which they came.
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    applied += replay_one_there(config, *id) == 200 ? 1 : 0;
  }
  return summary(applied, ids.size());
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
  return summary(static_cast<std::size_t>(applied), static_cast<std::size_t>(all));
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
