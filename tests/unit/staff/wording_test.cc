// How a staff member's text falls into words.
#include "handlers/staff/wording.h"

#include <gtest/gtest.h>

namespace handlers::staff {
namespace {

struct Case {
  std::string text;
  Words words;
  bool asks;
};

TEST(Wording, CutsATextIntoBareWords) {
  const Case cases[] = {
      {"stok  KG250\n+10", {"stok", "KG250", "+10"}, false},
      {"*Lunas*, (PSN-7K3MJ)!", {"Lunas", "PSN-7K3MJ"}, false},
      {"lunas PSN-7K3MJ ?", {"lunas", "PSN-7K3MJ"}, true},
      {"KG250=12", {"KG250", "=", "12"}, false},
      {"=12", {"=", "12"}, false},
      {"+ 10", {"+10"}, false},
      {"- 10", {"-", "10"}, false},
      {"https://grab.com/t?id=12", {"https://grab.com/t?id=12"}, false},
      {"Rp 80.000,-", {"Rp", "80.000,-"}, false},
      {"\u200Bstok\u202FKG\u20111", {"stok", "KG-1"}, false},
      {"cari 李 🙏", {"cari", "李"}, false},
      {" \t\n", {}, false},
  };
  for (const Case& one : cases) {
    const Wording wording = wording_of(one.text);
    EXPECT_EQ(wording.words, one.words) << one.text;
    EXPECT_EQ(wording.asks, one.asks) << one.text;
  }
}

TEST(Wording, KnowsChatHoweverItIsStretched) {
  for (const char* word : {"ya", "Yaaa", "kaaak", "nggak", "NIHH", "gimana", "boss", "when"}) {
    EXPECT_TRUE(is_chat(word)) << word;
  }
  for (const char* word : {"kopi", "gayo", "JNE", "250", "rusak", "pecah", "Sari"}) {
    EXPECT_FALSE(is_chat(word)) << word;
  }
}

TEST(Wording, TellsAReasonFromTalk) {
  EXPECT_TRUE(is_no_reason({"ya", "kak"}));
  EXPECT_TRUE(is_no_reason({"kenapa", "rusak"}));
  EXPECT_TRUE(is_no_reason({"belum"}));
  EXPECT_FALSE(is_no_reason({"belum", "bayar"}));
  EXPECT_FALSE(is_no_reason({"pecah", "ya", "kak"}));
  EXPECT_FALSE(is_no_reason({}));
}

}  // namespace
}  // namespace handlers::staff
