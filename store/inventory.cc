#include "store/inventory.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "store/inventory_sql.h"
#include "store/ledger_hash.h"
#include "store/ledger_rows.h"

namespace store {
namespace {

/// What one piece does to the three balances.
struct PerPiece {
  std::int64_t on_hand = 0, held = 0, committed = 0;
};

/// Where the next row of a SKU goes in its chain.
struct Place {
  std::int64_t count = 0;  // rows before it
  std::string head;        // hash of the one before it
  std::int64_t on_hand = 0;
};

using Pieces = std::map<Sku, Quantity>;

Pieces summed(std::span<const Line> lines) {
  Pieces pieces;
  for (const Line& line : lines) pieces[line.sku] = pieces[line.sku] + line.qty;
  return pieces;
}

Stock stock_from(const Row& row) {
  return {sku_of(row.text(0)), {row.integer(1)}, {row.integer(2)}, {row.integer(3)}};
}

std::optional<Place> claim(Transaction& tx, const char* sql, const Sku& sku,
                           std::int64_t argument) {
  const Rows rows = tx.query(sql, {sku.text(), argument});
  if (rows.empty()) return std::nullopt;
  return Place{rows[0].integer(0), rows[0].text(1), rows[0].integer(2)};
}

/// One thread's hash context, kept because making one costs more than using it.
LedgerHash& ledger_hash() {
  thread_local LedgerHash hash;
  return hash;
}

/// Writes the rows of one change, first the ledger's, then the balance.
class ChainWriter {
 public:
  ChainWriter(Transaction& tx, const std::string& order, const Cause& cause)
      : tx_(tx), order_(order), cause_(cause) {}

  void write(const Sku& sku, Place place, const PerPiece& change) {
    write_row(sku, place, Bucket::OnHand, change.on_hand);
    write_row(sku, place, Bucket::Held, change.held);
    write_row(sku, place, Bucket::Committed, change.committed);
    tx_.execute(sql::kMoveBalances,
                {sku.text(), change.on_hand, change.held, change.committed, place.head});
  }

 private:
  void write_row(const Sku& sku, Place& place, Bucket bucket, std::int64_t delta) {
    if (delta == 0) return;
    const LedgerRow row{.seq = 0,
                        .at = cause_.at,
                        .who = cause_.who,
                        .sku = sku,
                        .bucket = bucket,
                        .delta = delta,
                        .order = order_,
                        .reason = cause_.reason,
                        .event = cause_.event,
                        .hash = {}};
    ++place.count;
    place.head = ledger_hash().of(row, place.count, place.head);
    tx_.execute(sql::kWriteLedger,
                {sku.text(), place.count, to_ms(row.at), row.who, to_text(bucket), delta, order_,
                 row.reason, row.event, place.head});
  }

  Transaction& tx_;
  const std::string& order_;
  const Cause& cause_;
};

/// Moves pieces that are promised already. The schema refuses what does not add up, with an
/// exception: asking for it is our own bug.
void move_pieces(Transaction& tx, const OrderRef& order, std::span<const Line> lines,
                 const Cause& cause, const PerPiece& each) {
  ChainWriter writer(tx, order.text(), cause);
  const std::int64_t rows = (each.on_hand != 0) + (each.held != 0) + (each.committed != 0);
  for (const auto& [sku, qty] : summed(lines)) {
    if (qty.count <= 0) throw std::logic_error("a line without pieces");
    const auto place = claim(tx, sql::kClaimChain, sku, rows);
    if (!place) throw std::logic_error("no such SKU: " + sku.text());
    writer.write(sku, *place,
                 {each.on_hand * qty.count, each.held * qty.count, each.committed * qty.count});
  }
}

}  // namespace

Result<Done, HoldRefusal> Inventory::hold(const OrderRef& order, std::span<const Line> lines,
                                          const Cause& cause) {
  const Pieces pieces = summed(lines);
  std::vector<std::pair<const Pieces::value_type*, Place>> claimed;
  for (const auto& line : pieces) {
    if (line.second.count <= 0) throw std::logic_error("a line without pieces");
    auto place = claim(tx_, sql::kClaimPieces, line.first, line.second.count);
    if (!place) {
      for (const auto& [earlier, unused] : claimed) {
        tx_.execute(sql::kUnclaim, {earlier->first.text()});
      }
      return Refused{why_not(line.first)};
    }
    claimed.emplace_back(&line, *std::move(place));
  }
  ChainWriter writer(tx_, order.text(), cause);
  for (const auto& [line, place] : claimed) {
    writer.write(line->first, place, {.held = line->second.count});
  }
  return Done{};
}

HoldRefusal Inventory::why_not(const Sku& sku) {
  const auto found = stock(sku);
  if (!found) return {HoldRefusal::Why::UnknownSku, sku, {0}};
  const Rows product = tx_.query(sql::kIsActive, {sku.text()});
  if (product.empty() || product[0].integer(0) == 0) {
    return {HoldRefusal::Why::Inactive, sku, found->available()};
  }
  return {HoldRefusal::Why::OutOfStock, sku, found->available()};
}

void Inventory::release(const OrderRef& order, std::span<const Line> lines, const Cause& cause) {
  move_pieces(tx_, order, lines, cause, {.held = -1});
}

void Inventory::commit(const OrderRef& order, std::span<const Line> lines, const Cause& cause) {
  move_pieces(tx_, order, lines, cause, {.held = -1, .committed = 1});
}

void Inventory::uncommit(const OrderRef& order, std::span<const Line> lines, const Cause& cause) {
  move_pieces(tx_, order, lines, cause, {.committed = -1});
}

void Inventory::ship(const OrderRef& order, std::span<const Line> lines, const Cause& cause) {
  move_pieces(tx_, order, lines, cause, {.on_hand = -1, .committed = -1});
}

void Inventory::restock(const OrderRef& order, std::span<const Line> lines, const Cause& cause) {
  move_pieces(tx_, order, lines, cause, {.on_hand = 1});
}

Result<Stock, AdjustRefusal> Inventory::adjust(const Sku& sku, std::int64_t delta,
                                               const Cause& cause) {
  if (delta != 0) {
    const auto place = claim(tx_, sql::kClaimAdjustment, sku, delta);
    if (place) ChainWriter(tx_, {}, cause).write(sku, *place, {.on_hand = delta});
    if (!place) return Refused{why_not_fewer(sku)};
  }
  const auto now = stock(sku);
  if (!now) return Refused{why_not_fewer(sku)};
  return *now;
}

Result<Stock, AdjustRefusal> Inventory::count(const Sku& sku, Quantity counted,
                                              const Cause& cause) {
  const auto place = claim(tx_, sql::kClaimCount, sku, counted.count);
  if (place) {
    ChainWriter(tx_, {}, cause).write(sku, *place, {.on_hand = counted.count - place->on_hand});
  }
  const auto now = stock(sku);
  if (!now || now->on_hand != counted) return Refused{why_not_fewer(sku)};
  return *now;
}

AdjustRefusal Inventory::why_not_fewer(const Sku& sku) {
  const auto found = stock(sku);
  if (!found) return {AdjustRefusal::Why::UnknownSku, {sku, {}, {}, {}}};
  return {AdjustRefusal::Why::BelowPromised, *found};
}

std::optional<Stock> Inventory::stock(const Sku& sku) {
  const Rows rows = tx_.query(sql::kStock, {sku.text()});
  if (rows.empty()) return std::nullopt;
  return stock_from(rows[0]);
}

std::vector<Stock> Inventory::all() {
  std::vector<Stock> stocks;
  for (const Row& row : tx_.query(sql::kAllStock)) stocks.push_back(stock_from(row));
  return stocks;
}

std::vector<LedgerRow> Inventory::ledger(const LedgerFilter& filter) {
  std::vector<Value> values = {filter.after_seq, std::int64_t{filter.limit}};
  if (filter.sku) values.emplace_back(filter.sku->text());
  if (!filter.order.empty()) values.emplace_back(filter.order);
  const char* of_sku = filter.order.empty() ? sql::kLedgerOfSku : sql::kLedgerOfSkuAndOrder;
  const char* of_all = filter.order.empty() ? sql::kLedger : sql::kLedgerOfOrder;
  std::vector<LedgerRow> rows;
  for (const Row& row : tx_.query(filter.sku ? of_sku : of_all, values)) {
    rows.push_back(ledger_row_from(row));
  }
  return rows;
}

std::string to_text(Bucket bucket) {
  switch (bucket) {
    case Bucket::OnHand: return "on_hand";
    case Bucket::Held: return "held";
    case Bucket::Committed: return "committed";
  }
  throw std::logic_error("a bucket without a word");
}

}  // namespace store
