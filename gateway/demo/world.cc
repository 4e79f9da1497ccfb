#include "gateway/demo/world.h"

#include <fmt/format.h>

#include "gateway/payments/midtrans_text.h"

namespace gateway::demo {
namespace {

using simulator::GraphOptions;
using simulator::MidtransOptions;

// Of the distances between tries of a webhook that found nobody: a demo is short.
constexpr double kTimeScale = 0.01;

GraphOptions graph_options(const Secrets& secrets) {
  GraphOptions options;
  options.business.phone_number_id = kPhoneNumberId;
  options.access_token = secrets.access_token;
  options.app_secret = secrets.app_secret;
  options.time_scale = kTimeScale;
  return options;
}

MidtransOptions midtrans_options(const Secrets& secrets) {
  MidtransOptions options;
  options.account.server_key = secrets.server_key;
  options.time_scale = kTimeScale;
  return options;
}

ShownMessage shown(const simulator::ShownMessage& message) {
  ShownMessage shown{.mine = !message.from_shop,
                     .text = message.text,
                     .media_id = message.media_id,
                     .choices = {},
                     .list = message.kind == "list",
                     .list_button = message.list_button,
                     .read = message.read,
                     .at = message.at};
  for (const auto& choice : message.choices) {
    shown.choices.push_back({choice.id, choice.title, choice.description});
  }
  return shown;
}

BillState state_of(const std::string& transaction_status) {
  if (transaction_status == "pending") return BillState::Open;
  if (transaction_status == "settlement" || transaction_status == "capture") return BillState::Paid;
  if (transaction_status == "expire") return BillState::Lapsed;
  return BillState::Ended;
}

/// What is typed into a bank's app, whichever way of paying it belongs to.
std::string number_of(const nlohmann::json& transaction) {
  if (const auto numbers = transaction.find("va_numbers"); numbers != transaction.end()) {
    return numbers->at(0).value("va_number", "");
  }
  if (transaction.contains("bill_key")) {
    return transaction.value("biller_code", "") + " " + transaction.value("bill_key", "");
  }
  return transaction.value("permata_va_number", transaction.value("payment_code", ""));
}

std::optional<Picture> picture(const simulator::GraphSimulator& graph, const std::string& id) {
  const auto media = graph.media(id);
  if (!media) return std::nullopt;
  return Picture{media->mime_type, media->bytes};
}

std::vector<ShownMessage> messages(const simulator::GraphSimulator& graph,
                                   const std::string& wa_id) {
  std::vector<ShownMessage> all;
  for (const auto& message : graph.conversation(wa_id)) all.push_back(shown(message));
  return all;
}

std::vector<Bill> bills(const simulator::MidtransSimulator& midtrans) {
  std::vector<Bill> all;
  for (const auto& transaction : midtrans.charges()) all.push_back(bill_of(transaction));
  return all;
}

}  // namespace

Bill bill_of(const nlohmann::json& transaction) {
  return {.order_id = transaction.value("order_id", ""),
          .channel = transaction.value("channel", ""),
          .state = state_of(transaction.value("transaction_status", "")),
          .number = number_of(transaction),
          .amount = {transaction.value("amount", std::int64_t{0})},
          .expires_at = payments::midtrans::parse_wib(transaction.value("expiry_time", ""))};
}

World::World(DemoClock& clock, const Secrets& secrets)
    : clock_(clock),
      graph_(clock, graph_options(secrets)),
      midtrans_(clock, midtrans_options(secrets)) {
  for (const Person& customer : customers()) graph_.introduce(customer.wa_id, customer.name);
  graph_.introduce(staff().wa_id, staff().name);
  graph_.open_window(staff().wa_id);
}

void World::face(const std::string& gateway_url) {
  graph_.set_webhook(gateway_url + "/webhooks/whatsapp");
  midtrans_.send_notices_to(gateway_url + "/webhooks/midtrans");
}

DemoParts World::page(store::Database& database, const handlers::ShopSettings& shop) {
  return {.shop_name = shop.name,
          .timezone = shop.timezone,
          .database = database,
          .clock = clock_,
          .customers = customers(),
          .staff = staff(),
          .messages = [this](const std::string& wa_id) { return messages(graph_, wa_id); },
          .picture = [this](const std::string& id) { return picture(graph_, id); },
          .say =
              [this](const Person& from, const std::string& text) {
                return !graph_.customer_writes(from.wa_id, from.name, text).empty();
              },
          .press =
              [this](const Person& from, const Press& press) {
                return !graph_
                            .customer_presses(from.wa_id, press.id, press.title, press.list,
                                              press.description)
                            .empty();
              },
          .bills = [this] { return bills(midtrans_); },
          .pay = [this](const std::string& order_id) { return midtrans_.pay(order_id); }};
}

}  // namespace gateway::demo
