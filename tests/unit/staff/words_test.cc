// What goods are called, by command: other names, and the words that nobody knew.
#include "handlers/catalog/catalog_import.h"
#include "store/unknown_words.h"
#include "tests/unit/staff/staff_story.h"

namespace handlers::staff {
namespace {

using namespace std::chrono_literals;
using Names = std::vector<std::string>;

class WordsStory : public StaffStory {
 protected:
  WordsStory() { read_catalogue(); }

  Names aliases(const std::string& sku) {
    return in_unit([&](Unit& work) { return store::Products(work.tx).find(sku_of(sku))->aliases; });
  }
  std::int64_t version() {
    return in_unit([](Unit& work) { return store::Products(work.tx).version(); });
  }
  void count(const std::string& words, bool new_customer = true) {
    in_unit([&](Unit& work) {
      store::UnknownWordCounts(work.tx).count(words, new_customer, work.now);
    });
  }
  std::size_t counted() {
    return in_unit([](Unit& work) { return store::UnknownWordCounts(work.tx).list().size(); });
  }
  /// Nothing is changed; the outcome's name.
  std::string refused(const std::string& text) {
    const std::int64_t before = version();
    says(text);
    EXPECT_EQ(version(), before) << text;
    return outcome();
  }
};

TEST_F(WordsStory, AnotherNameIsTaught) {
  const std::int64_t before = version();
  EXPECT_SAYS(says("alias KG250 = Gayo  IJO"), "- gayo ijo: ditambahkan.");

  EXPECT_EQ(aliases("KG250"), (Names{"kopi gayo 250", "gayo ijo"}));
  EXPECT_GT(version(), before);  // snapshots are read anew
  const auto row = journaled();
  EXPECT_EQ(row.who, "staff:Dewi");
  EXPECT_EQ(row.action, "alias");
  EXPECT_EQ(row.subject, "KG250");
  EXPECT_EQ(row.detail, "+ gayo ijo");
  EXPECT_EQ(row.outcome, "done");
}

TEST_F(WordsStory, SeveralNamesAreTaughtAtOnceEachByItself) {
  const std::string reply = says("alias KG250: gayo ijo | mau, gayo hejo | gayo ijo");

  EXPECT_EQ(aliases("KG250"), (Names{"kopi gayo 250", "gayo ijo", "gayo hejo"}));
  EXPECT_SAYS(reply, "- mau: tidak bisa");
  EXPECT_SAYS(reply, "- gayo ijo: sudah dikenal");
  EXPECT_EQ(journaled().detail, "+ gayo ijo, gayo hejo");
  EXPECT_EQ(outcome(), "done");
}

TEST_F(WordsStory, GoodsAreChosenAsInOtherCommands) {
  says("alias kopi gayo 250 = gayo ijo");
  says("kg250 alias gayo hejo");
  says("alias TELUR endog ayam");
  EXPECT_EQ(aliases("KG250"), (Names{"kopi gayo 250", "gayo ijo", "gayo hejo"}));
  EXPECT_EQ(aliases("TELUR"), (Names{"endog ayam"}));

  EXPECT_EQ(refused("alias kopi gayo = arabika"), "several_products");
  EXPECT_EQ(refused("alias martabak = terang bulan"), "unknown_product");
  EXPECT_EQ(refused("alias martabak manis"), "unknown_product");
}

TEST_F(WordsStory, OtherNamesAreShown) {
  EXPECT_SAYS(says("alias NST500"), "Nama lain (1): kue nastar");
  EXPECT_SAYS(says("alias telur ayam"), "Belum ada nama lain");
  for (int i = 0; i < 49; ++i) says("alias NST500 = nastar isi nanas asli " + std::to_string(i));
  EXPECT_SAYS(says("alias NST500"), "Hapus: hapus alias NST500");  // fits the screen all the same
  EXPECT_EQ(journaled().subject, "NST500");
  EXPECT_EQ(outcome(), "done");
}

TEST_F(WordsStory, ANameIsTakenAway) {
  says("alias KG250 = gayo ijo");
  EXPECT_SAYS(says("hapus alias KG250 = GAYO ijo"), "- gayo ijo: dihapus.");
  EXPECT_EQ(journaled().detail, "- gayo ijo");
  says("alias KG250 - kopi gayo 250");
  EXPECT_EQ(aliases("KG250"), Names{});

  EXPECT_EQ(refused("hapus alias KG250 = gayo ijo"), "absent");
  EXPECT_EQ(refused("hapus alias KG250 = Kopi Gayo 250g"), "absent");  // its name stays
}

TEST_F(WordsStory, ACatalogueFileLeavesWhatWasTaught) {
  says("alias KG250 = gayo ijo, gayo hejo");
  says("hapus alias KG250 = gayo hejo");

  in_unit([](Unit& work) {
    CatalogRow row{2, sku_of("KG250"), "Kopi Gayo 250g", {75'000}, {}, {}, {}, {}, {}, {}, {}};
    row.aliases = Names{"arabika gayo"};
    import_catalog(work.tx, {row}, true, work.cause("system", "catalogue import"));
  });

  EXPECT_EQ(aliases("KG250"), (Names{"arabika gayo", "gayo ijo"}));
  EXPECT_SAYS(says("hapus alias KG250 = gayo ijo"), "- gayo ijo: dihapus.");
  EXPECT_EQ(aliases("KG250"), Names{"arabika gayo"});
}

TEST_F(WordsStory, WhatGoodsAreCalledAlreadyIsKnown) {
  for (const char* text :
       {"alias KG250 = kopi gayo 250", "alias KG250 = KOPI-GAYO 250",
        "alias KG250 = Kopi Gayo 250g", "alias KG250 = kg250", "alias KG250 = 250 gayo kopi"}) {
    EXPECT_EQ(refused(text), "known") << text;
  }
}

TEST_F(WordsStory, WordsOfOtherGoodsAreLeftToThem) {
  EXPECT_SAYS(says("alias KG250 = kue nastar"), "sudah berarti NST500 Nastar 500g");
  EXPECT_SAYS(says("alias KG250 = kue nastar"), "hapus alias NST500 = kue nastar");
  EXPECT_EQ(journaled().detail, "kue nastar (NST500 Nastar 500g)");
  for (const char* text : {"alias KG250 = kue nastar", "alias KG250 = NST500",
                           "alias KG250 = nastar 500g", "alias KG250 = nastar kue"}) {
    EXPECT_EQ(refused(text), "taken") << text;
  }
  says("hapus alias NST500 = kue nastar");
  read_catalogue();
  says("alias KG250 = kue nastar");
  EXPECT_EQ(outcome(), "done");
}

TEST_F(WordsStory, WordsOfGoodsThatTheReaderHasNotSeenYetAreTheirsToo) {
  shelve("LAPIS", "Kue Lapis", 50'000, 1, {"lapis legit"});
  EXPECT_EQ(refused("alias KG250 = lapis legit"), "taken");
}

TEST_F(WordsStory, AFamilysNameMeansAllOfIt) {
  in_unit([](Unit& work) {
    for (const char* sku : {"KG100", "KG250"}) {
      auto product = store::Products(work.tx).find(sku_of(sku)).value();
      product.family = "Kopi Gayo";
      store::Products(work.tx).put(product);
    }
  });
  read_catalogue();
  EXPECT_SAYS(says("alias KG250 = kopi gayo"), "sudah berarti KG100");
  EXPECT_EQ(outcome(), "taken");
}

TEST_F(WordsStory, WordsThatFitOthersAsWellAreTaughtWithAWord) {
  EXPECT_SAYS(says("alias KG250 = gayo"), "cocok juga dengan KG100");
  EXPECT_EQ(outcome(), "done");
}

TEST_F(WordsStory, WordsOfTheChatAreNoNamesOfGoods) {
  for (const char* words : {"mau", "ga", "gak", "2", "dua", "selusin", "pesan", "batal", "250g",
                            "75rb", "xl", "berapa", "mau pesan", "081234567890"}) {
    EXPECT_EQ(refused(std::string("alias KG250 = ") + words), "unusable") << words;
  }
}

TEST_F(WordsStory, NamesAreShortAndNotTooMany) {
  EXPECT_EQ(refused("alias KG250 = " + std::string(61, 'x')), "too_long");
  says("alias KG250 = gayo " + std::string(55, 'x'));
  EXPECT_EQ(outcome(), "done");
  for (int i = 2; i < 50; ++i) says("alias KG250 = arabika nomor " + std::to_string(i));
  EXPECT_EQ(aliases("KG250").size(), 50U);
  EXPECT_EQ(refused("alias KG250 = gayo ijo"), "full");
}

TEST_F(WordsStory, AtMostTenNamesAreTaughtAtOnce) {
  std::string text = "alias KG250 = arabika a";
  for (const char letter : std::string("bcdefghij")) text += std::string(", arabika ") + letter;
  EXPECT_EQ(refused(text + ", arabika k"), "incomplete");
  says(text);
  EXPECT_EQ(outcome(), "done");
  EXPECT_EQ(aliases("KG250").size(), 11U);
}

TEST_F(WordsStory, AnUnclearNameIsAnsweredWithAnExample) {
  for (const char* text : {"alias", "alias KG250 =", "alias = gayo ijo", "hapus alias KG250",
                           "alias KG250 = !!!", "alias KG250 = 🙏"}) {
    EXPECT_EQ(refused(text), "incomplete") << text;
  }
  EXPECT_SAYS(says("alias"), "= nama lain");
}

TEST_F(WordsStory, NewWordsAreShownMostWantedFirst) {
  EXPECT_SAYS(says("kata baru"), "Tidak ada kata baru");
  count("wedang uwuh");
  count("kue lapis");
  count("kue lapis", false);
  count("kue lapis");

  const std::string reply = says("kata baru");
  EXPECT_SAYS(reply,
              "- kue lapis · 3x · 2 pelanggan · terakhir 24 Nov\n- wedang uwuh · 1x · terakhir");
  EXPECT_SAYS(reply, "alias SKU = kata");
  EXPECT_EQ(journaled().action, "kata_baru");
  EXPECT_EQ(journaled().detail, "2 words");
}

TEST_F(WordsStory, AtMostFifteenNewWordsAreShown) {
  for (int i = 0; i < 20; ++i) count("uwuh nomor " + std::to_string(i));
  const std::string reply = says("kata baru");
  EXPECT_EQ(std::ranges::count(reply, '\n'), 1 + 15 + 2);
  EXPECT_SAYS(reply, "…dan 5 lagi");
}

TEST_F(WordsStory, WhatTheCatalogueKnowsByNowIsNoNewWord) {
  count("kue lapis");
  count("wedang uwuh");
  shelve("LAPIS", "Kue Lapis", 50'000, 1);
  read_catalogue();
  const std::string reply = says("kata baru");
  EXPECT_SAYS(reply, "wedang uwuh");
  EXPECT_EQ(reply.find("lapis"), std::string::npos) << reply;
}

TEST_F(WordsStory, ANewWordIsForgottenWhenItIsTaughtOrUnwanted) {
  count("wedang uwuh");
  count("kue lapis");
  says("alias KG250 = Wedang Uwuh");
  EXPECT_EQ(counted(), 1U);

  EXPECT_SAYS(says("kata baru hapus Kue Lapis"), "kue lapis: dibuang");
  EXPECT_EQ(journaled().detail, "- kue lapis");
  EXPECT_EQ(counted(), 0U);
  says("kata baru hapus kue lapis");
  EXPECT_EQ(outcome(), "unknown_words");
  EXPECT_SAYS(says("kata baru hapus"), "kata baru hapus");
  EXPECT_EQ(outcome(), "incomplete");
}

TEST_F(WordsStory, HelpTellsOfNames) {
  EXPECT_SAYS(says("bantuan"), "= nama lain");
  EXPECT_SAYS(says("bantuan alias"), "kata baru");
}

}  // namespace
}  // namespace handlers::staff
