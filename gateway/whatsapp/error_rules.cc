#include "gateway/whatsapp/error_rules.h"

#include <algorithm>
#include <array>

namespace gateway::whatsapp {
namespace {

using namespace std::chrono_literals;
using Remedy = SendRefusal::Remedy;

constexpr bool kWholeNumber = true;
constexpr bool kOneLane = false;

constexpr std::array kRules{
    // A. Again soon.
    ErrorRule{1, 1, Remedy::Retry},                                // unknown
    ErrorRule{2, 2, Remedy::Retry},                                // service down
    ErrorRule{131000, 131000, Remedy::Retry},                      // unknown
    ErrorRule{131016, 131016, Remedy::Retry},                      // unavailable
    ErrorRule{131057, 131057, Remedy::Retry},                      // maintenance
    ErrorRule{133004, 133004, Remedy::Retry},                      // server unavailable
    ErrorRule{130429, 130429, Remedy::RetrySlower, kWholeNumber},  // throughput
    // B. Again later, narrowly.
    ErrorRule{131056, 131056, Remedy::RetrySlower, kOneLane},          // pair limit
    ErrorRule{4, 4, Remedy::RetrySlower, kWholeNumber, 5min},          // app call limit
    ErrorRule{80007, 80007, Remedy::RetrySlower, kWholeNumber, 5min},  // account call limit
    ErrorRule{17, 17, Remedy::RetrySlower, kWholeNumber, 5min},        // Graph's own limits
    ErrorRule{32, 32, Remedy::RetrySlower, kWholeNumber, 5min},
    ErrorRule{613, 613, Remedy::RetrySlower, kWholeNumber, 5min},
    ErrorRule{131048, 131048, Remedy::RetrySlower, kOneLane, 1h},     // too many blocks
    ErrorRule{131053, 131053, Remedy::Retry},                         // media upload failed
    ErrorRule{134101, 134101, Remedy::RetrySlower, kOneLane, 10min},  // template syncing
    ErrorRule{131208, 131208, Remedy::RetrySlower, kOneLane, 1h},     // group operations
    ErrorRule{131214, 131214, Remedy::RetrySlower, kOneLane, 24h},    // group creation
    // C. Not again as it is.
    ErrorRule{131047, 131047, Remedy::WindowClosed},
    ErrorRule{131026, 131026, Remedy::GiveUp},  // undeliverable
    ErrorRule{131049, 131050, Remedy::GiveUp},  // marketing kept back, stopped
    ErrorRule{130472, 130472, Remedy::GiveUp},  // marketing experiment
    ErrorRule{131021, 131021, Remedy::GiveUp},  // to ourselves
    ErrorRule{131051, 131052, Remedy::GiveUp},  // type, inbound media
    ErrorRule{131062, 131062, Remedy::GiveUp},  // template to a user id
    ErrorRule{130403, 130403, Remedy::GiveUp},  // we blocked the user
    ErrorRule{131030, 131030, Remedy::GiveUp},  // not on the test list
    ErrorRule{131020, 131020, Remedy::GiveUp},  // groups
    ErrorRule{131041, 131041, Remedy::GiveUp}, ErrorRule{131201, 131213, Remedy::GiveUp},
    ErrorRule{130497, 130497, Remedy::GiveUp},  // country
    ErrorRule{100, 100, Remedy::GiveUp},        // parameter
    ErrorRule{131008, 131009, Remedy::GiveUp},  // missing, invalid
    ErrorRule{132000, 132001, Remedy::GiveUp},  // templates
    ErrorRule{132005, 132005, Remedy::GiveUp}, ErrorRule{132007, 132008, Remedy::GiveUp},
    ErrorRule{132012, 132012, Remedy::GiveUp}, ErrorRule{132015, 132016, Remedy::GiveUp},
    ErrorRule{132018, 132018, Remedy::GiveUp}, ErrorRule{132068, 132069, Remedy::GiveUp},  // flows
    ErrorRule{134100, 134100, Remedy::GiveUp},  // marketing endpoint
    ErrorRule{134102, 134102, Remedy::GiveUp}, ErrorRule{131055, 131055, Remedy::GiveUp},
    ErrorRule{131060, 131061, Remedy::GiveUp},
    ErrorRule{135000, 135000, Remedy::GiveUp},  // generic user error
    ErrorRule{137000, 137000, Remedy::GiveUp},  // identity hash differs
    // D. The configuration or the account.
    ErrorRule{190, 190, Remedy::FixConfiguration},  // token
    ErrorRule{3, 3, Remedy::FixConfiguration},      // permissions
    ErrorRule{10, 10, Remedy::FixConfiguration}, ErrorRule{200, 299, Remedy::FixConfiguration},
    ErrorRule{33, 33, Remedy::FixConfiguration},          // wrong id
    ErrorRule{368, 368, Remedy::FixConfiguration},        // restricted
    ErrorRule{131005, 131005, Remedy::FixConfiguration},  // access denied
    ErrorRule{131031, 131031, Remedy::FixConfiguration},  // locked
    ErrorRule{131037, 131037, Remedy::FixConfiguration},  // display name
    ErrorRule{131042, 131042, Remedy::FixConfiguration},  // payment problem
    ErrorRule{131044, 131045, Remedy::FixConfiguration},  // payment, registration
    ErrorRule{131063, 131064, Remedy::FixConfiguration},  // switched off, limited
    ErrorRule{131215, 131215, Remedy::FixConfiguration},  // no groups for us
    ErrorRule{133000, 133000, Remedy::FixConfiguration},  // registration
    ErrorRule{133005, 133006, Remedy::FixConfiguration},
    ErrorRule{133008, 133010, Remedy::FixConfiguration},
    ErrorRule{133015, 133016, Remedy::FixConfiguration},
    ErrorRule{134011, 134011, Remedy::FixConfiguration},  // payment terms
    ErrorRule{147001, 147005, Remedy::FixConfiguration},  // business username
};

bool covers(const ErrorRule& rule, std::int64_t code) {
  return rule.first <= code && code <= rule.last;
}

/// No code, so perhaps not even the platform that answers: a wrong address loses no message.
Remedy by_status_alone(int http_status) {
  if (http_status == 429) return Remedy::RetrySlower;
  return http_status >= 500 || http_status == 408 ? Remedy::Retry : Remedy::FixConfiguration;
}

}  // namespace

ErrorRule rule_of(std::int64_t code, int http_status) {
  if (code == 0) return {0, 0, by_status_alone(http_status), kWholeNumber};
  const auto* rule =
      std::ranges::find_if(kRules, [&](const auto& one) { return covers(one, code); });
  if (rule != kRules.end()) return *rule;
  return {code, code, http_status >= 500 ? Remedy::Retry : Remedy::GiveUp};
}

SendRefusal::Remedy remedy_of(std::int64_t code, int http_status) {
  return rule_of(code, http_status).remedy;
}

}  // namespace gateway::whatsapp
