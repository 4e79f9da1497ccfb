#include "gateway/simulator/graph_webhooks.h"

#include <array>
#include <string_view>
#include <utility>

#include "gateway/crypto/hash.h"
#include "gateway/http/client.h"
#include "gateway/http/text_rules.h"

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

// The contract names days, and growing gaps; the gaps are ours.
constexpr std::array<std::chrono::seconds, 10> kDistances{1s, 10s, 1min, 5min, 15min,
                                                          1h, 3h,  6h,   12h,  24h};

json contact_of(const Phone& person) {
  json contact{{"profile", {{"name", person.name}}}, {"user_id", person.user_id}};
  if (!person.wa_id.empty() && !person.hides_number) contact["wa_id"] = person.wa_id;
  return contact;
}

std::string seconds_of(store::Instant at) {
  return std::to_string(store::to_ms(at) / 1000);
}

json errors_of(std::int64_t code) {
  return json::array({{{"code", code},
                       {"title", "Simulated"},
                       {"message", "Simulated"},
                       {"error_data", {{"details", "(simulated)"}}}}});
}

bool is_priced(const std::string& status) {
  return status == "sent" || status == "delivered";
}

json pricing_of(const GraphStatus& status, const Phone& to) {
  json pricing{{"billable", !to.group}, {"pricing_model", "PMP"}};
  pricing["type"] = to.group ? "free_group_customer_service" : "regular";
  pricing["category"] = to.group ? "group_service" : status.is_template ? "utility" : "service";
  return pricing;
}

void name_recipient(json& item, const GraphStatus& status, const Phone& to) {
  if (to.group) {
    item["recipient_id"] = to.key;
    item["recipient_type"] = "group";
    return;
  }
  if (!to.wa_id.empty() && !to.hides_number) item["recipient_id"] = to.wa_id;
  if (status.error == 0) item["recipient_user_id"] = to.user_id;
}

}  // namespace

json webhook_value(const GraphBusiness& business, const char* list, json items,
                   const std::vector<const Phone*>& people) {
  json value{{"messaging_product", "whatsapp"},
             {"metadata",
              {{"display_phone_number", business.display_phone_number},
               {"phone_number_id", business.phone_number_id}}},
             {list, std::move(items)}};
  for (const Phone* person : people) value["contacts"].push_back(contact_of(*person));
  return value;
}

json status_item(const GraphStatus& status, const Phone& to) {
  json item{
      {"id", status.message_id}, {"status", status.status}, {"timestamp", seconds_of(status.at)}};
  name_recipient(item, status, to);
  if (!status.key.empty()) item["biz_opaque_callback_data"] = status.key;
  if (status.error != 0) item["errors"] = errors_of(status.error);
  if (is_priced(status.status)) item["pricing"] = pricing_of(status, to);
  return item;
}

json message_item(const Phone& from, const std::string& id, const std::string& type,
                  store::Instant at) {
  json item{
      {"from_user_id", from.user_id}, {"id", id}, {"timestamp", seconds_of(at)}, {"type", type}};
  if (!from.wa_id.empty() && !from.hides_number) item["from"] = from.wa_id;
  return item;
}

std::string webhook_body(const GraphBusiness& business, const std::string& field,
                         const json& value) {
  const json body{{"object", "whatsapp_business_account"},
                  {"entry",
                   {{{"id", business.account_id},
                     {"changes", json::array({{{"value", value}, {"field", field}}})}}}}};
  const std::string plain =
      body.dump(-1, ' ', /*ensure_ascii=*/true, json::error_handler_t::replace);
  std::string escaped;
  for (const char c : plain) {
    if (c == '/') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

CourierRules webhook_rules(const std::string& app_secret, double time_scale,
                           std::chrono::milliseconds answer_timeout) {
  const auto headers = [app_secret](const std::string& body) {
    return Headers{{"X-Hub-Signature-256", "sha256=" + crypto::hmac_sha256_hex(app_secret, body)},
                   {"User-Agent", "facebookexternalua"}};
  };
  const auto again = [time_scale](int number,
                                  int http_status) -> std::optional<std::chrono::milliseconds> {
    const auto index = static_cast<std::size_t>(number - 1);
    if (http_status == 200 || index >= kDistances.size()) return std::nullopt;
    const std::chrono::duration<double> distance = kDistances.at(index) * time_scale;
    return std::chrono::duration_cast<std::chrono::milliseconds>(distance);
  };
  return {json_post(headers, answer_timeout), again, /*follow_redirects=*/false};
}

bool shakes_hands(const std::string& url, const std::string& verify_token,
                  const std::string& challenge, std::chrono::milliseconds answer_timeout) {
  const auto [base, path] = split_url(url);
  http::ClientSettings settings;
  settings.connect_timeout = answer_timeout;
  settings.answer_timeout = answer_timeout;
  http::Call call;
  call.path = path + "?hub.mode=subscribe&hub.challenge=" + http::percent_encoded(challenge) +
              "&hub.verify_token=" + http::percent_encoded(verify_token);
  const auto answer = http::Client(base, settings).send(call);
  return answer && answer->status == 200 && answer->body == challenge;
}

}  // namespace gateway::simulator
