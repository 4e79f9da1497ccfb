#include <iostream>

#include "gateway/api/order_json.h"
#include "gateway/cli/commands.h"
#include "gateway/cli/store_access.h"
#include "handlers/replies/embedded_templates.h"
#include "store/inventory.h"
#include "store/journal.h"
#include "store/orders.h"
#include "store/payments.h"

namespace gateway::cli {
namespace {

constexpr int kRowsAtOnce = 1000;

handlers::Replies replies_of(const config::Config& config) {
  return {handlers::embedded_templates(), config.shop.language, config.shop.timezone};
}

std::string line(const api::Json& json) {
  return json.dump(-1, ' ', false, api::Json::error_handler_t::replace) + "\n";
}

api::Json order_line(store::Transaction& tx, const store::Order& order,
                     const handlers::Replies& replies) {
  return api::to_json(order, store::Payments(tx).of(order.reference), replies);
}

void export_ledger(store::Transaction& tx, const handlers::Replies& replies) {
  store::LedgerFilter filter;
  filter.limit = kRowsAtOnce;
  for (;;) {
    const auto rows = store::Inventory(tx).ledger(filter);
    for (const store::LedgerRow& row : rows) {
      api::Json json = api::to_json(row, replies);
      json["hash"] = row.hash;
      std::cout << line(json);
    }
    if (rows.size() < kRowsAtOnce) return;
    filter.after_seq = rows.back().seq;
  }
}

void export_journal(store::Transaction& tx, const handlers::Replies& replies) {
  for (std::int64_t after = 0;;) {
    const auto rows = store::Journal(tx).list(after, kRowsAtOnce);
    for (const store::JournalRow& row : rows) {
      std::cout << line({{"journal", row.seq},
                         {"at", replies.rfc3339(row.at)},
                         {"who", row.who},
                         {"action", row.action},
                         {"subject", row.subject},
                         {"detail", row.detail},
                         {"outcome", row.outcome}});
    }
    if (rows.size() < kRowsAtOnce) return;
    after = rows.back().seq;
  }
}

}  // namespace

int list_orders(const std::string& config_file, const std::string& status, const std::string& q) {
  const config::Config config = load(config_file);
  store::OrderFilter filter;
  filter.q = q;
  filter.status = store::order_status(status);
  if (!status.empty() && !filter.status) throw CommandFailed("no such status: " + status);
  const auto replies = replies_of(config);
  open_to_read(config.store)->read([&](store::Transaction& tx) {
    do {
      const store::OrderPage page = store::Orders(tx).list(filter);
      for (const store::Order& order : page.items)
        std::cout << line(order_line(tx, order, replies));
      filter.cursor = page.next;
    } while (!filter.cursor.empty());
  });
  return kDone;
}

int show_order(const std::string& reference, const std::string& config_file) {
  const config::Config config = load(config_file);
  const auto ref = store::OrderRef::parse(reference, config.shop.reference_prefix);
  if (!ref) throw CommandFailed(reference + " is no order reference: its check character is wrong");
  const auto replies = replies_of(config);
  return open_to_read(config.store)->read([&](store::Transaction& tx) {
    const auto order = store::Orders(tx).find(*ref);
    if (!order) throw CommandFailed("there is no order " + ref->text());
    std::cout << order_line(tx, *order, replies).dump(2) << '\n';
    return kDone;
  });
}

int verify_audit(const std::string& config_file) {
  const config::Config config = load(config_file);
  const std::string fault = open_to_read(config.store)->read([](store::Transaction& tx) {
    return store::Inventory(tx).verify();
  });
  if (!fault.empty()) throw CommandFailed(fault);
  std::cout << "ok: every chain, balance and promise agrees\n";
  return kDone;
}

int export_audit(const std::string& config_file) {
  const config::Config config = load(config_file);
  const auto replies = replies_of(config);
  open_to_read(config.store)->read([&](store::Transaction& tx) {
    export_ledger(tx, replies);
    export_journal(tx, replies);
  });
  return kDone;
}

int back_up(const std::string& file, const std::string& config_file) {
  const config::Config config = load(config_file);
  open_to_read(config.store)->backup(file);
  std::cout << file << ": written and checked\n";
  return kDone;
}

}  // namespace gateway::cli
