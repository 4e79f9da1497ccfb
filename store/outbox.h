// What must go out: written in the same unit of work as its reason, sent by delivery workers
// afterwards.
//   queued → sending → sent → delivered → read;  failed and dropped end it;
//   parked waits for the owner.
// Rows with the same `lane` keep their order: the oldest unfinished one blocks the others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/outgoing.h"
#include "store/types.h"

namespace store {

enum class OutboxKind { Chat, Charge, PaymentStatus, PaymentExpire, SecondReading };
enum class OutboxState { Queued, Sending, Sent, Delivered, Read, Failed, Parked, Dropped };
std::string to_text(OutboxKind kind);
std::string to_text(OutboxState state);
std::optional<OutboxState> outbox_state(std::string_view text);

struct OutboxRow {
  std::int64_t id = 0;
  OutboxKind kind = OutboxKind::Chat;
  std::string lane;  // chat: recipient's key; payments: provider_order_id; readings: of a customer
  std::string
      payload;  // chat: encode(OutgoingMessage); payments: provider_order_id; readings: text
  std::optional<std::int64_t> customer;  // whom it is for
  std::string order;                     // reference or empty
  std::string purpose;  // "order_reply", "paid", "staff" … for counting and for templates
  /// Chat outside the window: this template goes out instead (encoded message), empty: staff are
  /// told. Readings: the message that goes out when nothing comes of it, empty: none.
  std::string fallback;
  OutboxState state = OutboxState::Queued;
  int attempts = 0;
  Instant next_attempt_at;
  std::optional<Instant> sending_since;
  std::string message_id;  // the platform's, once known
  std::string error;
  Instant created_at;
  std::string key() const {
    return "out:" + std::to_string(id);
  }  // sent along, comes back in reports
};

/// Works inside the caller's unit of work.
class Outbox {
 public:
  explicit Outbox(Transaction& tx) : tx_(tx) {}

  std::int64_t add_chat(const OutgoingMessage& message, std::optional<std::int64_t> customer,
                        std::string_view order, std::string_view purpose, Instant now,
                        std::string_view fallback = {});
  /// A task for the payment provider; one queued task of a kind per attempt is enough: again only
  /// brings it forward to `not_before` when that is earlier.
  std::int64_t add_payment(OutboxKind kind, std::string_view provider_order_id,
                           std::string_view order, Instant now, Instant not_before);

  /// A text that a second reader is asked about; `instead` goes out when nothing comes of it.
  std::int64_t add_second_reading(std::int64_t customer, std::string_view payload,
                                  const std::optional<OutgoingMessage>& instead,
                                  std::string_view purpose, Instant now);
  /// How many of these were queued since then, but for those that nobody was asked about (Dropped).
  std::int64_t count_second_readings(Instant since);

  /// Takes up to `limit` due rows whose lane is free, oldest first, at most one per lane, and marks
  /// them sending.
  std::vector<OutboxRow> claim(OutboxKind kind, Instant now, int limit);
  /// When the next row that claim() would take is due, of one kind or of all: absent when nothing
  /// waits, or all that waits stands behind a row under way.
  std::optional<Instant> next_due();
  std::optional<Instant> next_due(OutboxKind kind);
  /// Rows left in `sending` since before `since`: their sender died.
  std::vector<OutboxRow> stranded(Instant since);

  /// The provider took it. Keeps what a report has said already.
  void sent(std::int64_t id, std::string_view message_id, Instant now);
  /// Back to queued, attempts + 1. Nothing changes when a report has moved the row on meanwhile.
  void retry(std::int64_t id, std::string_view error, Instant next_attempt_at);
  /// `state`: Failed, Parked or Dropped. A delivered row stays delivered.
  void finish(std::int64_t id, OutboxState state, std::string_view error, Instant now);
  void replace(std::int64_t id, std::string_view payload);  // the template instead of the text
  void unpark(Instant now);  // after the owner repaired the configuration
  /// A delivery report, by the platform's id or else by OutboxRow::key(): moves forward only;
  /// delivered wins over failed. A failure of an earlier try of the row is not the row's. False
  /// when no row has that id or key.
  bool report(std::string_view message_id, std::string_view key, OutboxState state,
              std::string_view error, Instant now);

  std::optional<OutboxRow> find(std::int64_t id);
  std::optional<OutboxRow> find_message(std::string_view message_id);
  std::optional<OutboxRow> find_key(std::string_view key);  // as OutboxRow::key() writes it
  std::vector<OutboxRow> list(std::optional<OutboxState> state, std::int64_t after_id, int limit);
  /// Rows by state, for /metrics.
  std::vector<std::pair<std::string, std::int64_t>> counts();

 private:
  void free_lane_of(std::int64_t id);

  Transaction& tx_;
};

}  // namespace store
