// A second reader beside the shop: what it makes of a text is proposed, and without it the rules
// have their say.
#include <gmock/gmock.h>

#include "gateway/simulator/completion_simulator.h"
#include "tests/e2e/running_shop.h"
#include "tests/support/raw_server.h"

namespace e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::string kBudi = customer(1);
constexpr char kUnread[] = "pesan minuman kembang 3 dus, wa 081298765432";

class SecondReader : public RunningShop {
 protected:
  SecondReader() {
    endpoint.emplace(gateway::simulator::CompletionOptions{.api_key = "kunci-uji"});
    endpoint->say(R"({"lines":[{"sku":"TEH","qty":3}]})");
    plan.sections = "[second_reader]\nbase_url = \"" + endpoint->base_url() +
                    "\"\napi_key = \"kunci-uji\"\nmodel = \"kecil\"\n";
    open();
  }
  bool is_proposal(const ShownMessage& said) const {
    return said.text.find("Maksudnya ini") != std::string::npos;
  }

  std::optional<gateway::simulator::CompletionSimulator> endpoint;
};

TEST_F(SecondReader, WhatItMakesOfATextIsHeldOnceTheCustomerSaysYes) {
  writes(kBudi, kUnread);
  const ShownMessage proposal = message(kBudi, 1);
  EXPECT_TRUE(is_proposal(proposal)) << proposal.text;
  EXPECT_THAT(proposal.text, HasSubstr("Teh Melati x3 = Rp36.000"));
  EXPECT_THAT(proposal.choices, SizeIs(2));
  EXPECT_EQ(stock(kTea), "100000/0/0");

  writes(kBudi, "iya");
  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("Teh Melati x3"));
  EXPECT_EQ(stock(kTea), "100000/3/0");

  ASSERT_THAT(endpoint->questions(), SizeIs(1));
  EXPECT_THAT(endpoint->questions().front(),
              AllOf(HasSubstr("minuman kembang 3 dus, wa [telp]"), Not(HasSubstr("98765"))));
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(SecondReader, WhatTheRulesUnderstandIsNotItsBusiness) {
  orders(kBudi, "pesan teh melati 2");
  settle();
  EXPECT_THAT(endpoint->questions(), IsEmpty());
}

TEST_F(SecondReader, WhenItIsGoneTheRulesHaveTheirSay) {
  endpoint.reset();
  writes(kBudi, kUnread);
  const ShownMessage said = message(kBudi, 1);
  EXPECT_FALSE(is_proposal(said));
  EXPECT_THAT(said.text, HasSubstr("belum kami jual"));
  EXPECT_EQ(stock(kTea), "100000/0/0");
}

// Its words may be anything: nothing but goods of this shop in a possible quantity is proposed.
TEST_F(SecondReader, WhenItTalksNonsenseTheRulesHaveTheirSay) {
  endpoint->fail_next(500);
  endpoint->answer_next("<html>");
  endpoint->say(R"({"lines":[{"sku":"TEH","qty":1000000000000}]})");
  for (int i = 1; i <= 3; ++i) {
    writes(customer(i), kUnread);
    EXPECT_FALSE(is_proposal(message(customer(i), 1)));
  }
  settle();
  EXPECT_THAT(endpoint->questions(), SizeIs(3));
  EXPECT_THAT(all_orders(), IsEmpty());
}

// Killed while it was being asked, started again without it: the customer still hears something.
TEST_F(SecondReader, AQuestionThatNobodyIsLeftToAnswerIsNotForgotten) {
  const test_support::RawServer silent(
      [](test_support::RawSocket& socket, int) { socket.receive_all(); });
  kill();
  plan.sections = "[second_reader]\nbase_url = \"" + silent.url() + "\"\ntimeout = \"20s\"\n";
  open();
  writes(kBudi, kUnread);
  EXPECT_TRUE(eventually([&] { return silent.connections() > 0; }));
  kill();
  plan.sections.clear();
  open();
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("belum kami jual"));
  settle();
  EXPECT_THAT(heard_by(kBudi), SizeIs(1));
}

}  // namespace
}  // namespace e2e
