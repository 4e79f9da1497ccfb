// What a webhook is answered: 200 only for what is durable, and the right refusal for the rest.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "gateway/crypto/hash.h"
#include "tests/e2e/running_shop.h"
#include "tests/e2e/sabotage.h"

namespace e2e {
namespace {

namespace http = gateway::http;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kBudi = customer(1);

class WebhookAnswers : public RunningShop {
 protected:
  WebhookAnswers() {
    open();
    open_all_windows();
  }

  int post(const std::string& path, const std::string& body, const std::string& signature,
           const std::string& encoding = {}) const {
    http::Call call{.method = "POST", .path = path, .body = body};
    call.content_type = "application/json";
    if (!signature.empty()) call.headers.emplace_back("X-Hub-Signature-256", signature);
    if (!encoding.empty()) call.headers.emplace_back("Content-Encoding", encoding);
    return status_of(Caller(url()).send(call));
  }
  int post_chat(const std::string& body, const std::string& signature,
                const std::string& encoding = {}) const {
    return post("/webhooks/whatsapp", body, signature, encoding);
  }
  static std::string signature(const std::string& body, const std::string& secret = kAppSecret) {
    return "sha256=" + gateway::crypto::hmac_sha256_hex(secret, body);
  }

  const std::string order_ = message_webhook(kBudi, "wamid.1", "pesan kopi gayo 250 2");
};

TEST_F(WebhookAnswers, TheHandshakeIsForWhoKnowsTheToken) {
  EXPECT_TRUE(graph.webhook_shakes_hands(kVerifyToken));
  EXPECT_FALSE(graph.webhook_shakes_hands("guessed"));
}

TEST_F(WebhookAnswers, OnlySignedMessagesCount) {
  std::string changed = order_;
  changed.replace(changed.find(" 250 2"), 6, " 250 9");
  EXPECT_EQ(post_chat(order_, ""), 401);
  EXPECT_EQ(post_chat(order_, signature(order_, "guessed")), 401);
  EXPECT_EQ(post_chat(order_, signature(order_, "")), 401);
  EXPECT_EQ(post_chat(changed, signature(order_)), 401);
  EXPECT_EQ(post_chat(order_, "sha1=" + signature(order_).substr(7)), 401);
  EXPECT_THAT(all_orders(), IsEmpty());

  EXPECT_EQ(post_chat(order_, signature(order_, "the-next-app-secret")), 200);
  message(kBudi, 1);
  EXPECT_THAT(all_orders(), SizeIs(1));
}

TEST_F(WebhookAnswers, OnlySignedNotificationsCount) {
  const LetterBox box;
  midtrans.send_notices_to(box.url());
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  json notice = json::parse(box.wait_for(1).front());
  notice["gross_amount"] = "1.00";
  EXPECT_EQ(post("/webhooks/midtrans", notice.dump(), ""), 401);
  notice["signature_key"] = "";
  EXPECT_EQ(post("/webhooks/midtrans", notice.dump(), ""), 401);
  EXPECT_EQ(post("/webhooks/midtrans", "{\"status\":\"OK\"}", ""), 400);
  EXPECT_EQ(post("/webhooks/midtrans", "not even JSON", ""), 400);
  settle();
  EXPECT_EQ(midtrans_was_asked("GET"), 0U);
  EXPECT_EQ(status(reference), "unpaid");
}

TEST_F(WebhookAnswers, WhatIsNoNotificationIsRefusedAsSuch) {
  for (const std::string body : {"", "[]", "{}", "null", "{\"object\":"}) {
    EXPECT_EQ(post_chat(body, signature(body)), 400) << body;
  }
  const std::string huge(5U * 1024 * 1024, ' ');
  EXPECT_EQ(post_chat(huge, signature(huge)), 413);
  EXPECT_EQ(post_chat(order_, signature(order_), "gzip"), 415);
  EXPECT_EQ(status_of(Caller(url()).send({.method = "PUT", .path = "/webhooks/whatsapp"})), 405);
}

TEST_F(WebhookAnswers, WhatNobodyKnowsYetIsTakenAndKept) {
  graph.post_webhook("field_of_tomorrow", {{"news", {1, "two", nullptr}}});
  ASSERT_TRUE(graph.wait_until_idle());
  EXPECT_EQ(graph.tries().back().http_status, 200);
  EXPECT_THAT(api("/events?state=ignored")["items"], SizeIs(1));

  gateway::simulator::MidtransAccount account;
  account.server_key = kServerKey;
  account.unknown_fields = true;
  midtrans.set_up(account);
  pays(orders(kBudi, "pesan kopi gayo 250 2"));
  message(kBudi, 2);
  EXPECT_EQ(stock(kCoffee), "10/0/2");
}

TEST_F(WebhookAnswers, MessagesToAnotherNumberAreNotOurs) {
  std::string foreign = order_;
  foreign.replace(foreign.find("318200000000007"), 15, "318200000000008");
  EXPECT_EQ(post_chat(foreign, signature(foreign)), 200);
  settle();
  EXPECT_THAT(all_orders(), IsEmpty());
  EXPECT_THAT(heard_by(kBudi), IsEmpty());
}

// The platform puts up to a thousand updates into one call: each is an event of its own.
TEST_F(WebhookAnswers, ABatchIsTakenWholeAndABadUpdateHoldsNoOtherUp) {
  constexpr int kUpdates = 100;
  json batch = json::parse(message_webhook(customer(0), "wamid.b0", "pesan teh melati 1"));
  for (int i = 1; i < kUpdates; ++i) {
    const std::string id = "wamid.b" + std::to_string(i);
    json one = json::parse(message_webhook(customer(i), id, "pesan teh melati 1"));
    if (i == kUpdates / 2) one["entry"][0]["changes"][0]["value"]["messages"][0]["text"] = 7;
    batch["entry"].push_back(one["entry"][0]);
  }
  const std::string body = batch.dump();
  EXPECT_EQ(post_chat(body, signature(body)), 200);
  EXPECT_THAT(all_orders(), SizeIs(kUpdates - 1));
  EXPECT_EQ(stock(kTea), "100000/99/0");
  EXPECT_EQ(audit_fault(), "");
}

/// A disk on which nothing more can be written.
class NoRoom : public RunningShop {
 protected:
  NoRoom() {
    open();
    open_all_windows();
  }

 private:
  const NoSignalForLongFiles no_signal_;  // before the constructor starts the program
};

TEST_F(NoRoom, NothingIsAcknowledgedUntilItCanBeKept) {
  orders(kBudi, "pesan kopi gayo 250 2");
  settle();
  const std::string body = message_webhook(customer(2), "wamid.2", "pesan kopi gayo 250 1");
  {
    const FullDisk full(process(), 4096);
    const auto refused = Caller(url()).chat(body);
    EXPECT_EQ(status_of(refused), 503);
    EXPECT_THAT(refused.value().header("Retry-After"), testing::Not(IsEmpty()));
    EXPECT_EQ(stock(kCoffee), "10/2/0");
    EXPECT_EQ(status_of(Caller(url()).send({.path = "/readyz"})), 503);
    EXPECT_EQ(status_of(Caller(url()).send({.path = "/healthz"})), 200);
  }
  EXPECT_EQ(status_of(Caller(url()).send({.path = "/readyz"})), 200);
  EXPECT_EQ(status_of(Caller(url()).chat(body)), 200);
  message(customer(2), 1);
  EXPECT_EQ(stock(kCoffee), "10/3/0");
  EXPECT_EQ(audit_fault(), "");
}

// The disk fills up and is emptied again while orders come in, and every caller repeats until it is
// told 200.
TEST_F(NoRoom, OnADiskThatComesAndGoesEveryOrderIsTakenOnce) {
  constexpr int kThreads = 4, kOrders = 25, kOutages = 4;
  std::atomic<int> taken{0}, refused{0};
  std::jthread disk([&](const std::stop_token& stop) {
    for (int outage = 0; outage < kOutages && !stop.stop_requested(); ++outage) {
      const int taken_before = taken, refused_before = refused;
      while (taken < taken_before + 10 && !stop.stop_requested()) std::this_thread::yield();
      const FullDisk full(process(), 4096);
      while (refused < refused_before + 5 && !stop.stop_requested()) std::this_thread::yield();
    }
  });
  const auto repeat_until_taken = [&](const Caller& caller, const std::string& body) {
    while (status_of(caller.chat(body)) != 200) ++refused;
    ++taken;
  };
  all_at_once(kThreads, [&](int thread) {
    const Caller caller(url());
    for (int i = 0; i < kOrders; ++i) {
      const std::string who = customer(thread * kOrders + i);
      repeat_until_taken(caller, message_webhook(who, "wamid." + who, "pesan teh melati 1"));
    }
    return 0;
  });
  disk.request_stop();
  disk.join();

  EXPECT_GT(refused, 0);
  EXPECT_THAT(all_orders(), SizeIs(kThreads * kOrders));
  EXPECT_EQ(stock(kTea), "100000/100/0");
  settle();
  for (int i = 0; i < kThreads * kOrders; ++i) EXPECT_THAT(heard_by(customer(i)), SizeIs(1));
  EXPECT_EQ(audit_fault(), "");
}

}  // namespace
}  // namespace e2e
