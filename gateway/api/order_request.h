// The body of POST /orders, read and checked.
#pragma once

#include <optional>
#include <string>

#include "gateway/api/order_json.h"
#include "handlers/orders/ordering.h"
#include "store/customers.h"

namespace gateway::api {

struct OrderBody {
  handlers::orders::OrderRequest request;  // `customer` and `who` are still to be filled in
  std::optional<store::PersonKey> customer;
  std::string customer_name;
};
/// 400 with the member's name for whatever it cannot be.
OrderBody read_order(const Json& body);

/// A phone number as people write it ("0812-3456-7890", "+62 812…") as the digits that the chat
/// platform uses; absent when it cannot be one.
std::optional<std::string> phone_digits(std::string_view text);

}  // namespace gateway::api
