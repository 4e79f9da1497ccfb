// What people hear when an order moves: a text from a template, filled from the order.
#pragma once

#include <string>

#include "handlers/unit.h"
#include "store/orders.h"

namespace handlers::orders {

/// To the order's customer, if it has one, in the customer's language. The template's name is also
/// the message's purpose, and so the key of its stand-in outside the window.
void tell_customer_about(Unit& unit, const store::Order& order, const std::string& template_name,
                         const Fields& extra = {});
/// To staff, with the customer's name and number.
void tell_staff_about(Unit& unit, const store::Order& order, const std::string& template_name,
                      const Fields& extra = {});

/// Renders `template_name` and, where the text would be longer than `units_max` UTF-16 units,
/// leaves out the last items[] (the template says how many by {{more}}), so that what matters
/// stays.
std::string say_within(const Unit& unit, const std::string& template_name,
                       const std::string& language, Fields fields, std::size_t units_max);

inline constexpr std::size_t kTextUnitsMax = 4096;     // contract whatsapp.md, section 6.3
inline constexpr std::size_t kCaptionUnitsMax = 1024;  // section 6.4

}  // namespace handlers::orders
