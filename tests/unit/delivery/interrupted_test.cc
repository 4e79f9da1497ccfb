// What a process leaves half-done in the outbox, and what the next one makes of it.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "gateway/delivery/outbox_workers.h"
#include "gateway/delivery/upkeep.h"
#include "store/outbox.h"
#include "tests/support/shop_runner.h"

namespace gateway::delivery {
namespace {

using store::OutboxKind;
using store::OutboxRow;
using store::OutboxState;

class Interrupted : public testing::Test {
 protected:
  std::int64_t queue_message(const std::string& to, const std::string& purpose = "chat") {
    return shop_.temp.db().run([&](store::Transaction& tx) {
      return store::Outbox(tx).add_chat({{to, {}, {}}, store::OutgoingText{"halo"}, {}}, {}, {},
                                        purpose, shop_.temp.now());
    });
  }
  std::int64_t queue_charge() {
    return shop_.temp.db().run([&](store::Transaction& tx) {
      return store::Outbox(tx).add_payment(OutboxKind::Charge, "PSN-7K3MQ-1", "PSN-7K3MQ",
                                           shop_.temp.now(), shop_.temp.now());
    });
  }
  void claim(OutboxKind kind) {
    shop_.temp.db().run(
        [&](store::Transaction& tx) { store::Outbox(tx).claim(kind, shop_.temp.now(), 16); });
  }
  OutboxRow row(std::int64_t id) {
    return shop_.temp.db().read(
        [&](store::Transaction& tx) { return store::Outbox(tx).find(id).value(); });
  }

  support::ShopRunner shop_;
  observe::Log log_{{.level = "error", .format = "text"}};
};

TEST_F(Interrupted, WhatIsHarmlessIsRepeatedAtOnceAndAMessageIsNot) {
  const std::int64_t charge = queue_charge();
  const std::int64_t receipt = queue_message("6285711112222", "read");
  const std::int64_t message = queue_message("6281234567890");
  claim(OutboxKind::Charge);
  claim(OutboxKind::Chat);

  repeat_interrupted_tasks(shop_.runner);
  EXPECT_EQ(row(charge).state, OutboxState::Queued);
  EXPECT_EQ(row(charge).next_attempt_at, shop_.temp.now());
  EXPECT_EQ(row(receipt).state, OutboxState::Queued);
  EXPECT_EQ(row(message).state, OutboxState::Sending);  // it may have been taken
}

// The store fails while the outcome is recorded: the task is done once more, the message is not.
TEST_F(Interrupted, AfterAFailureOnlyWhatIsHarmlessIsDoneAgain) {
  const std::int64_t charge = queue_charge();
  const std::int64_t message = queue_message("6281234567890");
  std::atomic<int> charges{0}, messages{0};
  const auto failing = [&](std::atomic<int>& count) {
    return Sender{[&](const OutboxRow&) { return shop_.temp.now(); },
                  [&](const OutboxRow&) {
                    if (++count == 1) throw store::StoreUnavailable("the disk is full");
                  }};
  };
  {
    const OutboxWorkers tasks(OutboxKind::Charge, 1, failing(charges), shop_.runner, log_);
    const OutboxWorkers chat(OutboxKind::Chat, 1, failing(messages), shop_.runner, log_);
    while (charges < 1 || messages < 1) std::this_thread::yield();
    while (charges < 2) shop_.temp.clock.advance(std::chrono::seconds{1});
  }
  EXPECT_EQ(messages, 1);
  EXPECT_EQ(row(message).state, OutboxState::Sending);
  EXPECT_EQ(row(charge).state, OutboxState::Sending);  // this sender records nothing
}

TEST_F(Interrupted, WhatWaitedForItsMomentGoesBackWhenTheWorkersEnd) {
  const std::int64_t message = queue_message("6281234567890");
  const store::Instant moment = shop_.temp.now() + std::chrono::seconds{5};
  const Sender patient{[&](const OutboxRow&) { return moment; },
                       [](const OutboxRow&) { FAIL() << "sent before its moment"; }};
  {
    const OutboxWorkers workers(OutboxKind::Chat, 1, patient, shop_.runner, log_);
    while (row(message).state != OutboxState::Sending) std::this_thread::yield();
  }
  EXPECT_EQ(row(message).state, OutboxState::Queued);
  EXPECT_EQ(row(message).next_attempt_at, moment);
}

}  // namespace
}  // namespace gateway::delivery
