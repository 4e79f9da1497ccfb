// Orders of those who often let holds lapse: nothing is held before staff agree. Everything works
// inside the caller's unit of work.
#pragma once

#include <string>
#include <vector>

#include "handlers/orders/ordering.h"
#include "handlers/unit.h"
#include "store/customers.h"

namespace handlers::orders {

/// Staff can agree for this long; the customer has then gone elsewhere.
inline constexpr store::Millis kProposalLife = std::chrono::hours{24};

/// Keeps the cart for staff to agree to, in the place of an earlier one. False: it is the one that
/// waits already.
bool propose(Unit& unit, std::int64_t customer, const std::vector<store::Line>& lines);
/// What waits for staff's word, by SKU; empty: nothing does.
std::vector<store::Line> proposed(Unit& unit, const store::Customer& customer);
/// The customer no longer wants it. False: nothing waited.
bool withdraw(Unit& unit, std::int64_t customer);

/// Staff agree: the order is placed as any other, and the customer hears how to pay. From then on
/// the customer counts as having let one hold lapse. NoLines: nothing waits; refused, it still
/// does.
OrderResult approve(Unit& unit, const store::Customer& customer, const std::string& who);

}  // namespace handlers::orders
