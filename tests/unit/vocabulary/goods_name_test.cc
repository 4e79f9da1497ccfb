#include "handlers/vocabulary/goods_name.h"

#include <gtest/gtest.h>

namespace handlers::vocabulary {
namespace {

store::Product product(const std::string& sku, const std::string& name,
                       std::vector<std::string> aliases, const std::string& family) {
  return {.sku = store::Sku::parse(sku).value(),
          .name = name,
          .price = {1000},
          .unit = "pcs",
          .aliases = std::move(aliases),
          .family = family,
          .category = "toko",
          .attributes = {},
          .pack_size = {},
          .active = true};
}

const intent::Catalog& catalog() {
  static const intent::Catalog sold(
      {product("KG100", "Kopi Gayo 100g", {}, "Kopi Gayo"),
       product("KG250", "Kopi Gayo 250g", {"gayo hijau"}, "Kopi Gayo"),
       product("NST", "Nastar 500g", {"kue nastar"}, "")});
  return sold;
}

TEST(PlainName, HasSmallLettersAndNoSignsAround) {
  const std::pair<const char*, const char*> cases[] = {{"Gayo  IJO!", "gayo ijo"},
                                                       {" *Kopi*\n\"Gayo\" ", "kopi gayo"},
                                                       {"Kopi Susu™ é", "kopi susutm e"},
                                                       {"teh-botol 1/4", "teh-botol 1/4"},
                                                       {"- = -", ""},
                                                       {"🙏", ""},
                                                       {"\xFF\xC3 uwuh\x01", "uwuh"},
                                                       {"", ""},
                                                       {"ｋｏｐｉ", "kopi"},
                                                       {"咖啡", "咖啡"}};
  for (const auto& [text, name] : cases) {
    EXPECT_EQ(plain(text), name) << text;
    EXPECT_EQ(plain(plain(text)), plain(text)) << text;
  }
}

TEST(GoodsName, IsAtMostSixtyCharactersLong) {
  EXPECT_FALSE(is_too_long(std::string(60, 'x')));
  EXPECT_TRUE(is_too_long(std::string(61, 'x')));
  std::string wide;
  for (int i = 0; i < 60; ++i) wide += "咖";
  EXPECT_FALSE(is_too_long(wide));
  EXPECT_TRUE(is_too_long(wide + "啡"));
}

TEST(GoodsName, NeedsAWordThatDoesNothingInAChat) {
  for (const char* name : {"wedang uwuh", "gayo ijo", "kopi yang ijo", "咖啡", "madu", "kue 2"}) {
    EXPECT_TRUE(can_name_goods(name)) << name;
  }
  for (const char* name : {"", "mau", "ga", "gak", "2", "dua", "75rb", "250g", "xl", "mau dong",
                           "berapa", "kak", "pcs", "jangan lupa", "081234567890"}) {
    EXPECT_FALSE(can_name_goods(name)) << name;
  }
}

TEST(GoodsName, IsKeptOnlyWhenItTellsOfNobody) {
  for (const char* name : {"wedang uwuh", "kopi 1000", "kue lapis legit surabaya asli"}) {
    EXPECT_TRUE(can_be_kept(name)) << name;
  }
  for (const char* name :
       {"123456", "uwuh 0812 3456 7890", "uwuh 081234567890", "budi@contoh.id",
        "https://contoh.id/uwuh", "www.contoh.id", "mau", "uwuh satu dua tiga empat lima"}) {
    EXPECT_FALSE(can_be_kept(name)) << name;
  }
  EXPECT_FALSE(can_be_kept(std::string(61, 'x')));
}

std::string meant(const char* name) {
  std::string text;
  for (const store::Sku& sku : exactly_meant(name, catalog())) text += sku.text() + " ";
  return text;
}

TEST(GoodsName, MeansGoodsExactlyByNameAliasAndFamily) {
  EXPECT_EQ(meant("kue nastar"), "NST ");
  EXPECT_EQ(meant("nastar kue"), "NST ");
  EXPECT_EQ(meant("gayo ijo"), "KG250 ");
  EXPECT_EQ(meant("kopi gayo"), "KG100 KG250 ");
  EXPECT_EQ(meant("kopi gayo 250"), "KG250 ");
  for (const char* name : {"nastar", "gayo", "wedang uwuh", "kopi uwuh", "", "!"}) {
    EXPECT_EQ(meant(name), "") << name;
  }
}

TEST(GoodsName, IsKnownWhenTheReaderFindsGoodsInIt) {
  for (const char* name : {"nastar", "kue nastar", "nastarr", "gayo 250"}) {
    EXPECT_TRUE(is_known(name, catalog())) << name;
  }
  for (const char* name : {"wedang uwuh", "kue lapis", "terang bulan", ""}) {
    EXPECT_FALSE(is_known(name, catalog())) << name;
  }
}

}  // namespace
}  // namespace handlers::vocabulary
