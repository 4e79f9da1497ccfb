#include <algorithm>

#include "gateway/api/calls.h"
#include "gateway/api/order_request.h"
#include "gateway/api/refusals.h"
#include "store/customers.h"

namespace gateway::api {
namespace {

constexpr std::int64_t kAmountMax = 1'000'000'000'000;

store::OrderFilter filter_of(const Call& call) {
  store::OrderFilter filter;
  filter.q = call.query_text("q");
  if (const std::int64_t cursor = call.query_cursor(); cursor > 0) {
    filter.cursor = std::to_string(cursor);
  }
  const std::string status = call.query_text("status");
  filter.status = store::order_status(status);
  if (!status.empty() && !filter.status) throw bad_request("status is not one of an order's");
  return filter;
}

/// Whose order it is. Looking at a person's name or number is put on record.
Json customer_json(handlers::Unit& unit, const store::Order& order) {
  const auto customer =
      order.customer ? store::Customers(unit.tx).find(*order.customer) : std::nullopt;
  if (!customer) return nullptr;
  note(unit, "order_viewed", order.reference.text());
  return {{"id", customer->id},
          {"name", customer->name},
          {"phone", customer->phone.empty() ? customer->key.wa_id : customer->phone}};
}

/// Runs one step of an order and answers with the order as it is then.
template <typename Step>
http::Response order_step(const Call& call, Step step) {
  return call.run_once([&](handlers::Unit& unit, int&) {
    const store::OrderRef reference = call.reference(unit.shop.reference_prefix);
    const handlers::orders::MoveResult moved = step(unit, reference);
    if (!moved) throw problem_of(moved.error());
    return order_json(unit.tx, reference, call.parts().replies);
  });
}

}  // namespace

Json order_json(store::Transaction& tx, const store::OrderRef& reference,
                const handlers::Replies& replies) {
  const auto order = store::Orders(tx).find(reference);
  if (!order) throw not_found("no such order");
  return to_json(*order, store::Payments(tx).of(reference), replies);
}

http::Response list_orders(const Call& call) {
  const store::OrderFilter filter = filter_of(call);
  Json items = Json::array();
  std::string next;
  call.parts().database.read([&](store::Transaction& tx) {
    store::Payments payments(tx);
    const store::OrderPage orders = store::Orders(tx).list(filter);
    for (const store::Order& order : orders.items) {
      items.push_back(to_json(order, payments.of(order.reference), call.parts().replies));
    }
    next = orders.next;
  });
  return answer(200, page(std::move(items), next));
}

http::Response show_order(const Call& call) {
  Json json;
  call.parts().run([&](handlers::Unit& unit) {
    const auto order = store::Orders(unit.tx).find(call.reference(unit.shop.reference_prefix));
    if (!order) throw not_found("no such order");
    json = to_json(*order, store::Payments(unit.tx).of(order->reference), call.parts().replies);
    json["customer"] = customer_json(unit, *order);
  });
  return answer(200, json);
}

http::Response place_order(const Call& call) {
  const OrderBody body = read_order(call.body());
  return call.run_once([&](handlers::Unit& unit, int& status) {
    handlers::orders::OrderRequest request = body.request;
    request.who = kWho;
    if (!request.external_id.empty()) {
      const auto seen = store::Orders(unit.tx).find_external(request.channel, request.external_id);
      if (seen) return order_json(unit.tx, seen->reference, call.parts().replies);
    }
    if (body.customer) {
      request.customer = store::Customers(unit.tx)
                             .resolve(*body.customer, body.customer_name, "", unit.now)
                             .customer.id;
    }
    const handlers::orders::OrderResult placed = handlers::orders::place(unit, request);
    if (!placed) throw problem_of(placed.error());
    status = 201;
    return order_json(unit.tx, placed->reference, call.parts().replies);
  });
}

http::Response pay_order(const Call& call) {
  const Json body = call.body();
  std::optional<store::Rupiah> amount;
  if (body.contains("amount")) amount = store::Rupiah{number_of(body, "amount", 1, kAmountMax)};
  return order_step(call, [&](handlers::Unit& unit, const store::OrderRef& reference) {
    return handlers::orders::pay_manually(unit, reference, kWho, amount);
  });
}

http::Response ship_order(const Call& call) {
  const Json body = call.body();
  const std::string courier = text_or(body, "courier", "", 64);
  const std::string tracking = text_or(body, "tracking", "", 200);
  return order_step(call, [&](handlers::Unit& unit, const store::OrderRef& reference) {
    return handlers::orders::ship(unit, reference, courier, tracking, kWho);
  });
}

http::Response cancel_order(const Call& call) {
  const std::string reason = text_or(call.body(), "reason", "cancelled");
  return order_step(call, [&](handlers::Unit& unit, const store::OrderRef& reference) {
    return handlers::orders::cancel(unit, reference, kWho, reason, true);
  });
}

http::Response return_order(const Call& call) {
  const std::string reason = text_or(call.body(), "reason", "returned");
  return order_step(call, [&](handlers::Unit& unit, const store::OrderRef& reference) {
    return handlers::orders::take_back(unit, reference, kWho, reason);
  });
}

}  // namespace gateway::api
