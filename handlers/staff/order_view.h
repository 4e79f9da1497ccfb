// Orders as staff see them: found by their reference, in one line, and whole.
#pragma once

#include "handlers/staff/desk.h"
#include "store/result.h"

namespace handlers::staff {

/// The order that the command names, or the answer why there is none.
store::Result<store::Order, Outcome> named_order(const Desk& desk);
/// Something in the words that begins like a reference and is none: "psn 7k3mx". Else empty.
std::string broken_reference(const Desk& desk);

/// One line of a list; the customer's number is masked or left out.
Fields order_row(const Desk& desk, const store::Order& order);
/// One order, with what is needed to pack it and to call the customer.
Outcome show_order(const Desk& desk, const store::Order& order);

}  // namespace handlers::staff
