// The first product end to end: one plain order, read with the sample catalogue.
#include <gtest/gtest.h>

#include "handlers/intent/decision.h"

namespace handlers::intent {
namespace {

store::Product coffee(const char* sku, const char* name, const char* size,
                      std::vector<std::string> aliases) {
  return {*store::Sku::parse(sku),
          name,
          {75000},
          "bungkus",
          std::move(aliases),
          "Kopi Gayo",
          "kopi",
          {{"ukuran", size}},
          std::nullopt,
          true};
}

TEST(FirstOrder, TwoPacksOfCoffeeAreHeld) {
  const Catalog catalog({coffee("KG100", "Kopi Gayo 100g", "100g", {"gayo 100"}),
                         coffee("KG250", "Kopi Gayo 250g", "250g", {"gayo 250"})});

  const Decision decision = decide(read("kak pesan kopi gayo 250 2 ya", catalog), {}, catalog);

  EXPECT_EQ(decision.intent, Intent::Order);
  EXPECT_EQ(decision.action, Action::Hold);
  ASSERT_EQ(decision.cart.size(), 1U);
  EXPECT_EQ(decision.cart[0].sku.text(), "KG250");
  EXPECT_EQ(decision.cart[0].qty.count, 2);
}

}  // namespace
}  // namespace handlers::intent
