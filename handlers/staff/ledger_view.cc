#include "handlers/staff/ledger_view.h"

#include <algorithm>

#include "handlers/replies/clip.h"

namespace handlers::staff {
namespace {

constexpr int kLedgerRowsShown = 10;

std::vector<store::LedgerRow> rows_after(store::Inventory& inventory, store::LedgerFilter filter,
                                         std::int64_t seq, int limit) {
  filter.after_seq = seq;
  filter.limit = limit;
  return inventory.ledger(filter);
}

/// The last rows, newest first. The ledger is read forwards only: the place behind which no more
/// than these are left is found by halving.
std::vector<store::LedgerRow> newest_rows(store::Inventory& inventory,
                                          const store::LedgerFilter& filter) {
  constexpr std::int64_t kSeqMax = std::int64_t{1} << 48U;
  std::int64_t too_early = -1;  // behind it are too many rows, or all
  std::int64_t place = kSeqMax;
  while (place - too_early > 1) {
    const std::int64_t middle = too_early + (place - too_early) / 2;
    const auto rows = rows_after(inventory, filter, middle, kLedgerRowsShown + 1);
    (rows.size() > kLedgerRowsShown ? too_early : place) = middle;
  }
  auto rows = rows_after(inventory, filter, place, kLedgerRowsShown);
  std::ranges::reverse(rows);
  return rows;
}

FieldList row_fields(const Desk& desk, const std::vector<store::LedgerRow>& rows) {
  constexpr std::size_t kReasonUnitsMax = 24;
  FieldList list;
  for (const store::LedgerRow& row : rows) {
    list.push_back(
        {{{"at", desk.unit.replies.deadline(row.at, desk.unit.now, desk.person.language)},
          {"sku", row.sku.text()},
          {"in_" + store::to_text(row.bucket), true},
          {"delta", (row.delta > 0 ? "+" : "") + std::to_string(row.delta)},
          {"who", clip(row.who, kReasonUnitsMax)},
          {"reference", row.order},
          {"reason", clip(row.reason, kReasonUnitsMax)}}});
  }
  return list;
}

Outcome said(const Desk& desk, Fields fields, const store::LedgerFilter& filter,
             const std::string& subject) {
  store::Inventory inventory(desk.unit.tx);
  FieldList rows = row_fields(desk, newest_rows(inventory, filter));
  const std::size_t shown = rows.size();
  return {.reply = desk.say_rows("staff_ledger", std::move(fields), "rows", std::move(rows), shown),
          .subject = subject};
}

}  // namespace

Outcome ledger_of_product(const Desk& desk, const store::Product& product,
                          const store::Stock& stock) {
  Fields fields{{{"title", product.sku.text() + " " + short_name(product.name)},
                 {"balance", true},
                 {"on_hand", std::to_string(stock.on_hand.count)},
                 {"held", std::to_string(stock.held.count)},
                 {"committed", std::to_string(stock.committed.count)}}};
  return said(desk, std::move(fields),
              {.sku = product.sku, .order = {}, .after_seq = 0, .limit = 0}, product.sku.text());
}

Outcome ledger_of_order(const Desk& desk, const store::Order& order) {
  const std::string& reference = order.reference.text();
  return said(desk, {{{"title", reference}, {"of_order", true}}},
              {.sku = {}, .order = reference, .after_seq = 0, .limit = 0}, reference);
}

}  // namespace handlers::staff
