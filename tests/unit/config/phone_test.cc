#include "gateway/config/phone.h"

#include <gtest/gtest.h>

namespace gateway::config {
namespace {

TEST(PhoneTest, WritesNumbersInOneWay) {
  for (const char* text : {"628123456789", "08123456789", "8123456789", "+62 812-3456-789",
                           "0062 8123456789", "+62 (0) 812 3456 789", "0812.3456.789"}) {
    EXPECT_EQ(normalised_phone(text), "628123456789") << text;
  }
  EXPECT_EQ(normalised_phone("+65 9123 4567"), "6591234567");
  EXPECT_EQ(normalised_phone("+81 90 1234 5678"), "819012345678");
}

TEST(PhoneTest, RefusesWhatIsNone) {
  for (const char* text : {"", "0812", "62812345", "abc", "0812345678o", "6591234567", "0",
                           "628123456789012345", "+1", "++", "0812/345678"}) {
    EXPECT_EQ(normalised_phone(text), std::nullopt) << text;
  }
}

TEST(PhoneTest, KnowsUserIds) {
  EXPECT_TRUE(is_user_id("ID.10987654321098765432"));
  for (const char* text : {"", "ID.", "ID", "id.123", "IDN.123", "ID.12 3", "628123456789"}) {
    EXPECT_FALSE(is_user_id(text)) << text;
  }
}

}  // namespace
}  // namespace gateway::config
