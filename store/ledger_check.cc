// The check of the whole: every chain, every balance, every promise.
#include <fmt/format.h>

#include <map>
#include <string>

#include "store/inventory.h"
#include "store/inventory_sql.h"
#include "store/ledger_hash.h"
#include "store/ledger_rows.h"

namespace store {
namespace {

constexpr std::int64_t kRowsAtOnce = 1000;

/// A SKU's balance row, and what its ledger adds up to.
struct Chain {
  explicit Chain(const Row& row)
      : stock{sku_of(row.text(0)), {row.integer(1)}, {row.integer(2)}, {row.integer(3)}},
        count(row.integer(4)),
        head(row.text(5)) {}

  Stock stock;
  std::int64_t count;
  std::string head;
};

/// What the orders say is promised of a SKU.
struct Promise {
  std::int64_t unpaid = 0, paid = 0;
};
using Promises = std::map<std::string, Promise>;

Promises promises_of_orders(Transaction& tx) {
  Promises promises;
  for (const Row& row : tx.query(sql::kPromises)) {
    promises[row.text(0)] = {row.integer(1), row.integer(2)};
  }
  return promises;
}

class ChainCheck {
 public:
  ChainCheck(Transaction& tx, LedgerHash& hash, const Chain& chain, const Promise& promise)
      : tx_(tx), hash_(hash), chain_(chain), promise_(promise), sku_(chain.stock.sku.text()) {}

  std::string run() {
    for (;;) {
      const Rows rows = tx_.query(sql::kChainOf, {sku_, count_, kRowsAtOnce});
      for (const Row& row : rows) {
        if (auto fault = next(row); !fault.empty()) return fault;
      }
      if (std::ssize(rows) < kRowsAtOnce) break;
    }
    if (auto fault = check_end(); !fault.empty()) return fault;
    if (auto fault = check_balances(); !fault.empty()) return fault;
    return check_promises();
  }

 private:
  std::string next(const Row& columns) {
    const LedgerRow row = ledger_row_from(columns);
    if (columns.integer(10) != count_ + 1) {
      return fmt::format("{}: row {} of the ledger is missing before seq {}", sku_, count_ + 1,
                         row.seq);
    }
    if (row.seq <= seq_) return fmt::format("{}: ledger row seq {} is out of order", sku_, row.seq);
    if (hash_.of(row, count_ + 1, head_) != row.hash) {
      return fmt::format("{}: ledger row seq {} does not carry the hash of its contents", sku_,
                         row.seq);
    }
    ++count_;
    seq_ = row.seq;
    head_ = row.hash;
    total(row.bucket) += row.delta;
    return {};
  }

  std::string check_end() const {
    if (count_ == chain_.count && head_ == chain_.head) return {};
    return fmt::format("{}: the ledger has {} rows and the stock remembers {}, or the last differs",
                       sku_, count_, chain_.count);
  }

  std::string check_balances() const {
    if (auto fault = same("on_hand", chain_.stock.on_hand, on_hand_, "its ledger"); !fault.empty())
      return fault;
    if (auto fault = same("held", chain_.stock.held, held_, "its ledger"); !fault.empty())
      return fault;
    return same("committed", chain_.stock.committed, committed_, "its ledger");
  }

  std::string check_promises() const {
    if (auto fault = same("held", chain_.stock.held, promise_.unpaid, "the unpaid orders");
        !fault.empty())
      return fault;
    return same("committed", chain_.stock.committed, promise_.paid, "the paid orders");
  }

  std::string same(const char* what, Quantity balance, std::int64_t sum, const char* source) const {
    if (balance.count == sum) return {};
    return fmt::format("{}: {} is {}, but {} come to {}", sku_, what, balance.count, source, sum);
  }

  std::int64_t& total(Bucket bucket) {
    return bucket == Bucket::OnHand ? on_hand_ : bucket == Bucket::Held ? held_ : committed_;
  }

  Transaction& tx_;
  LedgerHash& hash_;
  const Chain& chain_;
  const Promise promise_;
  const std::string& sku_;
  std::int64_t count_ = 0, seq_ = 0;
  std::string head_;
  std::int64_t on_hand_ = 0, held_ = 0, committed_ = 0;
};

}  // namespace

std::string Inventory::verify() {
  LedgerHash hash;
  const Promises promises = promises_of_orders(tx_);
  for (const Row& row : tx_.query(sql::kChains)) {
    const Chain chain(row);
    const auto promised = promises.find(chain.stock.sku.text());
    const Promise promise = promised == promises.end() ? Promise{} : promised->second;
    if (auto fault = ChainCheck(tx_, hash, chain, promise).run(); !fault.empty()) return fault;
  }
  if (const Rows rows = tx_.query(sql::kRowsWithoutStock); !rows.empty()) {
    return fmt::format("ledger row seq {} is of a SKU that the stock does not know",
                       rows[0].integer(0));
  }
  return {};
}

}  // namespace store
