// The stages before meaning: folding, tokens, numbers, typos.
#include <gtest/gtest.h>

#include "handlers/intent/fold.h"
#include "handlers/intent/numbers.h"
#include "handlers/intent/tokenizer.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    if (c != kCapital && c != kKeycap) out += c;
  }
  return out;
}

TEST(Fold, MakesAllWritingPlain) {
  EXPECT_EQ(plain("KOPI ３"), "kopi 3");
  EXPECT_EQ(plain("2️⃣"), "2");
  EXPECT_EQ(plain("½"), " 1/2 ");
  EXPECT_EQ(plain("ke\xE2\x80\x8Bripik"), "keripik");
  EXPECT_EQ(plain("café"), "cafe");
  EXPECT_EQ(plain("٣"), "3");
  EXPECT_EQ(plain("a\xFF"
                  "b"),
            "ab");
}

Tokens tokens_of(const char* text) {
  const Lexicon& lexicon = Lexicon::built_in();
  return read_numbers(tokenize(fold(text), lexicon), lexicon);
}

struct Number {
  const char* text;
  Token::Kind kind;
  double value;
};

TEST(Numbers, AreUnderstoodByWhatStandsBesideThem) {
  using Kind = Token::Kind;
  for (const Number& number : {Number{"dua ratus lima puluh gram", Kind::Measure, 250},
                               {"1/4 kg", Kind::Measure, 250},
                               {"sekilo", Kind::Measure, 1000},
                               {"setengah liter", Kind::Measure, 500},
                               {"1 ons", Kind::Measure, 100},
                               {"17rb", Kind::Money, 17000},
                               {"Rp 1.250.000,-", Kind::Money, 1250000},
                               {"12,5rb", Kind::Money, 12500},
                               {"1jt", Kind::Money, 1000000},
                               {"setengah lusin", Kind::Number, 6},
                               {"selusin", Kind::Number, 12},
                               {"2 kodi", Kind::Number, 40},
                               {"tiga belas", Kind::Number, 13},
                               {"x2", Kind::Number, 2},
                               {"@2", Kind::Number, 2},
                               {"(4)", Kind::Number, 4},
                               {"sebotol", Kind::Number, 1},
                               {"lv 3", Kind::Spec, 3},
                               {"isi 10", Kind::Spec, 10},
                               {"0812-3456-7890", Kind::Noise, 0},
                               {"12/08/2026", Kind::Noise, 0},
                               {"jam 10", Kind::Noise, 10},
                               {"30 orang", Kind::Noise, 30}}) {
    const Tokens tokens = tokens_of(number.text);
    ASSERT_FALSE(tokens.empty()) << number.text;
    EXPECT_EQ(tokens[0].kind, number.kind) << number.text;
    EXPECT_EQ(tokens[0].value, number.value) << number.text;
  }
}

TEST(Numbers, AreUnclearWhenTheyAreARange) {
  for (const char* text : {"2 atau 3", "2-3", "10an", "10-an"}) {
    EXPECT_NE(tokens_of(text)[0].unclear, Token::Unclear::No) << text;
  }
}

TEST(Words, KeepSizesAndLoseRepeatedLetters) {
  EXPECT_EQ(squeeze("yaaa"), "ya");
  EXPECT_EQ(squeeze("xxl"), "xxl");
  EXPECT_LT(size_rank("s"), size_rank("xl"));
  EXPECT_EQ(size_rank("kopi"), -1);
  EXPECT_EQ(edit_distance("nstar", "nastar", 2), 1);
  EXPECT_EQ(edit_distance("hiatm", "hitam", 2), 1);
  EXPECT_EQ(edit_distance("madu", "pensil", 2), 3);
}

TEST(Words, ThatTurnTheMeaningAreMended) {
  EXPECT_EQ(Lexicon::built_in().near("beaok"), "besok");
  EXPECT_EQ(Lexicon::built_in().near("kalua"), "kalau");
  EXPECT_EQ(Lexicon::built_in().near("zzzzzz"), "");
}

}  // namespace
}  // namespace handlers::intent
