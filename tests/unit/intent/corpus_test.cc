// The labelled chat corpus, where it is at hand: PESAN_CORPUS names its folder (catalog.json,
// dev.jsonl). Nothing may be held that nobody asked for. With PESAN_PREDICTIONS the answers are
// kept for score.py.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/parse/parse.h"

namespace {

using nlohmann::json;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::map<std::string, std::int64_t> pieces(const json& lines) {
  std::map<std::string, std::int64_t> out;
  for (const json& line : lines) out[line.at("sku")] += line.at("qty").get<std::int64_t>();
  return out;
}

// A line that is not asked for, or of another quantity.
bool holds_wrongly(const json& gold, const json& answer) {
  const auto asked = pieces(gold);
  for (const auto& [sku, qty] : pieces(answer)) {
    if (!asked.contains(sku) || asked.at(sku) != qty) return true;
  }
  return false;
}

bool wrong(const json& gold, const json& answer) {
  if (gold.at("type") == "single") return holds_wrongly(gold.at("lines"), answer.at("lines"));
  for (std::size_t i = 0; i < gold.at("turns").size(); ++i) {
    if (holds_wrongly(gold["turns"][i].at("cart"), answer.at("turns").at(i).at("cart")))
      return true;
  }
  return false;
}

TEST(Corpus, HoldsNothingThatNobodyAskedFor) {
  const std::string folder = environment("PESAN_CORPUS");
  if (folder.empty()) GTEST_SKIP() << "PESAN_CORPUS names no folder";
  const auto catalog = gateway::parse::load_catalog_json(folder + "/catalog.json");
  std::ifstream messages(folder + "/dev.jsonl");
  ASSERT_TRUE(messages) << folder;

  std::stringstream answers;
  std::stringstream problems;
  EXPECT_EQ(gateway::parse::parse_lines(messages, answers, problems, *catalog), 0)
      << problems.str();
  if (const auto path = environment("PESAN_PREDICTIONS"); !path.empty())
    std::ofstream(path) << answers.str();

  std::ifstream gold(folder + "/dev.jsonl");
  std::string line;
  std::string answer;
  while (std::getline(gold, line) && std::getline(answers, answer)) {
    const json label = json::parse(line);
    EXPECT_FALSE(wrong(label, json::parse(answer))) << label.at("id") << '\n' << answer;
  }
}

}  // namespace
