// `pesan parse`: JSON lines in, JSON lines out, as interface.md says.
#include "gateway/parse/parse.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/unit/intent/shop.h"

namespace gateway::parse {
namespace {

using handlers::intent::shop;

struct Outcome {
  int code = 0;
  std::vector<nlohmann::json> answers;
  std::string problems;
};

Outcome run(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out;
  std::ostringstream problems;
  Outcome result;
  result.code = parse_lines(in, out, problems, shop());
  std::istringstream answers(out.str());
  for (std::string line; std::getline(answers, line);)
    result.answers.push_back(nlohmann::json::parse(line));
  result.problems = problems.str();
  return result;
}

TEST(Parse, AnswersSingleMessages) {
  const Outcome result = run(R"({"id":"a","text":"madu 2 sama serum 1"})");

  EXPECT_EQ(result.code, 0);
  ASSERT_EQ(result.answers.size(), 1U);
  EXPECT_EQ(result.answers[0],
            nlohmann::json::parse(
                R"({"id":"a","intent":"order","action":"ask","lines":[{"sku":"HONEY","qty":2}],
      "unresolved":[{"text":"serum","candidates":["SERUM20","SERUM50"],"qty":1}]})"));
}

TEST(Parse, AnswersEachTurnOfAConversation) {
  const Outcome result =
      run(R"({"id":7,"turns":[{"text":"madu 2"},{"text":"Batalkan pesanan","kind":"button"}]})");

  ASSERT_EQ(result.answers.size(), 1U);
  const auto& turns = result.answers[0]["turns"];
  ASSERT_EQ(turns.size(), 2U);
  EXPECT_EQ(turns[0]["cart"], nlohmann::json::parse(R"([{"sku":"HONEY","qty":2}])"));
  EXPECT_EQ(turns[1]["intent"], "cancel_order");
  EXPECT_TRUE(turns[1]["cart"].empty());
}

TEST(Parse, TellsWhatTheReaderSaw) {
  std::istringstream in(R"({"id":"a","text":"pesen madu 2 kak. serum 20ml masih ada?"})");
  std::ostringstream out;
  std::ostringstream problems;
  ASSERT_EQ(parse_lines(in, out, problems, shop(), {.explain = true}), 0);

  const auto seen = nlohmann::json::parse(out.str())["explanation"];
  EXPECT_EQ(seen["decided_by"], "order");
  EXPECT_EQ(seen["tokens"][0], nlohmann::json::parse(R"({"written":"pesen","read_as":"pesan",
      "kind":"word","means":["order","order_label"]})"));
  EXPECT_EQ(seen["tokens"][1]["part"], "goods");
  EXPECT_EQ(seen["clauses"][0]["acts"], nlohmann::json::parse(R"(["orders"])"));
  EXPECT_EQ(seen["clauses"][1]["acts"], nlohmann::json::parse(R"(["asks stock"])"));
  EXPECT_EQ(seen["items"][0], nlohmann::json::parse(R"({"wanted":"madu","words":["madu"],
      "fits":["HONEY"],"qty":2,"verdict":"take","rule":"R1, R2: ordered"})"));
  EXPECT_EQ(seen["items"][1]["verdict"], "mention");
}

TEST(Parse, NamesMalformedLinesAndReadsTheRest) {
  const Outcome result = run(
      "{\"id\":1,\"text\":\"madu "
      "1\"}\nnonsense\n\n[]\n{\"id\":2}\n{\"id\":3,\"turns\":4}\n{\"id\":4,\"text\":\"madu 3\"}\n");

  EXPECT_EQ(result.code, 1);
  ASSERT_EQ(result.answers.size(), 2U);
  EXPECT_EQ(result.answers[1]["lines"][0]["qty"], 3);
  for (const char* line : {"line 2: ", "line 4: ", "line 5: ", "line 6: "})
    EXPECT_NE(result.problems.find(line), std::string::npos) << result.problems;
  EXPECT_EQ(result.problems.find("line 3: "), std::string::npos);
}

TEST(CatalogFile, ReadsItemsAndNamesWhatIsWrong) {
  const auto path = (std::filesystem::temp_directory_path() / "pesan_catalog_test.json").string();
  std::ofstream(path)
      << R"({"items":[{"sku":"EGG10","name":"Telur isi 10","product":"Telur","category":"sembako",
      "aliases":["telor"],"unit":"pack","price":32000,"attrs":{"isi":10},"pack":{"isi":10}}]})";
  const auto catalog = load_catalog_json(path);
  ASSERT_EQ(catalog->products().size(), 1U);
  EXPECT_EQ(catalog->products()[0].pack_size, 10);
  EXPECT_EQ(catalog->products()[0].attributes.at("isi"), "10");

  std::ofstream(path) << R"({"items":[{"sku":"no sku"}]})";
  EXPECT_THROW(load_catalog_json(path), std::runtime_error);
  std::filesystem::remove(path);
  EXPECT_THROW(load_catalog_json(path), std::runtime_error);
}

}  // namespace
}  // namespace gateway::parse
