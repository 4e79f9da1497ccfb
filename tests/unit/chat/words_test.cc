// The few words that the conversation understands by itself, and what our buttons carry.
#include "handlers/chat/words.h"

#include <gtest/gtest.h>

#include "handlers/chat/choice_id.h"

namespace handlers::chat {
namespace {

TEST(ClearLanguage, IsSaidOnlyWhenTheWordsAreOfOneLanguage) {
  for (const char* english : {"do you have the 250 one?", "I would like 2 please",
                              "how much is Kopi Gayo 250g", "can I pay with qris"}) {
    EXPECT_EQ(clear_language(english), "en") << english;
  }
  for (const char* indonesian : {"kak mau pesan kopi gayo 2", "masih ada kak?", "udah bayar ya"}) {
    EXPECT_EQ(clear_language(indonesian), "id") << indonesian;
  }
  for (const char* neither :
       {"", "kopi gayo 250 2", "ok", "please kak", "halo", "house blend 1", "can you kirim kak"}) {
    EXPECT_EQ(clear_language(neither), "") << neither;
  }
}

TEST(ShippingCost, IsAskedForByName) {
  EXPECT_TRUE(asks_shipping_cost("Ongkir ke Bandung berapa kak?"));
  EXPECT_TRUE(asks_shipping_cost("how much is shipping"));
  EXPECT_FALSE(asks_shipping_cost("kopi gayo berapa?"));
}

TEST(AsksToBeTold, InTheWordsOfPeople) {
  for (const char* text : {"kabari ya kalau ada lagi", "kabarin dong kak", "waiting list dong",
                           "Masuk daftar tunggu ya", "tolong infoin kalo restock", "kasih tau ya",
                           "let me know please", "Tell me", "waitlist"}) {
    EXPECT_TRUE(asks_to_be_told(text)) << text;
  }
  for (const char* text : {"", "ga usah dikabari", "jangan kabari lagi", "tidak perlu kabari",
                           "no need to tell me", "ada kabar?", "list harga dong", "tunggu ya"}) {
    EXPECT_FALSE(asks_to_be_told(text)) << text;
  }
}

TEST(NamedChannel, IsOneTheShopOffersOrAtLeastKnown) {
  const std::vector<std::string> offered = {"qris", "bca_va", "echannel"};
  EXPECT_EQ(named_channel("bayar pakai BCA ya", offered)->channel, "bca_va");
  EXPECT_EQ(named_channel("mandiri bisa?", offered)->channel, "echannel");
  EXPECT_EQ(named_channel("bisa gopay?", offered)->channel, "");
  EXPECT_EQ(named_channel("bisa gopay?", offered)->name, "GoPay");
  EXPECT_EQ(named_channel("bukan gopay, qris", offered)->channel, "qris");
  EXPECT_EQ(named_channel("bayarnya gimana", offered), std::nullopt);
}

TEST(ChoiceId, ComesBackAsItWasSent) {
  const ChoiceId ids[] = {
      {ChoiceId::Kind::Pick, 3, 2, "KG250"}, {ChoiceId::Kind::Pick, 3, 0, "A:B"},
      {ChoiceId::Kind::Yes, 1, 0, {}},       {ChoiceId::Kind::No, 9, 0, {}},
      {ChoiceId::Kind::Done, 12, 0, {}},     {ChoiceId::Kind::Replace, 1, 0, {}},
      {ChoiceId::Kind::Add, 1, 0, {}},       {ChoiceId::Kind::Category, 0, 4, {}},
  };
  for (const ChoiceId& id : ids) EXPECT_EQ(parse_choice(to_text(id)), id) << to_text(id);
}

TEST(ChoiceId, RefusesWhatIsNotOurs) {
  for (const char* text : {"", "pick", "pick:1", "pick:1:2", "pick:x:2:KG250", "pick:1:-2:KG250",
                           "pick:1:2:", "yes", "yes:1:2", "yes:", "yes:99999999999999999999",
                           "drop:1", "PSN-7K3MQ:confirm", "category:0:1:x", "category:0:"}) {
    EXPECT_EQ(parse_choice(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_choice("pick:1:2:" + std::string(300, 'A')), std::nullopt);
}

}  // namespace
}  // namespace handlers::chat
