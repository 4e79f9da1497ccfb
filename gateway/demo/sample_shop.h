// The shop that the demo runs: invented people, a sample catalogue, a configuration that points at
// the simulators.
#pragma once

#include <string>
#include <vector>

#include "gateway/config/config.h"
#include "gateway/demo/demo.h"
#include "gateway/demo/demo_clock.h"
#include "store/clock.h"
#include "store/database.h"

namespace gateway::demo {

/// Three customers and one member of staff, with numbers that belong to nobody.
std::vector<Person> customers();
Person staff();

/// config/catalog.csv as it was when the program was built.
std::string sample_catalog();

/// Fills a store without products with the sample catalogue. The clock is moved on to the newest
/// moment of a store that was used before, so that its time does not run backwards.
void open_shop(store::Database& database, DemoClock& clock);

/// What the demo's parts trust each other by; drawn anew for every run.
struct Secrets {
  std::string access_token, app_secret, verify_token;  // the chat platform's
  std::string server_key;                              // the payment provider's
  std::string api_token;
};
Secrets draw_secrets(store::RandomSource& random);

struct DemoSettings {
  int port = 8080;
  std::string data_dir;   // absolute
  std::string graph_url;  // of the simulators
  std::string midtrans_url;
};
/// Ready to be run, without a file.
config::Config config(const DemoSettings& settings, const Secrets& secrets);

inline constexpr char kPhoneNumberId[] = "100000000000001";  // the shop's, at the chat platform

}  // namespace gateway::demo
