#include "store/payments.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

using std::chrono::minutes;

class PaymentsTest : public Shop {
 protected:
  void SetUp() override { shelve("KOPI", 50); }

  PaymentAttempt open(const OrderRef& order) {
    return run([&](Transaction& tx) {
      return Payments(tx).open(order, "midtrans", "qris", {10'000}, now() + minutes{50}, now());
    });
  }
  void update(const PaymentAttempt& attempt) {
    run([&](Transaction& tx) { Payments(tx).update(attempt); });
  }
  MoneyReceipt receipt(const std::string& ref, const std::string& order) const {
    return {.id = 0,
            .provider = "midtrans",
            .provider_ref = ref,
            .order = order,
            .amount = {10'000},
            .outcome = order.empty() ? "unknown_order" : "paid",
            .at = now(),
            .matched = false};
  }
  bool record(const MoneyReceipt& money) {
    return run([&](Transaction& tx) { return Payments(tx).record(money); });
  }
  std::vector<MoneyReceipt> unmatched() {
    return read([](Transaction& tx) { return Payments(tx).unmatched(); });
  }
};

TEST_F(PaymentsTest, AttemptsOfAnOrderAreNumbered) {
  const Order order = place("KOPI", 1);
  const PaymentAttempt first = open(order.reference);
  const PaymentAttempt second = open(order.reference);

  EXPECT_EQ(first.provider_order_id, order.reference.text() + "-1");
  EXPECT_EQ(second.provider_order_id, order.reference.text() + "-2");
  EXPECT_EQ(second.number, 2);
  EXPECT_EQ(open(place("KOPI", 1).reference).number, 1);

  const auto found = read([&](Transaction& tx) { return Payments(tx).of(order.reference); });
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].id, first.id);
  EXPECT_EQ(found[0].status, AttemptStatus::Creating);
  EXPECT_EQ(found[0].amount.amount, 10'000);
  EXPECT_EQ(found[0].expires_at, now() + minutes{50});
  EXPECT_EQ(found[0].channel, "qris");
}

TEST_F(PaymentsTest, AnAttemptIsUpdatedInEveryColumn) {
  PaymentAttempt attempt = open(place("KOPI", 1).reference);
  attempt.transaction_id = "trx-1";
  attempt.channel = "bca_va";
  attempt.status = AttemptStatus::Pending;
  attempt.amount = {10'127};
  attempt.qr_text = "0002";
  attempt.bank = "bca";
  attempt.va_number = "123";
  attempt.biller_code = "70012";
  attempt.expires_at = now();
  attempt.next_poll_at = now() + minutes{1};
  attempt.polls = 4;
  update(attempt);

  const auto found = read(
      [&](Transaction& tx) { return Payments(tx).find_transaction("midtrans", "trx-1").value(); });

  EXPECT_EQ(found.id, attempt.id);
  EXPECT_EQ(found.order, attempt.order);
  EXPECT_EQ(found.provider_order_id, attempt.provider_order_id);
  EXPECT_EQ(found.channel, "bca_va");
  EXPECT_EQ(found.status, AttemptStatus::Pending);
  EXPECT_EQ(found.amount.amount, 10'127);
  EXPECT_EQ(found.qr_text, "0002");
  EXPECT_EQ(found.bank, "bca");
  EXPECT_EQ(found.va_number, "123");
  EXPECT_EQ(found.biller_code, "70012");
  EXPECT_EQ(found.expires_at, now());
  EXPECT_EQ(found.next_poll_at, now() + minutes{1});
  EXPECT_EQ(found.polls, 4);
  EXPECT_EQ(found.created_at, now());
  attempt.id = 99;
  EXPECT_THROW(update(attempt), std::logic_error);
}

TEST_F(PaymentsTest, AnAttemptIsFoundByTheProvidersIds) {
  const PaymentAttempt attempt = open(place("KOPI", 1).reference);
  read([&](Transaction& tx) {
    Payments payments(tx);
    EXPECT_EQ(payments.find(attempt.provider_order_id)->id, attempt.id);
    EXPECT_FALSE(payments.find("PSN-NIHIL-1"));
    EXPECT_FALSE(payments.find_transaction("midtrans", "")) << "not known yet is not an id";
    EXPECT_FALSE(payments.find_transaction("xendit", "trx-1"));
  });
}

TEST_F(PaymentsTest, PollsAreDueInTheirOrder) {
  std::vector<std::int64_t> ids;
  for (const int minute : {3, 1, 2}) {
    PaymentAttempt attempt = open(place("KOPI", 1).reference);
    attempt.next_poll_at = now() + minutes{minute};
    update(attempt);
    ids.push_back(attempt.id);
  }
  open(place("KOPI", 1).reference);  // never asked about
  const auto due = [&](int limit) {
    std::vector<std::int64_t> found;
    read([&](Transaction& tx) {
      for (const auto& each : Payments(tx).due_for_poll(now(), limit)) found.push_back(each.id);
    });
    return found;
  };
  EXPECT_TRUE(due(9).empty());
  wait(minutes{2});
  EXPECT_EQ(due(9), (std::vector{ids[1], ids[2]}));
  EXPECT_EQ(due(1), std::vector{ids[1]});
}

TEST_F(PaymentsTest, TheSameMoneyIsRecordedOnce) {
  const Order order = place("KOPI", 1);
  EXPECT_TRUE(record(receipt("trx-1", order.reference.text())));
  EXPECT_FALSE(record(receipt("trx-1", order.reference.text())));
  MoneyReceipt other = receipt("trx-1", order.reference.text());
  other.provider = "xendit";
  EXPECT_TRUE(record(other));
  EXPECT_TRUE(unmatched().empty());
}

TEST_F(PaymentsTest, MoneyWithoutAnOrderWaitsToBeMatchedOnce) {
  const Order order = place("KOPI", 1);
  ASSERT_TRUE(record(receipt("trx-1", "")));
  ASSERT_EQ(unmatched().size(), 1U);
  const MoneyReceipt waiting = unmatched()[0];
  EXPECT_EQ(waiting.amount.amount, 10'000);
  EXPECT_EQ(waiting.at, now());
  const auto match = [&](std::int64_t id) {
    run([&](Transaction& tx) { Payments(tx).match(id, order.reference, "manual"); });
  };

  match(waiting.id);

  EXPECT_TRUE(unmatched().empty());
  const auto matched = read([&](Transaction& tx) { return Payments(tx).receipt(waiting.id); });
  ASSERT_TRUE(matched);
  EXPECT_EQ(matched->order, order.reference.text());
  EXPECT_EQ(matched->outcome, "manual");
  EXPECT_TRUE(matched->matched);
  EXPECT_THROW(match(waiting.id), std::logic_error);
  EXPECT_THROW(match(99), std::logic_error);
  EXPECT_FALSE(read([](Transaction& tx) { return Payments(tx).receipt(99); }));
}

TEST_F(PaymentsTest, AnAttemptOfAnUnknownOrderIsRefusedByTheSchema) {
  EXPECT_THROW(open(OrderRef::from_store("PSN-NIHIL")), std::runtime_error);
}

TEST(AttemptStatuses, EveryWordComesBack) {
  using enum AttemptStatus;
  for (const AttemptStatus status : {Creating, Pending, Paid, Denied, Expired, Cancelled, Failed,
                                     Refunded, ChargedBack, Closed}) {
    EXPECT_EQ(attempt_status(to_text(status)), status);
  }
  EXPECT_EQ(attempt_status("settlement"), std::nullopt);
}

}  // namespace
}  // namespace store
