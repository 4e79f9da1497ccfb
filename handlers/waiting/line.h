// The line of those who wait for goods that are sold out: who may join it, whose turn it is, how
// long an offer stands. First come, first asked; nothing is held for anybody who has not said yes.
// Everything works inside the caller's unit of work.
#pragma once

#include <vector>

#include "handlers/unit.h"
#include "store/customers.h"
#include "store/waits.h"

namespace handlers::waiting {

/// Lines that one customer may wait in at a time.
inline constexpr std::size_t kLinesMax = 5;
/// An offer stands this long; while it does, its pieces are offered to nobody else who waits.
inline constexpr store::Millis kOfferLife = std::chrono::minutes{15};
/// Who could not be asked keeps the place in the line, but no longer than this after joining.
inline constexpr store::Millis kPatience = std::chrono::hours{24 * 7};

/// Of these lines, those that the customer may still join: for sale, not waited for already, and
/// within kLinesMax. None for who wants no messages. At most as many pieces as one line of an
/// order.
std::vector<store::Line> joinable(Unit& unit, const store::Customer& customer,
                                  const std::vector<store::Line>& lines);
/// Takes the last place in the line of each that is joinable. How many were joined.
std::size_t join(Unit& unit, const store::Customer& customer,
                 const std::vector<store::Line>& lines);
/// Whether the customer is in a line for one of these. An offer that was made and could not be
/// kept, since the goods are gone once more, gives the old place back.
bool keeps_place(Unit& unit, std::int64_t customer, const std::vector<store::Line>& lines);
/// Leaves every line. How many.
std::size_t leave(Unit& unit, std::int64_t customer);
/// No to the open offers of these SKUs. The SKUs whose line moves on.
std::vector<store::Sku> decline(Unit& unit, std::int64_t customer,
                                const std::vector<store::Line>& offered);

/// Pieces of a SKU that may be offered to the next in line: for sale, and not offered already.
store::Quantity to_offer(Unit& unit, const store::Sku& sku);
/// Those who may be asked now, the first `limit` in the order of joining.
std::vector<store::Wait> askable(Unit& unit, const store::Sku& sku, int limit);

/// Ends the waits that nobody could be asked about in time, and the offers that nobody answered in
/// time; the latter are returned. At most `limit` of each.
std::vector<store::Wait> end_overdue(Unit& unit, int limit);

}  // namespace handlers::waiting
