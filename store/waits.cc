#include "store/waits.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "store/column_values.h"
#include "store/waits_sql.h"

namespace store {
namespace {

constexpr std::array<std::pair<WaitState, std::string_view>, 6> kWords = {{
    {WaitState::Waiting, "waiting"},
    {WaitState::Offered, "offered"},
    {WaitState::Taken, "taken"},
    {WaitState::Declined, "declined"},
    {WaitState::Passed, "passed"},
    {WaitState::Ended, "ended"},
}};

WaitState state_of(std::string_view text) {
  for (const auto& [state, word] : kWords) {
    if (word == text) return state;
  }
  throw std::runtime_error("a wait in an unknown state: " + std::string(text));
}

Wait wait_from(const Row& row) {
  return {.id = row.integer(0),
          .customer = row.integer(1),
          .sku = Sku::parse(row.text(2)).value(),
          .qty = {row.integer(3)},
          .joined_at = from_ms(row.integer(4)),
          .state = state_of(row.text(5)),
          .offered_qty = {row.maybe_integer(6).value_or(0)},
          .offered_at = maybe_instant(row, 7)};
}

std::vector<Wait> waits_from(const Rows& rows) {
  std::vector<Wait> waits;
  waits.reserve(rows.size());
  for (const Row& row : rows) waits.push_back(wait_from(row));
  return waits;
}

void must_be_live(std::int64_t changed) {
  if (changed == 0) throw std::logic_error("nobody waits there");
}

}  // namespace

std::string to_text(WaitState state) {
  for (const auto& [each, word] : kWords) {
    if (each == state) return std::string(word);
  }
  throw std::logic_error("a state of waiting without a word");
}

void Waits::join(std::int64_t customer, const Sku& sku, Quantity qty, Instant now) {
  tx_.execute(sql::kJoinLine, {customer, sku.text(), qty.count, to_ms(now)});
}

void Waits::offer(std::int64_t id, Quantity qty, Instant now) {
  must_be_live(tx_.execute(sql::kOfferWait, {id, qty.count, to_ms(now)}));
}

void Waits::resume(std::int64_t id) {
  must_be_live(tx_.execute(sql::kResumeWait, {id}));
}

void Waits::end(std::int64_t id, WaitState how) {
  if (how == WaitState::Waiting || how == WaitState::Offered) {
    throw std::logic_error("not the end of a wait: " + to_text(how));
  }
  must_be_live(tx_.execute(sql::kEndWait, {id, to_text(how)}));
}

std::optional<Wait> Waits::find(std::int64_t id) {
  const Rows rows = tx_.query(sql::kWait, {id});
  if (rows.empty()) return std::nullopt;
  return wait_from(rows[0]);
}

std::vector<Wait> Waits::live_of(std::int64_t customer) {
  return waits_from(tx_.query(sql::kLiveWaitsOf, {customer}));
}

std::int64_t Waits::count_live(const Sku& sku) {
  return tx_.query(sql::kCountWaiting, {sku.text()}).at(0).integer(0) +
         tx_.query(sql::kCountOffered, {sku.text()}).at(0).integer(0);
}

std::optional<Sku> Waits::next_waited_for(std::string_view after) {
  const Rows rows = tx_.query(sql::kNextWaitedFor, {std::string(after)});
  if (rows.empty()) return std::nullopt;
  return Sku::parse(rows[0].text(0));
}

Quantity Waits::offered_of(const Sku& sku) {
  return {tx_.query(sql::kOfferedPieces, {sku.text()}).at(0).integer(0)};
}

std::vector<Wait> Waits::reachable(const Sku& sku, Instant window_after, Instant now, int limit) {
  return waits_from(tx_.query(sql::kReachableWaits,
                              {sku.text(), to_ms(window_after), to_ms(now), std::int64_t{limit}}));
}

std::vector<Wait> Waits::waiting_since(Instant joined_until, int limit) {
  return waits_from(tx_.query(sql::kWaitingSince, {to_ms(joined_until), std::int64_t{limit}}));
}

std::vector<Wait> Waits::unanswered_since(Instant offered_until, int limit) {
  return waits_from(tx_.query(sql::kUnansweredSince, {to_ms(offered_until), std::int64_t{limit}}));
}

}  // namespace store
