#include <algorithm>
#include <stdexcept>

#include "handlers/orders/approval.h"
#include "handlers/replies/clip.h"
#include "handlers/staff/order_view.h"
#include "handlers/staff/person_choice.h"
#include "handlers/staff/verbs.h"

namespace handlers::staff {
namespace {

using Person = store::Result<store::Customer, Outcome>;

/// Staff write to the shop as well; no conversation with them is taken over.
bool is_colleague(const Desk& desk, const store::Customer& person) {
  const auto& staff = desk.unit.shop.staff;
  const auto is_listed = [&](const std::string& key) {
    return !key.empty() && std::ranges::find(staff, key) != staff.end();
  };
  return is_listed(person.key.wa_id) || is_listed(person.key.user_id);
}

Outcome nobody(const Desk& desk, const std::string& asked) {
  constexpr std::size_t kAskedUnitsMax = 60;
  return {.reply = desk.say("staff_not_found", {{{"customer", clip(asked, kAskedUnitsMax)}}}),
          .result = "unknown_customer"};
}

Outcome several(const Desk& desk, const std::vector<store::Customer>& people) {
  FieldList rows;
  for (const store::Customer& person : people) rows.push_back(person_fields(person));
  return {.reply = desk.say_rows("staff_candidates", {}, "people", std::move(rows), people.size()),
          .result = "several_customers"};
}

Person customer_of_order(const Desk& desk) {
  const auto order = named_order(desk);
  if (!order) return store::Refused{order.error()};
  auto person =
      order->customer ? store::Customers(desk.unit.tx).find(*order->customer) : std::nullopt;
  if (!person) return store::Refused{nobody(desk, order->reference.text())};
  return *std::move(person);
}

Person named_person(const Desk& desk) {
  const Command& command = desk.command;
  if (command.order || !broken_reference(desk).empty()) return customer_of_order(desk);
  if (command.words.empty()) return store::Refused{incomplete(desk)};
  auto people = people_meant(desk, command.words);
  std::erase_if(people, [&](const store::Customer& one) { return is_colleague(desk, one); });
  if (people.empty()) return store::Refused{nobody(desk, joined(command.words))};
  if (people.size() > 1) return store::Refused{several(desk, people)};
  return std::move(people.front());
}

/// Why an approved order could not be placed, as a flag of the template staff_approved.
std::string reason_of(orders::OrderRefusal::Why why) {
  using Why = orders::OrderRefusal::Why;
  switch (why) {
    case Why::NoLines: return "nothing";
    case Why::OutOfStock:
    case Why::UnknownSku:
    case Why::Inactive: return "sold_out";
    case Why::TooManyOpenOrders: return "has_open_order";
    case Why::TooMany:
    case Why::NeedsApproval:
    case Why::NotUnpaid:
    case Why::UnknownOrder: return "refused";
  }
  throw std::logic_error("a refusal without a reason");
}

std::string subject_of(const store::Customer& person) {
  return "customer:" + std::to_string(person.id);
}

}  // namespace

Outcome take_over(const Desk& desk) {
  auto person = named_person(desk);
  if (!person) return person.error();
  const store::Instant until = desk.unit.now + desk.unit.shop.human_hand_over;
  person->muted_until = until;
  store::Customers(desk.unit.tx).update(*person);
  Fields fields = person_fields(*person);
  fields.values["until"] = desk.unit.replies.deadline(until, desk.unit.now, desk.person.language);
  fields.values["asked"] =
      desk.command.order ? desk.command.order->text() : joined(desk.command.words);
  return {.reply = desk.say("staff_taken_over", fields), .subject = subject_of(*person)};
}

Outcome hand_back(const Desk& desk) {
  auto person = named_person(desk);
  if (!person) return person.error();
  const bool muted = person->muted_until && *person->muted_until > desk.unit.now;
  person->muted_until.reset();
  if (muted) store::Customers(desk.unit.tx).update(*person);
  Fields fields = person_fields(*person);
  fields.values["muted"] = muted;
  return {.reply = desk.say("staff_handed_back", fields),
          .result = muted ? "done" : "not_taken_over",
          .subject = subject_of(*person)};
}

Outcome approve(const Desk& desk) {
  const auto person = named_person(desk);
  if (!person) return person.error();
  Fields fields = person_fields(*person);
  const auto placed = orders::approve(desk.unit, *person, desk.who);
  if (placed) fields.values["reference"] = placed->reference.text();
  const std::string result = placed ? "done" : reason_of(placed.error().why);
  fields.values[result] = true;
  if (!placed && placed.error().sku) fields.values["sku"] = placed.error().sku->text();
  return {.reply = desk.say("staff_approved", fields),
          .result = result,
          .subject = subject_of(*person),
          .detail = placed ? placed->reference.text() : std::string()};
}

}  // namespace handlers::staff
