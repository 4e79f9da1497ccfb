#include "store/reference.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/temp_store.h"

namespace store {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kPrefix = "PSN";

std::string code_of(const OrderRef& reference) {
  return reference.text().substr(4);
}

TEST(Reference, IsReadBackAsItWasMade) {
  support::FixedRandom random;
  for (int characters = 4; characters <= 8; ++characters) {
    for (int i = 0; i < 200; ++i) {
      const OrderRef made = OrderRef::make(kPrefix, characters, random);
      EXPECT_EQ(made.text().size(), 5U + static_cast<std::size_t>(characters));
      EXPECT_EQ(OrderRef::parse(made.text(), kPrefix), made);
    }
  }
  EXPECT_THROW(OrderRef::make(kPrefix, 3, random), std::logic_error);
  EXPECT_THROW(OrderRef::make(kPrefix, 9, random), std::logic_error);
}

TEST(Reference, EverySingleWrongCharacterIsFound) {
  support::FixedRandom random;
  for (int characters = 4; characters <= 8; ++characters) {
    const std::string code = code_of(OrderRef::make(kPrefix, characters, random));
    for (std::size_t at = 0; at < code.size(); ++at) {
      for (const char other : kAlphabet) {
        if (other == code[at]) continue;
        std::string wrong = code;
        wrong[at] = other;
        EXPECT_FALSE(OrderRef::parse(wrong, kPrefix)) << wrong << " passes for " << code;
      }
    }
  }
}

TEST(Reference, EverySwapOfNeighboursIsFound) {
  support::FixedRandom random;
  for (int i = 0; i < 2000; ++i) {
    const std::string code = code_of(OrderRef::make(kPrefix, 4 + i % 5, random));
    for (std::size_t at = 0; at + 1 < code.size(); ++at) {
      if (code[at] == code[at + 1]) continue;
      std::string wrong = code;
      std::swap(wrong[at], wrong[at + 1]);
      EXPECT_FALSE(OrderRef::parse(wrong, kPrefix)) << wrong << " passes for " << code;
    }
  }
}

TEST(Reference, LookAlikesAndLettersThatSoundLikeWordsAreNotUsed) {
  support::FixedRandom random;
  std::set<char> used;
  for (int i = 0; i < 2000; ++i) {
    for (const char c : code_of(OrderRef::make(kPrefix, 8, random))) used.insert(c);
  }
  EXPECT_EQ(used, std::set<char>(kAlphabet.begin(), kAlphabet.end()));
}

/// A reference that holds a zero and a one, as its writing is what people get wrong.
OrderRef with_zero_and_one() {
  support::FixedRandom random;
  for (;;) {
    const OrderRef made = OrderRef::make(kPrefix, 4, random);
    const std::string code = code_of(made);
    if (code.find('0') != std::string::npos && code.find('1') != std::string::npos) return made;
  }
}

std::string replaced(std::string text, char from, char to) {
  for (char& c : text) c = c == from ? to : c;
  return text;
}
std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

TEST(Reference, IsReadAsPeopleWriteIt) {
  const OrderRef reference = with_zero_and_one();
  const std::string& text = reference.text();
  const std::string code = code_of(reference);
  const std::string spaced = "psn " + code.substr(0, 2) + " " + code.substr(2);
  for (const std::string& written :
       {text, lower(text), code, lower(code), "PSN" + code, "PSN " + code, spaced,
        replaced(text, '0', 'O'), replaced(lower(text), '0', 'o'),
        "PSN-" + replaced(code, '1', 'I'), "PSN-" + replaced(code, '1', 'l'), " " + text + " ",
        "psn." + code, "PSN_" + code}) {
    EXPECT_EQ(OrderRef::parse(written, kPrefix), reference) << written;
  }
}

TEST(Reference, WhatIsNoReferenceIsNotRead) {
  const std::string code = code_of(with_zero_and_one());
  for (const std::string& written :
       {std::string(), std::string("PSN-"), std::string("PSN"), "XYZ-" + code, "PSN-" + code + "7",
        "PSN/" + code, "PSN-\xC3\xA9" + code, "PSN-" + code.substr(1), std::string(1000, '0') + "1",
        code + std::string(1, '\0')}) {
    EXPECT_FALSE(OrderRef::parse(written, kPrefix)) << written;
  }
}

TEST(Reference, IsFoundInFreeText) {
  const OrderRef one = with_zero_and_one();
  support::FixedRandom random(7);
  const OrderRef two = OrderRef::make(kPrefix, 6, random);
  const std::string code = code_of(one);
  struct Case {
    std::string text;
    std::vector<OrderRef> found;
  };
  const Case cases[] = {
      {"sudah transfer utk " + one.text() + " ya kak", {one}},
      {lower(one.text()), {one}},
      {"(" + one.text() + ")", {one}},
      {"psn " + lower(code) + ", tolong dicek", {one}},
      {"PSN-" + code.substr(0, 3) + " " + code.substr(3), {one}},
      {"TRF PSN" + code + "/BCA", {one}},
      {two.text() + " dan " + one.text() + " dan " + two.text(), {two, one}},
      {"kode " + code + " tanpa awalan", {}},
      {"XPSN-" + code, {}},
      {one.text() + "Z", {}},
      {"PSN belum ada, psn kopi 2 ya", {}},
      {"pesan PSN-00000 lalu " + one.text(), {OrderRef::from_store("PSN-00000"), one}},
      {"", {}},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(find_references(each.text, kPrefix), each.found) << each.text;
  }
}

TEST(Reference, IsFoundBesideOtherScripts) {
  const OrderRef one = with_zero_and_one();
  EXPECT_EQ(find_references("\xE2\x9C\x85 " + one.text() + " \xF0\x9F\x99\x8F", kPrefix),
            std::vector{one});
  EXPECT_EQ(find_references("\xC3\xA9" + one.text(), kPrefix), std::vector<OrderRef>{});
}

TEST(Reference, LongHostileTextsAreReadInGoodTime) {
  std::string text;
  while (text.size() < 200'000) text += "PSN-0O1IL PSN- - -PSN ";
  EXPECT_LE(find_references(text, kPrefix).size(), 3U);
}

}  // namespace
}  // namespace store
