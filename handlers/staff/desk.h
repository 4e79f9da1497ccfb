// One command while it is carried out: who gave it, in which language the answer is, and what has
// come of it.
#pragma once

#include <string>
#include <vector>

#include "handlers/staff/staff_command.h"
#include "handlers/staff/wording.h"
#include "store/orders.h"
#include "store/products.h"

namespace handlers::staff {

/// What has come of a command: the answer, and what the journal keeps of it.
struct Outcome {
  std::string reply;
  std::string result = "done";  // or why not: "unknown_order", "incomplete" …
  std::string subject = {};     // an order's reference, a SKU, "customer:12"
  std::string detail = {};      // figures; no personal data
};

struct Desk {
  Unit& unit;
  const Command& command;
  const store::Customer& person;
  std::string who;  // "staff:Dewi"

  std::string say(std::string_view reply, const Fields& fields = {}) const {
    return unit.replies.render(reply, person.language, fields);
  }
  /// Renders `rows` as the list `name` of a template, as many as fit a phone screen; "more" says
  /// how many there are beyond them. `total` is the number of all, `rows` may be fewer.
  std::string say_rows(std::string_view reply, Fields fields, const std::string& name,
                       FieldList rows, std::size_t total) const;
};

inline constexpr std::size_t kRowsMax = 15;

/// What the examples of commands are made of: the shop's own prefix and one of its products.
Fields example_fields(const Desk& desk);
/// The verb was clear and the rest was not: an example of how to write it.
Outcome incomplete(const Desk& desk);
/// No product, or several, where one is needed: nothing was changed.
Outcome not_one_product(const Desk& desk, const std::vector<store::Product>& meant,
                        const Words& words);

/// "belum bayar": the status in the language of the answer.
std::string status_text(const Desk& desk, store::OrderStatus status);
/// A name for one line of a list.
std::string short_name(std::string_view name);
/// "Sari · 62812****789", as much of it as is known.
Fields person_fields(const store::Customer& customer);

}  // namespace handlers::staff
