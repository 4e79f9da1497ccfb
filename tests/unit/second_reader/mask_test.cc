// What a second reader sees of a text, and what it never sees.
#include "handlers/second_reader/mask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/second_reader/shop.h"

namespace handlers::second_reader {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Writer kWriter{"Budi Prasetyo budi_88", "PSN"};

std::string masked(std::string_view text) {
  static const intent::Catalog catalog(groceries());
  return mask(text, kWriter, catalog);
}

struct Case {
  const char* text;
  const char* shown;
};

class Masked : public testing::TestWithParam<Case> {};

TEST_P(Masked, ShowsOnlyWhatIsWanted) {
  EXPECT_EQ(masked(GetParam().text), GetParam().shown);
}

constexpr Case kCases[] = {
    // what is wanted stays
    {"indomi gorng 3 dong", "indomi gorng 3 dong"},
    {"Kak, mau KOPI gayo 250 10 ya", "kak, mau kopi gayo 250 10 ya"},
    {"pak indomi gorng 3", "pak indomi gorng 3"},
    {"Telur kampung 2 kg, bu", "telur kampung 2 kg, bu"},
    {"IDM-GRG 2", "idm-grg 2"},
    // numbers
    {"indomi 3 wa 081234567890", "indomi 3 wa [telp]"},
    {"indomi 3, +62 812-3456-7890 ya", "indomi 3, +[telp] ya"},
    {"(0812) 3456 7890", "([telp]"},
    {"０８１２３４５６７８９０", "[telp]"},
    {"0\xEF\xB8\x8F\xE2\x83\xA3"
     "8\xEF\xB8\x8F\xE2\x83\xA3"
     "12345678",
     "[telp]"},
    {"kosong delapan satu dua tiga empat lima enam", "[angka]"},
    {"Nol Delapan Satu Dua Tiga Empat Lima Enam Tujuh", "[angka]"},
    {"0.8.1.2.3.4.5.6.7.8", "[telp]"},
    {"rek bca 1234567890", "rek bca [angka]"},
    {"lahir 12-05-1990", "lahir [angka]"},
    {"indomi 3 total rp 25.000", "indomi 3 total rp [angka]"},
    {"dua atau tiga", "dua atau tiga"},
    // mail and web
    {"indomi 3 budi@mail.id", "indomi 3 [email]"},
    {"lihat https://maps.app/xyz indomi", "lihat [tautan] indomi"},
    {"lihat WA.ME/x indomi", "lihat [tautan] indomi"},
    // names
    {"budi mau indomi", "[nama] mau indomi"},
    {"BUDI PRASETYO pesan indomi", "[nama] pesan indomi"},
    {"[Budi] indomi", "([nama]) indomi"},
    {"nama: Siti Aminah", "[nama]"},
    {"indomi 3 atas nama siti aminah", "indomi 3 [nama]"},
    {"indomi 3 a.n. siti aminah", "indomi 3 [nama]"},
    {"indomi 3 a/n Siti", "indomi 3 [nama]"},
    {"indomi 3 an. Siti", "indomi 3 [nama]"},
    {"buat pak ahmad dahlan indomi 3", "buat pak [nama] indomi 3"},
    {"indomi 3 untuk Rina Wulandari ya", "indomi 3 untuk [nama] ya"},
    {"saya Joko, indomi 3", "saya [nama], indomi 3"},
    {"indomi gorng 3\nSiti Aminah", "indomi gorng 3\n[nama]"},
    // addresses, and all that follows them
    {"indomi 3 kirim ke bandung ya", "indomi 3 [alamat]"},
    {"indomi 3 kirim ke Jl. Mawar 5 RT 1", "indomi 3 [alamat]"},
    {"indomi 3 di jl mawar, kirim ke sana", "[alamat]"},
    {"indomi 3\nJl. Merdeka 5 Bandung\ndepan warung siti", "indomi 3\n[alamat]"},
    {"indomi 3\nrt05/rw02 sukamaju", "indomi 3\n[alamat]"},
    {"alamat: sukamaju, indomi 3", "[alamat]"},
    {"Perum Griya Asri C2", "[alamat]"},
    // codes
    {"pesanan PSN-7K3MQ mana", "pesanan [kode]-[kode] mana"},
    {"resi jp12ab34cd", "resi [kode]"},
};

INSTANTIATE_TEST_SUITE_P(All, Masked, testing::ValuesIn(kCases));

TEST(Mask, NeverShowsWhoWritesHoweverItIsDressed) {
  for (const char* text :
       {"Budi Prasetyo 0812-3456-7890 Jl. Mawar 5", "mau indomi,Budi,0812 3456 7890",
        "mau indomi\nBUDI\n0 8 1 2 3 4 5 6 7 8 9 0\nalamat\nJl mawar no 5",
        "b\xE2\x80\x8Budi mau indomi, tlp:0812.3456.7890, mawar jl 5", "(budi) *prasetyo* _budi_",
        "BuDi 0812\xC2\xA0"
        "3456\xC2\xA0"
        "7890 kirim ke Mawar"}) {
    const std::string shown = masked(text);
    for (const char* secret : {"budi", "prasetyo", "0812", "3456", "7890", "mawar"}) {
      EXPECT_THAT(shown, Not(HasSubstr(secret))) << text;
    }
  }
}

TEST(Mask, IsCutBetweenCharacters) {
  std::string text;
  while (text.size() < 5 * kMaskedBytesMax) text += "мёд ";
  const std::string shown = masked(text);
  EXPECT_LE(shown.size(), kMaskedBytesMax);
  EXPECT_GT(shown.size(), kMaskedBytesMax - 8);
  EXPECT_EQ(text.find(shown), std::string::npos) << "an accent is gone";
  EXPECT_EQ(static_cast<unsigned char>(shown.back()) & 0xC0U, 0x80U) << "a whole letter";
}

TEST(Mask, TakesAnyBytes) {
  EXPECT_THAT(masked(""), IsEmpty());
  EXPECT_THAT(masked("\xFF\xFE\x80"), IsEmpty());
  EXPECT_THAT(masked(std::string(kTextBytesMax, '[')).size(), testing::Le(kMaskedBytesMax));
  EXPECT_EQ(masked(std::string(kTextBytesMax, '7')), "[angka]");
  EXPECT_THAT(masked(std::string(kTextBytesMax + 1, 'a')), IsEmpty());
}

TEST(Mask, KnowsWhenNothingIsLeft) {
  EXPECT_FALSE(says_anything(masked("081234567890")));
  EXPECT_FALSE(says_anything(masked("Jl. Merdeka 5")));
  EXPECT_FALSE(says_anything("3 ..."));
  EXPECT_TRUE(says_anything(masked("indomi")));
}

}  // namespace
}  // namespace handlers::second_reader
