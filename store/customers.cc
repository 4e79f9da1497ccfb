#include "store/customers.h"

#include <algorithm>
#include <stdexcept>

#include "store/column_values.h"
#include "store/customers_sql.h"
#include "store/like_pattern.h"

namespace store {
namespace {

std::string words_or_empty(const Row& row, std::size_t column) {
  return row.maybe_text(column).value_or("");
}

Customer customer_from(const Row& row) {
  return {.id = row.integer(0),
          .key = {words_or_empty(row, 1), words_or_empty(row, 2)},
          .name = row.text(3),
          .username = row.text(4),
          .phone = row.text(5),
          .language = row.text(6),
          .window_until = maybe_instant(row, 7),
          .muted_until = maybe_instant(row, 8),
          .opted_out_at = maybe_instant(row, 9),
          .unreachable = row.integer(10) != 0,
          .last_order_lapses = row.integer(11)};
}

std::optional<Customer> first_customer(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return customer_from(rows[0]);
}

void must_name_somebody(const PersonKey& key) {
  if (key.user_id.empty() && key.wa_id.empty()) throw std::logic_error("a person without a key");
}

/// A number goes from hand to hand, a user id does not: whoever has another one is another person.
bool is_someone_else(const Customer& holder, const PersonKey& key) {
  return !holder.key.user_id.empty() && !key.user_id.empty() && holder.key.user_id != key.user_id;
}

/// The keys once `seen` has been seen: what it leaves open stays.
PersonKey linked(const PersonKey& known, const PersonKey& seen) {
  return {seen.user_id.empty() ? known.user_id : seen.user_id,
          seen.wa_id.empty() ? known.wa_id : seen.wa_id};
}

/// The keys after a change. A user id ends with its number (contract whatsapp.md, section 5.1):
/// when only the new number is told, the user id waits to be seen.
PersonKey changed(const PersonKey& known, const PersonKey& after) {
  if (after.user_id.empty() && after.wa_id != known.wa_id) return after;
  return linked(known, after);
}

std::string either(const std::string& first, const std::string& second) {
  return first.empty() ? second : first;
}

/// What is known of a person of whom two rows told.
Customer joined(Customer kept, const Customer& gone) {
  kept.name = either(kept.name, gone.name);
  kept.username = either(kept.username, gone.username);
  kept.phone = either(kept.phone, gone.phone);
  kept.language = either(kept.language, gone.language);
  kept.window_until = std::max(kept.window_until, gone.window_until);  // absent is earliest
  kept.muted_until = std::max(kept.muted_until, gone.muted_until);
  kept.opted_out_at = std::max(kept.opted_out_at, gone.opted_out_at);
  kept.unreachable = kept.unreachable && gone.unreachable;
  kept.last_order_lapses = std::max(kept.last_order_lapses, gone.last_order_lapses);
  return kept;
}

}  // namespace

Resolved Customers::resolve(const PersonKey& key, std::string_view name, std::string_view username,
                            Instant now) {
  must_name_somebody(key);
  Resolved resolved = whose(key, name, username, now);
  set_names(resolved.customer, name, username);
  return resolved;
}

Resolved Customers::whose(const PersonKey& key, std::string_view name, std::string_view username,
                          Instant now) {
  auto person = of_user_id(key.user_id);
  auto holder = of_wa_id(key.wa_id);
  if (holder && is_someone_else(*holder, key)) {
    take_number(*holder);
    holder.reset();
  }
  if (!person && !holder) return {create(key, name, username, now), true, std::nullopt};
  if (person && holder && person->id != holder->id) {
    const auto one = merge(*holder, *person);
    if (!one) return {*person, false, new_conflict(*person, *holder)};
    person = one;
  }
  Customer found = person ? *person : *holder;
  give_keys(found, linked(found.key, key));
  return {std::move(found), false, std::nullopt};
}

/// Whoever was seen under the new keys before the change was told is the same person.
Resolved Customers::rename(const PersonKey& before, const PersonKey& after, Instant now) {
  must_name_somebody(after);
  auto person = of_user_id(before.user_id);
  if (!person) person = of_wa_id(before.wa_id);
  if (!person || is_someone_else(*person, before)) return whose(after, {}, {}, now);

  auto holder = of_wa_id(after.wa_id);
  if (holder && holder->id != person->id && is_someone_else(*holder, after)) {
    take_number(*holder);
    holder.reset();
  }
  for (const auto& newcomer : {of_user_id(after.user_id), holder}) {
    if (!newcomer || newcomer->id == person->id) continue;
    const auto one = merge(*person, *newcomer);
    if (!one) return {*newcomer, false, new_conflict(*newcomer, *person)};
    person = one;
  }
  give_keys(*person, changed(person->key, after));
  return {*person, false, std::nullopt};
}

/// Absent when both have orders: staff must decide. The keys of the newer row are the present ones.
std::optional<Customer> Customers::merge(const Customer& known, const Customer& newcomer) {
  const bool keep_known = !has_orders(newcomer.id);
  if (!keep_known && has_orders(known.id)) return std::nullopt;
  const Customer& kept = keep_known ? known : newcomer;
  const Customer& gone = keep_known ? newcomer : known;
  for (const char* inherit : {sql::kInheritDialogue, sql::kInheritFirstSeen, sql::kInheritChat,
                              sql::kInheritOutbox, sql::kEndTwinWaits, sql::kInheritWaits}) {
    tx_.execute(inherit, {kept.id, gone.id});
  }
  tx_.execute(sql::kDropTwinProposal, {gone.id});
  tx_.execute(sql::kDeleteCustomer, {gone.id});
  Customer one = joined(kept, gone);
  update(one);
  give_keys(one, linked(known.key, newcomer.key));
  return one;
}

/// Told once for each pair.
std::optional<std::int64_t> Customers::new_conflict(const Customer& one, const Customer& other) {
  if (tx_.execute(sql::kNoteConflict, {one.id, other.id}) == 0) return std::nullopt;
  return other.id;
}

Customer Customers::create(const PersonKey& key, std::string_view name, std::string_view username,
                           Instant now) {
  Customer customer;
  customer.key = key;
  customer.name = name;
  customer.username = username;
  customer.id = tx_.query(sql::kInsertCustomer,
                          {column_unless_empty(key.user_id), column_unless_empty(key.wa_id),
                           customer.name, customer.username, to_ms(now)})
                    .at(0)
                    .integer(0);
  return customer;
}

void Customers::give_keys(Customer& customer, const PersonKey& key) {
  if (customer.key.user_id == key.user_id && customer.key.wa_id == key.wa_id) return;
  tx_.execute(sql::kSetKeys,
              {customer.id, column_unless_empty(key.user_id), column_unless_empty(key.wa_id)});
  customer.key = key;
}

void Customers::take_number(Customer& holder) {
  give_keys(holder, {holder.key.user_id, {}});
}

void Customers::set_names(Customer& customer, std::string_view name, std::string_view username) {
  const bool same = (name.empty() || name == customer.name) &&
                    (username.empty() || username == customer.username);
  if (same) return;
  if (!name.empty()) customer.name = name;
  if (!username.empty()) customer.username = username;
  tx_.execute(sql::kSetNames, {customer.id, customer.name, customer.username});
}

bool Customers::has_orders(std::int64_t id) {
  return !tx_.query(sql::kHasOrders, {id}).empty();
}

std::optional<Customer> Customers::find(std::int64_t id) {
  return first_customer(tx_.query(sql::kCustomer, {id}));
}

std::optional<Customer> Customers::find(const PersonKey& key) {
  if (auto customer = of_user_id(key.user_id)) return customer;
  return of_wa_id(key.wa_id);
}

std::optional<Customer> Customers::of_user_id(const std::string& user_id) {
  if (user_id.empty()) return std::nullopt;
  return first_customer(tx_.query(sql::kCustomerOfUserId, {user_id}));
}

std::optional<Customer> Customers::of_wa_id(const std::string& wa_id) {
  if (wa_id.empty()) return std::nullopt;
  return first_customer(tx_.query(sql::kCustomerOfWaId, {wa_id}));
}

std::vector<Customer> Customers::search(std::string_view q, int limit) {
  std::vector<Customer> customers;
  for (const Row& row : tx_.query(sql::kSearchCustomers, {holding(q), std::int64_t{limit}})) {
    customers.push_back(customer_from(row));
  }
  return customers;
}

void Customers::update(const Customer& customer) {
  const auto changed_rows = tx_.execute(
      sql::kUpdateCustomer,
      {customer.id, customer.name, customer.username, customer.phone, customer.language,
       column(customer.window_until), column(customer.muted_until), column(customer.opted_out_at),
       column(customer.unreachable), customer.last_order_lapses});
  if (changed_rows == 0) throw std::logic_error("no such customer");
}

std::string Customers::dialogue(std::int64_t id) {
  const Rows rows = tx_.query(sql::kDialogue, {id});
  return rows.empty() ? std::string() : rows[0].text(0);
}

void Customers::set_dialogue(std::int64_t id, std::string_view text, Instant now) {
  tx_.execute(sql::kSetDialogue, {id, std::string(text), to_ms(now)});
}

}  // namespace store
