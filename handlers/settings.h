// The shop's own rules, as read from the configuration. Immutable after start; shared by all
// threads.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "store/types.h"

namespace handlers {

struct ShopSettings {
  std::string name = "Toko";
  std::string language = "id";  // "id" or "en": of replies, unless the customer writes the other
  std::string timezone = "Asia/Jakarta";  // tz database name; only where words are made
  std::string reference_prefix = "PSN";
  store::Millis hold = std::chrono::minutes{60};
  /// The provider's deadline ends this much before the hold does (at most a tenth of the hold).
  store::Millis payment_margin = std::chrono::minutes{2};
  int max_open_orders_per_customer = 1;
  store::Quantity max_quantity_per_line{100};
  /// Holds let lapse in a row, from which on the next hold is short (short_hold()), and from which
  /// on staff must agree before anything is held. 0: never.
  int short_hold_after_lapses = 2;
  int approval_after_lapses = 4;
  store::Millis human_hand_over = std::chrono::hours{4};  // the bot keeps quiet this long

  int second_readings_per_day = 0;  // of texts that the rules cannot read; 0: nobody else is asked

  std::vector<std::string> staff;                        // numbers (digits, 62…) or user ids
  std::string staff_group_id;                            // empty: no group
  std::string payment_provider = "manual";               // "midtrans", "manual"
  std::vector<std::string> payment_channels = {"qris"};  // offered, the first is the default
  std::vector<std::string> bank_accounts;                // manual: "BCA 1234567890 a.n. …"
  /// Purpose ("order_paid", "order_shipped", "order_expired", "staff_notice") to approved template
  /// name.
  std::map<std::string, std::string> templates;

  /// Of those who often let holds lapse: half of a hold, but never under 5 minutes, and never
  /// longer than a whole one.
  store::Millis short_hold() const {
    return std::min<store::Millis>(hold,
                                   std::max<store::Millis>(hold / 2, std::chrono::minutes{5}));
  }
  bool holds_short(std::int64_t lapses) const {
    return short_hold_after_lapses > 0 && lapses >= short_hold_after_lapses;
  }
  bool wants_approval(std::int64_t lapses) const {
    return approval_after_lapses > 0 && lapses >= approval_after_lapses;
  }

  /// Whether the person with this number or user id is staff; either may be empty (unknown).
  bool is_staff(const std::string& wa_id, const std::string& user_id) const {
    return std::ranges::any_of(staff, [&](const std::string& known) {
      return !known.empty() && (known == wa_id || known == user_id);
    });
  }
};

}  // namespace handlers
