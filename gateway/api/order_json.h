// The shapes of /api/v1: our own JSON, as interface.md states it. Money is whole rupiah; times
// carry the shop's offset.
#pragma once

#include <nlohmann/json.hpp>

#include "handlers/replies/replies.h"
#include "store/inbox.h"
#include "store/inventory.h"
#include "store/orders.h"
#include "store/payments.h"
#include "store/products.h"

namespace gateway::api {

using Json = nlohmann::ordered_json;

Json to_json(const store::Product& product);
Json to_json(const store::Stock& stock);
Json to_json(const store::LedgerRow& row, const handlers::Replies& replies);
Json to_json(const store::Event& event, const handlers::Replies& replies);
Json to_json(const store::MoneyReceipt& receipt, const handlers::Replies& replies);
/// `attempts`: the order's payment attempts, oldest first; the newest is shown.
Json to_json(const store::Order& order, const std::vector<store::PaymentAttempt>& attempts,
             const handlers::Replies& replies);

/// {"items": […], "next": cursor or null}
Json page(Json items, const std::string& next);

}  // namespace gateway::api
