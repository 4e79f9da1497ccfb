// Every event comes once, or twenty times at the same moment: what comes of it is the same.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

constexpr int kTimes = 20;
const std::string kBudi = customer(1);

class Repeats : public RunningShop {
 protected:
  Repeats() { open(); }

  std::vector<int> deliver_chat(const std::string& body) const {
    return all_at_once(kTimes, [&](int) { return status_of(Caller(url()).chat(body)); });
  }
  std::vector<int> deliver_payment(const std::string& body) const {
    return all_at_once(kTimes, [&](int) { return status_of(Caller(url()).payment(body)); });
  }
};

TEST_F(Repeats, AMessageIsOneOrder) {
  open_all_windows();
  EXPECT_THAT(deliver_chat(message_webhook(kBudi, "wamid.once", "pesan kopi gayo 250 2")),
              Each(200));

  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("Kopi Gayo 250g x2"));
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(1));
  EXPECT_THAT(all_orders(), SizeIs(1));
  EXPECT_EQ(stock(kCoffee), "10/2/0");
  EXPECT_EQ(api("/audit?sku=KG250")["rows"].size(), 2U);  // the first count, and one hold
  EXPECT_EQ(midtrans_was_asked("POST /v2/charge"), 1U);
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(Repeats, APaymentIsBookedOnce) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  const LetterBox box;
  midtrans.send_notices_to(box.url());
  pays(reference);
  EXPECT_THAT(deliver_payment(box.wait_for(1).back()), Each(200));

  message(kBudi, 2);
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(2));
  EXPECT_EQ(count_staff_messages("LUNAS"), 1U);
  EXPECT_EQ(order(reference)["paid"], 150000);
  EXPECT_EQ(stock(kCoffee), "10/0/2");
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(Repeats, AFailedDeliveryIsToldToStaffOnce) {
  graph.hold_statuses();
  graph.fail_later(131026);  // the reply is taken, and cannot be delivered afterwards
  writes(kBudi, "halo kak");
  EXPECT_TRUE(eventually([&] {
    return outbox(store::OutboxState::Sending).empty() &&
           outbox(store::OutboxState::Queued).empty() && graph.posted().size() == 2;
  }));
  const LetterBox box;
  graph.set_webhook(box.url());
  graph.release_statuses();
  EXPECT_THAT(deliver_chat(box.wait_for(1).front()), Each(200));

  staff_hear("tidak terkirim");
  eventually([&] { return outbox(store::OutboxState::Queued).empty(); });
  EXPECT_EQ(count_staff_messages("tidak terkirim"), 1U);
  EXPECT_THAT(outbox(store::OutboxState::Failed), SizeIs(1));
}

TEST_F(Repeats, AStaffCommandIsCarriedOutOnce) {
  EXPECT_THAT(deliver_chat(message_webhook(kStaff, "wamid.stok", "stok KG250 +5 barang datang")),
              Each(200));
  message(kStaff, 1);
  settle();
  EXPECT_THAT(heard_by(kStaff), SizeIs(1));
  EXPECT_EQ(stock(kCoffee), "15/0/0");
}

TEST_F(Repeats, AnOrderOfAnotherChannelIsPlacedOnce) {
  const auto answers = all_at_once(kTimes, [&](int) {
    gateway::http::Call call{.method = "POST", .path = "/api/v1/orders"};
    call.headers.emplace_back("Authorization", std::string("Bearer ") + kApiToken);
    call.body = R"({"channel":"web","external_id":"W-1","lines":[{"sku":"KG250","qty":2}]})";
    return status_of(Caller(url()).send(call));
  });
  EXPECT_EQ(std::ranges::count(answers, 201), 1);
  EXPECT_EQ(std::ranges::count(answers, 200), kTimes - 1);
  EXPECT_THAT(all_orders(), SizeIs(1));
  EXPECT_EQ(stock(kCoffee), "10/2/0");
}

// The platform posts everything again, hours later and in another order: nothing new comes of it.
TEST_F(Repeats, TheWholeDayOnceMoreChangesNothing) {
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  pays(reference);
  message(kBudi, 2);
  staff_write("kirim " + reference + " JNE 0123456789");
  message(kBudi, 3);
  settle();
  const json before = order(reference);
  const auto staff_heard = heard_by(kStaff).size();

  graph.post_all_again(gateway::simulator::GraphSimulator::Order::Reversed);
  midtrans.notify(attempt(reference), kTimes);
  EXPECT_TRUE(graph.wait_until_idle());
  EXPECT_TRUE(midtrans.wait_for_tries(kTimes + 2, kPatience));
  settle();

  EXPECT_EQ(order(reference), before);
  EXPECT_THAT(heard_by(kBudi), SizeIs(3));
  EXPECT_THAT(heard_by(kStaff), SizeIs(staff_heard));
  EXPECT_EQ(stock(kCoffee), "8/0/0");
  EXPECT_EQ(audit_fault(), "");
}

}  // namespace
}  // namespace e2e
