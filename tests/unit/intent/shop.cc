#include "tests/unit/intent/shop.h"

#include <map>

namespace handlers::intent {
namespace {

using Words = std::vector<std::string>;
using Attributes = std::map<std::string, std::string>;

store::Product product(const char* sku, const char* name, const char* family, const char* category,
                       Words aliases, const char* unit, std::int64_t price, Attributes attributes) {
  store::Product made{
      *store::Sku::parse(sku), name,         {price}, unit, std::move(aliases), family, category,
      std::move(attributes),   std::nullopt, true};
  if (const auto pieces = made.attributes.find("isi"); pieces != made.attributes.end())
    made.pack_size = std::stoll(pieces->second);
  return made;
}

std::vector<store::Product> goods() {
  return {
      product("LIP01", "Lip Cream Matte 01 Nude", "Lip Cream Matte", "kosmetik",
              {"lip cream 01", "lipcream nude", "lip cream nude"}, "pcs", 59000,
              {{"shade", "01"}, {"warna", "nude"}}),
      product("LIP05", "Lip Cream Matte 05 Mauve", "Lip Cream Matte", "kosmetik",
              {"lip cream 05", "lipcream mauve", "lip cream mauve"}, "pcs", 59000,
              {{"shade", "05"}, {"warna", "mauve"}}),
      product("SERUM20", "Serum Vitamin C 20ml", "Serum Vitamin C", "skincare",
              {"serum vit c 20ml"}, "botol", 89000, {{"ukuran", "20ml"}}),
      product("SERUM50", "Serum Vitamin C 50ml", "Serum Vitamin C", "skincare",
              {"serum vit c 50ml"}, "botol", 175000, {{"ukuran", "50ml"}}),
      product("PASH-HIT", "Pashmina Ceruty Hitam", "Pashmina Ceruty", "hijab", {"pashmina hitam"},
              "pcs", 45000, {{"warna", "hitam"}}),
      product("PASH-MOC", "Pashmina Ceruty Mocca", "Pashmina Ceruty", "hijab", {"pashmina mocca"},
              "pcs", 45000, {{"warna", "mocca"}}),
      product("SANDAL39", "Sandal Jepit Pria 39", "Sandal Jepit Pria", "sandal",
              {"sandal jepit 39"}, "pasang", 30000, {{"ukuran", "39"}}),
      product("SANDAL40", "Sandal Jepit Pria 40", "Sandal Jepit Pria", "sandal",
              {"sandal jepit 40"}, "pasang", 30000, {{"ukuran", "40"}}),
      product("DASTER-RM", "Daster Batik Merah M", "Daster Batik Merah", "daster",
              {"daster merah m"}, "pcs", 65000, {{"warna", "merah"}, {"ukuran", "M"}}),
      product("DASTER-RL", "Daster Batik Merah L", "Daster Batik Merah", "daster",
              {"daster merah l"}, "pcs", 65000, {{"warna", "merah"}, {"ukuran", "L"}}),
      product("DASTER-BM", "Daster Batik Biru M", "Daster Batik Biru", "daster", {"daster biru m"},
              "pcs", 65000, {{"warna", "biru"}, {"ukuran", "M"}}),
      product("DASTER-BL", "Daster Batik Biru L", "Daster Batik Biru", "daster", {"daster biru l"},
              "pcs", 65000, {{"warna", "biru"}, {"ukuran", "L"}}),
      product("RICE1", "Beras Pandan Wangi 1kg", "Beras Pandan Wangi", "sembako",
              {"beras pandan 1kg"}, "bungkus", 16500, {{"ukuran", "1kg"}}),
      product("RICE5", "Beras Pandan Wangi 5kg", "Beras Pandan Wangi", "sembako",
              {"beras pandan 5kg"}, "karung", 78000, {{"ukuran", "5kg"}}),
      product("EGG10", "Telur Ayam Kampung isi 10", "Telur Ayam Kampung", "sembako",
              {"telur kampung"}, "pack", 32000, {{"isi", "10"}}),
      product("GLASS", "Gelas Kaca Polos", "Gelas Kaca Polos", "rumah tangga",
              {"gelas kaca satuan"}, "pcs", 6000, {}),
      product("GLASS12", "Gelas Kaca Polos Lusin isi 12", "Gelas Kaca Polos", "rumah tangga",
              {"gelas kaca lusinan"}, "lusin", 65000, {{"isi", "12"}}),
      product("SEBLAK2", "Seblak Instan Level 2", "Seblak Instan", "camilan", {"seblak level 2"},
              "cup", 15000, {{"level", "2"}}),
      product("SEBLAK5", "Seblak Instan Level 5", "Seblak Instan", "camilan", {"seblak level 5"},
              "cup", 15000, {{"level", "5"}}),
      product("HONEY", "Madu Hutan 500ml", "Madu Hutan", "kesehatan", {"madu"}, "botol", 95000, {}),
      product("GINGER", "Jahe Merah Bubuk", "Jahe Merah Bubuk", "kesehatan", {"jahe merah"},
              "bungkus", 25000, {}),
      product("JUMPER03", "Jumper Bayi 0-3 Bulan", "Jumper Bayi", "bayi", {"jumper 0-3"}, "pcs",
              45000, {{"ukuran", "0-3 bulan"}}),
      product("JUMPER36", "Jumper Bayi 3-6 Bulan", "Jumper Bayi", "bayi", {"jumper 3-6"}, "pcs",
              45000, {{"ukuran", "3-6 bulan"}}),
      product("PENCIL", "Pensil 2B", "Pensil 2B", "atk", {"pensil"}, "pcs", 4000, {}),
  };
}

}  // namespace

const Catalog& shop() {
  static const Catalog catalog(goods());
  return catalog;
}

std::string text_of_lines(const std::vector<store::Line>& lines) {
  std::string text;
  for (const store::Line& line : lines) {
    if (!text.empty()) text += ' ';
    text += line.sku.text() + ":" + std::to_string(line.qty.count);
  }
  return text;
}

}  // namespace handlers::intent
