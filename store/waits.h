// Who waits for goods that are sold out: a line for each SKU, in the order of joining. Nothing is
// held for those who wait; whose turn it is and for how long an offer stands is decided in
// handlers/waiting.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/types.h"

namespace store {

/// The first two are live: a customer has at most one such place for each SKU.
enum class WaitState {
  Waiting,
  Offered,   // asked, and not answered yet
  Taken,     // ordered
  Declined,  // said no
  Passed,    // did not answer in time
  Ended      // left the line, or waited too long
};
std::string to_text(WaitState state);  // "waiting"

struct Wait {
  std::int64_t id = 0;
  std::int64_t customer = 0;
  Sku sku;
  Quantity qty;  // wanted, at least 1
  Instant joined_at;
  WaitState state = WaitState::Waiting;
  Quantity offered_qty;  // of the last offer; 0 without one
  std::optional<Instant> offered_at;
  friend bool operator==(const Wait&, const Wait&) = default;
};

/// Works inside the caller's unit of work.
class Waits {
 public:
  explicit Waits(Transaction& tx) : tx_(tx) {}

  /// The last place in the line. Who is in it already keeps the place, and what was wanted.
  void join(std::int64_t customer, const Sku& sku, Quantity qty, Instant now);
  /// A live place is offered `qty`.
  void offer(std::int64_t id, Quantity qty, Instant now);
  /// An offer came to nothing without the customer's doing: back to the same place in the line.
  void resume(std::int64_t id);
  /// A live place ends as `how` (not a live state).
  void end(std::int64_t id, WaitState how);

  std::optional<Wait> find(std::int64_t id);
  std::vector<Wait> live_of(std::int64_t customer);  // by SKU
  std::int64_t count_live(const Sku& sku);

  /// The first SKU after `after` (empty: of all) that somebody waits for without an offer.
  std::optional<Sku> next_waited_for(std::string_view after);
  /// Pieces that are offered now and not answered yet.
  Quantity offered_of(const Sku& sku);
  /// In the order of joining: those who may be asked now. Left out is who has another offer open,
  /// cannot be reached, wants no messages, talks with a person, or whose 24-hour window ends before
  /// `window_after`.
  std::vector<Wait> reachable(const Sku& sku, Instant window_after, Instant now, int limit);
  /// Places taken until `joined_until` and not offered anything; oldest first.
  std::vector<Wait> waiting_since(Instant joined_until, int limit);
  /// Offers made until `offered_until` and not answered; oldest first.
  std::vector<Wait> unanswered_since(Instant offered_until, int limit);

 private:
  Transaction& tx_;
};

}  // namespace store
