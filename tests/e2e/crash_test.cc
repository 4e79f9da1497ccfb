// The gateway dies in the middle of its work, and comes back: nothing that it acknowledged is lost.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "tests/e2e/running_shop.h"
#include "tests/e2e/rush.h"

namespace e2e {
namespace {

using testing::HasSubstr;
using testing::Le;
using testing::SizeIs;

constexpr int kThreads = 6;
const std::string kBudi = customer(1);

class Crash : public RunningShop {
 protected:
  static constexpr int kRounds = 2;
  /// What dead senders may have left half-done: each a claim and what its threads held in hand.
  static constexpr std::size_t kInHandMax = kRounds * (16 + 4);

  /// The platform repeats what was not acknowledged.
  void repeat(const std::vector<Posted>& posted) const {
    const Caller caller(url());
    for (const Posted& each : posted) {
      if (each.status == 200) continue;
      EXPECT_EQ(status_of(caller.chat(each.body)), 200);
    }
  }
  /// What is still to be sent stands behind a message that was in hand at the crash.
  bool nothing_else_waits() const {
    std::set<std::string> in_hand;
    for (const auto& row : outbox(store::OutboxState::Sending)) in_hand.insert(row.lane);
    return std::ranges::all_of(outbox(store::OutboxState::Queued),
                               [&](const auto& row) { return in_hand.contains(row.lane); });
  }
  void expect_acknowledged_kept(const std::vector<Posted>& posted) const {
    for (const Posted& each : posted) {
      if (each.status != 200) continue;
      EXPECT_NE(order_of_message(each.message_id), "") << each.message_id;
    }
  }
  /// Everybody has heard of the order once, but for those whose message was in hand at a crash:
  /// whether they got it is waited for, so that nobody gets it twice.
  void expect_everybody_told_once(const std::vector<Posted>& posted) const {
    EXPECT_TRUE(eventually([&] {
      return graph.wait_until_idle() && nothing_else_waits() &&
             outbox(store::OutboxState::Sending).size() <= kInHandMax;
    }));
    std::set<std::string> in_hand;
    for (const auto& row : outbox(store::OutboxState::Sending)) {
      EXPECT_EQ(row.purpose, "order_reply");
      in_hand.insert(row.lane);
    }
    for (const Posted& each : posted) {
      if (in_hand.contains(each.who)) {
        EXPECT_THAT(heard_by(each.who), SizeIs(Le(1U)));
      } else {
        EXPECT_THAT(heard_by(each.who), SizeIs(1)) << each.who;
      }
    }
  }
};

TEST_F(Crash, InTheRushLosesNoOrderAndRepeatsNoMessage) {
  open();
  open_all_windows();
  std::vector<Posted> posted;
  for (int round = 0; round < kRounds; ++round) {
    Rush rush(url(), kThreads, round * 10'000);
    ASSERT_TRUE(rush.wait_for_acknowledged(60));
    kill();
    const auto more = rush.finish();
    EXPECT_EQ(audit_fault(), "");  // of the file as it was left
    start();
    posted.insert(posted.end(), more.begin(), more.end());
  }
  expect_acknowledged_kept(posted);

  repeat(posted);
  EXPECT_THAT(all_orders(), SizeIs(posted.size()));
  EXPECT_EQ(api("/stock/TEH")["held"], posted.size());
  expect_everybody_told_once(posted);
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(Crash, AmongPaymentsBooksEachOnce) {
  constexpr int kPayments = 30;
  open();
  std::vector<std::string> codes;
  for (int i = 0; i < kPayments; ++i) {
    codes.push_back(attempt(orders(customer(i), "pesan teh melati 1")));
  }
  settle();
  for (const std::string& code : codes) ASSERT_TRUE(midtrans.pay(code));
  ASSERT_TRUE(eventually([&] { return api("/stock/TEH")["committed"] >= 5; }));
  kill();
  EXPECT_EQ(audit_fault(), "");
  start();

  EXPECT_TRUE(eventually([&] { return stock(kTea) == "100000/0/30"; })) << stock(kTea);
  for (const json& order : all_orders()) {
    EXPECT_EQ(order["status"], "paid");
    EXPECT_EQ(order["paid"], 12000);
  }
  EXPECT_TRUE(eventually([&] { return nothing_else_waits(); }));
  for (int i = 0; i < kPayments; ++i) EXPECT_THAT(heard_by(customer(i)), SizeIs(Le(2U)));
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(Crash, APaymentThatWasNotifiedMeanwhileIsBooked) {
  open();
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  const std::string code = attempt(reference);
  kill();
  ASSERT_TRUE(midtrans.pay(code));
  EXPECT_TRUE(midtrans.wait_for_tries(2, kPatience));  // the last one found nobody
  start();

  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("sudah kami terima"));
  EXPECT_EQ(stock(kCoffee), "10/0/2");
  EXPECT_EQ(audit_fault(), "");
}

/// Stock is held for two seconds.
class ShortLife : public RunningShop {
 protected:
  ShortLife() : RunningShop({.hold = "2s", .payments = "manual"}) {}
};

TEST_F(ShortLife, AHoldThatLapsesWhileNobodyRunsIsEndedAtTheNextStart) {
  open();
  const std::string reference = orders(kBudi, "pesan mug keramik 1");
  settle();
  kill();
  ASSERT_TRUE(eventually([&] {
    return look([&](store::Transaction& tx) {
      const auto until = store::Orders(tx).find(store::OrderRef::from_store(reference));
      return gateway::app::SystemClock().now() > until->hold_expires_at.value();
    });
  }));
  start();

  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("belum dibayar"));
  EXPECT_EQ(stock(kMug), "1/0/0");
}

}  // namespace
}  // namespace e2e
