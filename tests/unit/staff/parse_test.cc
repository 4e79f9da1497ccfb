// Which texts of staff are commands, what they mean, and which are only chat.
#include <gtest/gtest.h>

#include "handlers/staff/staff_command.h"

namespace handlers::staff {
namespace {

std::string verb_text(Verb verb) {
  switch (verb) {
    case Verb::Stock: return "stock";
    case Verb::Adjust: return "adjust";
    case Verb::Orders: return "orders";
    case Verb::Search: return "search";
    case Verb::Paid: return "paid";
    case Verb::Ship: return "ship";
    case Verb::Cancel: return "cancel";
    case Verb::Extend: return "extend";
    case Verb::Return: return "return";
    case Verb::Price: return "price";
    case Verb::Audit: return "audit";
    case Verb::Help: return "help";
    case Verb::TakeOver: return "take_over";
    case Verb::Approve: return "approve";
    case Verb::HandBack: return "hand_back";
    case Verb::Aliases: return "aliases";
    case Verb::Teach: return "teach";
    case Verb::Unteach: return "unteach";
    case Verb::NewWords: return "new_words";
    case Verb::Forget: return "forget";
  }
  return "?";
}

/// "adjust KG250 | +10 | kiriman": the verb, then "@" for the order, words, names in brackets,
/// number, reason.
std::string shown(const std::optional<Command>& command) {
  if (!command) return "-";
  std::string text = verb_text(command->verb);
  if (command->order) text += " @" + command->order->text();
  for (const std::string& word : command->words) text += " " + word;
  for (const std::string& name : command->names) text += " [" + name + "]";
  if (command->number) text += (command->absolute ? " =" : " #") + std::to_string(*command->number);
  if (!command->number && command->absolute) text += " =?";
  if (!command->reason.empty()) text += " (" + command->reason + ")";
  return text;
}

struct Case {
  std::string text, meaning;
};

class ParseTable : public testing::TestWithParam<Case> {};

TEST_P(ParseTable, MeansWhatItSays) {
  EXPECT_EQ(shown(parse(GetParam().text, "PSN")), GetParam().meaning) << GetParam().text;
}

// PSN-7K3MJ and PSN-9TWA1 are valid references, PSN-7K3MQ has a typing error.
INSTANTIATE_TEST_SUITE_P(
    Stock, ParseTable,
    testing::Values(
        Case{"stok", "stock"}, Case{"STOK", "stock"}, Case{"/stok", "stock"},
        Case{"stock", "stock"}, Case{"stok kopi gayo", "stock kopi gayo"},
        Case{"Stok KG250?", "stock KG250"}, Case{"tolong stok KG250", "stock KG250"},
        Case{"*stok* KG250 🙏", "stock KG250"}, Case{"kg250 stok", "stock kg250"},
        Case{"stok kopi gayo 250", "stock kopi gayo 250"},
        Case{"stok kopi - gayo", "stock kopi gayo"}, Case{"stok\u00A0KG250", "stock KG250"},
        Case{"stok KG250 +10 kiriman baru", "adjust KG250 #10 (kiriman baru)"},
        Case{"stok KG250 -2 pecah", "adjust KG250 #-2 (pecah)"},
        Case{"stok KG250 \u22122 pecah", "adjust KG250 #-2 (pecah)"},
        Case{"stok BATIK-M -2", "adjust BATIK-M #-2"}, Case{"stok KG250 +10", "adjust KG250 #10"},
        Case{"stok kg250 + 10", "adjust kg250 #10"},
        Case{"stok kopi gayo 250 +10 dari petani ya kak",
             "adjust kopi gayo 250 #10 (dari petani ya kak)"},
        Case{"stok +10 KG250 kiriman", "adjust KG250 kiriman #10"},
        Case{"stok KG250 tambah 10 kiriman", "adjust KG250 #10 (kiriman)"},
        Case{"tambah 10 stok KG250 kiriman", "adjust KG250 kiriman #10"},
        Case{"stok KG250 kurang 2 rusak", "adjust KG250 #-2 (rusak)"},
        Case{"kurangi 2 stok KG250", "adjust KG250 #-2"},
        Case{"stok KG250 +1.000", "adjust KG250 #1000"},
        Case{"stok KG250 = 12", "adjust KG250 =12"}, Case{"stok KG250=12", "adjust KG250 =12"},
        Case{"stok KG250 =12 hitung ulang", "adjust KG250 =12 (hitung ulang)"},
        Case{"stok KG250 jadi 12", "adjust KG250 =12"}, Case{"stock KG250 = 0", "adjust KG250 =0"},
        Case{"stock kg250 add 3 delivery", "adjust kg250 #3 (delivery)"},
        // Meant as a change, but not clear: answered with an example.
        Case{"stok KG250 +1,5", "adjust KG250"}, Case{"stok KG250 =", "adjust KG250 =?"},
        Case{"stok KG250 +10pcs", "adjust KG250"}, Case{"stok KG250 - 2", "adjust KG250"},
        Case{"stok KG250 +99999999999999999999", "adjust KG250"},
        Case{"stok KG250 +2000000", "adjust KG250"}));

INSTANTIATE_TEST_SUITE_P(
    Orders, ParseTable,
    testing::Values(Case{"pesanan", "orders"}, Case{"pesanan belum bayar", "orders belum bayar"},
                    Case{"Pesanan Paid", "orders Paid"}, Case{"orders open", "orders open"},
                    Case{"order paid", "orders paid"}, Case{"order PSN-7K3MJ", "orders @PSN-7K3MJ"},
                    Case{"pesanan bu sari", "orders bu sari"},
                    Case{"pesanan psn 7k3mj", "orders @PSN-7K3MJ"},
                    Case{"cari Bu Sari", "search Bu Sari"},
                    Case{"cari 0812 3456 7890", "search 0812 3456 7890"},
                    Case{"search KG250", "search KG250"},
                    Case{"cari psn-7k3mj", "search @PSN-7K3MJ"}, Case{"cari", "search"}));

INSTANTIATE_TEST_SUITE_P(
    Paid, ParseTable,
    testing::Values(
        Case{"lunas PSN-7K3MJ", "paid @PSN-7K3MJ"}, Case{"LUNAS psn 7k3mj", "paid @PSN-7K3MJ"},
        Case{"psn7k3mj lunas", "paid @PSN-7K3MJ"}, Case{"PSN 7K 3MJ lunas", "paid @PSN-7K3MJ"},
        Case{"lunas 7k3mj", "paid @PSN-7K3MJ"},
        Case{"lunas PSN-7K3MJ 150rb", "paid @PSN-7K3MJ #150000"},
        Case{"lunas PSN-7K3MJ 150.000", "paid @PSN-7K3MJ #150000"},
        Case{"lunas 1,25jt PSN-7K3MJ", "paid @PSN-7K3MJ #1250000"},
        Case{"lunas PSN-7K3MJ Rp 75.000,- transfer", "paid @PSN-7K3MJ #75000"},
        Case{"75rb lunas PSN-7K3MJ", "paid @PSN-7K3MJ #75000"},
        Case{"paid PSN-7K3MJ", "paid @PSN-7K3MJ"},
        Case{"tolong lunas PSN-7K3MJ makasih", "paid @PSN-7K3MJ"}, Case{"lunas", "paid"},
        Case{"lunas 150rb", "paid #150000"}, Case{"lunas PSN-7K3MJ 150", "paid @PSN-7K3MJ 150"},
        Case{"lunas PSN-7K3MQ", "paid PSN-7K3MQ"}, Case{"lunas psn 7k3mq", "paid psn 7k3mq"},
        Case{"lunas PSN-7K3MJ PSN-9TWA1", "paid @PSN-7K3MJ PSN-9TWA1"}));

INSTANTIATE_TEST_SUITE_P(
    Ship, ParseTable,
    testing::Values(Case{"kirim PSN-7K3MJ JNE 0123456789", "ship @PSN-7K3MJ JNE 0123456789"},
                    Case{"kirim JNE 0123 PSN-7K3MJ", "ship @PSN-7K3MJ JNE 0123"},
                    Case{"kirim 0123456 psn 7k3mj j&t", "ship @PSN-7K3MJ 0123456 j&t"},
                    Case{"PSN-7K3MJ kirim JNE 0123456", "ship @PSN-7K3MJ JNE 0123456"},
                    Case{"PSN-7K3MJ JNE 0123456 kirim", "ship @PSN-7K3MJ JNE 0123456"},
                    Case{"kirim PSN-7K3MJ JNE 0123456 ya kak", "ship @PSN-7K3MJ JNE 0123456"},
                    Case{"kirim PSN-7K3MJ anter aja 10001234567890",
                         "ship @PSN-7K3MJ anter aja 10001234567890"},
                    Case{"ship PSN-7K3MJ kurir toko", "ship @PSN-7K3MJ kurir toko"},
                    Case{"kirim PSN-7K3MJ", "ship @PSN-7K3MJ"},
                    Case{"kirim PSN-7K3MJ JNE", "ship @PSN-7K3MJ JNE"},
                    Case{"kirim JNE 0123456", "ship JNE 0123456"}, Case{"kirim", "ship"}));

INSTANTIATE_TEST_SUITE_P(
    OtherSteps, ParseTable,
    testing::Values(Case{"batal PSN-7K3MJ stok rusak", "cancel @PSN-7K3MJ (stok rusak)"},
                    Case{"batal PSN-7K3MJ belum bayar", "cancel @PSN-7K3MJ (belum bayar)"},
                    Case{"psn-7k3mj batal", "cancel @PSN-7K3MJ"},
                    Case{"batal PSN-7K3MJ diganti PSN-9TWA1",
                         "cancel @PSN-7K3MJ (diganti PSN-9TWA1)"},
                    Case{"Cancel PSN-7K3MJ sold out", "cancel @PSN-7K3MJ (sold out)"},
                    Case{"batal", "cancel"}, Case{"tahan PSN-7K3MJ 30m", "extend @PSN-7K3MJ #30"},
                    Case{"tahan PSN-7K3MJ 2 jam", "extend @PSN-7K3MJ #120"},
                    Case{"tahan 2jam PSN-7K3MJ", "extend @PSN-7K3MJ #120"},
                    Case{"hold PSN-7K3MJ 30 min", "extend @PSN-7K3MJ #30"},
                    Case{"tahan PSN-7K3MJ selama setengah jam", "extend @PSN-7K3MJ #30"},
                    Case{"tahan PSN-7K3MJ +1 hari", "extend @PSN-7K3MJ #1440"},
                    Case{"tahan PSN-7K3MJ 30", "extend @PSN-7K3MJ 30"},
                    Case{"tahan PSN-7K3MJ", "extend @PSN-7K3MJ"},
                    Case{"retur PSN-7K3MJ salah ukuran", "return @PSN-7K3MJ (salah ukuran)"},
                    Case{"return PSN-7K3MJ", "return @PSN-7K3MJ"}));

INSTANTIATE_TEST_SUITE_P(
    GoodsAndPeople, ParseTable,
    testing::Values(
        Case{"harga KG250 75000", "price KG250 #75000"},
        Case{"harga KG250 75rb", "price KG250 #75000"},
        Case{"harga 75rb KG250", "price KG250 #75000"},
        Case{"kg250 harga 75rb", "price kg250 #75000"},
        Case{"harga KG250 = 80.000", "price KG250 #80000"},
        Case{"harga KG250 jadi Rp 80.000", "price KG250 #80000"},
        Case{"harga kopi gayo 250 75 ribu", "price kopi gayo 250 #75000"},
        Case{"harga kopi gayo 250", "price kopi gayo 250"}, Case{"harga KG250?", "price KG250"},
        Case{"price KG250 1,5", "price KG250 1,5"}, Case{"harga", "price"},
        Case{"harga KG250 naik 5000", "price KG250 naik #5000"}, Case{"audit KG250", "audit KG250"},
        Case{"audit psn-7k3mj", "audit @PSN-7K3MJ"}, Case{"audit", "audit"},
        Case{"bantuan", "help"}, Case{"Help!", "help"}, Case{"bantuan kirim", "help kirim"},
        Case{"ambil alih Bu Sari", "take_over Bu Sari"},
        Case{"take over 081234567890", "take_over 081234567890"},
        Case{"ambil alih PSN-7K3MJ", "take_over @PSN-7K3MJ"},
        Case{"ambil alih +62 812-3456-7890", "take_over +62 812-3456-7890"},
        Case{"selesai 081234567890", "hand_back 081234567890"},
        Case{"selesai Bu Sari", "hand_back Bu Sari"}, Case{"setuju Bu Sari", "approve Bu Sari"},
        Case{"Acc 0812-3456-7890", "approve 0812-3456-7890"},
        Case{"approve 6281234567890", "approve 6281234567890"}, Case{"setujui", "approve"},
        Case{"ambil alih", "take_over"}, Case{"hand back psn-7k3mj", "hand_back @PSN-7K3MJ"}));

INSTANTIATE_TEST_SUITE_P(
    Names, ParseTable,
    testing::Values(
        Case{"alias KG250", "aliases KG250"}, Case{"Alias kg250?", "aliases kg250"},
        Case{"KG250 alias", "aliases KG250"}, Case{"alias kopi gayo 250", "aliases kopi gayo 250"},
        Case{"alias TELUR telor ayam", "aliases TELUR telor ayam"}, Case{"alias", "aliases"},
        Case{"alias KG250 = gayo ijo", "teach KG250 [gayo ijo]"},
        Case{"ALIAS KG250=gayo ijo", "teach KG250 [gayo ijo]"},
        Case{"alias KG250 gayo ijo", "teach KG250 [gayo ijo]"},
        Case{"alias KG250: gayo ijo", "teach KG250 [gayo ijo]"},
        Case{"alias: KG250 = gayo ijo", "teach KG250 [gayo ijo]"},
        Case{"KG250 alias gayo ijo", "teach KG250 [gayo ijo]"},
        Case{"tolong alias KG250 = gayo ijo ya kak makasih", "teach KG250 [gayo ijo]"},
        Case{"alias KG250 = Gayo Ijo | gayo hejo, gayo 1/4",
             "teach KG250 [Gayo Ijo] [gayo hejo] [gayo 1/4]"},
        Case{"alias KG250 gayo ijo, gayo hejo", "teach KG250 [gayo ijo] [gayo hejo]"},
        Case{"alias KG250, gayo ijo", "teach KG250 [gayo ijo]"},
        Case{"alias KG250:\ngayo ijo\ngayo hejo\nmakasih", "teach KG250 [gayo ijo] [gayo hejo]"},
        Case{"alias kopi gayo 250 = gayo ijo", "teach kopi gayo 250 [gayo ijo]"},
        Case{"alias KG250 = yang ijo", "teach KG250 [yang ijo]"},
        Case{"alias KG250 = ga", "teach KG250 [ga]"}, Case{"alias KG250: mau", "teach KG250 [mau]"},
        Case{"alias BATIK-M = batik em", "teach BATIK-M [batik em]"},
        Case{"alias PSN-7K3MJ = gayo ijo", "teach PSN-7K3MJ [gayo ijo]"},
        Case{"alias KG250 - gayo ijo", "unteach KG250 [gayo ijo]"},
        Case{"alias KG250 -gayo ijo", "unteach KG250 [gayo ijo]"},
        Case{"hapus alias KG250 = gayo ijo", "unteach KG250 [gayo ijo]"},
        Case{"hapus alias KG250 gayo ijo", "unteach KG250 [gayo ijo]"},
        Case{"remove alias KG250: gayo ijo | gayo hejo", "unteach KG250 [gayo ijo] [gayo hejo]"},
        // Meant as a command, but not complete: answered with an example.
        Case{"alias KG250 =", "teach KG250"}, Case{"alias = gayo ijo", "teach [gayo ijo]"},
        Case{"hapus alias KG250", "unteach KG250"}, Case{"alias KG250 -", "unteach KG250"},
        Case{"kata baru", "new_words"}, Case{"Kata baru?", "new_words"},
        Case{"new words", "new_words"}, Case{"kata baru hapus gayo ijo", "forget [gayo ijo]"},
        Case{"new words forget gayo ijo please", "forget [gayo ijo]"},
        Case{"kata baru hapus", "forget"}));

INSTANTIATE_TEST_SUITE_P(
    ChatAboutNames, ParseTable,
    testing::Values(Case{"alias KG250 itu apa ya", "-"}, Case{"alias KG250 = gayo ijo?", "-"},
                    Case{"alias KG250 gayo ijo?", "-"}, Case{"alias KG250: apa aja", "-"},
                    Case{"alias KG250: nanti dikabari kak", "-"},
                    Case{"alias KG250 belum ada", "-"}, Case{"KG250 alias yang kecil", "-"},
                    Case{"alias kamu siapa", "-"}, Case{"nama alias KG250 = gayo ijo", "-"},
                    Case{"gratis alias nol rupiah", "-"}, Case{"alias gratis dong", "-"},
                    Case{"alias toko kita = apa kak", "-"}, Case{"kopi gayo alias gayo ijo", "-"},
                    Case{"alias KG250 gayo ijo, itu kata pelanggan", "-"},
                    Case{"hapus alias KG250 gayo ijo belum", "-"}, Case{"kata baru nih kak", "-"},
                    Case{"kata baru hapus aja dong", "-"}, Case{"kata baru hapus gayo ijo?", "-"},
                    Case{"kata baru minggu ini", "-"}, Case{"ada kata baru", "-"},
                    Case{"kata pelanggan KG250 = gayo ijo", "-"}, Case{"hapus KG250", "-"}));

INSTANTIATE_TEST_SUITE_P(
    Chat, ParseTable,
    testing::Values(
        Case{"", "-"}, Case{"   ", "-"}, Case{"🙏", "-"}, Case{"halo", "-"},
        Case{"stok lagi kosong nih kak gimana", "-"}, Case{"stok gula habis", "-"},
        Case{"stok kopi masih ada?", "-"}, Case{"stok lagi kurang 2 nih", "-"},
        Case{"stok gula kurang 2 kak", "-"}, Case{"stok KG250 +10?", "-"},
        Case{"stok datang besok", "-"}, Case{"cek stok kopi", "-"},
        Case{"kopi gayo stok berapa ya", "-"}, Case{"tambah 10 KG250", "-"},
        Case{"kirim kapan ya", "-"}, Case{"kirim ke bandung", "-"}, Case{"kirim barang", "-"},
        Case{"kirim PSN-7K3MJ kapan", "-"}, Case{"kirim PSN-7K3MJ besok jam 10", "-"},
        Case{"kirim PSN-7K3MJ JNE 0123456 belum", "-"}, Case{"kirim PSN-7K3MJ JNE 0123456?", "-"},
        Case{"sudah dikirim belum", "-"}, Case{"dikirim besok", "-"},
        Case{"udah lunas PSN-7K3MJ", "-"}, Case{"lunas PSN-7K3MJ?", "-"},
        Case{"lunas PSN-7K3MJ belum", "-"}, Case{"PSN-7K3MJ lunas ya", "-"},
        Case{"lunas ya kak", "-"}, Case{"lunas semua", "-"}, Case{"PSN-7K3MJ", "-"},
        Case{"PSN-7K3MJ pembeli bilang lunas", "-"}, Case{"tadi PSN-7K3MJ sudah lunas", "-"},
        Case{"batal aja kak", "-"}, Case{"batal PSN-7K3MJ kenapa", "-"},
        Case{"batal PSN-7K3MJ ya kak", "-"}, Case{"batal PSN-7K3MJ?", "-"},
        Case{"jangan batal PSN-7K3MJ", "-"}, Case{"tahan dulu ya", "-"},
        Case{"tahan PSN-7K3MJ dulu", "-"}, Case{"retur barang rusak", "-"},
        Case{"harga berapa kak", "-"}, Case{"harga kopi berapa", "-"},
        Case{"harga KG250 75rb?", "-"}, Case{"order kopi gayo 2", "-"}, Case{"order kopi", "-"},
        Case{"pesanan kak Sari mana", "-"}, Case{"pesanan kopi gayo 2", "-"},
        Case{"bantuan dong kak", "-"}, Case{"bantuan admin sebentar", "-"}, Case{"done", "-"},
        Case{"selesai ya kak", "-"}, Case{"setuju", "-"}, Case{"setuju kak", "-"},
        Case{"setuju banget", "-"}, Case{"acc", "-"}, Case{"setuju sama bu Sari", "-"},
        Case{"acc ya", "-"}, Case{"setuju Bu Sari?", "-"}, Case{"selesai semua", "-"},
        Case{"cari apa kak", "-"}, Case{"kak pesan kopi gayo 250 2 ya", "-"}, Case{"makasih", "-"},
        Case{"ok siap", "-"}));

TEST(Parse, TakesALongTextForChat) {
  EXPECT_TRUE(parse("batal PSN-7K3MJ " + std::string(400, 'x'), "PSN"));
  EXPECT_FALSE(parse("batal PSN-7K3MJ " + std::string(kCommandBytesMax, 'x'), "PSN"));
}

TEST(Parse, KnowsTheShopsOwnPrefixOnly) {
  EXPECT_EQ(shown(parse("lunas KOPI-7K3MJ", "KOPI")), "paid @KOPI-7K3MJ");
  EXPECT_EQ(shown(parse("lunas KOPI-7K3MJ", "PSN")), "-");
}

TEST(Parse, StandsAnyBytes) {
  const std::string lunas = "lunas PSN-7K3MJ";
  EXPECT_EQ(shown(parse(lunas + " \xFF\xC3", "PSN")), "paid @PSN-7K3MJ");
  EXPECT_EQ(shown(parse(std::string("stok\0KG250", 10), "PSN")), "stock KG250");
  EXPECT_EQ(shown(parse(lunas, "")), "-");
}

}  // namespace
}  // namespace handlers::staff
