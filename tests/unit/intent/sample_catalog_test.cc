// The sample shop of config/catalog.csv: the first message of the demo, word for word.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "gateway/catalog/catalog_csv.h"
#include "handlers/intent/decision.h"

namespace handlers::intent {
namespace {

store::Product product_of(const CatalogRow& row) {
  return {row.sku,
          row.name,
          row.price,
          row.unit.value_or("pcs"),
          row.aliases.value_or(std::vector<std::string>{}),
          row.family.value_or(""),
          row.category.value_or(""),
          row.attributes.value_or(std::map<std::string, std::string>{}),
          std::nullopt,
          true};
}

std::vector<store::Product> sample_products() {
  std::ifstream file(PESAN_SOURCE_DIR "/config/catalog.csv");
  std::stringstream csv;
  csv << file.rdbuf();
  const auto read = gateway::catalog::read_catalog(csv.str());
  EXPECT_TRUE(read.problems.empty());
  std::vector<store::Product> products;
  for (const auto& row : read.rows) products.push_back(product_of(row));
  return products;
}

TEST(SampleCatalog, TheFirstMessageOfTheDemoHoldsTwoPacksOfCoffee) {
  const Catalog catalog(sample_products());

  const Decision decision = decide(read("kak pesan kopi gayo 250 2 ya", catalog), {}, catalog);

  EXPECT_EQ(decision.intent, Intent::Order);
  EXPECT_EQ(decision.action, Action::Hold);
  ASSERT_EQ(decision.cart.size(), 1U);
  EXPECT_EQ(decision.cart[0].sku.text(), "KG250");
  EXPECT_EQ(decision.cart[0].qty.count, 2);
}

}  // namespace
}  // namespace handlers::intent
