#include "store/outbox.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "store/column_values.h"
#include "store/outbox_sql.h"

namespace store {
namespace {

constexpr std::array<std::pair<OutboxKind, std::string_view>, 5> kKindWords = {{
    {OutboxKind::Chat, "chat"},
    {OutboxKind::Charge, "charge"},
    {OutboxKind::PaymentStatus, "payment_status"},
    {OutboxKind::PaymentExpire, "payment_expire"},
    {OutboxKind::SecondReading, "second_reading"},
}};

constexpr std::array<std::pair<OutboxState, std::string_view>, 8> kStateWords = {{
    {OutboxState::Queued, "queued"},
    {OutboxState::Sending, "sending"},
    {OutboxState::Sent, "sent"},
    {OutboxState::Delivered, "delivered"},
    {OutboxState::Read, "read"},
    {OutboxState::Failed, "failed"},
    {OutboxState::Parked, "parked"},
    {OutboxState::Dropped, "dropped"},
}};

OutboxKind kind_of(const std::string& text) {
  for (const auto& [kind, word] : kKindWords) {
    if (word == text) return kind;
  }
  throw std::runtime_error("the store holds an unknown outbox kind: " + text);
}

OutboxState state_of(const std::string& text) {
  const auto state = outbox_state(text);
  if (!state) throw std::runtime_error("the store holds an unknown outbox state: " + text);
  return *state;
}

OutboxRow row_from(const Row& row) {
  return {.id = row.integer(0),
          .kind = kind_of(row.text(1)),
          .lane = row.text(2),
          .payload = row.text(3),
          .customer = row.maybe_integer(4),
          .order = row.text(5),
          .purpose = row.text(6),
          .fallback = row.text(7),
          .state = state_of(row.text(8)),
          .attempts = static_cast<int>(row.integer(9)),
          .next_attempt_at = from_ms(row.integer(10)),
          .sending_since = maybe_instant(row, 11),
          .message_id = row.text(12),
          .error = row.text(13),
          .created_at = from_ms(row.integer(14))};
}

std::vector<OutboxRow> rows_from(const Rows& rows) {
  std::vector<OutboxRow> result;
  result.reserve(rows.size());
  for (const Row& row : rows) result.push_back(row_from(row));
  return result;
}

std::optional<OutboxRow> first_row(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return row_from(rows[0]);
}

/// The id in a key as OutboxRow::key() writes it.
std::optional<std::int64_t> id_in(std::string_view key) {
  constexpr std::string_view kPrefix = "out:";
  if (!key.starts_with(kPrefix)) return std::nullopt;
  key.remove_prefix(kPrefix.size());
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
  if (error != std::errc{} || end != key.data() + key.size()) return std::nullopt;
  return id;
}

/// How far a message has come; reports only raise it. Delivered outranks failed: the platform
/// reports a failure for one of several devices, and a delivery is proof.
int rank(OutboxState state) {
  switch (state) {
    case OutboxState::Queued:
    case OutboxState::Sending: return 0;
    case OutboxState::Sent: return 1;
    case OutboxState::Failed:
    case OutboxState::Parked:
    case OutboxState::Dropped: return 2;
    case OutboxState::Delivered: return 3;
    case OutboxState::Read: return 4;
  }
  throw std::logic_error("an outbox state without a rank");
}

}  // namespace

std::int64_t Outbox::add_chat(const OutgoingMessage& message, std::optional<std::int64_t> customer,
                              std::string_view order, std::string_view purpose, Instant now,
                              std::string_view fallback) {
  return tx_
      .query(sql::kAddOutbox, {to_text(OutboxKind::Chat), message.to.key(), encode(message),
                               column(customer), std::string(order), std::string(purpose),
                               std::string(fallback), to_ms(now), to_ms(now)})
      .at(0)
      .integer(0);
}

std::int64_t Outbox::add_payment(OutboxKind kind, std::string_view provider_order_id,
                                 std::string_view order, Instant now, Instant not_before) {
  if (kind == OutboxKind::Chat || kind == OutboxKind::SecondReading) {
    throw std::logic_error("that is no payment task");
  }
  const std::string lane(provider_order_id);
  const auto waiting = tx_.query(sql::kSameTask, {lane, to_text(kind)}).at(0).maybe_integer(0);
  if (waiting) {
    tx_.execute(sql::kBringForward, {*waiting, to_ms(not_before)});
    return *waiting;
  }
  return tx_
      .query(sql::kAddOutbox, {to_text(kind), lane, lane, nullptr, std::string(order),
                               to_text(kind), std::string(), to_ms(not_before), to_ms(now)})
      .at(0)
      .integer(0);
}

std::int64_t Outbox::add_second_reading(std::int64_t customer, std::string_view payload,
                                        const std::optional<OutgoingMessage>& instead,
                                        std::string_view purpose, Instant now) {
  return tx_
      .query(sql::kAddOutbox,
             {to_text(OutboxKind::SecondReading), "reading:" + std::to_string(customer),
              std::string(payload), customer, std::string(), std::string(purpose),
              instead ? encode(*instead) : std::string(), to_ms(now), to_ms(now)})
      .at(0)
      .integer(0);
}

std::int64_t Outbox::count_second_readings(Instant since) {
  return tx_.query(sql::kCountSecondReadings, {to_ms(since)}).at(0).integer(0);
}

std::vector<OutboxRow> Outbox::claim(OutboxKind kind, Instant now, int limit) {
  auto rows =
      rows_from(tx_.query(sql::kClaimOutbox, {to_text(kind), to_ms(now), std::int64_t{limit}}));
  std::ranges::sort(rows, {}, &OutboxRow::id);
  return rows;
}

std::optional<Instant> Outbox::next_due() {
  std::optional<Instant> earliest;
  for (const auto& [kind, word] : kKindWords) {
    const auto due = next_due(kind);
    if (due && (!earliest || *due < *earliest)) earliest = due;
  }
  return earliest;
}

std::optional<Instant> Outbox::next_due(OutboxKind kind) {
  return maybe_instant(tx_.query(sql::kNextDue, {to_text(kind)}).at(0), 0);
}

std::vector<OutboxRow> Outbox::stranded(Instant since) {
  return rows_from(tx_.query(sql::kStranded, {to_ms(since)}));
}

void Outbox::sent(std::int64_t id, std::string_view message_id, Instant now) {
  tx_.execute(sql::kSent, {id, std::string(message_id), to_ms(now)});
  free_lane_of(id);
}

void Outbox::retry(std::int64_t id, std::string_view error, Instant next_attempt_at) {
  tx_.execute(sql::kRetry, {id, std::string(error), to_ms(next_attempt_at)});
  free_lane_of(id);
}

void Outbox::finish(std::int64_t id, OutboxState state, std::string_view error, Instant now) {
  if (rank(state) != rank(OutboxState::Failed)) throw std::logic_error("that ends no row");
  tx_.execute(sql::kFinish, {id, to_text(state), std::string(error), to_ms(now)});
  free_lane_of(id);
}

/// After a row has left the lane or has gone back to its place in it.
void Outbox::free_lane_of(std::int64_t id) {
  tx_.execute(sql::kHeadOfLaneOf, {id});
}

void Outbox::replace(std::int64_t id, std::string_view payload) {
  tx_.execute(sql::kReplacePayload, {id, std::string(payload)});
}

/// Parked rows may be older than what heads their lane by now.
void Outbox::unpark(Instant now) {
  const Rows unparked = tx_.query(sql::kUnpark, {to_ms(now)});
  for (const Row& row : unparked) tx_.execute(sql::kNoHeadOfLaneOf, {row.integer(0)});
  for (const Row& row : unparked) free_lane_of(row.integer(0));
}

bool Outbox::report(std::string_view message_id, std::string_view key, OutboxState state,
                    std::string_view error, Instant now) {
  auto row = find_message(message_id);
  if (!row) {
    const auto id = id_in(key);
    row = id ? find(*id) : std::nullopt;
  }
  if (!row) return false;
  // An earlier try of a row that was sent again: only its success says something of the row.
  const bool of_earlier_try = !row->message_id.empty() && row->message_id != message_id;
  if (of_earlier_try && rank(state) <= rank(OutboxState::Failed)) return true;
  if (rank(state) <= rank(row->state)) return true;
  tx_.execute(sql::kReport,
              {row->id, to_text(state), std::string(error), std::string(message_id), to_ms(now)});
  free_lane_of(row->id);
  return true;
}

std::optional<OutboxRow> Outbox::find(std::int64_t id) {
  return first_row(tx_.query(sql::kOutboxRow, {id}));
}

std::optional<OutboxRow> Outbox::find_key(std::string_view key) {
  const auto id = id_in(key);
  return id ? find(*id) : std::nullopt;
}

std::optional<OutboxRow> Outbox::find_message(std::string_view message_id) {
  return first_row(tx_.query(sql::kOutboxRowOfMessage, {std::string(message_id)}));
}

std::vector<OutboxRow> Outbox::list(std::optional<OutboxState> state, std::int64_t after_id,
                                    int limit) {
  if (!state) return rows_from(tx_.query(sql::kOutboxRows, {after_id, std::int64_t{limit}}));
  return rows_from(
      tx_.query(sql::kOutboxRowsInState, {after_id, std::int64_t{limit}, to_text(*state)}));
}

std::vector<std::pair<std::string, std::int64_t>> Outbox::counts() {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  for (const Row& row : tx_.query(sql::kOutboxCounts)) {
    counts.emplace_back(row.text(0), row.integer(1));
  }
  return counts;
}

std::string to_text(OutboxKind kind) {
  for (const auto& [each, word] : kKindWords) {
    if (each == kind) return std::string(word);
  }
  throw std::logic_error("an outbox kind without a word");
}

std::string to_text(OutboxState state) {
  for (const auto& [each, word] : kStateWords) {
    if (each == state) return std::string(word);
  }
  throw std::logic_error("an outbox state without a word");
}

std::optional<OutboxState> outbox_state(std::string_view text) {
  for (const auto& [state, word] : kStateWords) {
    if (word == text) return state;
  }
  return std::nullopt;
}

}  // namespace store
