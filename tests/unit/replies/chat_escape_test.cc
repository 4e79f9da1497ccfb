// A name from outside cannot change the look of a message.
#include "handlers/replies/chat_escape.h"

#include <gtest/gtest.h>

#include "handlers/replies/clip.h"

namespace handlers {
namespace {

struct Case {
  std::string value, shown;
};

TEST(ChatEscape, TakesTheMarksAndLineBreaksOutOfAValue) {
  const Case cases[] = {
      {"Bu Sari", "Bu Sari"},
      {"*Sari*", "\u2217Sari\u2217"},
      {"~habis~ `x`", "\u223Chabis\u223C \u2019x\u2019"},
      {"_miring_", "\uFF3Fmiring\uFF3F"},
      {"BCA_VA", "BCA_VA"},
      {"Sari\n\nTotal: Rp0", "Sari Total: Rp0"},
      {"a\r\nb\tc\u2028d", "a b c d"},
      {"\nSari", "Sari"},
      {"\u202Eevil\u2066", "evil"},
      {std::string("a\0b", 3), "ab"},
      {"a\x1b[31mb\u0085c", "a[31mb c"},
      {"👩‍👩‍👧 café", "👩‍👩‍👧 café"},
      {"broken \xC3", "broken "},
      {"\xED\xA0\x80 \xC0\xAF", " "},
  };
  for (const Case& one : cases) EXPECT_EQ(chat_escape(one.value), one.shown) << one.value;
}

TEST(Clip, CutsBetweenCharactersAndCountsAsThePlatformDoes) {
  EXPECT_EQ(utf16_length("abc"), 3U);
  EXPECT_EQ(utf16_length("é"), 1U);
  EXPECT_EQ(utf16_length("🙏"), 2U);
  EXPECT_EQ(clip("Kopi Gayo", 20), "Kopi Gayo");
  EXPECT_EQ(clip("Kopi Gayo", 5), "Kopi…");
  EXPECT_EQ(clip("ab🙏🙏", 4), "ab…");
  EXPECT_EQ(clip("🙏🙏", 4), "🙏🙏");
  EXPECT_EQ(clip("", 4), "");
}

}  // namespace
}  // namespace handlers
