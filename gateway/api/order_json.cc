#include "gateway/api/order_json.h"

namespace gateway::api {
namespace {

Json payment_json(const store::PaymentAttempt& attempt, const handlers::Replies& replies) {
  Json json = {{"provider", attempt.provider},
               {"provider_order_id", attempt.provider_order_id},
               {"channel", attempt.channel},
               {"status", store::to_text(attempt.status)},
               {"amount", attempt.amount.amount}};
  if (!attempt.transaction_id.empty()) json["transaction_id"] = attempt.transaction_id;
  if (!attempt.qr_text.empty()) json["qr_string"] = attempt.qr_text;
  if (!attempt.bank.empty()) json["bank"] = attempt.bank;
  if (!attempt.va_number.empty()) json["va_number"] = attempt.va_number;
  if (!attempt.biller_code.empty()) json["biller_code"] = attempt.biller_code;
  if (attempt.expires_at) json["expires_at"] = replies.rfc3339(*attempt.expires_at);
  return json;
}

Json lines_json(const store::Order& order) {
  Json lines = Json::array();
  for (const store::OrderLine& line : order.lines) {
    lines.push_back({{"sku", line.sku.text()},
                     {"name", line.name},
                     {"qty", line.qty.count},
                     {"unit_price", line.unit_price.amount}});
  }
  return lines;
}

Json history_json(const store::Order& order, const handlers::Replies& replies) {
  Json history = Json::array();
  for (const store::OrderStep& step : order.history) {
    history.push_back({{"at", replies.rfc3339(step.at)},
                       {"status", store::to_text(step.status)},
                       {"who", step.who},
                       {"reason", step.reason}});
  }
  return history;
}

}  // namespace

Json to_json(const store::Product& product) {
  Json json = {{"sku", product.sku.text()},     {"name", product.name},
               {"price", product.price.amount}, {"unit", product.unit},
               {"aliases", product.aliases},    {"product", product.family},
               {"category", product.category},  {"attributes", product.attributes},
               {"pack_size", nullptr},          {"active", product.active}};
  if (product.pack_size) json["pack_size"] = *product.pack_size;
  return json;
}

Json to_json(const store::Stock& stock) {
  return {{"sku", stock.sku.text()},
          {"on_hand", stock.on_hand.count},
          {"held", stock.held.count},
          {"committed", stock.committed.count},
          {"available", stock.available().count}};
}

Json to_json(const store::LedgerRow& row, const handlers::Replies& replies) {
  return {{"seq", row.seq},
          {"at", replies.rfc3339(row.at)},
          {"who", row.who},
          {"sku", row.sku.text()},
          {"bucket", store::to_text(row.bucket)},
          {"delta", row.delta},
          {"order", row.order},
          {"reason", row.reason},
          {"event", row.event}};
}

Json to_json(const store::Event& event, const handlers::Replies& replies) {
  Json json = {{"id", event.id},
               {"source", event.source},
               {"state", store::to_text(event.state)},
               {"error", event.error},
               {"attempts", event.attempts},
               {"received_at", replies.rfc3339(event.received_at)},
               {"next_attempt_at", nullptr}};
  if (event.next_attempt_at) json["next_attempt_at"] = replies.rfc3339(*event.next_attempt_at);
  return json;
}

Json to_json(const store::MoneyReceipt& receipt, const handlers::Replies& replies) {
  return {{"id", receipt.id},
          {"provider", receipt.provider},
          {"provider_ref", receipt.provider_ref},
          {"order", receipt.order},
          {"amount", receipt.amount.amount},
          {"outcome", receipt.outcome},
          {"at", replies.rfc3339(receipt.at)}};
}

Json to_json(const store::Order& order, const std::vector<store::PaymentAttempt>& attempts,
             const handlers::Replies& replies) {
  Json json = {{"reference", order.reference.text()},
               {"status", store::to_text(order.status)},
               {"channel", order.channel},
               {"external_id", nullptr},
               {"total", order.total.amount},
               {"unique_amount", order.total.amount},
               {"paid", order.paid.amount},
               {"refunded", order.refunded.amount},
               {"lines", lines_json(order)},
               {"hold_expires_at", nullptr},
               {"payment", nullptr},
               {"courier", order.courier},
               {"tracking", order.tracking},
               {"created_at", replies.rfc3339(order.created_at)},
               {"history", history_json(order, replies)}};
  if (!order.external_id.empty()) json["external_id"] = order.external_id;
  if (order.hold_expires_at) json["hold_expires_at"] = replies.rfc3339(*order.hold_expires_at);
  if (!attempts.empty()) {
    json["payment"] = payment_json(attempts.back(), replies);
    json["unique_amount"] = attempts.back().amount.amount;
  }
  return json;
}

Json page(Json items, const std::string& next) {
  Json json = {{"items", std::move(items)}, {"next", nullptr}};
  if (!next.empty()) json["next"] = next;
  return json;
}

}  // namespace gateway::api
