// Carts from the platform's catalogue: ordered at our prices, whatever the phone claims.
#include "tests/unit/chat/counter.h"

namespace handlers::chat {
namespace {

class CartStory : public Counter {};

CartMessage cart(std::vector<CartLine> lines, std::string note = {}) {
  return {std::move(note), std::move(lines)};
}

TEST_F(CartStory, APlainCartIsHeldWithItsNote) {
  EXPECT_FALSE(sends(cart({{"KG250", 1, 75'000}, {"NST500", 2, 90'000}, {"KG250", 1, 75'000}},
                          "tolong dibungkus kado")));
  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(held("NST500"), 2);
  EXPECT_EQ(newest_order(kSari).note, "tolong dibungkus kado");
}

TEST_F(CartStory, AnotherPriceIsShownFirstAndOursCounts) {
  const auto offer = sends(cart({{"KG250", 2, 1}}));
  ASSERT_TRUE(offer);
  EXPECT_TRUE(offer->mentions("Rp75.000")) << offer->body();
  EXPECT_EQ(held("KG250"), 0);

  EXPECT_FALSE(presses(offer->buttons().at(0)));
  EXPECT_EQ(newest_order(kSari).total.amount, 150'000);
}

TEST_F(CartStory, WhatWeDoNotHaveIsSaid) {
  const auto offer = sends(cart({{"KG250", 1, {}}, {"GONE", 1, {}}, {"no sku", 1, {}}}));
  ASSERT_TRUE(offer);
  EXPECT_TRUE(offer->mentions("GONE tidak ada")) << offer->body();
  EXPECT_FALSE(presses(offer->buttons().at(0)));
  EXPECT_EQ(held("KG250"), 1);

  const auto nothing = sends(cart({{"GONE", 1, {}}}), kBudi);
  ASSERT_TRUE(nothing);
  EXPECT_TRUE(nothing->buttons().empty());
  EXPECT_TRUE(orders(kBudi).empty());
}

TEST_F(CartStory, AnUnusableQuantityIsAskedFor) {
  const auto how_many = sends(cart({{"KG250", {}, {}}, {"NST500", 1, {}}}));
  ASSERT_TRUE(how_many);
  EXPECT_TRUE(how_many->mentions("berapa")) << how_many->body();
  EXPECT_EQ(held("NST500"), 0);
  EXPECT_FALSE(says("2"));
  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(held("NST500"), 1);
}

TEST_F(CartStory, ASecondCartReplacesOrAdds) {
  for (const bool replaces : {true, false}) {
    sends(cart({{"KG250", 2, {}}}));
    const auto question = sends(cart({{"NST500", 1, {}}}));
    ASSERT_TRUE(question);
    ASSERT_EQ(question->buttons().size(), 3U);
    EXPECT_EQ(held("NST500"), 0);

    EXPECT_FALSE(presses(question->buttons()[replaces ? 0 : 1]));
    EXPECT_EQ(held("NST500"), 1);
    EXPECT_EQ(held("KG250"), replaces ? 0 : 2);
    says("batal");
  }
}

TEST_F(CartStory, ASecondCartThatIsDeclinedLeavesTheOrder) {
  sends(cart({{"KG250", 2, {}}}));
  const auto question = sends(cart({{"NST500", 1, {}}}));
  ASSERT_TRUE(question);
  const auto reply = presses(question->buttons().at(2));
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->mentions(newest_order(kSari).reference.text()));
  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(CartStory, YesSaysTooLittleWhereACartMayReplaceOrAdd) {
  sends(cart({{"KG250", 2, {}}}));
  sends(cart({{"NST500", 1, {}}}));
  says("iya kak");
  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(held("NST500"), 0);
}

TEST_F(CartStory, TheSameCartAgainChangesNothing) {
  sends(cart({{"KG250", 2, {}}}));
  EXPECT_TRUE(sends(cart({{"KG250", 2, {}}})));
  EXPECT_EQ(held("KG250"), 2);
  EXPECT_EQ(charges(), 0U);
}

TEST_F(CartStory, HostileCartsAreAnsweredInWords) {
  const std::vector<CartMessage> carts = {
      cart({}),
      cart({{"", 1, {}}}),
      cart({{std::string(5'000, 'A'), 1, -1}}),
      cart({{"KG250", 1'000'000, 9'000'000'000'000'000'000}}),
      cart({{"KG250", 0, {}}, {"KG250", -5, {}}}),
      cart(std::vector<CartLine>(500, CartLine{"KG250", 1'000'000, 1})),
      cart(std::vector<CartLine>(500, CartLine{"*bold*\nline", 1, 1})),
  };
  for (const CartMessage& hostile : carts) {
    EXPECT_TRUE(sends(hostile));
    EXPECT_TRUE(orders(kSari).empty());
  }
}

}  // namespace
}  // namespace handlers::chat
