// What may be done with an order, by whoever asks: chat, staff, API, marketplace. Each function is
// one decision: stock, payment attempts, history and messages move together in the caller's unit of
// work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "handlers/unit.h"
#include "store/orders.h"

namespace handlers::orders {

struct OrderRequest {
  std::string channel = "whatsapp";
  std::string external_id;
  std::optional<std::int64_t> customer;
  std::vector<store::Line> lines;
  std::string note;
  std::string who;              // "customer:12", "api"
  std::string payment_channel;  // empty: the shop's default
  /// A person or a program of the shop answers for it: how often the customer has let holds lapse
  /// does not matter.
  bool approved = false;
};

/// Why an order was not taken. Nothing was changed.
struct OrderRefusal {
  enum class Why {
    NoLines,
    TooMany,
    TooManyOpenOrders,
    UnknownSku,
    Inactive,
    OutOfStock,
    NeedsApproval,  // staff must agree first (approval.h)
    NotUnpaid,
    UnknownOrder
  } why;
  std::optional<store::Sku> sku;
  store::Quantity available;  // OutOfStock: what is left; TooMany: the cap
};
using OrderResult = store::Result<store::Order, OrderRefusal>;

/// Holds all lines or none at our own prices (for a shorter time, or only once staff have agreed,
/// for those who let one hold after the other lapse: settings.h), after releasing what has lapsed
/// on those SKUs. Opens the first payment attempt and queues its charge: the customer's reply goes
/// out when the charge is answered (payment_flow.h).
OrderResult place(Unit& unit, const OrderRequest& request);
/// Rewrites an unpaid order to `lines` (not empty) and its payment attempt: the old one is closed
/// and expired.
OrderResult rewrite(Unit& unit, const store::OrderRef& reference,
                    const std::vector<store::Line>& lines, const std::string& who);

using MoveResult = store::Result<store::Order, store::MoveRefusal>;
/// Unpaid: stock back, charge expired at the provider. Paid: refund_due. Tells the customer when
/// `tell_customer`.
MoveResult cancel(Unit& unit, const store::OrderRef& reference, const std::string& who,
                  const std::string& reason, bool tell_customer);
/// Paid → shipped; tells the customer the tracking number.
MoveResult ship(Unit& unit, const store::OrderRef& reference, const std::string& courier,
                const std::string& tracking, const std::string& who);
/// Shipped or completed → returned: the goods are for sale again. Its money is returned by hand.
MoveResult take_back(Unit& unit, const store::OrderRef& reference, const std::string& who,
                     const std::string& reason);
/// Money seen by a person: books `amount` (absent: the open rest; at most a trillion) and moves the
/// order like any payment. A part leaves an unpaid order unpaid. An order that is paid already is
/// NotAllowed; an ended one whose stock is gone is OutOfStock, and nothing is booked.
MoveResult pay_manually(Unit& unit, const store::OrderRef& reference, const std::string& who,
                        std::optional<store::Rupiah> amount);
/// A longer hold: a new deadline `by` (above zero, at most a year) later than the old one, or than
/// now when it has lapsed but still holds.
MoveResult extend(Unit& unit, const store::OrderRef& reference, store::Millis by,
                  const std::string& who);

/// Ends what has lapsed (on these SKUs, or anywhere when empty): stock back, charge expired,
/// customer told. How many.
int expire_lapsed(Unit& unit, const std::vector<store::Sku>& skus, int limit);

}  // namespace handlers::orders
