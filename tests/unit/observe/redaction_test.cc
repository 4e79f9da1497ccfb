#include <gtest/gtest.h>

#include "gateway/observe/log.h"

namespace gateway::observe {
namespace {

struct Masked {
  const char* text;
  const char* shown;
};

TEST(RedactionTest, MasksNumbersOfPeopleAndAccounts) {
  for (const auto& [text, shown] : {
           Masked{"628123456789", "62812****789"},
           Masked{"to 628123456789, please", "to 62812****789, please"},
           Masked{"+62 812-3456-789", "62812****789"},
           Masked{"0812.3456.789.", "08123****789."},
           Masked{"(0812) 345 6789", "(08123****789"},
           Masked{"BCA 1234567890 a.n. Sari", "BCA 12345****890 a.n. Sari"},
           Masked{"4811111111111114", "48111****114"},
           Masked{"ID.10987654321098765432", "ID.10987****432"},
           Masked{"628123456789 and 628987654321", "62812****789 and 62898****321"},
       }) {
    EXPECT_EQ(redacted(text), shown);
  }
}

TEST(RedactionTest, LeavesOrdinaryNumbersAlone) {
  for (const char* text :
       {"", "PSN-7K3MQ", "Rp1.250.000", "2026-11-23 15:40:00", "2026-11-23T15:40:00.123Z",
        "127.0.0.1:8080", "192.168.100.200", "status 503 after 3 tries", "12345678", "v25.0",
        "token expired", "signature does not fit"}) {
    EXPECT_EQ(redacted(text), text);
  }
}

TEST(RedactionTest, HidesKeysAndTokens) {
  for (const auto& [text, shown] : {
           Masked{"Authorization: Bearer abc.DEF-123", "Authorization: [redacted]"},
           Masked{"authorization: Basic U0ItTWlk=", "authorization: [redacted]"},
           Masked{"sent bearer abcdef here", "sent bearer [redacted] here"},
           Masked{"?hub.verify_token=kata&hub.mode=x", "?hub.verify_token=[redacted]&hub.mode=x"},
           Masked{"{\"access_token\":\"EAAB\",\"a\":1}",
                  "{\"access_token\":\"[redacted]\",\"a\":1}"},
           Masked{"secret = 'x y'", "secret = '[redacted] y'"},
           Masked{"got EAAGm0PX4ZCpsBAKZA12345 from", "got [redacted] from"},
           Masked{"SB-Mid-server-CONTOHbukan", "[redacted]"},
           Masked{"key Mid-server-CONTOHbukan.", "key [redacted]"},
           Masked{"sha256=0a1b2c3d4e5f0a1b2c3d", "[redacted]"},
       }) {
    EXPECT_EQ(redacted(text), shown);
  }
  EXPECT_EQ(redacted("was " + std::string(128, 'a')), "was [redacted]");
  EXPECT_EQ(redacted("was " + std::string(64, 'a')), "was " + std::string(64, 'a'));
}

TEST(RedactionTest, TakesAnyText) {
  std::string grouped;
  for (int i = 0; i < 50'000; ++i) grouped += "0-";
  for (const std::string& text :
       {std::string(100'000, '0'), std::string(100'000, '+'), std::string(100'000, 'E'),
        std::string("token="), grouped, std::string("Bearer "), std::string("+"),
        std::string("\xff\0x", 3)}) {
    EXPECT_LE(redacted(text).size(), text.size() + 16);
  }
}

}  // namespace
}  // namespace gateway::observe
