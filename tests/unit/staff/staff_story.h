// A small shop with one member of staff, who writes commands: a real store, the real templates, and
// the verbs of the counter.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "handlers/intent/catalog.h"
#include "handlers/orders/ordering.h"
#include "handlers/replies/clip.h"
#include "handlers/replies/embedded_templates.h"
#include "handlers/staff/staff_command.h"
#include "store/inventory.h"
#include "store/journal.h"
#include "store/orders.h"
#include "store/outbox.h"
#include "store/products.h"
#include "tests/support/temp_store.h"

namespace handlers::staff {

class StaffStory : public testing::Test {
 protected:
  static constexpr const char* kSari = "6281234567890";
  static constexpr const char* kBudi = "6285711112222";
  static constexpr const char* kDewi = "6281377778888";  // staff

  /// Runs work as the server does.
  template <typename Work>
  auto in_unit(Work work) {
    return store_.db().run([&](store::Transaction& tx) {
      Unit unit{tx, shop_, replies_, *catalog_, store_.random, store_.now(), "event"};
      return work(unit);
    });
  }

  StaffStory() {
    shop_.payment_provider = "manual";
    shelve("KG100", "Kopi Gayo 100g", 35'000, 10, {"kopi gayo 100"});
    shelve("KG250", "Kopi Gayo 250g", 75'000, 10, {"kopi gayo 250"});
    shelve("NST500", "Nastar 500g", 90'000, 5, {"kue nastar"});
    shelve("TELUR", "Telur Ayam", 30'000, 20, {}, "lusin");
    meet(kDewi, "Dewi");
    meet(kSari, "Bu Sari");
    meet(kBudi, "Budi");
  }

  // The shop.
  void shelve(const std::string& sku, const std::string& name, std::int64_t price,
              std::int64_t on_hand, std::vector<std::string> aliases = {},
              const std::string& unit = "pcs") {
    in_unit([&](Unit& work) {
      store::Product product{sku_of(sku), name, {price}, unit, std::move(aliases), {}, {}, {}, {}};
      store::Products(work.tx).put(product);
      ASSERT_TRUE(
          store::Inventory(work.tx).count(product.sku, {on_hand}, work.cause("system", "count")));
    });
  }
  void meet(const std::string& number, const std::string& name) {
    in_unit([&](Unit& work) {
      store::Customers(work.tx).resolve({{}, number}, name, "", work.now);
    });
  }
  /// As intake does when the catalogue's version has risen.
  void read_catalogue() {
    catalog_ = std::make_unique<intent::Catalog>(
        in_unit([](Unit& work) { return store::Products(work.tx).list(); }));
  }
  void wait(store::Millis by) { store_.clock.advance(by); }

  // Customers.
  std::string orders(const std::string& number, const std::string& sku, std::int64_t qty) {
    const std::int64_t id = customer(number).id;
    return in_unit([&](Unit& work) {
      orders::OrderRequest request;
      request.customer = id;
      request.lines = {{sku_of(sku), {qty}}};
      request.who = "customer:" + std::to_string(id);
      return orders::place(work, request).value().reference.text();
    });
  }
  std::string paid_order(const std::string& number, const std::string& sku, std::int64_t qty) {
    const std::string reference = orders(number, sku, qty);
    says("lunas " + reference);
    return reference;
  }

  // Staff. The text must be a command.
  std::string says(const std::string& text) {
    const auto command = parse(text, shop_.reference_prefix);
    EXPECT_TRUE(command) << "no command: " << text;
    if (!command) return {};
    const store::Customer dewi = customer(kDewi);
    const std::string reply = in_unit([&](Unit& work) { return run(work, *command, dewi); });
    EXPECT_FALSE(reply.empty()) << text;
    EXPECT_LE(utf16_length(reply), kReplyUnitsMax) << text;
    return reply;
  }

  // What is so.
  store::Customer customer(const std::string& number) {
    return in_unit([&](Unit& work) {
      return store::Customers(work.tx).find(store::PersonKey{{}, number}).value();
    });
  }
  store::Stock stock(const std::string& sku) {
    return in_unit(
        [&](Unit& work) { return store::Inventory(work.tx).stock(sku_of(sku)).value(); });
  }
  store::Rupiah price(const std::string& sku) {
    return in_unit([&](Unit& work) { return store::Products(work.tx).find(sku_of(sku))->price; });
  }
  store::Order order(const std::string& reference) {
    return in_unit([&](Unit& work) {
      return store::Orders(work.tx).find(store::OrderRef::from_store(reference)).value();
    });
  }
  std::string status(const std::string& reference) {
    return store::to_text(order(reference).status);
  }
  /// The journal's newest row.
  store::JournalRow journaled() {
    const auto rows = in_unit([](Unit& work) { return store::Journal(work.tx).list(0, 1000); });
    return rows.empty() ? store::JournalRow{} : rows.back();
  }
  std::string outcome() { return journaled().outcome; }
  std::string verify() {
    return in_unit([](Unit& work) { return store::Inventory(work.tx).verify(); });
  }

  static store::Sku sku_of(const std::string& text) { return store::Sku::parse(text).value(); }

  support::TempStore store_;
  ShopSettings shop_;
  Replies replies_{embedded_templates(), "id", "Asia/Jakarta"};
  std::unique_ptr<intent::Catalog> catalog_ =
      std::make_unique<intent::Catalog>(std::vector<store::Product>{});
};

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

#define EXPECT_SAYS(reply, part) EXPECT_PRED2(::handlers::staff::contains, (reply), (part))

}  // namespace handlers::staff
