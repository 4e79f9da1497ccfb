#include "store/outgoing.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace store {
namespace {

const OutgoingMessage kMessages[] = {
    {{"628111", "", ""}, OutgoingText{"Halo *kak*\n\"apa\" \\ kabar? \xF0\x9F\x99\x8F"}, ""},
    {{"", "ID.123", ""}, OutgoingText{""}, "wamid.A+/="},
    {{"", "", "grup=="}, OutgoingText{std::string("a\0b", 3)}, ""},
    {{"628111", "ID.123", ""},
     OutgoingButtons{"Betul?", {{"ya", "Ya"}, {"ubah:1", "Ubah"}, {"batal", "Batal"}}},
     "wamid.B"},
    {{"628111", "", ""}, OutgoingButtons{"tanpa tombol", {}}, ""},
    {{"628111", "", ""},
     OutgoingList{"Yang mana?", "Pilih", {{"KOPI", "Kopi Gayo", "250 g"}, {"TEH", "Teh", ""}}},
     ""},
    {{"628111", "", ""}, OutgoingQr{"00020101021226...6304ABCD", "Bayar Rp30.000"}, ""},
    {{"628111", "", ""}, OutgoingTemplate{"pesanan_lunas", "id", {"PSN-7K3MQ", "Rp30.000"}}, ""},
    {{"628111", "", ""}, OutgoingTemplate{"halo", "en_US", {}}, ""},
    {{"628111", "", ""}, OutgoingReadReceipt{"wamid.C"}, ""},
};

TEST(Outgoing, EveryKindOfMessageComesBackAsItWas) {
  for (const OutgoingMessage& message : kMessages) {
    EXPECT_EQ(decode_outgoing(encode(message)), message) << encode(message);
  }
}

TEST(Outgoing, IsOneLineOfText) {
  for (const OutgoingMessage& message : kMessages) {
    EXPECT_EQ(encode(message).find('\n'), std::string::npos);
  }
}

TEST(Outgoing, BytesThatAreNoTextAreReplacedAndDoNotStopTheMessage) {
  const OutgoingMessage odd{{"628111", "", ""}, OutgoingText{"a\xFF z"}, ""};
  EXPECT_EQ(std::get<OutgoingText>(decode_outgoing(encode(odd)).content).body, "a\xEF\xBF\xBD z");
}

TEST(Outgoing, WhatEncodeDidNotWriteIsRefusedWithoutQuotingIt) {
  for (const char* text :
       {"", "{", "null", "[]", "{}", "7", R"({"type":"text"})", R"({"type":"fax","body":"x"})",
        R"({"type":"text","body":7})", R"({"type":"buttons","body":"x","buttons":[{"id":"a"}]})",
        R"({"type":"list","body":"x","button":"y","rows":{"rahasia":1}})",
        R"({"type":"text","body":"rahasia","to_wa_id":5})"}) {
    try {
      decode_outgoing(text);
      ADD_FAILURE() << text << " was taken";
    } catch (const std::runtime_error& e) {
      EXPECT_EQ(std::string(e.what()).find("rahasia"), std::string::npos);
    }
  }
}

TEST(Outgoing, TheLaneIsTheGroupElseTheNumberElseTheUserId) {
  EXPECT_EQ((OutgoingAddress{"628", "ID.1", ""}.key()), "628");
  EXPECT_EQ((OutgoingAddress{"", "ID.1", ""}.key()), "ID.1");
  EXPECT_EQ((OutgoingAddress{"628", "ID.1", "grup"}.key()), "grup");
}

}  // namespace
}  // namespace store
