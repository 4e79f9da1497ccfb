// A shop with a real store, a clock set by hand and a payment provider that does as it is told. The
// verbs are those of the counter: customers order, pay, wait; staff ship.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "handlers/orders/ordering.h"
#include "handlers/orders/payment_flow.h"
#include "store/customers.h"
#include "store/outbox.h"
#include "tests/support/temp_store.h"

namespace handlers::orders {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using store::OrderStatus;
using store::Rupiah;

using Wanted = std::vector<std::pair<std::string, std::int64_t>>;

/// A chat message that waits in the outbox.
struct Said {
  std::string text;  // or the caption under a QR code
  std::string purpose;
  std::string to;
  store::OutgoingContent content;
  store::OutgoingAddress address;
};

class OrderStory : public testing::Test {
 protected:
  OrderStory();
  /// Whatever happened, the ledger tells the truth.
  void TearDown() override { EXPECT_EQ(fault(), ""); }

  /// One unit of work at this moment.
  template <typename F>
  auto work(F doing) {
    return store_.db().run([&](store::Transaction& tx) {
      Unit unit{tx, shop_, replies_, catalog_, store_.random, store_.now(), {}};
      return doing(unit);
    });
  }

  void shelve(const std::string& name, std::int64_t pieces, std::int64_t price_idr = 50'000);
  static store::Sku sku(const std::string& text) { return store::Sku::parse(text).value(); }
  static std::vector<store::Line> lines(const Wanted& wanted);

  /// The person with this name; somebody new has just written to us.
  std::int64_t customer(const std::string& name);
  store::Customer person(const std::string& name);
  template <typename F>
  void change_person(const std::string& name, F change) {
    store::Customer changed = person(name);
    change(changed);
    work([&](Unit& unit) { store::Customers(unit.tx).update(changed); });
  }

  OrderResult ask(const std::string& who, const Wanted& wanted);
  /// Asks, and gets it.
  store::OrderRef orders(const std::string& who, const Wanted& wanted);
  /// Orders, and is told how to pay.
  store::OrderRef orders_and_gets_code(const std::string& who, const Wanted& wanted);
  OrderResult changes(const store::OrderRef& order, const Wanted& wanted);
  void switches(const store::OrderRef& order, const std::string& channel);

  MoveResult tries_to_cancel(const store::OrderRef& order, bool tell = true);
  MoveResult tries_to_ship(const store::OrderRef& order);
  MoveResult tries_to_take_back(const store::OrderRef& order);
  MoveResult tries_to_extend(const store::OrderRef& order, store::Millis by);
  MoveResult tries_to_book(const store::OrderRef& order, std::optional<Rupiah> amount = {});
  /// The same, and they succeed.
  void cancels(const store::OrderRef& order) { EXPECT_TRUE(tries_to_cancel(order, false)); }
  void ships(const store::OrderRef& order) { EXPECT_TRUE(tries_to_ship(order)); }
  void takes_back(const store::OrderRef& order) { EXPECT_TRUE(tries_to_take_back(order)); }
  void books(const store::OrderRef& order, Rupiah amount) {
    EXPECT_TRUE(tries_to_book(order, amount));
  }

  void wait(store::Millis time) { store_.clock.advance(time); }
  int sweep();
  int polls();

  static PaymentInstructions instructions(const store::PaymentAttempt& attempt);
  /// Every charge that waits is asked for and made. How many.
  int provider_answers_charges();
  /// The payment tasks of a kind that wait, which are thereby done.
  std::vector<std::string> done_at_provider(store::OutboxKind kind);

  PaymentFact fact(const std::string& attempt, ProviderStatus status);
  void confirm(const PaymentFact& fact);
  void confirm(const std::string& attempt, ProviderStatus status) {
    confirm(fact(attempt, status));
  }
  void pays(const std::string& attempt) { confirm(attempt, ProviderStatus::Paid); }
  void notice(const PaymentFact& fact);

  store::Order order(const store::OrderRef& reference);
  OrderStatus status(const store::OrderRef& reference) { return order(reference).status; }
  std::vector<store::PaymentAttempt> attempts(const store::OrderRef& reference);
  std::optional<store::PaymentAttempt> attempt(const std::string& id);
  static std::string nth(const store::OrderRef& order, int number) {
    return order.text() + "-" + std::to_string(number);
  }

  store::Stock stock(const std::string& name);
  std::int64_t held(const std::string& name) { return stock(name).held.count; }
  std::int64_t committed(const std::string& name) { return stock(name).committed.count; }
  std::int64_t left(const std::string& name) { return stock(name).available().count; }
  /// What `pesan audit verify` would say.
  std::string fault();

  /// Everything that was said to anybody, oldest first.
  std::vector<Said> said();
  std::vector<Said> said_to(const std::string& name);
  std::vector<std::string> purposes_to(const std::string& name);
  std::vector<std::string> staff_heard();
  /// Money on record for an order (or for none), as "outcome amount".
  std::vector<std::string> receipts(const std::string& reference = {});

  support::TempStore store_;
  ShopSettings shop_;
  Replies replies_;
  intent::Catalog catalog_{{}};
  std::map<std::string, std::int64_t> people_;
};

/// A reference that no order has.
inline store::OrderRef nobodys() {
  return store::OrderRef::from_store("PSN-XXXXX");
}

}  // namespace handlers::orders
