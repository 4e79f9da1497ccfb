// Conversations of the labelled set, played by customers on their phones: they end in the stock
// that the labels say.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <fstream>
#include <map>

#include "store/inventory.h"
#include "tests/e2e/running_shop.h"

namespace e2e {
namespace {

constexpr int kOnHand = 1000;
constexpr std::size_t kTalksLeast = 30;

using Pieces = std::map<std::string, std::int64_t>;

std::string corpus_file(const std::string& name) {
  return std::string(PESAN_SOURCE_DIR) + "/tests/corpus/dev/" + name;
}

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

/// The set's catalogue as the shop imports it.
std::string catalogue_csv() {
  std::string csv = "sku,name,price,on_hand,unit,aliases,product,category,attributes\n";
  const json catalog = json::parse(read_file(corpus_file("catalog.json")));
  for (const json& item : catalog["items"]) {
    std::vector<std::string> attributes;
    for (const auto& [name, value] : item["attrs"].items())
      attributes.push_back(name + "=" + value.get<std::string>());
    csv += fmt::format(
        "{},{},{},{},{},{},{},{},{}\n", item["sku"].get<std::string>(), quoted(item["name"]),
        item["price"].get<int>(), kOnHand, item["unit"].get<std::string>(),
        quoted(fmt::format("{}", fmt::join(item["aliases"].get<std::vector<std::string>>(), "|"))),
        quoted(item["product"]), quoted(item["category"]),
        quoted(fmt::format("{}", fmt::join(attributes, ";"))));
  }
  return csv;
}

std::vector<json> labelled_talks() {
  std::vector<json> talks;
  std::ifstream file(corpus_file("messages.jsonl"));
  for (std::string line; std::getline(file, line);) {
    json message = json::parse(line);
    if (message.contains("turns")) talks.push_back(std::move(message));
  }
  return talks;
}

class LabelledTalks : public RunningShop {
 protected:
  LabelledTalks() : RunningShop({.catalogue = catalogue_csv()}) { open(); }

  /// One message after the other, each when the one before has been answered.
  void play(const std::string& who, const json& talk) {
    for (const json& turn : talk["turns"]) {
      const std::string text = turn["text"];
      if (turn.value("kind", "") == "button")
        graph.customer_presses(who, text, text);
      else
        writes(who, text);
      settle();
    }
  }
  /// Pieces held of each SKU that has any.
  Pieces held() const {
    Pieces pieces;
    look([&](store::Transaction& tx) {
      for (const store::Stock& stock : store::Inventory(tx).all()) {
        if (stock.held.count > 0) pieces[stock.sku.text()] = stock.held.count;
      }
      return 0;
    });
    return pieces;
  }
};

TEST_F(LabelledTalks, EndInTheRightStock) {
  const std::vector<json> talks = labelled_talks();
  ASSERT_GE(talks.size(), kTalksLeast);
  Pieces expected;
  int who = 0;
  for (const json& talk : talks) {
    play(customer(++who), talk);
    for (const json& line : talk["turns"].back()["cart"])
      expected[line["sku"]] += line["qty"].get<std::int64_t>();
    std::string heard;
    for (const ShownMessage& each : heard_by(customer(who))) heard += "\n  < " + each.text;
    EXPECT_EQ(held(), expected) << talk["id"] << heard;
    expected = held();  // the next one is judged by itself
  }
  EXPECT_EQ(audit_fault(), "");
}

}  // namespace
}  // namespace e2e
