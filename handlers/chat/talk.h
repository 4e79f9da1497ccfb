// One message of one customer while it is being answered. Every handler of a meaning takes the talk
// and returns the one answer, or none: the platform charges for each message that we send.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "handlers/chat/memory.h"
#include "handlers/inbound.h"
#include "handlers/unit.h"
#include "store/customers.h"
#include "store/orders.h"
#include "store/outgoing.h"
#include "store/products.h"

namespace handlers::chat {

struct Answer {
  store::OutgoingContent content;
  std::string order;             // reference or empty
  std::string purpose = "chat";  // "chat", "question", "order_reply": for counting
};
using MaybeAnswer = std::optional<Answer>;

struct Talk {
  Unit& unit;
  const InboundMessage& message;
  store::Customer customer;
  Memory memory;
  std::optional<store::Order> open;  // the newest unpaid order whose hold still lives
  std::string text;                  // body, caption or title; empty when there is none
  std::string language;              // of the answer: "id", "en"
  bool late = false;                 // too old to hold stock for; staff decide

  std::string who() const { return "customer:" + std::to_string(customer.id); }
  /// A reply in the talk's language; the last items[] make way where it would be too long to send.
  std::string say(const std::string& reply, const Fields& fields = {}) const;
  Answer text_answer(const std::string& reply, const Fields& fields = {},
                     std::string order = {}) const;
  /// A short title of a button, by its flag in the template chat_titles: "yes", "no", "done" …
  std::string title(const std::string& flag) const;
};

inline constexpr std::size_t kBodyUnitsMax = 4096;        // contract whatsapp.md, section 6.3
inline constexpr std::size_t kButtonBodyUnitsMax = 1024;  // section 6.5
inline constexpr std::size_t kButtonTitleUnitsMax = 20;
inline constexpr std::size_t kButtonsMax = 3;
inline constexpr std::size_t kRowTitleUnitsMax = 24;
inline constexpr std::size_t kRowDescriptionUnitsMax = 72;
inline constexpr std::size_t kRowsMax = 10;

/// The talk with this customer as it stands: memory, open order, language. Of the message nothing
/// is read yet. `message` must outlive it.
Talk talk_with(Unit& unit, const InboundMessage& message, store::Customer customer);

/// What so many pieces cost, for people to read: "-" where numbers have lost their meaning. `total`
/// grows by it, or is gone.
std::string cost_text(store::Rupiah unit_price, store::Quantity qty,
                      std::optional<store::Rupiah>& total);
/// "Rp75.000", or "-" when there is none.
std::string total_text(std::optional<store::Rupiah> total);
/// items[] (name, qty, unit, unit_price, subtotal) of lines at today's own prices, and their total.
/// A SKU that is no longer sold is left out.
Fields cart_fields(Unit& unit, const std::vector<store::Line>& lines);
/// What could still be promised of a SKU, not counting what `own` holds already.
store::Quantity available(Unit& unit, const store::Sku& sku,
                          const std::optional<store::Order>& own);
/// The products of the shop that are for sale, by SKU: the catalogue as it was when the text was
/// read.
const std::vector<store::Product>& products_for_sale(const Unit& unit);
/// A product's name to show how to order: the first one for sale.
std::string example_product(const Unit& unit);
/// Reads the customer afresh, changes it and keeps both in step: others write the row as well.
template <typename Change>
void change_customer(Talk& talk, Change change) {
  store::Customers customers(talk.unit.tx);
  if (auto fresh = customers.find(talk.customer.id)) talk.customer = std::move(*fresh);
  change(talk.customer);
  customers.update(talk.customer);
}

/// Staff hear of this message; `fields` is completed with the customer, the order and the message.
void tell_staff(Talk& talk, const std::string& reply, Fields fields = {});
/// The same for whatever a person should read, a bounded number of times in a while: the last one
/// says that more is not shown. False when it was not told.
bool forward_to_staff(Talk& talk, const std::string& reply = "chat_staff_message",
                      Fields fields = {});

}  // namespace handlers::chat
