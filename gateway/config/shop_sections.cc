// [shop], [whatsapp] and [second_reader]: the shop's own rules, how it talks, and who helps it
// read.
#include <date/tz.h>

#include <algorithm>

#include "gateway/config/phone.h"
#include "gateway/config/sections.h"

namespace gateway::config {
namespace {

constexpr store::Millis kShortHold = std::chrono::minutes{15};
constexpr std::size_t kNameBytesMax = 100;

bool is_time_zone(const std::string& name) {
  try {
    date::locate_zone(name);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

bool is_prefix(std::string_view text) {
  return text.size() >= 2 && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool are_digits(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_api_version(std::string_view text) {
  const auto dot = text.find('.');
  return text.starts_with('v') && dot != std::string_view::npos &&
         are_digits(text.substr(1, dot - 1)) && are_digits(text.substr(dot + 1));
}

void read_name(Section& section, handlers::ShopSettings& shop) {
  const auto name = section.text("name");
  if (!name) return;
  if (name->value.empty() || name->value.size() > kNameBytesMax) {
    section.problem("name", "must have 1 to 100 bytes");
  }
  shop.name = name->value;
}

/// A person on the staff: a number, or a user id where the platform hides the number.
void read_staff(Section& section, handlers::ShopSettings& shop) {
  for (const auto& one : section.texts("staff_numbers")) {
    const auto number = normalised_phone(one.value);
    if (number || is_user_id(one.value)) {
      shop.staff.push_back(number.value_or(one.value));
    } else {
      section.problem("staff_numbers", "not a phone number like 628123456789");
    }
  }
}

void read_templates(Section section, handlers::ShopSettings& shop) {
  for (const char* purpose : {"order_paid", "order_shipped", "order_expired", "staff_notice"}) {
    const auto name = section.text(purpose);
    if (name && !name->value.empty()) shop.templates[purpose] = name->value;
  }
  section.finish();
}

/// Four values make the line to the platform: all, or none.
void check_whole(Section& section, const WhatsAppConfig& config) {
  const std::vector<std::pair<std::string_view, bool>> needed = {
      {"phone_number_id", !config.phone_number_id.empty()},
      {"access_token", !config.access_token.empty()},
      {"app_secrets", !config.app_secrets.empty()},
      {"verify_token", !config.verify_token.empty()}};
  const auto given = [&](const auto& value) { return section.has(value.first); };
  if (std::none_of(needed.begin(), needed.end(), given)) {
    section.warning("phone_number_id", "is not set: no chat message is taken or sent");
    return;
  }
  for (const auto& [name, right] : needed) {
    if (!right && !section.has(name)) section.problem(name, "is missing");
  }
  if (section.is_empty_list("app_secrets")) {
    section.problem("app_secrets", "is empty: no message could be verified");
  }
}

/// Empty is the same as left out: nobody is asked.
std::string read_reader_url(Section& section) {
  const auto given = section.text("base_url");
  return given && given->value.empty() ? std::string() : read_url(section, "base_url", {});
}

}  // namespace

void read_shop(Section section, handlers::ShopSettings& shop) {
  read_name(section, shop);
  shop.language = section.one_of("language", shop.language, {"id", "en"});
  const auto zone = section.text("timezone");
  if (zone && !is_time_zone(zone->value)) {
    section.problem("timezone", "not a time zone like Asia/Jakarta" + quoted(*zone));
  } else if (zone) {
    shop.timezone = zone->value;
  }
  const auto prefix = section.text("reference_prefix");
  if (prefix && !is_prefix(prefix->value)) {
    section.problem("reference_prefix", "must be 2 to 5 capital letters" + quoted(*prefix));
  } else if (prefix) {
    shop.reference_prefix = prefix->value;
  }
  shop.hold = section.duration("hold", shop.hold);
  if (shop.hold < kShortHold) {
    section.warning("hold", "under 15 minutes few customers have paid in time");
  }
  shop.payment_margin = section.duration("payment_margin", shop.payment_margin);
  shop.max_open_orders_per_customer = static_cast<int>(
      section.number("max_open_orders_per_customer", shop.max_open_orders_per_customer, 1, 100));
  shop.max_quantity_per_line.count =
      section.number("max_quantity_per_line", shop.max_quantity_per_line.count, 1, 1'000'000);
  constexpr std::int64_t kLapsesMax = 1000;
  shop.short_hold_after_lapses = static_cast<int>(
      section.number("short_hold_after_lapses", shop.short_hold_after_lapses, 0, kLapsesMax));
  shop.approval_after_lapses = static_cast<int>(
      section.number("approval_after_lapses", shop.approval_after_lapses, 0, kLapsesMax));
  shop.human_hand_over = section.duration("human_hand_over", shop.human_hand_over);
  section.finish();
}

WhatsAppConfig read_whatsapp(Section section, handlers::ShopSettings& shop) {
  WhatsAppConfig config;
  const auto id = section.text("phone_number_id");
  if (id) config.phone_number_id = id->value;
  if (id && !are_digits(id->value)) {
    section.problem("phone_number_id", "must be the id in digits that the platform shows");
  }
  config.access_token = section.secret("access_token");
  config.app_secrets = section.secrets("app_secrets");
  config.verify_token = section.secret("verify_token");
  config.api_base_url = read_url(section, "api_base_url", config.api_base_url);
  const auto version = section.text("api_version");
  if (version && !is_api_version(version->value)) {
    section.problem("api_version", "must be like v25.0" + quoted(*version));
  } else if (version) {
    config.api_version = version->value;
  }
  config.messages_per_second =
      static_cast<int>(section.number("messages_per_second", config.messages_per_second, 1, 1'000));
  config.pair_pause = section.duration("pair_pause", config.pair_pause);
  shop.staff_group_id = section.text_or("staff_group_id", {});
  read_staff(section, shop);
  read_templates(section.section("templates"), shop);
  check_whole(section, config);
  section.finish();
  return config;
}

SecondReaderConfig read_second_reader(Section section, handlers::ShopSettings& shop) {
  constexpr store::Millis kTimeoutMax = std::chrono::seconds{20};
  SecondReaderConfig config;
  config.base_url = read_reader_url(section);
  config.model = section.text_or("model", config.model);
  config.api_key = section.secret("api_key");
  config.timeout = section.duration("timeout", config.timeout);
  if (config.timeout > kTimeoutMax) section.problem("timeout", "customers do not wait beyond 20s");
  const auto budget = section.number("daily_budget", 200, 1, 100'000);
  if (!config.base_url.empty()) shop.second_readings_per_day = static_cast<int>(budget);
  section.finish();
  return config;
}

}  // namespace gateway::config
