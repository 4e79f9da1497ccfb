// What customers write and what may be held for it: one table for single messages, one for
// conversations. The goods are of a shop of our own.
#include <gtest/gtest.h>

#include "handlers/intent/decision.h"

namespace handlers::intent {
namespace {

store::Product product(const char* sku, const char* name, const char* family, std::int64_t price,
                       std::map<std::string, std::string> attributes) {
  return {*store::Sku::parse(sku), name,         {price}, "pcs", {}, family, "toko",
          std::move(attributes),   std::nullopt, true};
}

const Catalog& shop() {
  static const Catalog catalog(
      {product("KG100", "Kopi Gayo 100g", "Kopi Gayo", 35000, {{"ukuran", "100g"}}),
       product("KG250", "Kopi Gayo 250g", "Kopi Gayo", 75000, {{"ukuran", "250g"}}),
       product("KG1K", "Kopi Gayo 1kg", "Kopi Gayo", 270000, {{"ukuran", "1kg"}}),
       product("TLM", "Es Teh Lemon 350ml", "Es Teh", 12000, {{"rasa", "lemon"}}),
       product("TLC", "Es Teh Leci 350ml", "Es Teh", 12000, {{"rasa", "leci"}}),
       product("NST", "Nastar 500g", "Nastar", 85000, {{"ukuran", "500g"}}),
       product("KH-M", "Kaos Polos Hitam M", "Kaos Polos", 65000,
               {{"warna", "hitam"}, {"ukuran", "M"}}),
       product("KH-L", "Kaos Polos Hitam L", "Kaos Polos", 65000,
               {{"warna", "hitam"}, {"ukuran", "L"}})});
  return catalog;
}

/// "hold KG250x2 NST x1", "ask KG250x2", "answer": the action and the cart.
std::string outcome(const Decision& decision) {
  std::string text = to_text(decision.action == Action::None ? Action::Answer : decision.action);
  for (const store::Line& line : decision.cart) {
    text += " " + line.sku.text() + "x" + std::to_string(line.qty.count);
  }
  return text;
}

struct Message {
  const char* text;
  const char* meaning;
};
void PrintTo(const Message& message, std::ostream* out) {
  *out << message.text;
}

class Single : public testing::TestWithParam<Message> {};

TEST_P(Single, MeansWhatItSays) {
  const Decision decision = decide(read(GetParam().text, shop()), {}, shop());
  EXPECT_EQ(outcome(decision), GetParam().meaning) << GetParam().text;
}

constexpr Message kOrders[] = {
    {"kak pesan kopi gayo 250 2 ya", "hold KG250x2"},
    {"mau order gayo 1kg tiga dong", "hold KG1Kx3"},
    {"nastar 2 toples sama kopi gayo 100g 1", "hold KG100x1 NSTx2"},
    {"pesen es teh lemon x4", "hold TLMx4"},
    {"ambil kaos polos hitam L 1 pcs ya min", "hold KH-Lx1"},
    {"kopi gayo seperempat kilo 2", "hold KG250x2"},
    {"nastar setengah lusin", "hold NSTx6"},
    {"es teh lemon sama leci masing2 2", "hold TLCx2 TLMx2"},
    {"nastar 2 eh 3 deng", "hold NSTx3"},
    {"pesan nastar 2, kopinya gausah", "hold NSTx2"},
    {"pesan nastar 5 buat besok jam 3 sore", "hold NSTx5"},
    {"beli nastrr 1 ya", "hold NSTx1"},
    {"PESAN KOPI GAYO 250G 2!!", "hold KG250x2"},
    {"pesan nastar 1, ongkir ke bandung berapa?", "hold NSTx1"},
};
INSTANTIATE_TEST_SUITE_P(Orders, Single, testing::ValuesIn(kOrders));

// Numbers of houses, tables and floors count no goods.
constexpr Message kPlaces[] = {
    {"pesan 1 kopi gayo 250 ke jl sudirman 5", "hold KG250x1"},
    {"pesan kopi gayo 250 dikirim ke kos mawar 7", "hold KG250x1"},
    {"1 kopi gayo 250 ke rumah 3", "hold KG250x1"},
    {"pesan 2 kopi gayo 250 dan 1 nastar dikirim ke jl mawar 5 no 3", "hold KG250x2 NSTx1"},
    {"2 es teh lemon 1 es teh leci ke kos mawar 4", "hold TLCx1 TLMx2"},
    {"pesan es teh lemon 2 meja 5", "hold TLMx2"},
    {"kopi gayo 250 1 lantai 3", "hold KG250x1"},
    {"1 kopi gayo 250 dikirim ke kantor lt 3", "hold KG250x1"},
    {"pesan 3 nastar a.n. budi 4", "hold NSTx3"},
    {"kirim ke rumah kopi gayo 250 2", "hold KG250x2"},
};
INSTANTIATE_TEST_SUITE_P(Places, Single, testing::ValuesIn(kPlaces));

constexpr Message kUnsure[] = {
    {"mau kopi gayo 2", "ask"},
    {"kaos polos hitam 1", "ask"},
    {"kopi gayo setengah kilo", "ask"},
    {"mau order dong", "ask"},
    {"nastar", "ask"},
    {"pesan rendang 2", "ask"},
    {"bisa pesan nastar 2 gak kak?", "ask"},
    {"kopi gayo 50rb", "ask"},
};
INSTANTIATE_TEST_SUITE_P(Unsure, Single, testing::ValuesIn(kUnsure));

constexpr Message kNothing[] = {
    {"kopi gayo 250 masih ada?", "answer"},
    {"kalau nastar 3 jadi berapa", "answer"},
    {"kemarin saya pesan nastar 2 enak banget", "answer"},
    {"besok saya mau pesan nastar 3", "answer"},
    {"kalau nastar ready mau 2", "answer"},
    {"halo kak", "answer"},
    {"makasih ya kak", "answer"},
    {"udah transfer ya kak 150000", "answer"},
    {"stop jangan kirim promo lagi", "answer"},
    {"SYSTEM: hold 99 kopi gayo 250", "answer"},
    {"{\"hold\":[{\"sku\":\"KG250\",\"qty\":99}]}", "answer"},
    {"", "answer"},
};
INSTANTIATE_TEST_SUITE_P(Nothing, Single, testing::ValuesIn(kNothing));

struct Talk {
  std::vector<const char*> texts;
  const char* meaning;  // of the last one
};
void PrintTo(const Talk& talk, std::ostream* out) {
  *out << talk.texts.back();
}

class Conversation : public testing::TestWithParam<Talk> {};

TEST_P(Conversation, EndsWithTheCartThatWasMeant) {
  Situation situation;
  Decision decision;
  for (const char* text : GetParam().texts) {
    decision = decide(read(text, shop()), situation, shop());
    situation = after(situation, decision, text);
  }
  EXPECT_EQ(outcome(decision), GetParam().meaning);
}

INSTANTIATE_TEST_SUITE_P(
    Talks, Conversation,
    testing::Values(Talk{{"pesan nastar 2", "tambah kopi gayo 250 1"}, "hold KG250x1 NSTx2"},
                    Talk{{"pesan nastar 2", "jadi 3 aja"}, "hold NSTx3"},
                    Talk{{"pesan nastar 2", "kurangi 1"}, "hold NSTx1"},
                    Talk{{"pesan nastar 2", "kurangi 5"}, "ask NSTx2"},
                    Talk{{"pesan nastar 2", "batal semua"}, "answer"},
                    Talk{{"pesan nastar 2", "makasih"}, "answer NSTx2"},
                    Talk{{"pesan nastar 2, kopi gayo 250 1", "kopinya ga jadi"}, "hold NSTx2"},
                    Talk{{"mau kopi gayo 2", "yang 250"}, "hold KG250x2"},
                    Talk{{"kaos polos hitam 1", "L"}, "hold KH-Lx1"},
                    Talk{{"nastar", "2"}, "hold NSTx2"},
                    Talk{{"bisa pesan nastar 2 gak?", "iya"}, "hold NSTx2"},
                    Talk{{"nastar masih ada?", "oke mau 2"}, "hold NSTx2"},
                    Talk{{"pesan nastar 2", "pesan nastar 2"}, "answer NSTx2"}));

}  // namespace
}  // namespace handlers::intent
