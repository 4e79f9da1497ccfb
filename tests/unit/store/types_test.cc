#include "store/types.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace store {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

TEST(Types, ASkuIsPrintableAsciiWithoutSpaceQuoteOrComma) {
  for (const char* text : {"A", "KOPI-250", "teh_50%", "a/b.c:d;e", "x*#@!"}) {
    ASSERT_TRUE(Sku::parse(text)) << text;
    EXPECT_EQ(Sku::parse(text)->text(), text);
  }
  EXPECT_TRUE(Sku::parse(std::string(64, 'x')));
  for (const std::string& text :
       {std::string(), std::string(65, 'x'), std::string("a b"), std::string("a,b"),
        std::string("a'b"), std::string("a\"b"), std::string("a\nb"), std::string("a\0b", 3),
        std::string("caf\xC3\xA9"), std::string("a\x7f")}) {
    EXPECT_FALSE(Sku::parse(text)) << text;
  }
}

TEST(Types, SkusAreComparedByTheirExactText) {
  EXPECT_NE(Sku::parse("kopi"), Sku::parse("KOPI"));
  EXPECT_LT(*Sku::parse("A"), *Sku::parse("B"));
}

TEST(Types, MoneyThatDoesNotFitIsNotComputed) {
  EXPECT_EQ((Rupiah{15'000} * Quantity{3}).amount, 45'000);
  EXPECT_EQ((Rupiah{1} + Rupiah{2}).amount, 3);
  EXPECT_EQ((Quantity{1} + Quantity{2}).count, 3);
  EXPECT_THROW(Rupiah{kMost} + Rupiah{1}, std::overflow_error);
  EXPECT_THROW(Rupiah{kMost} * Quantity{2}, std::overflow_error);
  EXPECT_THROW(Quantity{kMost} + Quantity{1}, std::overflow_error);
}

TEST(Types, MomentsAreMilliseconds) {
  EXPECT_EQ(to_ms(from_ms(1'795'000'000'123)), 1'795'000'000'123);
}

}  // namespace
}  // namespace store
