#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/config/read_config.h"

namespace gateway::config {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(ConfigTest, HasADefaultForEverything) {
  const auto config = checked("").config;
  EXPECT_EQ(config.server.host, "127.0.0.1");
  EXPECT_EQ(config.server.port, 8080);
  EXPECT_EQ(config.server.max_connections, 1024u);
  EXPECT_EQ(config.store.url, "sqlite:data/pesan.db");
  EXPECT_TRUE(config.store.migrate);
  EXPECT_EQ(config.shop.hold, 60min);
  EXPECT_EQ(config.shop.reference_prefix, "PSN");
  EXPECT_EQ(config.shop.payment_provider, "manual");
  EXPECT_THAT(config.shop.payment_channels, ElementsAre("qris"));
  EXPECT_EQ(config.whatsapp.api_base_url, "https://graph.facebook.com");
  EXPECT_EQ(config.whatsapp.pair_pause, 6s);
  EXPECT_THAT(config.api_tokens, IsEmpty());
  EXPECT_EQ(config.log.format, "json");
}

TEST(ConfigTest, ASecondReaderIsAskedOnlyWhereItIsNamed) {
  EXPECT_EQ(checked("").config.shop.second_readings_per_day, 0);
  EXPECT_EQ(checked("[second_reader]\nbase_url = ''\ndaily_budget = 5")
                .config.shop.second_readings_per_day,
            0);
  const auto config = checked(R"(
[second_reader]
base_url = "http://127.0.0.1:8081"
model = "kecil"
api_key = "${KEY}"
timeout = "2s"
daily_budget = 5
)",
                              {{"KEY", "kunci"}})
                          .config;
  EXPECT_EQ(config.second_reader.base_url, "http://127.0.0.1:8081");
  EXPECT_EQ(config.second_reader.model, "kecil");
  EXPECT_EQ(config.second_reader.api_key, "kunci");
  EXPECT_EQ(config.second_reader.timeout, 2s);
  EXPECT_EQ(config.shop.second_readings_per_day, 5);
  EXPECT_EQ(checked("[second_reader]\nbase_url = 'https://baca.example.id/api'")
                .config.shop.second_readings_per_day,
            200);
}

TEST(ConfigTest, ASecondReaderThatCannotBeAskedIsAProblem) {
  EXPECT_THAT(
      problems_of(R"([second_reader]
base_url = "localhost"
api_key = ""
timeout = "21s"
daily_budget = 0
url = "x"
)"),
      ElementsAre(HasSubstr("2: second_reader.base_url"), HasSubstr("3: second_reader.api_key"),
                  HasSubstr("4: second_reader.timeout"), HasSubstr("5: second_reader.daily_budget"),
                  HasSubstr("6: second_reader.url: unknown key")));
}

TEST(ConfigTest, TakesWhatIsWritten) {
  const auto config = checked(R"(
[server]
host = "::1"
port = 0
public_url = "https://pesan.example.id/toko"
max_connections = 64
trusted_proxies = ["10.0.0.0/8", "::1"]
[store]
url = "sqlite:toko.db"
migrate = false
[shop]
name = "Warung"
language = "en"
timezone = "Asia/Jayapura"
reference_prefix = "WRG"
hold = "1h30m"
payment_margin = "5m"
human_hand_over = "1d"
max_open_orders_per_customer = 3
max_quantity_per_line = 7
short_hold_after_lapses = 0
approval_after_lapses = 9
[whatsapp]
phone_number_id = "318200000000007"
access_token = "EAAtoken"
app_secrets = ["new", "old"]
verify_token = "kata"
api_base_url = "http://127.0.0.1:9000"
api_version = "v26.0"
messages_per_second = 20
pair_pause = "1s"
staff_group_id = "120363"
staff_numbers = ["0812-3456-789", "ID.42"]
templates.order_paid = "lunas_v2"
[payments]
default = "midtrans"
[payments.midtrans]
server_keys = ["Mid-server-baru", "Mid-server-lama"]
api_base_url = "https://api.sandbox.midtrans.com"
channels = ["bca_va", "qris"]
[payments.manual]
bank_accounts = ["BCA 1 a.n. Sari"]
[api]
tokens = ["0123456789abcdef"]
[log]
level = "debug"
format = "text"
)")
                          .config;
  EXPECT_EQ(config.server.host, "::1");
  EXPECT_EQ(config.server.port, 0);
  EXPECT_EQ(config.server.public_url, "https://pesan.example.id/toko");
  EXPECT_EQ(config.server.max_connections, 64u);
  EXPECT_THAT(config.server.trusted_proxies, ElementsAre("10.0.0.0/8", "::1"));
  EXPECT_EQ(config.store.url, "sqlite:toko.db");
  EXPECT_FALSE(config.store.migrate);
  EXPECT_EQ(config.shop.name, "Warung");
  EXPECT_EQ(config.shop.language, "en");
  EXPECT_EQ(config.shop.timezone, "Asia/Jayapura");
  EXPECT_EQ(config.shop.reference_prefix, "WRG");
  EXPECT_EQ(config.shop.hold, 90min);
  EXPECT_EQ(config.shop.payment_margin, 5min);
  EXPECT_EQ(config.shop.human_hand_over, 24h);
  EXPECT_EQ(config.shop.max_open_orders_per_customer, 3);
  EXPECT_EQ(config.shop.max_quantity_per_line.count, 7);
  EXPECT_EQ(config.shop.short_hold_after_lapses, 0);
  EXPECT_EQ(config.shop.approval_after_lapses, 9);
  EXPECT_THAT(config.shop.staff, ElementsAre("628123456789", "ID.42"));
  EXPECT_EQ(config.shop.staff_group_id, "120363");
  EXPECT_EQ(config.shop.templates.at("order_paid"), "lunas_v2");
  EXPECT_EQ(config.whatsapp.phone_number_id, "318200000000007");
  EXPECT_THAT(config.whatsapp.app_secrets, ElementsAre("new", "old"));
  EXPECT_EQ(config.whatsapp.api_version, "v26.0");
  EXPECT_EQ(config.whatsapp.messages_per_second, 20);
  EXPECT_EQ(config.whatsapp.pair_pause, 1s);
  EXPECT_EQ(config.shop.payment_provider, "midtrans");
  EXPECT_THAT(config.shop.payment_channels, ElementsAre("bca_va", "qris"));
  EXPECT_THAT(config.shop.bank_accounts, ElementsAre("BCA 1 a.n. Sari"));
  EXPECT_THAT(config.midtrans.server_keys, ElementsAre("Mid-server-baru", "Mid-server-lama"));
  EXPECT_THAT(config.api_tokens, ElementsAre("0123456789abcdef"));
  EXPECT_EQ(config.log.level, "debug");
  EXPECT_EQ(config.log.format, "text");
}

TEST(ConfigTest, NamesEveryProblemAtOnceByLine) {
  EXPECT_THAT(
      problems_of(R"([server]
prot = 8080
port = 70000
[shop]
hold = "an hour"
language = "jv"
[nowhere]
)"),
      ElementsAre("pesan.toml:2: server.prot: unknown key (server.port?)",
                  "pesan.toml:3: server.port: must be a whole number from 0 to 65535",
                  "pesan.toml:5: shop.hold: not a duration like \"45m\" or \"1h30m\": \"an hour\"",
                  "pesan.toml:6: shop.language: must be one of id, en: \"jv\"",
                  "pesan.toml:7: nowhere: unknown key"));
}

TEST(ConfigTest, NamesTheLineOfABrokenFile) {
  const auto problems = problems_of("[server]\nport = = 1\n");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems.front(), HasSubstr("pesan.toml:2: "));
}

struct OneProblem {
  const char* text;
  const char* key;
};

class ConfigProblemTest : public testing::TestWithParam<OneProblem> {};

TEST_P(ConfigProblemTest, IsNamedAndNothingElseIs) {
  const auto problems = problems_of(GetParam().text);
  ASSERT_THAT(problems, testing::SizeIs(1));
  EXPECT_THAT(problems.front(), HasSubstr(std::string(": ") + GetParam().key + ": "));
}

INSTANTIATE_TEST_SUITE_P(
    All, ConfigProblemTest,
    testing::Values(
        OneProblem{"server = 1", "server"}, OneProblem{"[server]\nhost = ''", "server.host"},
        OneProblem{"[server]\nhost = 1", "server.host"},
        OneProblem{"[server]\nport = '8080'", "server.port"},
        OneProblem{"[server]\nport = 80.0", "server.port"},
        OneProblem{"[server]\nmax_connections = 1", "server.max_connections"},
        OneProblem{"[server]\npublic_url = 'pesan.example.id'", "server.public_url"},
        OneProblem{"[server]\ntrusted_proxies = ['proxy']", "server.trusted_proxies"},
        OneProblem{"[server]\ntrusted_proxies = '10.0.0.1'", "server.trusted_proxies"},
        OneProblem{"[server]\ntrusted_proxies = ['10.0.0.0/33']", "server.trusted_proxies"},
        OneProblem{"[server]\ntls_cert = '/dev/null'", "server.tls_cert"},
        OneProblem{"[server]\ntls_cert = '/dev/null'\ntls_key = 'absent.pem'", "server.tls_key"},
        OneProblem{"[store]\nurl = 'postgresql://pesan@db/pesan'", "store.url"},
        OneProblem{"[store]\nurl = 'pesan.db'", "store.url"},
        OneProblem{"[store]\nurl = 'sqlite:'", "store.url"},
        OneProblem{"[store]\nmigrate = 'yes'", "store.migrate"},
        OneProblem{"[shop]\nname = ''", "shop.name"},
        OneProblem{"[shop]\nname = \"Toko\\nSari\"", "shop.name"},
        OneProblem{"[shop]\ntimezone = 'WIB'", "shop.timezone"},
        OneProblem{"[shop]\nreference_prefix = 'psn'", "shop.reference_prefix"},
        OneProblem{"[shop]\nreference_prefix = 'P'", "shop.reference_prefix"},
        OneProblem{"[shop]\nreference_prefix = 'PESANAN'", "shop.reference_prefix"},
        OneProblem{"[shop]\nhold = '0s'", "shop.hold"},
        OneProblem{"[shop]\nhold = 60", "shop.hold"},
        OneProblem{"[shop]\nmax_open_orders_per_customer = 0", "shop.max_open_orders_per_customer"},
        OneProblem{"[shop]\nmax_quantity_per_line = -1", "shop.max_quantity_per_line"},
        OneProblem{"[shop]\nshort_hold_after_lapses = -1", "shop.short_hold_after_lapses"},
        OneProblem{"[shop]\napproval_after_lapses = 1001", "shop.approval_after_lapses"},
        OneProblem{"[whatsapp]\nstaff_numbers = ['0812']", "whatsapp.staff_numbers"},
        OneProblem{"[whatsapp]\napi_version = '25'", "whatsapp.api_version"},
        OneProblem{"[whatsapp]\napi_base_url = 'graph'", "whatsapp.api_base_url"},
        OneProblem{"[whatsapp]\nmessages_per_second = 0", "whatsapp.messages_per_second"},
        OneProblem{"[whatsapp.templates]\npaid = 'x'", "whatsapp.templates.paid"},
        OneProblem{"[payments]\ndefault = 'cash'", "payments.default"},
        OneProblem{"[payments]\ndefault = 'xendit'", "payments.default"},
        OneProblem{"[payments]\ndefault = 'midtrans'", "payments.midtrans.server_keys"},
        OneProblem{"[payments]\ndefault = 'midtrans'\nmidtrans.server_keys = []",
                   "payments.midtrans.server_keys"},
        OneProblem{"[payments.midtrans]\nserver_keys = ['Mid server']",
                   "payments.midtrans.server_keys"},
        OneProblem{"[payments.midtrans]\nserver_keys = ['']", "payments.midtrans.server_keys"},
        OneProblem{"[payments.midtrans]\nchannels = ['paypal']", "payments.midtrans.channels"},
        OneProblem{"[payments.midtrans]\nchannels = ['qris', 'qris']",
                   "payments.midtrans.channels"},
        OneProblem{"[payments.midtrans]\nchannels = 'qris'", "payments.midtrans.channels"},
        OneProblem{"[payments.midtrans]\nchannels = []", "payments.midtrans.channels"},
        OneProblem{"[payments.manual]\nbank_accounts = ['']", "payments.manual.bank_accounts"},
        OneProblem{"[payments.xendit]\nsecret = 'x'", "payments.xendit.secret"},
        OneProblem{"[channels.toko]\nkind = 'ebay'", "channels.toko.kind"},
        OneProblem{"[channels.toko]\nbuffer = 1", "channels.toko.kind"},
        OneProblem{"[channels]\ntoko = 'shopee'", "channels.toko"},
        OneProblem{"[api]\ntokens = ['']", "api.tokens"},
        OneProblem{"[api]\ntokens = [1]", "api.tokens"},
        OneProblem{"[console]\nsession = 'long'", "console.session"},
        OneProblem{"[privacy]\nretention = 'ever'", "privacy.retention"},
        OneProblem{"[log]\nlevel = 'loud'", "log.level"},
        OneProblem{"[log]\nformat = 'xml'", "log.format"}));

TEST(ConfigTest, WantsTheLineToThePlatformWholeOrNotAtAll) {
  EXPECT_THAT(
      problems_of("[whatsapp]\nphone_number_id = '1'\napp_secrets = []\n"),
      ElementsAre("pesan.toml:1: whatsapp.access_token: is missing",
                  "pesan.toml:1: whatsapp.verify_token: is missing",
                  "pesan.toml:3: whatsapp.app_secrets: is empty: no message could be verified"));
}

TEST(ConfigTest, TakesValuesOfAnyKindFromTheEnvironment) {
  const auto config = checked(R"(
[server]
port = "${PORT}"
public_url = "https://${HOST}/toko"
[store]
migrate = "${MIGRATE}"
[shop]
hold = "${MINUTES}m"
[api]
tokens = ["${TOKEN}"]
)",
                              {{"PORT", "9000"},
                               {"HOST", "pesan.example.id"},
                               {"MIGRATE", "false"},
                               {"MINUTES", "30"},
                               {"TOKEN", "0123456789abcdef"}})
                          .config;
  EXPECT_EQ(config.server.port, 9000);
  EXPECT_EQ(config.server.public_url, "https://pesan.example.id/toko");
  EXPECT_FALSE(config.store.migrate);
  EXPECT_EQ(config.shop.hold, 30min);
  EXPECT_THAT(config.api_tokens, ElementsAre("0123456789abcdef"));
}

TEST(ConfigTest, SaysWhichVariableIsMissing) {
  EXPECT_THAT(
      problems_of("[api]\ntokens = [\n  '${API_TOKEN}',\n  '${unclosed']\n"
                  "[channels.toko]\nkind = 'shopee'\npartner_key = '${SHOPEE_KEY}'\n"
                  "[server]\nport = '${PORT}'\n"),
      ElementsAre("pesan.toml:3: api.tokens: the environment has no variable API_TOKEN",
                  "pesan.toml:4: api.tokens: \"${\" without the name of a variable and \"}\"",
                  "pesan.toml:7: channels.toko.partner_key: the environment has no variable "
                  "SHOPEE_KEY",
                  "pesan.toml:9: server.port: the environment has no variable PORT"));
}

TEST(ConfigTest, NeverShowsWhatMayBeSecret) {
  const Variables variables = {{"SECRET", "rahasia sekali"}, {"ZONE", "rahasia"}};
  std::string all;
  for (const auto& problem :
       problems_of("[whatsapp]\nphone_number_id = '1'\naccess_token = '${SECRET}'\n"
                   "verify_token = 'rahasia juga'\napp_secrets = ['rahasia ini']\n"
                   "[payments.midtrans]\nserver_keys = ['Mid rahasia']\n"
                   "[shop]\ntimezone = '${ZONE}'\nhold = '${ZONE}'\nlanguage = '${ZONE}'\n",
                   variables)) {
    all += problem + "\n";
  }
  EXPECT_THAT(all, HasSubstr("shop.timezone"));
  EXPECT_THAT(all, HasSubstr("whatsapp.access_token"));
  EXPECT_THAT(all, Not(HasSubstr("rahasia")));
}

TEST(ConfigTest, CutsWhatItQuotes) {
  const auto problems = problems_of("[shop]\nhold = '" + std::string(5000, 'x') + "'");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_LT(problems.front().size(), 200u);
}

TEST(ConfigTest, WarnsOfWhatWorksButDeservesALook) {
  const auto warnings = texts_of(checked(R"([server]
host = "0.0.0.0"
public_url = "http://pesan.example.id"
[shop]
hold = "5m"
[api]
tokens = ["short"]
[payments]
default = "midtrans"
midtrans.server_keys = ["SB-Mid-server-x"]
manual.unique_amount = true
xendit.secret_key = "x"
snap.bank.client_key = "x"
snap.bank.anything = 1
[channels.toko]
kind = "shopee"
api_base_url = "https://shopee.example"
partner = {id = 1}
[console]
enabled = true
[privacy]
retention = "90d"
)")
                                     .warnings);
  EXPECT_THAT(
      warnings,
      ElementsAre(
          HasSubstr("whatsapp.phone_number_id: is not set"),
          "pesan.toml:2: server.host: others can reach this server without TLS: give it tls_cert "
          "and tls_key, or let only a proxy in front of it",
          "pesan.toml:3: server.public_url: is not https: everybody on the way can read and change "
          "it",
          "pesan.toml:5: shop.hold: under 15 minutes few customers have paid in time",
          "pesan.toml:7: api.tokens: a token under 16 characters can be guessed",
          "pesan.toml:10: payments.midtrans.server_keys: the first key is one of the sandbox, the "
          "URL is not",
          "pesan.toml:11: payments.manual.unique_amount: not used by this version",
          "pesan.toml:12: payments.xendit: not used by this version",
          "pesan.toml:13: payments.snap: not used by this version",
          "pesan.toml:15: channels: not used by this version",
          "pesan.toml:19: console: not used by this version",
          "pesan.toml:21: privacy: not used by this version"));
}

TEST(ConfigTest, DoesNotWarnOfPlainHttpOnThisMachine) {
  for (const auto& warning : texts_of(checked("[server]\nhost = 'localhost'\n"
                                              "public_url = 'http://127.0.0.1:8080'\n")
                                          .warnings)) {
    EXPECT_THAT(warning, Not(HasSubstr("server.")));
  }
}

TEST(ConfigTest, StartsRelativePathsAtTheFilesFolder) {
  const auto folder = testing::TempDir() + "pesan_config_test_" + std::to_string(::getpid());
  std::filesystem::create_directories(folder + "/tls");
  for (const char* name : {"/tls/cert.pem", "/tls/key.pem"}) std::ofstream(folder + name) << "x";
  std::ofstream(folder + "/pesan.toml") << "[server]\ntls_cert = 'tls/cert.pem'\n"
                                        << "tls_key = 'tls/../tls/key.pem'\n";
  const auto loaded = load_config(folder + "/pesan.toml", process_environment());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->config.server.tls_cert, folder + "/tls/cert.pem");
  EXPECT_EQ(loaded->config.server.tls_key, folder + "/tls/key.pem");
  EXPECT_EQ(loaded->config.store.base_dir, folder);
  std::filesystem::remove_all(folder);
}

TEST(ConfigTest, SaysWhenThereIsNoFile) {
  const auto environment = process_environment();
  for (const char* path : {"/nowhere/pesan.toml", "/"}) {
    const auto loaded = load_config(path, environment);
    ASSERT_FALSE(loaded);
    EXPECT_THAT(texts_of(loaded.error()),
                ElementsAre(std::string(path) + ": this file cannot be read"));
  }
}

TEST(ConfigTest, SurvivesAnything) {
  for (const auto& text :
       {std::string("\0", 1), std::string("\xff\xfe"), std::string(100'000, '['),
        std::string("a = ") + std::string(50'000, '['), std::string("a = {b = {c = {"),
        std::string("[[server]]"), std::string("[[channels.x]]\n[[whatsapp.templates]]"),
        std::string("shop = []"), std::string("[server]\nport = 1979-05-27"),
        std::string("[channels]\n'' = {}"), std::string("[shop]\nhold = '${}'"),
        std::string("x.y.z = inf")}) {
    EXPECT_FALSE(read(text)) << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace gateway::config
