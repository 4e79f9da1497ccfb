// What is on the shelf, what is promised, what is paid for.
//   available = on_hand - held - committed, never below zero: the schema refuses it as well.
// Every change of stock is a row of the ledger first; rows are chained by hash per SKU, the head of
// each chain is kept beside the balance, so that an edited, deleted or appended row is found.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/reference.h"
#include "store/result.h"
#include "store/types.h"

namespace store {

struct Stock {
  Sku sku;
  Quantity on_hand, held, committed;
  Quantity available() const { return {on_hand.count - held.count - committed.count}; }
};

/// Who makes a change, when, why, and because of which event. Written on every ledger row.
struct Cause {
  std::string who;     // "customer:12", "staff:Dewi", "midtrans", "system", "api"
  std::string reason;  // "order", "paid", "shipped", "expired", a staff member's words …
  std::string event;   // the inbox event's id, or empty
  Instant at;
};

enum class Bucket { OnHand, Held, Committed };

/// Why a hold was declined, and over which line. Declining changes nothing.
struct HoldRefusal {
  enum class Why { UnknownSku, Inactive, OutOfStock } why;
  Sku sku;
  Quantity available;  // what could still be promised, the order's own hold not counted
};

/// Why a count was declined.
struct AdjustRefusal {
  enum class Why { UnknownSku, BelowPromised } why;  // BelowPromised: fewer than held + committed
  Stock stock;
};

struct LedgerRow {
  std::int64_t seq = 0;
  Instant at;
  std::string who;
  Sku sku;
  Bucket bucket = Bucket::OnHand;
  std::int64_t delta = 0;
  std::string order;  // reference or empty
  std::string reason;
  std::string event;
  std::string hash;  // of this row and the one before it of the same SKU
};
struct LedgerFilter {
  std::optional<Sku> sku;
  std::string order;
  std::int64_t after_seq = 0;
  int limit = 100;
};

/// Works inside the caller's unit of work. Throws when the database fails. SKUs are taken in sorted
/// order.
class Inventory {
 public:
  explicit Inventory(Transaction& tx) : tx_(tx) {}

  /// Sets every line aside for `order`, or none. Lines of one SKU are summed first.
  Result<Done, HoldRefusal> hold(const OrderRef& order, std::span<const Line> lines,
                                 const Cause& cause);
  /// The other moves of design decision 5, for lines that are held or committed already.
  void release(const OrderRef& order, std::span<const Line> lines, const Cause& cause);  // held -q
  void commit(const OrderRef& order, std::span<const Line> lines,
              const Cause& cause);  // held -q, committed +q
  void uncommit(const OrderRef& order, std::span<const Line> lines,
                const Cause& cause);  // committed -q
  void ship(const OrderRef& order, std::span<const Line> lines,
            const Cause& cause);  // on_hand -q, committed -q
  void restock(const OrderRef& order, std::span<const Line> lines,
               const Cause& cause);  // on_hand +q

  /// Delivery, damage: on_hand += delta. And a count: on_hand = counted (an unchanged count writes
  /// nothing).
  Result<Stock, AdjustRefusal> adjust(const Sku& sku, std::int64_t delta, const Cause& cause);
  Result<Stock, AdjustRefusal> count(const Sku& sku, Quantity counted, const Cause& cause);

  std::optional<Stock> stock(const Sku& sku);
  std::vector<Stock> all();
  std::vector<LedgerRow> ledger(const LedgerFilter& filter);

  /// The first thing wrong with the ledger: a broken chain, a balance that is not its ledger's sum,
  /// a promise that is not an order's. Empty when all is well. One clear line.
  std::string verify();

 private:
  HoldRefusal why_not(const Sku& sku);
  AdjustRefusal why_not_fewer(const Sku& sku);

  Transaction& tx_;
};

std::string to_text(Bucket bucket);

}  // namespace store
