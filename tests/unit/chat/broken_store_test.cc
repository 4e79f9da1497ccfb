// A database that fails half-way: nothing has happened at all, and the next try does it once.
#include "tests/unit/chat/counter.h"

#include "handlers/intent/reading.h"

namespace handlers::chat {
namespace {

/// Lets so many statements through, then fails.
class FailingTransaction : public store::Transaction {
 public:
  FailingTransaction(store::Transaction& inner, int statements)
      : inner_(inner), left_(statements) {}

  store::Rows query(std::string_view sql, const std::vector<store::Value>& values) override {
    count();
    return inner_.query(sql, values);
  }
  std::int64_t execute(std::string_view sql, const std::vector<store::Value>& values) override {
    count();
    return inner_.execute(sql, values);
  }

 private:
  void count() {
    if (left_-- == 0) throw std::runtime_error("the disk is gone");
  }
  store::Transaction& inner_;
  int left_;
};

class BrokenStore : public Counter {
 protected:
  /// True when the message was applied before the store broke.
  bool receive_until(const InboundMessage& message, int statements) {
    const auto reading = intent::read(*text_to_read(message), *catalog_);
    try {
      store_.db().run([&](store::Transaction& tx) {
        FailingTransaction failing(tx, statements);
        Unit unit = unit_of(failing);
        chat::apply(unit, message, reading);
      });
      return true;
    } catch (const std::runtime_error& e) {
      EXPECT_STREQ(e.what(), "the disk is gone");
      return false;
    }
  }
  std::string everything() {
    return store_.db().read([](store::Transaction& tx) {
      std::string all;
      for (const char* table : {"customers", "chat_log", "orders", "order_lines", "stock", "ledger",
                                "outbox", "payment_attempts"}) {
        const auto rows = tx.query(std::string("SELECT COUNT(*) FROM ") + table);
        all += std::string(table) + "=" + std::to_string(rows.at(0).integer(0)) + " ";
      }
      return all + std::to_string(tx.query("SELECT SUM(held) FROM stock").at(0).integer(0));
    });
  }
};

TEST_F(BrokenStore, LeavesNothingOfAMessageThatItCouldNotApply) {
  const InboundMessage order = message(TextMessage{"pesan nastar 2 sama rengginang 1 ya kak"});
  const std::string before = everything();
  int statements = 0;
  while (!receive_until(order, statements)) {
    ASSERT_EQ(everything(), before) << "after " << statements << " statements";
    ASSERT_LT(++statements, 1'000);
  }
  EXPECT_GT(statements, 10);
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(held("RGN200"), 1);
  EXPECT_EQ(orders(kSari).size(), 1U);
}

}  // namespace
}  // namespace handlers::chat
