// One process owns the store, and it ends gracefully.
#include <gmock/gmock.h>

#include <csignal>

#include "tests/e2e/running_shop.h"
#include "tests/e2e/rush.h"

namespace e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kBudi = customer(1);

class Lifetime : public RunningShop {
 protected:
  Lifetime() { open(); }
};

TEST_F(Lifetime, ASecondGatewayOnTheSameStoreIsRefused) {
  const Finished second = with_config({"serve"});
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.errors, HasSubstr("in use by another process"));
  EXPECT_THAT(second.output, IsEmpty());

  orders(kBudi, "pesan kopi gayo 250 2");  // the first goes on
}

TEST_F(Lifetime, APortThatIsTakenIsRefused) {
  write_file(file("elsewhere.toml"), "[server]\nport = " + std::to_string(port()) +
                                         "\n[store]\nurl = \"sqlite:elsewhere.db\"\n");
  const Finished second = pesan({"serve", "--config", file("elsewhere.toml")});
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.errors, AllOf(HasSubstr("cannot listen"), HasSubstr(std::to_string(port()))));
}

TEST_F(Lifetime, AStopInTheRushAnswersWhatItAppliesAndKeepsWhatIsQueued) {
  open_all_windows();
  Rush rush(url(), 6);
  ASSERT_TRUE(rush.wait_for_acknowledged(100));
  EXPECT_EQ(stop(), 0);
  const auto posted = rush.finish();
  EXPECT_EQ(audit_fault(), "");
  start();

  std::size_t acknowledged = 0;
  for (const Posted& each : posted) {
    const bool applied = !order_of_message(each.message_id).empty();
    EXPECT_EQ(applied, each.status == 200) << each.message_id << " was answered " << each.status;
    acknowledged += applied ? 1U : 0U;
  }
  EXPECT_THAT(all_orders(), SizeIs(acknowledged));
  settle();  // nothing waits for a sender that has gone
  for (const Posted& each : posted) {
    EXPECT_THAT(heard_by(each.who), SizeIs(each.status == 200 ? 1U : 0U));
  }
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(Lifetime, AnInterruptFromTheKeyboardEndsItAsWell) {
  EXPECT_EQ(api("/products")["items"].size(), 5U);
  ::kill(process(), SIGINT);
  EXPECT_EQ(stop(), 0);
}

TEST_F(Lifetime, ItTellsHowItIs) {
  const Caller caller(url());
  EXPECT_EQ(caller.send({.path = "/healthz"}).value().body, "ok\n");
  EXPECT_EQ(caller.send({.path = "/readyz"}).value().body, "ready\n");
  orders(kBudi, "pesan kopi gayo 250 2");
  EXPECT_THAT(caller.send({.path = "/metrics"}).value().body,
              HasSubstr("pesan_events_total{outcome=\"taken\",source=\"whatsapp\"}"));
}

}  // namespace
}  // namespace e2e
