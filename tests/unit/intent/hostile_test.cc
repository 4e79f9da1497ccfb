// Texts that nobody means well with: bounded work, nothing outside the catalogue, nothing held by
// accident.
#include <gtest/gtest.h>

#include <random>

#include "handlers/intent/decision.h"
#include "handlers/intent/items.h"
#include "handlers/intent/tokenizer.h"
#include "tests/unit/intent/shop.h"

namespace handlers::intent {
namespace {

std::string repeated(const std::string& piece) {
  std::string text;
  while (text.size() < kTextBytesMax) text += piece;
  return text;
}

TEST(HostileText, IsReadWithinBoundsAndHoldsNothing) {
  for (const char* piece : {"a ",
                            "madu ",
                            "2 ",
                            "madu 2 ",
                            "madu 2\n",
                            ",",
                            "?",
                            "\"",
                            "~a ",
                            "{[<",
                            "08 ",
                            "masing2 2 ",
                            "eh madu 2 ",
                            "kalau madu 2, ",
                            "daster merah biru ",
                            "daster M L ",
                            "\xF0\x9F\x98\x82",
                            "\xE2\x80\x8B",
                            "\xFF\xFE",
                            "1️⃣"}) {
    const Reading reading = read(repeated(piece), shop());
    EXPECT_LE(reading.tokens.size(), kTokensMax) << piece;
    EXPECT_LE(reading.items.size(), kItemsMax) << piece;
    EXPECT_TRUE(decide(reading, {}, shop()).cart.empty()) << piece;
  }
}

// Whatever stands in a message: only goods of the catalogue, at least one of each, less than a
// thousand.
TEST(HostileText, OfRandomWordsHoldsOnlyWhatIsSold) {
  const std::vector<std::string> words = {
      "madu",   "jahe merah", "daster", "merah",   "M",       "L",     "2",      "250",   "kalau",
      "jangan", "eh",         "ganti",  "semua",   "masing2", "lusin", "sampai", "atau",  "dan",
      ",",      ".",          "?",      "\n",      "level",   "5",     "yang",   "bukan", "pesan",
      "besok",  "berapa",     "ada",    "sebotol", "1kg",     "89rb",  "(3)",    "x",     "-",
      ":",      "=",          "~",      "\"",      "HONEY",   "jl"};
  std::mt19937 chance(20261125);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto count = 1 + chance() % 14; count > 0; --count)
      text += words[chance() % words.size()] + " ";
    Situation situation;
    situation.cart = {{*store::Sku::parse("HONEY"), store::Quantity{1}}};
    for (const Decision& decision :
         {decide(read(text, shop()), {}, shop()), decide(read(text, shop()), situation, shop())}) {
      for (const store::Line& line : decision.cart) {
        EXPECT_NE(shop().find(line.sku), nullptr) << text;
        EXPECT_GE(line.qty.count, 1) << text;
        EXPECT_LT(line.qty.count, 100000) << text;
      }
    }
  }
}

TEST(HostileText, OfRandomBytesIsNoOrder) {
  std::mt19937 chance(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (auto size = chance() % 400; size > 0; --size) text += static_cast<char>(chance() % 256);
    EXPECT_TRUE(decide(read(text, shop()), {}, shop()).cart.empty());
  }
}

}  // namespace
}  // namespace handlers::intent
