// What customers and staff are told about orders: chooses the template, fills the fields, queues
// the message.
#pragma once

#include <string>

#include "handlers/unit.h"
#include "store/customers.h"
#include "store/orders.h"
#include "store/outgoing.h"

namespace handlers::orders {

/// Stop a little before the 24-hour window ends: what waits in the queue must still arrive
/// (whatsapp.md, section 7.4).
inline constexpr store::Millis kWindowMargin = std::chrono::minutes{5};

/// items[] (name, qty, unit_price, subtotal), reference, total, deadline …: the fields that every
/// order template may use.
Fields order_fields(const Unit& unit, const store::Order& order, const std::string& language);

/// Queues `content` for the order's customer, inside the window; outside it the template of
/// `purpose` stands in, if configured, else staff are told. Nothing is sent to who has opted out of
/// messages that they did not ask for.
void tell_customer(Unit& unit, std::int64_t customer, const store::OutgoingContent& content,
                   const std::string& order, const std::string& purpose,
                   const std::string& quoted_message_id = {});
/// Text from a template to every staff member (one to one) or to the staff group when one is set.
void tell_staff(Unit& unit, const std::string& template_name, const Fields& fields,
                const std::string& order);

}  // namespace handlers::orders
