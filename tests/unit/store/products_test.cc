#include "store/products.h"

#include "tests/unit/store/shop.h"

namespace store {
namespace {

class ProductsTest : public Shop {
 protected:
  void put(const Product& product) {
    run([&](Transaction& tx) { Products(tx).put(product); });
  }
  std::optional<Product> find_product(const char* name) {
    return read([&](Transaction& tx) { return Products(tx).find(sku(name)); });
  }
  std::int64_t version() {
    return read([](Transaction& tx) { return Products(tx).version(); });
  }
  std::string listed(std::string_view q) {
    std::string skus;
    read([&](Transaction& tx) {
      for (const Product& each : Products(tx).list(q)) skus += each.sku.text() + " ";
    });
    return skus;
  }
};

TEST_F(ProductsTest, AProductComesBackAsItWasPut) {
  const Product product{.sku = sku("KOPI-250"),
                        .name = "Kopi Gayo \"asli\"",
                        .price = {45'000},
                        .unit = "bks",
                        .aliases = {"gayo", "kopi a\xC3\xA9"},
                        .family = "kopi",
                        .category = "minuman",
                        .attributes = {{"isi", "12"}, {"berat", "250 g"}},
                        .pack_size = 12,
                        .active = false};
  put(product);
  EXPECT_EQ(find_product("KOPI-250"), product);
  EXPECT_FALSE(find_product("kopi-250"));
}

TEST_F(ProductsTest, ANewSkuHasAnEmptyShelfAndAReplacedOneKeepsIts) {
  shelve("KOPI", 0);
  EXPECT_EQ(balances("KOPI"), (Balances{0, 0, 0}));
  shelve("KOPI", 5);
  put(product_named("KOPI", 1));
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 0}));
  EXPECT_EQ(find_product("KOPI")->price.amount, 1);
}

TEST_F(ProductsTest, TheVersionRisesWithEveryChange) {
  EXPECT_EQ(version(), 0);
  put(product_named("KOPI", 1));
  EXPECT_EQ(version(), 1);
  run([](Transaction& tx) { Products(tx).set_price(sku("KOPI"), {2}); });
  EXPECT_EQ(version(), 2);
  EXPECT_EQ(find_product("KOPI")->price.amount, 2);
  EXPECT_THROW(run([](Transaction& tx) { Products(tx).set_price(sku("TEH"), {2}); }),
               std::logic_error);
  EXPECT_EQ(version(), 2);
}

TEST_F(ProductsTest, ProductsAreListedByWhatTheirSkuOrNameHolds) {
  for (const auto& [name, words] : {std::pair{"TEH_1", "Teh Botol 50%"}, {"KOPI", "Kopi Gayo"}}) {
    Product product = product_named(name, 1);
    product.name = words;
    put(product);
  }
  EXPECT_EQ(listed(""), "KOPI TEH_1 ");
  EXPECT_EQ(listed("gayo"), "KOPI ");
  EXPECT_EQ(listed("TEH"), "TEH_1 ");
  EXPECT_EQ(listed("50%"), "TEH_1 ");
  EXPECT_EQ(listed("%"), "TEH_1 ");
  EXPECT_EQ(listed("_"), "TEH_1 ");
  EXPECT_EQ(listed("\\"), "");
  EXPECT_EQ(listed("' OR 1=1 --"), "");
}

TEST_F(ProductsTest, APriceBelowZeroIsRefusedByTheSchema) {
  EXPECT_THROW(put(product_named("KOPI", -1)), std::runtime_error);
  EXPECT_FALSE(find_product("KOPI"));
}

}  // namespace
}  // namespace store
