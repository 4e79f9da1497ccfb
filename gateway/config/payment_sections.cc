// [payments] and [channels]: where money comes from, and where else is sold.
#include <algorithm>
#include <array>

#include "gateway/config/sections.h"

namespace gateway::config {
namespace {

constexpr std::array<std::string_view, 8> kMidtransChannels = {
    "qris", "gopay", "bca_va", "bni_va", "bri_va", "cimb_va", "permata_va", "mandiri_bill"};
constexpr std::string_view kSandboxKey = "SB-";

void read_midtrans_channels(Section& section, handlers::ShopSettings& shop) {
  if (!section.has("channels")) return;
  shop.payment_channels.clear();
  for (const auto& channel : section.texts("channels")) {
    if (std::ranges::find(kMidtransChannels, channel.value) == kMidtransChannels.end()) {
      section.problem("channels", "no channel of Midtrans" + quoted(channel));
    } else if (std::ranges::find(shop.payment_channels, channel.value) !=
               shop.payment_channels.end()) {
      section.problem("channels", "is there twice" + quoted(channel));
    } else {
      shop.payment_channels.push_back(channel.value);
    }
  }
  if (section.is_empty_list("channels")) section.problem("channels", "names no channel");
}

MidtransConfig read_midtrans(Section section, handlers::ShopSettings& shop) {
  MidtransConfig midtrans;
  midtrans.server_keys = section.secrets("server_keys");
  midtrans.api_base_url = read_url(section, "api_base_url", midtrans.api_base_url);
  read_midtrans_channels(section, shop);
  const bool no_keys = !section.has("server_keys") || section.is_empty_list("server_keys");
  if (shop.payment_provider == "midtrans" && no_keys) {
    section.problem("server_keys", "is missing, and payments.default is midtrans");
  }
  const bool production = midtrans.api_base_url == MidtransConfig{}.api_base_url;
  if (production && !midtrans.server_keys.empty() &&
      midtrans.server_keys.front().starts_with(kSandboxKey)) {
    section.warning("server_keys", "the first key is one of the sandbox, the URL is not");
  }
  section.finish();
  return midtrans;
}

void read_manual(Section section, handlers::ShopSettings& shop) {
  for (auto& account : section.texts("bank_accounts")) {
    if (account.value.empty()) section.problem("bank_accounts", "an account is empty");
    shop.bank_accounts.push_back(std::move(account.value));
  }
  section.truth("unique_amount", false);
  section.text("qris_static");
  warn_unused(section, "unique_amount");
  warn_unused(section, "qris_static");
  section.finish();
}

void read_xendit(Section section) {
  section.secret("secret_key");
  section.secrets("callback_tokens");
  read_url(section, "api_base_url", {});
  section.finish();
}

void read_snap(Section providers) {
  for (const auto& name : providers.section_names()) {
    auto provider = providers.section(name);
    provider.secret("client_key");
    provider.text("public_key_file");
    provider.take_all();
  }
}

}  // namespace

MidtransConfig read_payments(Section section, handlers::ShopSettings& shop) {
  shop.payment_provider =
      section.one_of("default", shop.payment_provider, {"midtrans", "xendit", "manual"});
  if (shop.payment_provider == "xendit") {
    section.problem("default", "xendit is not supported by this version");
  }
  auto midtrans = read_midtrans(section.section("midtrans"), shop);
  read_manual(section.section("manual"), shop);
  if (shop.payment_provider == "manual" && shop.bank_accounts.empty()) {
    section.warning("manual", "has no bank_accounts: customers are not told where to pay");
  }
  read_xendit(section.section("xendit"));
  read_snap(section.section("snap"));
  warn_unused(section, "xendit");
  warn_unused(section, "snap");
  section.finish();
  return midtrans;
}

void read_channels(Section section) {
  for (const auto& name : section.section_names()) {
    auto channel = section.section(name);
    if (!channel.present()) continue;
    if (!channel.has("kind")) channel.problem("kind", "is missing");
    channel.one_of("kind", {},
                   {"shopee", "tiktok_shop", "woocommerce", "meta_catalog", "lazada", "csv"});
    read_url(channel, "api_base_url", {});
    channel.take_all();
  }
}

}  // namespace gateway::config
