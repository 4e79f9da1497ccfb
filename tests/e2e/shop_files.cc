#include "tests/e2e/shop_files.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace e2e {
namespace {

constexpr char kConfig[] = R"toml([server]
port = {port}
[store]
url = "sqlite:pesan.db"
[shop]
name = "Toko Uji"
hold = "{hold}"
[whatsapp]
phone_number_id = "318200000000007"
access_token = "{access_token}"
app_secrets = ["{app_secret}", "the-next-app-secret"]
verify_token = "{verify_token}"
api_base_url = "{graph_url}"
messages_per_second = {messages_per_second}
pair_pause = "1s"
staff_group_id = "{staff_group}"
staff_numbers = ["{staff}"]
[whatsapp.templates]
{templates}
[payments]
default = "{payments}"
[payments.midtrans]
server_keys = ["{server_key}"]
api_base_url = "{midtrans_url}"
channels = ["qris", "bca_va"]
[payments.manual]
bank_accounts = ["BCA 1234567890 a.n. Toko Uji"]
[api]
tokens = ["{api_token}"]
{sections}
)toml";

}  // namespace

std::string config_text(const Plan& plan, const Addresses& addresses) {
  return fmt::format(
      kConfig, fmt::arg("port", addresses.port), fmt::arg("hold", plan.hold),
      fmt::arg("access_token", kAccessToken), fmt::arg("app_secret", kAppSecret),
      fmt::arg("verify_token", kVerifyToken), fmt::arg("graph_url", addresses.graph_url),
      fmt::arg("messages_per_second", plan.messages_per_second), fmt::arg("staff", kStaff),
      fmt::arg("staff_group", plan.staff_group), fmt::arg("templates", plan.templates),
      fmt::arg("payments", plan.payments), fmt::arg("server_key", kServerKey),
      fmt::arg("midtrans_url", addresses.midtrans_url), fmt::arg("api_token", kApiToken),
      fmt::arg("sections", plan.sections));
}

std::string catalogue() {
  return "sku,name,price,on_hand,unit,aliases,product,category\n"
         "KG100,Kopi Gayo 100g,35000,12,bungkus,kopi gayo 100|gayo 100,Kopi Gayo,kopi\n"
         "KG250,Kopi Gayo 250g,75000,10,bungkus,kopi gayo 250|gayo 250,Kopi Gayo,kopi\n"
         "KG1K,Kopi Gayo 1kg,270000,20,bungkus,kopi gayo sekilo|gayo 1kg,Kopi Gayo,kopi\n"
         "TEH,Teh Melati,12000,100000,kotak,teh melati|melati,,teh\n"
         "MUG,Mug Keramik,45000,1,buah,mug keramik|mug,,barang\n";
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (!(file << text) || !file.flush()) throw std::runtime_error("cannot write " + path);
}

std::string read_file(const std::string& path) {
  std::ostringstream text;
  std::ifstream file(path, std::ios::binary);
  if (!file || !(text << file.rdbuf())) throw std::runtime_error("cannot read " + path);
  return text.str();
}

}  // namespace e2e
