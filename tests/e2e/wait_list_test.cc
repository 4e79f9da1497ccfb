// The last mug, and the line of those who would like it.
#include <gmock/gmock.h>

#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kAni = customer(1);
const std::string kBudi = customer(2);
const std::string kCitra = customer(3);

/// Long enough for two others to ask while the first one holds, short enough to wait for.
class WaitList : public RunningShop {
 protected:
  WaitList() : RunningShop({.hold = "6s", .payments = "manual"}) {}
  void press(const std::string& who, const ShownMessage& on, std::size_t choice) {
    graph.customer_presses(who, on.choices.at(choice).id, on.choices.at(choice).title);
  }
};

TEST_F(WaitList, TheNextInLineIsAskedAndWhoeverSaysYesGetsTheMug) {
  open();
  orders(kAni, "pesan mug keramik 1");

  writes(kBudi, "pesan mug keramik 1");
  const ShownMessage sold_out = message(kBudi, 1);
  EXPECT_THAT(sold_out.text, HasSubstr("habis"));
  ASSERT_THAT(sold_out.choices, SizeIs(1));
  press(kBudi, sold_out, 0);
  EXPECT_THAT(message(kBudi, 2).text, HasSubstr("kami kabari"));

  writes(kCitra, "pesan mug keramik 1");
  EXPECT_THAT(message(kCitra, 1).text, HasSubstr("habis"));
  writes(kCitra, "kabari ya kalau ada lagi");
  EXPECT_THAT(message(kCitra, 2).text, HasSubstr("kami kabari"));
  EXPECT_EQ(stock(kMug), "1/1/0");

  EXPECT_THAT(message(kAni, 2).text, HasSubstr("belum dibayar"));  // the hold has lapsed
  const ShownMessage for_budi = message(kBudi, 3);
  EXPECT_THAT(for_budi.text, AllOf(HasSubstr("ada lagi"), HasSubstr("x1")));
  settle();
  EXPECT_THAT(heard_by(kCitra), SizeIs(2)) << "one at a time";
  EXPECT_EQ(stock(kMug), "1/0/0");

  press(kBudi, for_budi, 1);  // no
  EXPECT_THAT(message(kCitra, 3).text, HasSubstr("ada lagi"));
  writes(kCitra, "iya mau kak");
  EXPECT_THAT(message(kCitra, 4).text, HasSubstr("PSN-"));
  EXPECT_THAT(all_orders(), SizeIs(2));
  EXPECT_EQ(audit_fault(), "");
}

}  // namespace
}  // namespace e2e
