// A small shop over a real store: the verbs of the counter for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "store/customers.h"
#include "store/orders.h"
#include "store/products.h"
#include "tests/support/temp_store.h"

namespace store {

inline Sku sku(std::string_view text) {
  return Sku::parse(text).value();
}

inline Product product_named(std::string_view name, std::int64_t price) {
  return {sku(name), std::string(name), {price}, "pcs", {}, {}, {}, {}, {}, true};
}

class Shop : public testing::Test {
 protected:
  static constexpr std::string_view kPrefix = "PSN";
  static constexpr Millis kHold = std::chrono::minutes{60};

  template <typename F>
  auto run(F work) {
    return store_.db().run(std::move(work));
  }
  template <typename F>
  auto read(F work) {
    return store_.db().read(std::move(work));
  }

  Instant now() const { return store_.now(); }
  void wait(Millis time) { store_.clock.advance(time); }
  Cause cause(std::string_view reason = "order") const {
    return {"customer:1", std::string(reason), "wa:1", now()};
  }

  /// A product of 10,000 rupiah with `on_hand` pieces in the shop.
  void shelve(std::string_view name, std::int64_t on_hand, bool active = true) {
    run([&](Transaction& tx) {
      Product product = product_named(name, 10'000);
      product.active = active;
      Products(tx).put(product);
      if (on_hand > 0) {
        EXPECT_TRUE(Inventory(tx).adjust(sku(name), on_hand, cause("delivery")));
      }
    });
  }

  static std::vector<OrderLine> basket(
      std::initializer_list<std::pair<const char*, std::int64_t>> lines) {
    std::vector<OrderLine> basket;
    for (const auto& [name, qty] : lines) basket.push_back({sku(name), name, {qty}, {10'000}});
    return basket;
  }
  static std::vector<Line> lines(
      std::initializer_list<std::pair<const char*, std::int64_t>> lines) {
    std::vector<Line> result;
    for (const auto& [name, qty] : lines) result.push_back({sku(name), {qty}});
    return result;
  }

  Result<Order, HoldRefusal> try_place(const std::vector<OrderLine>& lines,
                                       std::optional<std::int64_t> customer = {}) {
    return run([&](Transaction& tx) {
      return Orders(tx).place({"whatsapp", "", customer, lines, now() + kHold, ""}, kPrefix,
                              store_.random, cause());
    });
  }
  Order place(const std::vector<OrderLine>& lines, std::optional<std::int64_t> customer = {}) {
    return try_place(lines, customer).value();
  }
  Order place(const char* name, std::int64_t qty) { return place(basket({{name, qty}})); }

  Result<Order, MoveRefusal> move(const OrderRef& reference, OrderStatus to) {
    return run([&](Transaction& tx) { return Orders(tx).move(reference, to, cause(to_text(to))); });
  }
  Order find(const OrderRef& reference) {
    return read([&](Transaction& tx) { return Orders(tx).find(reference).value(); });
  }
  std::int64_t customer(const PersonKey& key) {
    return run(
        [&](Transaction& tx) { return Customers(tx).resolve(key, "", "", now()).customer.id; });
  }

  Stock stock(std::string_view name) {
    return read([&](Transaction& tx) { return Inventory(tx).stock(sku(name)).value(); });
  }
  /// on_hand, held and committed.
  std::vector<std::int64_t> balances(std::string_view name) {
    const Stock now = stock(name);
    return {now.on_hand.count, now.held.count, now.committed.count};
  }
  std::string verify() {
    return read([](Transaction& tx) { return Inventory(tx).verify(); });
  }
  std::vector<LedgerRow> ledger(const LedgerFilter& filter) {
    return read([&](Transaction& tx) { return Inventory(tx).ledger(filter); });
  }
  LedgerFilter all_rows() const { return {.sku = {}, .order = {}, .after_seq = 0, .limit = 1000}; }

  support::TempStore store_;
};

using Balances = std::vector<std::int64_t>;

}  // namespace store
