#include "gateway/demo/state.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "store/changes.h"
#include "store/inventory.h"
#include "store/orders.h"
#include "store/products.h"

namespace gateway::demo {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kLedgerRows = 80;
constexpr int kOrders = 20;
constexpr std::size_t kBills = 20;

Json message_json(const ShownMessage& message) {
  Json choices = Json::array();
  for (const Choice& choice : message.choices) {
    choices.push_back(
        {{"id", choice.id}, {"title", choice.title}, {"description", choice.description}});
  }
  Json json = {{"mine", message.mine},          {"text", message.text},
               {"choices", std::move(choices)}, {"list", message.list},
               {"button", message.list_button}, {"read", message.read},
               {"at", store::to_ms(message.at)}};
  if (!message.media_id.empty()) json["image"] = "media/" + message.media_id;
  return json;
}

Json person_json(const DemoParts& parts, const Person& person) {
  Json messages = Json::array();
  for (const ShownMessage& message : parts.messages(person.wa_id)) {
    messages.push_back(message_json(message));
  }
  return {{"wa_id", person.wa_id}, {"name", person.name}, {"messages", std::move(messages)}};
}

std::string_view to_text(BillState state) {
  switch (state) {
    case BillState::Open: return "open";
    case BillState::Paid: return "paid";
    case BillState::Lapsed: return "lapsed";
    case BillState::Ended: return "ended";
  }
  throw std::logic_error("a bill without a state");
}

/// What can still be paid stands first, then what ends last.
bool before(const Bill& a, const Bill& b) {
  const bool a_open = a.state == BillState::Open;
  const bool b_open = b.state == BillState::Open;
  if (a_open != b_open) return a_open;
  return a.expires_at > b.expires_at;
}

Json bills_json(std::vector<Bill> bills) {
  std::ranges::stable_sort(bills, before);
  if (bills.size() > kBills) bills.resize(kBills);
  Json list = Json::array();
  for (const Bill& bill : bills) {
    Json json = {{"order_id", bill.order_id},    {"channel", bill.channel},
                 {"state", to_text(bill.state)}, {"number", bill.number},
                 {"amount", bill.amount.amount}, {"expires_at", nullptr}};
    if (bill.expires_at) json["expires_at"] = store::to_ms(*bill.expires_at);
    list.push_back(std::move(json));
  }
  return list;
}

Json orders_json(store::Transaction& tx) {
  store::OrderFilter filter;
  filter.limit = kOrders;
  Json list = Json::array();
  for (const store::Order& order : store::Orders(tx).list(filter).items) {
    list.push_back({{"reference", order.reference.text()},
                    {"status", store::to_text(order.status)},
                    {"total", order.total.amount}});
  }
  return list;
}

Json stock_json(store::Transaction& tx) {
  std::map<store::Sku, std::string> names;
  for (const store::Product& product : store::Products(tx).list()) {
    if (product.active) names[product.sku] = product.name;
  }
  Json list = Json::array();
  for (const store::Stock& stock : store::Inventory(tx).all()) {
    const auto name = names.find(stock.sku);
    if (name == names.end()) continue;
    list.push_back({{"sku", stock.sku.text()},
                    {"name", name->second},
                    {"on_hand", stock.on_hand.count},
                    {"held", stock.held.count},
                    {"committed", stock.committed.count},
                    {"available", stock.available().count}});
  }
  return list;
}

/// The newest rows, newest first.
Json ledger_json(store::Transaction& tx) {
  store::LedgerFilter filter;
  filter.after_seq =
      std::max<std::int64_t>(0, store::Changes(tx).newest().ledger_seq - kLedgerRows);
  filter.limit = kLedgerRows;
  auto rows = store::Inventory(tx).ledger(filter);
  std::ranges::reverse(rows);
  Json list = Json::array();
  for (const store::LedgerRow& row : rows) {
    list.push_back({{"seq", row.seq},
                    {"at", store::to_ms(row.at)},
                    {"who", row.who},
                    {"sku", row.sku.text()},
                    {"bucket", store::to_text(row.bucket)},
                    {"delta", row.delta},
                    {"order", row.order},
                    {"reason", row.reason}});
  }
  return list;
}

}  // namespace

std::string state_json(const DemoParts& parts, const std::string& run) {
  Json json = {{"run", run},
               {"shop", parts.shop_name},
               {"timezone", parts.timezone},
               {"now", store::to_ms(parts.clock.now())},
               {"customers", Json::array()},
               {"staff", person_json(parts, parts.staff)},
               {"payments", bills_json(parts.bills())}};
  for (const Person& customer : parts.customers) {
    json["customers"].push_back(person_json(parts, customer));
  }
  parts.database.read([&](store::Transaction& tx) {
    json["orders"] = orders_json(tx);
    json["stock"] = stock_json(tx);
    json["ledger"] = ledger_json(tx);
  });
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace gateway::demo
