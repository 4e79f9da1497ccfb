// Thousands of random steps from a fixed seed, beside a model so simple that it must be right:
// never oversold, the ledger's sums are the balances, and the check of the whole finds no fault.
#include <algorithm>
#include <map>

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using enum OrderStatus;

constexpr OrderStatus kTargets[] = {Unpaid,    Paid,      Shipped,  Completed, Expired,
                                    Cancelled, RefundDue, Refunded, Returned};
constexpr const char* kNames[] = {"A", "B", "C"};

struct Shelf {
  std::int64_t on_hand = 0, held = 0, committed = 0;
  std::int64_t available() const { return on_hand - held - committed; }
};

struct ModelOrder {
  OrderRef reference;
  OrderStatus status;
  std::map<std::string, std::int64_t> pieces;
};

class StockProperty : public Shop {
 protected:
  std::uint64_t below(std::uint64_t bound) { return random_.next() % bound; }
  std::string any_name() { return kNames[below(std::size(kNames))]; }
  ModelOrder& any_order() { return orders_[below(orders_.size())]; }

  std::vector<OrderLine> any_basket() {
    std::vector<OrderLine> lines;
    for (std::uint64_t count = 1 + below(3); count > 0; --count) {
      const std::string name = any_name();
      lines.push_back({sku(name), name, {static_cast<std::int64_t>(1 + below(4))}, {10'000}});
    }
    return lines;
  }
  static std::map<std::string, std::int64_t> pieces_of(const std::vector<OrderLine>& lines) {
    std::map<std::string, std::int64_t> pieces;
    for (const OrderLine& line : lines) pieces[line.sku.text()] += line.qty.count;
    return pieces;
  }
  bool fits(const std::map<std::string, std::int64_t>& pieces,
            const std::map<std::string, std::int64_t>& own = {}) {
    return std::ranges::all_of(pieces, [&](const auto& each) {
      const auto mine = own.find(each.first);
      return each.second <=
             shelves_[each.first].available() + (mine == own.end() ? 0 : mine->second);
    });
  }

  void place_any() {
    const auto lines = any_basket();
    const auto pieces = pieces_of(lines);
    const auto placed = try_place(lines);
    ASSERT_EQ(placed.has_value(), fits(pieces));
    if (!placed) return;
    for (const auto& [name, count] : pieces) shelves_[name].held += count;
    orders_.push_back({placed->reference, Unpaid, pieces});
  }

  void rewrite_any() {
    ModelOrder& order = any_order();
    if (order.status != Unpaid) return;
    const auto lines = any_basket();
    const auto pieces = pieces_of(lines);
    const auto rewritten = run([&](Transaction& tx) {
      return Orders(tx).rewrite(order.reference, lines, now() + kHold, cause());
    });
    ASSERT_EQ(rewritten.has_value(), fits(pieces, order.pieces));
    if (!rewritten) return;
    for (const auto& [name, count] : order.pieces) shelves_[name].held -= count;
    for (const auto& [name, count] : pieces) shelves_[name].held += count;
    order.pieces = pieces;
  }

  void move_any() {
    ModelOrder& order = any_order();
    const OrderStatus to = kTargets[below(std::size(kTargets))];
    const auto step = allowed(order.status, to);
    const bool possible = step && (*step != StockMove::HoldAndCommit || fits(order.pieces));
    ASSERT_EQ(move(order.reference, to).has_value(), possible)
        << to_text(order.status) << " to " << to_text(to);
    if (!possible) return;
    for (const auto& [name, count] : order.pieces) apply(*step, shelves_[name], count);
    order.status = to;
  }
  static void apply(StockMove step, Shelf& shelf, std::int64_t count) {
    switch (step) {
      case StockMove::None: return;
      case StockMove::Hold: shelf.held += count; return;
      case StockMove::Release: shelf.held -= count; return;
      case StockMove::Commit: shelf.held -= count, shelf.committed += count; return;
      case StockMove::HoldAndCommit: shelf.committed += count; return;
      case StockMove::Uncommit: shelf.committed -= count; return;
      case StockMove::Ship: shelf.on_hand -= count, shelf.committed -= count; return;
      case StockMove::Restock: shelf.on_hand += count; return;
    }
  }

  void adjust_any() {
    const std::string name = any_name();
    Shelf& shelf = shelves_[name];
    const std::int64_t delta = static_cast<std::int64_t>(below(21)) - 8;
    const auto adjusted =
        run([&](Transaction& tx) { return Inventory(tx).adjust(sku(name), delta, cause()); });
    ASSERT_EQ(adjusted.has_value(), delta == 0 || shelf.available() + delta >= 0);
    if (adjusted) shelf.on_hand += delta;
  }

  void count_any() {
    const std::string name = any_name();
    Shelf& shelf = shelves_[name];
    const auto counted = static_cast<std::int64_t>(below(25));
    const auto done =
        run([&](Transaction& tx) { return Inventory(tx).count(sku(name), {counted}, cause()); });
    ASSERT_EQ(done.has_value(),
              counted == shelf.on_hand || counted >= shelf.held + shelf.committed);
    if (done) shelf.on_hand = counted;
  }

  /// A unit of work that fails after it has done everything.
  void fail_any() {
    const auto lines = any_basket();
    EXPECT_THROW(run([&](Transaction& tx) {
                   (void)Orders(tx).place({"api", "", {}, lines, now() + kHold, ""}, kPrefix,
                                          random_, cause());
                   (void)Inventory(tx).adjust(sku("A"), 3, cause());
                   throw std::runtime_error("boom");
                 }),
                 std::runtime_error);
  }

  void expect_same() {
    for (const char* name : kNames) {
      const Shelf& shelf = shelves_[name];
      ASSERT_EQ(balances(name), (Balances{shelf.on_hand, shelf.held, shelf.committed})) << name;
      ASSERT_GE(shelf.available(), 0);
    }
  }

  void expect_ledger_adds_up() {
    std::map<std::string, std::map<Bucket, std::int64_t>> sums;
    LedgerFilter page = all_rows();
    for (auto rows = ledger(page); !rows.empty(); rows = ledger(page)) {
      for (const LedgerRow& row : rows) sums[row.sku.text()][row.bucket] += row.delta;
      page.after_seq = rows.back().seq;
    }
    for (const char* name : kNames) {
      EXPECT_EQ(balances(name), (Balances{sums[name][Bucket::OnHand], sums[name][Bucket::Held],
                                          sums[name][Bucket::Committed]}));
    }
  }

  support::FixedRandom random_{20261124};
  std::map<std::string, Shelf> shelves_;
  std::vector<ModelOrder> orders_;
};

TEST_F(StockProperty, TheShelfAgreesWithTheModelAfterEveryStep) {
  for (const char* name : kNames) {
    shelve(name, 10);
    shelves_[name].on_hand = 10;
  }
  for (int step = 0; step < 4000; ++step) {
    const std::uint64_t what = below(20);
    if (what < 6 || orders_.empty()) {
      place_any();
    } else if (what < 14) {
      move_any();
    } else if (what < 16) {
      rewrite_any();
    } else if (what < 18) {
      adjust_any();
    } else if (what < 19) {
      count_any();
    } else {
      fail_any();
    }
    ASSERT_FALSE(HasFatalFailure()) << "at step " << step;
    if (step % 20 == 0) expect_same();
    if (step % 1000 == 0) {
      ASSERT_EQ(verify(), "") << "at step " << step;
    }
  }
  expect_same();
  expect_ledger_adds_up();
  EXPECT_EQ(verify(), "");
  EXPECT_GT(orders_.size(), 200U) << "the steps did happen";
}

}  // namespace
}  // namespace store
