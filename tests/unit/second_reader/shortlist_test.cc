// The goods that a second reader may choose from.
#include "handlers/second_reader/shortlist.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/unit/second_reader/shop.h"

namespace handlers::second_reader {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> skus(std::string_view text, const intent::Catalog& catalog) {
  std::vector<std::string> result;
  for (const store::Product* product : shortlist(text, catalog)) {
    result.push_back(product->sku.text());
  }
  return result;
}

/// A hundred teas, a hundred coffees, and one soap.
std::vector<store::Product> large_shop() {
  std::vector<store::Product> products{goods("SBN", "Sabun Batang")};
  for (int i = 100; i < 200; ++i) {
    products.push_back(goods(fmt::format("T{}", i), fmt::format("Teh Kotak nomor{}", i)));
    products.push_back(goods(fmt::format("K{}", i), fmt::format("Kopi Bubuk nomor{}", i)));
  }
  return products;
}

TEST(Shortlist, ASmallShopIsShownWhole) {
  const intent::Catalog catalog(groceries());
  EXPECT_THAT(skus("apa saja", catalog), SizeIs(4));
}

TEST(Shortlist, OfALargeShopTheNearestAreShown) {
  const intent::Catalog catalog(large_shop());
  const auto shown = skus("kopi bubuk sama sabun", catalog);
  ASSERT_THAT(shown, SizeIs(kShortlistMax));
  EXPECT_EQ(shown.front(), "K100") << "two words of it";
  for (const std::string& sku : shown) EXPECT_EQ(sku[0], 'K') << sku;
}

TEST(Shortlist, ARareWordCountsForMore) {
  const intent::Catalog catalog(large_shop());
  EXPECT_EQ(skus("sabun kotak", catalog).front(), "SBN");
}

TEST(Shortlist, MisspeltWordsCount) {
  const intent::Catalog catalog(large_shop());
  EXPECT_THAT(skus("sabuun btang", catalog), testing::ElementsAre("SBN"));
}

TEST(Shortlist, NothingIsLikeNothing) {
  const intent::Catalog catalog(large_shop());
  EXPECT_THAT(skus("halo kak", catalog), IsEmpty());
  EXPECT_THAT(skus("", catalog), IsEmpty());
}

}  // namespace
}  // namespace handlers::second_reader
