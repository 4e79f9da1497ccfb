// What must hold for any catalogue and any text: nothing is held that the shop does not sell, that
// was not counted so, or that was only asked about, supposed or refused.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "handlers/intent/decision.h"
#include "handlers/intent/token.h"
#include "tests/unit/intent/random_shop.h"
#include "tests/unit/intent/shop.h"

namespace handlers::intent {
namespace {

Decision decided(const std::string& text, const Catalog& catalog, const Situation& before = {}) {
  return decide(read(text, catalog), before, catalog);
}

class Property : public testing::TestWithParam<unsigned> {
 protected:
  Property() : maker_(GetParam()), catalog_(random_products(maker_, 12)) {}

  const store::Product& product() { return maker_.one_of(catalog_.products()); }
  std::int64_t quantity() { return 2 + static_cast<std::int64_t>(maker_.below(8)); }

  Maker maker_;
  Catalog catalog_;
};

// "pesan X 2", in the ways that people write it.
TEST_P(Property, APlainOrderIsHeldAsItIsWritten) {
  constexpr std::array<const char*, 8> kOrders = {"pesan {} {} ya kak",
                                                  "mau {} {} dong",
                                                  "kak order {} {}pcs",
                                                  "beli {} sebanyak {}",
                                                  "{} x{}",
                                                  "{} = {}",
                                                  "minta {} {} biji",
                                                  "halo min, {} {} aja ya"};
  for (int i = 0; i < 40; ++i) {
    const store::Product& goods = product();
    const std::int64_t qty = quantity();
    const std::string text = fmt::format(fmt::runtime(maker_.one_of(kOrders)), goods.name, qty);
    const Decision decision = decided(text, catalog_);
    for (const store::Line& line : decision.cart) {
      EXPECT_EQ(line.sku, goods.sku) << text;
      EXPECT_EQ(line.qty.count, qty) << text;
    }
    EXPECT_TRUE(decision.action == Action::Hold || decision.action == Action::Ask) << text;
  }
}

TEST_P(Property, WhatIsOnlyAskedSupposedToldOrRefusedIsNotHeld) {
  constexpr std::array<const char*, 14> kTalk = {"{} {} masih ada?",
                                                 "{} {} jadinya berapa ya?",
                                                 "kalau {} {} dapat diskon ga",
                                                 "kemarin saya pesan {} {}",
                                                 "besok saya mau pesan {} {}",
                                                 "ga jadi {} {}",
                                                 "jangan kirim {} {} dulu",
                                                 "{} {} ready kak?",
                                                 "kalo {} nya ada saya mau {}",
                                                 "saya sudah transfer untuk {} {}",
                                                 "{} {} yang kemarin rusak kak",
                                                 "bisa pesan {} {} ga?",
                                                 "misal beli {} {} ongkirnya berapa",
                                                 "rencananya mau beli {} {} pas gajian"};
  for (int i = 0; i < 60; ++i) {
    const std::string text =
        fmt::format(fmt::runtime(maker_.one_of(kTalk)), product().name, quantity());
    EXPECT_EQ(text_of_lines(decided(text, catalog_).cart), "") << text;
  }
}

TEST_P(Property, WordsInAnyOrderHoldNothingThatIsNotSold) {
  constexpr std::array<const char*, 24> kWords = {
      "pesan", "mau", "2",     "x3", "kak",   "ga",    "jadi",   "sama",
      "10rb",  "?",   ",",     "\n", "satu",  "lusin", "yang",   "semua",
      "batal", "250", "level", "5",  "ganti", "-",     "tambah", "iya"};
  Situation before;
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (std::size_t n = 1 + maker_.below(14); n > 0; --n) {
      text += maker_.below(3) == 0 ? product().name : std::string(maker_.one_of(kWords));
      text += ' ';
    }
    const Decision decision = decided(text, catalog_, before);
    for (const store::Line& line : decision.cart) {
      EXPECT_NE(catalog_.find(line.sku), nullptr) << text;
      EXPECT_GT(line.qty.count, 0) << text;
    }
    for (const Question& question : decision.questions) {
      for (const store::Sku& sku : question.candidates)
        EXPECT_NE(catalog_.find(sku), nullptr) << text;
    }
    before = after(before, decision, text);
  }
}

// Batal, menu and admin are heard in whatever state the talk is.
TEST_P(Property, NoStateIsDeafToCancelMenuAndHelp) {
  Situation before;
  for (int i = 0; i < 30; ++i) {
    const std::string text =
        fmt::format("{} {}", product().family,
                    maker_.below(2) == 0 ? std::string("mau dong") : std::to_string(quantity()));
    before = after(before, decided(text, catalog_, before), text);
    EXPECT_EQ(decided("menu", catalog_, before).intent, Intent::AskCatalog) << text;
    EXPECT_EQ(decided("admin", catalog_, before).intent, Intent::HumanHelp) << text;
    const Decision cancelled = decided("batal", catalog_, before);
    EXPECT_EQ(text_of_lines(cancelled.cart), "") << text;
    EXPECT_TRUE(cancelled.questions.empty()) << text;
  }
}

// How a text is dressed does not change what it says.
TEST_P(Property, CaseSpacesAndEmojiChangeNothing) {
  for (int i = 0; i < 30; ++i) {
    const store::Product& goods = product();
    const std::string plain = fmt::format("pesan {} {}", goods.name, quantity());
    const std::string expected = text_of_lines(decided(plain, catalog_).cart);
    std::string loud = plain;
    std::ranges::transform(loud, loud.begin(), [](unsigned char c) { return std::toupper(c); });
    std::string wide;
    for (const char c : plain) wide += c == ' ' ? "  " : std::string(1, c);
    for (const std::string& text :
         {loud, wide, plain + " 🙏😊", "\n" + plain + "\n", "kak " + plain + " yaaa", plain + "..."})
      EXPECT_EQ(text_of_lines(decided(text, catalog_).cart), expected) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Property, testing::Range(0U, 12U));

}  // namespace
}  // namespace handlers::intent
