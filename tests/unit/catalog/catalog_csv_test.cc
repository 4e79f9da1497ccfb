#include "gateway/catalog/catalog_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace gateway::catalog {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CatalogCsv, ReadsEveryColumn) {
  const CatalogFile file = read_catalog(
      "sku,name,price,on_hand,unit,aliases,product,category,attributes,active\n"
      "KG250,\"Kopi Gayo, 250g\",75000,12,bungkus,gayo 250|arabika gayo,Kopi "
      "Gayo,kopi,ukuran=250g;isi=10,0\n");
  ASSERT_THAT(file.problems, IsEmpty());
  ASSERT_THAT(file.rows, SizeIs(1));
  const handlers::CatalogRow& row = file.rows[0];
  EXPECT_EQ(row.name, "Kopi Gayo, 250g");
  EXPECT_EQ(row.price.amount, 75000);
  EXPECT_EQ(row.on_hand, store::Quantity{12});
  EXPECT_THAT(*row.aliases, testing::ElementsAre("gayo 250", "arabika gayo"));
  EXPECT_EQ(row.attributes->at("isi"), "10");
  EXPECT_EQ(row.active, false);
}

TEST(CatalogCsv, NeedsOnlySkuNameAndPriceAndTakesSemicolonsAndAByteOrderMark) {
  const CatalogFile file = read_catalog("\xEF\xBB\xBFSKU;Name;Price\r\nA;Teh;5000\r\n\r\n");
  ASSERT_THAT(file.problems, IsEmpty());
  ASSERT_THAT(file.rows, SizeIs(1));
  EXPECT_FALSE(file.rows[0].on_hand);
}

TEST(CatalogCsv, NamesTheLineOfEveryProblemAtOnceAndTakesNothing) {
  const CatalogFile file = read_catalog(
      "sku,name,price,on_hand\n"
      "A,Teh,5000,1\n"
      "A,Teh lagi,5000,1\n"
      "B,Kopi,75.000,1\n"
      "C,\"Dua\nbaris\",5,-1\n"
      "D D,x,1,1\n");
  EXPECT_THAT(file.rows, IsEmpty());
  ASSERT_THAT(file.problems, SizeIs(4));
  EXPECT_EQ(file.problems[0].line, 3);
  EXPECT_THAT(file.problems[0].what, HasSubstr("twice"));
  EXPECT_EQ(file.problems[1].line, 4);
  EXPECT_EQ(file.problems[2].line, 5);
  EXPECT_EQ(file.problems[3].line, 7);
}

TEST(CatalogCsv, RefusesUnknownAndMissingColumns) {
  const CatalogFile file = read_catalog("sku,nama,price\nA,Teh,1\n");
  ASSERT_THAT(file.problems, SizeIs(2));
  EXPECT_THAT(file.problems[0].what, HasSubstr("nama"));
  EXPECT_THAT(file.problems[1].what, HasSubstr("\"name\" is missing"));
}

TEST(CatalogCsv, TheSampleCatalogueReadsClean) {
  std::ifstream in(PESAN_SOURCE_DIR "/config/catalog.csv");
  std::stringstream text;
  text << in.rdbuf();
  const CatalogFile file = read_catalog(text.str());
  EXPECT_THAT(file.problems, IsEmpty());
  EXPECT_THAT(file.rows, SizeIs(60));
}

}  // namespace
}  // namespace gateway::catalog
