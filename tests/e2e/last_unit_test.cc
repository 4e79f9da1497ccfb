// Fifty customers ask for the last mug at the same moment.
#include <gmock/gmock.h>

#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

constexpr int kCustomers = 50;

class LastUnit : public RunningShop {
 protected:
  /// Everybody asks; how many were promised the mug.
  int ask_at_once() {
    open();
    open_all_windows();
    const auto answers = all_at_once(kCustomers, [&](int i) {
      const std::string id = "wamid.last." + std::to_string(i);
      return status_of(Caller(url()).chat(message_webhook(customer(i), id, "pesan mug keramik 1")));
    });
    EXPECT_THAT(answers, Each(200));
    int promised = 0;
    for (int i = 0; i < kCustomers; ++i) {
      const std::string text = message(customer(i), 1).text;
      if (text.find("PSN-") != std::string::npos) {
        ++promised;
      } else {
        EXPECT_THAT(text, HasSubstr("habis"));
      }
    }
    settle();
    for (int i = 0; i < kCustomers; ++i) EXPECT_THAT(heard_by(customer(i)), SizeIs(1));
    return promised;
  }
};

// Half of them come from a marketplace.
TEST_F(LastUnit, IsSoldOnceAcrossChannels) {
  open();
  open_all_windows();
  const auto answers = all_at_once(kCustomers, [&](int i) {
    const std::string id = "cross." + std::to_string(i);
    const Caller caller(url());
    if (i % 2 == 0)
      return status_of(caller.chat(message_webhook(customer(i), id, "mug keramik 1")));
    gateway::http::Call call{.method = "POST", .path = "/api/v1/orders"};
    call.headers.emplace_back("Authorization", std::string("Bearer ") + kApiToken);
    call.body =
        R"({"channel":"web","external_id":")" + id + R"(","lines":[{"sku":"MUG","qty":1}]})";
    return status_of(caller.send(call));
  });
  EXPECT_THAT(answers, Each(testing::AnyOf(200, 201, 409)));
  EXPECT_THAT(all_orders(), SizeIs(1));
  EXPECT_EQ(stock(kMug), "1/1/0");
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(LastUnit, OneGetsItAndTheOthersAPoliteAnswer) {
  EXPECT_EQ(ask_at_once(), 1);
  EXPECT_THAT(all_orders(), SizeIs(1));
  EXPECT_EQ(stock(kMug), "1/1/0");
  EXPECT_EQ(api("/stock/MUG")["available"], 0);
  EXPECT_EQ(audit_fault(), "");
}

}  // namespace
}  // namespace e2e
