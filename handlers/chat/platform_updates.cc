#include "handlers/chat/platform_updates.h"

#include <optional>

#include "handlers/chat/memory.h"
#include "handlers/chat/people.h"
#include "handlers/orders/notices.h"
#include "store/customers.h"
#include "store/outbox.h"

namespace handlers::chat {
namespace {

// The platform's codes that need more than a note (contract whatsapp.md, section 7.7).
constexpr std::int64_t kWindowClosed = 131047;
constexpr std::int64_t kUndeliverable = 131026;
constexpr std::int64_t kMarketingStopped = 131050;

std::optional<store::OutboxState> state_of(DeliveryReport::Status status) {
  switch (status) {
    case DeliveryReport::Status::Sent: return store::OutboxState::Sent;
    case DeliveryReport::Status::Delivered: return store::OutboxState::Delivered;
    case DeliveryReport::Status::Read:
    case DeliveryReport::Status::Played: return store::OutboxState::Read;
    case DeliveryReport::Status::Failed: return store::OutboxState::Failed;
    case DeliveryReport::Status::Other: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<store::OutboxRow> row_of(store::Outbox& outbox, const DeliveryReport& report) {
  if (auto row = outbox.find_message(report.message_id)) return row;
  return outbox.find_key(report.outbox_key.value_or(""));
}

/// Staff hear of a message that did not reach a customer; of their own messages they do not, or one
/// failure would beget another. Nobody misses a read receipt.
void tell_of_failure(Unit& unit, const store::OutboxRow& row, std::int64_t code) {
  if (!row.customer || row.purpose == "staff" || row.purpose == "read") return;
  const auto customer = store::Customers(unit.tx).find(*row.customer);
  if (!customer) return;
  orders::tell_staff(unit, "chat_staff_undelivered",
                     {{{"customer", label(*customer)},
                       {"reference", row.order},
                       {"window_closed", code == kWindowClosed},
                       {"unreachable", code == kUndeliverable},
                       {"code", code == 0 ? std::string() : std::to_string(code)}}},
                     row.order);
}

void mark_customer(Unit& unit, const store::OutboxRow& row, std::int64_t code) {
  if (!row.customer || (code != kUndeliverable && code != kMarketingStopped)) return;
  store::Customers customers(unit.tx);
  auto customer = customers.find(*row.customer);
  if (!customer) return;
  if (code == kUndeliverable) customer->unreachable = true;
  if (code == kMarketingStopped && !customer->opted_out_at) customer->opted_out_at = unit.now;
  customers.update(*customer);
}

/// Whoever writes from the app sees the chat there: what the customer writes need not be forwarded.
void remember_owner(Unit& unit, const store::Customer& customer, store::Instant at) {
  store::Customers customers(unit.tx);
  Memory memory = decode_memory(customers.dialogue(customer.id));
  memory.owner_wrote_at = at;
  customers.set_dialogue(customer.id, encode(memory), unit.now);
}

void handle_failure(Unit& unit, const store::OutboxRow& row, std::int64_t code) {
  mark_customer(unit, row, code);
  if (code == kWindowClosed && !row.fallback.empty()) {
    store::Outbox(unit.tx).add_chat(store::decode_outgoing(row.fallback), row.customer, row.order,
                                    row.purpose, unit.now);
    return;
  }
  tell_of_failure(unit, row, code);
}

}  // namespace

void apply(Unit& unit, const DeliveryReport& report) {
  const auto state = state_of(report.status);
  if (!state) return;
  store::Outbox outbox(unit.tx);
  const auto before = row_of(outbox, report);
  const std::int64_t code = report.error_code.value_or(0);
  const bool failed = *state == store::OutboxState::Failed;
  outbox.report(report.message_id, report.outbox_key.value_or(""), *state,
                failed ? "code " + std::to_string(code) : std::string(), unit.now);
  if (!failed || !before || before->state == store::OutboxState::Failed) return;
  const auto after = outbox.find(before->id);
  if (after && after->state == store::OutboxState::Failed) handle_failure(unit, *before, code);
}

void apply(Unit& unit, const OwnerEcho& echo) {
  store::Customer customer = resolve(unit, echo.to);
  const store::Instant until = echo.sent_at + unit.shop.human_hand_over;
  if (!customer.muted_until || *customer.muted_until < until) {
    customer.muted_until = until;
    store::Customers(unit.tx).update(customer);
  }
  remember_owner(unit, customer, echo.sent_at);
  store::ChatLog(unit.tx).add({echo.id, customer.id, false, {}, {}, echo.sent_at});
}

void apply(Unit& unit, const MarketingPreference& preference) {
  store::Customer customer = resolve(unit, preference.who);
  if (customer.opted_out_at.has_value() == preference.stopped) return;
  customer.opted_out_at = preference.stopped ? std::optional(unit.now) : std::nullopt;
  store::Customers(unit.tx).update(customer);
}

void apply(Unit& unit, const PlatformNotice& notice) {
  if (!notice.alarm) return;
  orders::tell_staff(unit, "chat_staff_platform",
                     {{{"field", notice.field}, {"summary", notice.summary}}}, {});
}

}  // namespace handlers::chat
