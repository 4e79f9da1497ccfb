#include "gateway/demo/sample_shop.h"

#include <fmt/format.h>

#include <stdexcept>

#include "gateway/catalog/catalog_csv.h"
#include "gateway/demo/embedded_files.h"
#include "handlers/catalog/catalog_import.h"
#include "store/changes.h"
#include "store/inventory.h"
#include "store/products.h"

namespace gateway::demo {
namespace {

void import_sample(store::Transaction& tx, store::Instant now) {
  const auto file = catalog::read_catalog(sample_catalog());
  if (!file.problems.empty()) {
    throw std::runtime_error(fmt::format("the sample catalogue, line {}: {}",
                                         file.problems.front().line, file.problems.front().what));
  }
  handlers::import_catalog(tx, file.rows, true, {"system", "catalogue import", {}, now});
}

std::optional<store::Instant> newest_moment(store::Transaction& tx) {
  const auto newest = store::Changes(tx).newest().ledger_seq;
  const auto rows = store::Inventory(tx).ledger({{}, {}, newest - 1, 1});
  if (rows.empty()) return std::nullopt;
  return rows.back().at;
}

}  // namespace

std::vector<Person> customers() {
  return {{"6280000000001", "Pelanggan 1"},
          {"6280000000002", "Pelanggan 2"},
          {"6280000000003", "Pelanggan 3"}};
}

Person staff() {
  return {"6280000000009", "Staf toko"};
}

std::string sample_catalog() {
  return embedded_catalog().at("catalog.csv");
}

void open_shop(store::Database& database, DemoClock& clock) {
  const auto newest = database.run([&](store::Transaction& tx) {
    if (store::Products(tx).list().empty()) import_sample(tx, clock.now());
    return newest_moment(tx);
  });
  if (newest && *newest > clock.now()) clock.forward(*newest - clock.now());
}

Secrets draw_secrets(store::RandomSource& random) {
  const auto draw = [&] { return fmt::format("{:016x}{:016x}", random.next(), random.next()); };
  return {.access_token = draw(),
          .app_secret = draw(),
          .verify_token = draw(),
          .server_key = "SB-Mid-server-" + draw(),
          .api_token = draw()};
}

config::Config config(const DemoSettings& settings, const Secrets& secrets) {
  config::Config config;
  config.server.port = settings.port;
  config.server.public_url = fmt::format("http://127.0.0.1:{}", settings.port);
  config.store.base_dir = settings.data_dir;
  config.store.url = "sqlite:pesan.db";
  config.shop.name = "Toko Contoh";
  config.shop.staff = {staff().wa_id};
  config.shop.payment_provider = "midtrans";
  config.shop.payment_channels = {"qris", "bca_va", "bni_va", "bri_va"};
  config.whatsapp.phone_number_id = kPhoneNumberId;
  config.whatsapp.access_token = secrets.access_token;
  config.whatsapp.app_secrets = {secrets.app_secret};
  config.whatsapp.verify_token = secrets.verify_token;
  config.whatsapp.api_base_url = settings.graph_url;
  config.whatsapp.pair_pause = store::Millis{100};  // nobody wants to wait in a demo
  config.midtrans.server_keys = {secrets.server_key};
  config.midtrans.api_base_url = settings.midtrans_url;
  config.api_tokens = {secrets.api_token};
  config.log.level = "warn";
  config.log.format = "text";
  return config;
}

}  // namespace gateway::demo
