// The question as JSON, and what an answer may say.
#include "gateway/second_reader/completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/second_reader/shop.h"

namespace gateway::second_reader {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

class Completion : public testing::Test {
 protected:
  Completion() {
    for (const store::Product& product : products_) shortlist_.push_back(&product);
  }
  std::vector<std::string> lines(std::string_view said) const {
    std::vector<std::string> result;
    for (const store::Line& line : lines_in(said, shortlist_)) {
      result.push_back(line.sku.text() + " x" + std::to_string(line.qty.count));
    }
    return result;
  }

  const std::vector<store::Product> products_ = handlers::second_reader::groceries();
  std::vector<const store::Product*> shortlist_;
};

TEST_F(Completion, TheQuestionHoldsTheMaskedTextAndTheShortlistAndNothingElse) {
  const json question = json::parse(write_question("kecil", "mau indomi \"2\"", shortlist_));
  EXPECT_EQ(question["model"], "kecil");
  EXPECT_EQ(question["temperature"], 0);
  ASSERT_EQ(question["messages"].size(), 2U);
  EXPECT_EQ(question["messages"][0]["role"], "system");
  EXPECT_EQ(question["messages"][1]["role"], "user");
  const json asked = json::parse(question["messages"][1]["content"].get<std::string>());
  EXPECT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked["message"], "mau indomi \"2\"");
  ASSERT_EQ(asked["products"].size(), products_.size());
  EXPECT_EQ(asked["products"][0], (json{{"sku", "IDM-GRG"}, {"name", "Indomie Goreng"}}));
  EXPECT_FALSE(json::parse(write_question("", "x", shortlist_)).contains("model"));
}

TEST_F(Completion, BytesThatAreNoTextDoNotSpoilTheQuestion) {
  EXPECT_FALSE(json::parse(write_question("", "\xFF\xFE", shortlist_)).empty());
}

TEST_F(Completion, LinesAreTakenAlsoWithinAFence) {
  EXPECT_THAT(lines(R"({"lines":[{"sku":"KG250","qty":2},{"sku":"TLR","qty":1}]})"),
              ElementsAre("KG250 x2", "TLR x1"));
  EXPECT_THAT(lines("```json\n{\"lines\":[{\"sku\":\"KG250\",\"qty\":2}]}\n```"),
              ElementsAre("KG250 x2"));
  EXPECT_THAT(
      lines("Ini kak:\n```\n{\"lines\":[{\"sku\":\"TLR\",\"qty\":1}]}\n```\nSemoga membantu"),
      ElementsAre("TLR x1"));
  EXPECT_THAT(lines(R"({"lines":[{"sku":"KG250","qty":1000000}],"note":"x"})"),
              ElementsAre("KG250 x1000000"));
}

TEST_F(Completion, AnythingElseIsNothing) {
  std::string many = R"({"lines":[)";
  for (int i = 0; i < 11; ++i) many += R"({"sku":"KG250","qty":1},)";
  many.back() = ']';
  many += '}';
  const std::string deep =
      R"({"lines":)" + std::string(30'000, '[') + std::string(30'000, ']') + "}";
  for (const std::string& said :
       {std::string(),
        std::string("KG250 2"),
        std::string("<html>502</html>"),
        std::string("null"),
        std::string("[]"),
        std::string("{}"),
        std::string(R"({"lines":{}})"),
        std::string(R"({"lines":[]})"),
        std::string(R"({"lines":["KG250"]})"),
        std::string(R"({"lines":[{"sku":"KG250"}]})"),
        std::string(R"({"lines":[{"qty":2}]})"),
        std::string(R"({"lines":[{"sku":"kg250","qty":2}]})"),
        std::string(R"({"lines":[{"sku":"NOSUCH","qty":2}]})"),
        std::string(R"({"lines":[{"sku":250,"qty":2}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":"2"}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":2.5}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":2.0}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":0}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":-2}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":1000001}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":1000000000000}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":18446744073709551615}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":1e300}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":1},{"sku":"KG250","qty":1}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":1},{"sku":"NOSUCH","qty":1}]})"),
        std::string(R"({"lines":[{"sku":"KG250","qty":1}])"),
        std::string("```json"),
        std::string("```\n```"),
        many,
        deep}) {
    EXPECT_THAT(lines(said), IsEmpty()) << said.substr(0, 200);
  }
}

TEST_F(Completion, WhatWasSaidIsTheFirstChoicesText) {
  EXPECT_EQ(said_in(R"({"choices":[{"message":{"content":"a"}},{"message":{"content":"b"}}]})"),
            "a");
  for (const char* body :
       {"", "null", "[]", "{}", "<html></html>", R"({"choices":[]})", R"({"choices":{}})",
        R"({"choices":["a"]})", R"({"choices":[{"message":"a"}]})",
        R"({"choices":[{"message":{"content":null}}]})", R"({"error":{"code":500}})"}) {
    EXPECT_EQ(said_in(body), std::nullopt) << body;
  }
  const std::string deep(30'000, '[');
  EXPECT_EQ(said_in(R"({"choices":)" + deep + std::string(30'000, ']') + "}"), std::nullopt);
}

}  // namespace
}  // namespace gateway::second_reader
