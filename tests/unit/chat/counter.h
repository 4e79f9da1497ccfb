// The shop's counter for stories: a real store, the real reader of texts, and the verbs of chatting
// with a customer. Whatever the shop says is checked on the way: one reply at most for each
// message, and nothing that the platform would refuse.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "handlers/chat/customer_chat.h"
#include "handlers/intent/catalog.h"
#include "handlers/replies/replies.h"
#include "handlers/settings.h"
#include "store/customers.h"
#include "store/inventory.h"
#include "store/orders.h"
#include "store/outbox.h"
#include "tests/support/temp_store.h"

namespace handlers::chat {

/// One message that the shop has queued for a customer.
struct Said {
  store::OutgoingContent content;
  std::string order, purpose, to;

  std::string body() const;
  std::vector<store::OutgoingButton> buttons() const;
  std::vector<store::OutgoingRow> rows() const;
  bool mentions(std::string_view words) const { return body().find(words) != std::string::npos; }
};

class Counter : public testing::Test {
 protected:
  static constexpr const char* kSari = "6281234567890";
  static constexpr const char* kBudi = "6285711112222";
  static constexpr const char* kDewi = "6281377778888";  // staff

  Counter();

  // The shop.
  void shelve(const store::Product& product, std::int64_t on_hand);
  /// After everything is shelved, and again after changes.
  void read_catalogue();
  store::Stock stock(const std::string& sku);
  std::int64_t held(const std::string& sku) { return stock(sku).held.count; }
  std::vector<store::Order> orders(const std::string& who);
  store::Order newest_order(const std::string& who);
  store::Customer customer(const std::string& who);
  void pay(const store::Order& order);
  /// The provider has made the newest charge; what the customer is told then.
  std::optional<Said> provider_answers(const std::string& who = kSari);
  void lapse();  // time passes until every hold has ended
  void wait(store::Millis by) { store_.clock.advance(by); }

  // The customers. Each returns the shop's reply, if there was one.
  std::optional<Said> says(const std::string& text, const std::string& who = kSari);
  std::optional<Said> presses(const store::OutgoingButton& button, const std::string& who = kSari);
  std::optional<Said> presses(const std::string& id, const std::string& title,
                              const std::string& who = kSari);
  std::optional<Said> sends(Content content, const std::string& who = kSari);
  InboundMessage message(Content content, const std::string& who = kSari);
  std::optional<Said> receive(const InboundMessage& message);
  void apply(const ChatUpdate& update);

  // What went out with the last message, and what the customer was told besides since then.
  std::vector<Said> told();
  std::vector<std::string> staff_heard() const { return staff_; }
  std::size_t read_receipts() const { return receipts_; }
  std::size_t charges() const { return charges_; }
  std::size_t questions_to_provider() const { return payment_questions_; }

  /// Runs work as the server does.
  template <typename Work>
  auto in_unit(Work work) {
    return store_.db().run([&](store::Transaction& tx) {
      Unit unit = unit_of(tx);
      return work(unit);
    });
  }
  Unit unit_of(store::Transaction& tx) {
    return Unit{tx, shop_, replies_, *catalog_, store_.random, store_.now(), "event"};
  }

  support::TempStore store_;
  ShopSettings shop_;
  Replies replies_;
  std::unique_ptr<intent::Catalog> catalog_;

 private:
  void collect();
  void sort(const store::OutboxRow& row);

  std::int64_t seen_ = 0;  // outbox rows
  int messages_ = 0;
  std::vector<Said> said_;
  std::vector<std::string> staff_;
  std::size_t receipts_ = 0, charges_ = 0, payment_questions_ = 0;
};

/// A product of the sample shop.
store::Product product(const std::string& sku, const std::string& name, std::int64_t price,
                       const std::string& family, std::vector<std::string> aliases = {},
                       std::map<std::string, std::string> attributes = {});

}  // namespace handlers::chat
