// What the platform reports about our messages and the account.
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

class ReportStory : public Counter {
 protected:
  /// A reply to Bu Sari that has been sent; its row.
  store::OutboxRow sent_reply() {
    says("halo kak");
    return store_.db().run([&](store::Transaction& tx) {
      store::Outbox outbox(tx);
      store::OutboxRow row = outbox.list(std::nullopt, 0, 100).back();
      outbox.sent(row.id, "wamid.out", store_.now());
      return row;
    });
  }
  store::OutboxState state_of(std::int64_t id) {
    return store_.db()
        .read([&](store::Transaction& tx) { return store::Outbox(tx).find(id); })
        .value()
        .state;
  }
  DeliveryReport report(DeliveryReport::Status status, std::optional<std::int64_t> code = {}) {
    DeliveryReport report;
    report.message_id = "wamid.out";
    report.status = status;
    report.error_code = code;
    report.at = store_.now();
    return report;
  }
};

TEST_F(ReportStory, AStatusOnlyMovesForward) {
  const auto row = sent_reply();
  apply(report(DeliveryReport::Status::Read));
  apply(report(DeliveryReport::Status::Delivered));
  EXPECT_EQ(state_of(row.id), store::OutboxState::Read);
  apply(report(DeliveryReport::Status::Other));
  EXPECT_EQ(state_of(row.id), store::OutboxState::Read);
}

TEST_F(ReportStory, AMessageThatDidNotArriveIsToldToStaffOnce) {
  const auto row = sent_reply();
  apply(report(DeliveryReport::Status::Failed, 131026));
  EXPECT_EQ(state_of(row.id), store::OutboxState::Failed);
  ASSERT_EQ(staff_heard().size(), 1U);
  EXPECT_TRUE(customer(kSari).unreachable);

  apply(report(DeliveryReport::Status::Failed, 131026));
  EXPECT_TRUE(staff_heard().empty());
  says("halo");
  EXPECT_FALSE(customer(kSari).unreachable);
}

TEST_F(ReportStory, NobodyHearsOfAReadReceiptThatFailed) {
  says("halo kak");
  store_.db().run([&](store::Transaction& tx) {
    store::Outbox outbox(tx);
    for (const auto& row : outbox.list(std::nullopt, 0, 100)) {
      if (row.purpose == "read") outbox.sent(row.id, "wamid.out", store_.now());
    }
  });
  told();
  apply(report(DeliveryReport::Status::Failed, 131009));
  EXPECT_TRUE(staff_heard().empty());
}

TEST_F(ReportStory, AReportOfNothingWeSentIsIgnored) {
  auto stranger = report(DeliveryReport::Status::Failed, 131026);
  for (const char* key : {"out:999", "out:", "out:x", "x", "out:1x"}) {
    stranger.outbox_key = key;
    apply(stranger);
    EXPECT_TRUE(staff_heard().empty()) << key;
  }
}

TEST_F(ReportStory, AfterTheWindowTheTemplateGoesOutInstead) {
  says("halo kak");
  const std::int64_t sari = customer(kSari).id;
  const auto id = store_.db().run([&](store::Transaction& tx) {
    const std::string instead = store::encode(
        {{kSari, {}, {}}, store::OutgoingTemplate{"pesanan_dibayar", "id", {"x"}}, {}});
    store::Outbox outbox(tx);
    const auto row = outbox.add_chat({{kSari, {}, {}}, store::OutgoingText{"x"}, {}}, sari,
                                     "PSN-7K3MQ", "order_paid", store_.now(), instead);
    outbox.sent(row, "wamid.out", store_.now());
    return row;
  });
  told();
  apply(report(DeliveryReport::Status::Failed, 131047));
  EXPECT_EQ(state_of(id), store::OutboxState::Failed);
  EXPECT_TRUE(staff_heard().empty());
  EXPECT_TRUE(store_.db().read([&](store::Transaction& tx) {
    const auto newest = store::Outbox(tx).list(std::nullopt, id, 10);
    return newest.size() == 1 && std::holds_alternative<store::OutgoingTemplate>(
                                     store::decode_outgoing(newest[0].payload).content);
  }));
}

TEST_F(ReportStory, MarketingPreferencesAreKept) {
  MarketingPreference stop{"id", {}, true};
  stop.who.wa_id = kSari;
  apply(stop);
  EXPECT_TRUE(customer(kSari).opted_out_at);
  stop.stopped = false;
  apply(stop);
  EXPECT_FALSE(customer(kSari).opted_out_at);
}

TEST_F(ReportStory, AlarmsAreToldToStaffAndOtherNewsIsNot) {
  apply(PlatformNotice{"1", "account_update", "DISABLED_UPDATE", true});
  EXPECT_EQ(staff_heard().size(), 1U);
  apply(PlatformNotice{"2", "account_update", "VERIFIED", false});
  EXPECT_TRUE(staff_heard().empty());
  apply(UnknownUpdate{"3", "calls"});
  EXPECT_TRUE(staff_heard().empty());
}

}  // namespace
}  // namespace handlers::chat
