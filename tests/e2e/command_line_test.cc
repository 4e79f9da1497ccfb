// The commands beside the running gateway, and without it.
#include <gmock/gmock.h>

#include <sstream>

#include "tests/e2e/running_shop.h"
#include "tests/e2e/rush.h"
#include "tests/e2e/sabotage.h"

namespace e2e {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

const std::string kBudi = customer(1);

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

class CommandLine : public RunningShop {
 protected:
  std::string store_file() const { return file("pesan.db"); }
  Finished import(const std::string& csv, const std::vector<std::string>& flags = {}) const {
    write_file(file("new.csv"), csv);
    std::vector<std::string> arguments{"catalog", "import", file("new.csv")};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return with_config(arguments);
  }
  /// The catalogue as the store has it.
  std::string exported() const {
    const Finished finished = with_config({"catalog", "export", file("exported.csv")});
    EXPECT_EQ(finished.code, 0) << finished.errors;
    return read_file(file("exported.csv"));
  }
};

TEST_F(CommandLine, WrongUsageIsTold) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"sell"},
      {"serve"},
      {"order"},
      {"order", "show", "--config", config_file()},
      {"catalog", "import", "--config", config_file()},
      {"replay", "--config", config_file()},
      {"replay", "wa:1", "--failed", "--config", config_file()},
      {"demo", "--port", "70000"},
      {"check", "--config", config_file(), "--loudly"},
  };
  for (const auto& arguments : wrong) {
    const Finished finished = pesan(arguments);
    EXPECT_EQ(finished.code, 2) << testing::PrintToString(arguments);
    EXPECT_THAT(finished.errors, Not(IsEmpty()));
    EXPECT_THAT(finished.output, IsEmpty());
  }
}

TEST_F(CommandLine, HelpAndVersionAreNoFailures) {
  EXPECT_EQ(pesan({"--help"}).code, 0);
  EXPECT_THAT(pesan({"catalog", "import", "--help"}).output, HasSubstr("--dry-run"));
  EXPECT_THAT(pesan({"version"}).output, AllOf(StartsWith("pesan "), HasSubstr("schema ")));
}

TEST_F(CommandLine, AGoodConfigurationIsFoundGood) {
  const Finished finished = with_config({"check"});
  EXPECT_EQ(finished.code, 0);
  EXPECT_THAT(finished.errors, IsEmpty());
}

TEST_F(CommandLine, EveryProblemOfAConfigurationIsNamedAtOnce) {
  write_file(config_file(),
             "[shop]\nhold = \"an hour\"\ntimezone = \"Asia/Atlantis\"\ncolour = \"red\"\n"
             "[server]\nport = 99999\n[api]\ntokens = [\"${NOT_SET_ANYWHERE}\"]\n");
  for (const std::string command : {"check", "serve", "migrate"}) {
    const Finished finished = with_config({command});
    EXPECT_EQ(finished.code, 1);
    EXPECT_THAT(finished.errors, AllOf(HasSubstr(":2: shop.hold"), HasSubstr(":3: shop.timezone"),
                                       HasSubstr(":4: shop.colour"), HasSubstr(":6: server.port"),
                                       HasSubstr("NOT_SET_ANYWHERE")));
  }
  EXPECT_EQ(pesan({"check", "--config", file("missing.toml")}).code, 1);
}

TEST_F(CommandLine, AStoreIsBroughtUpToDateByItsOwner) {
  EXPECT_THAT(with_config({"migrate"}).output, StartsWith("schema version "));
  EXPECT_EQ(with_config({"migrate"}).code, 0);
  open();
  const Finished beside = with_config({"migrate"});
  EXPECT_EQ(beside.code, 0) << "nothing is left to do";
  EXPECT_THAT(beside.output, StartsWith("schema version "));
}

TEST_F(CommandLine, AStoreThatIsNotThereIsNotMadeByLooking) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"audit", "verify"}, {"order", "list"}}) {
    EXPECT_EQ(with_config(arguments).code, 1);
  }
  EXPECT_FALSE(std::filesystem::exists(store_file()));
}

TEST_F(CommandLine, ACatalogueIsTakenOverOnce) {
  const Finished dry = import(catalogue(), {"--dry-run"});
  EXPECT_EQ(dry.code, 0);
  EXPECT_THAT(dry.output, AllOf(HasSubstr("new.csv:3: KG250: new"), HasSubstr("5 new"),
                                HasSubstr("nothing was written")));
  EXPECT_THAT(exported(), Not(HasSubstr("KG250")));

  EXPECT_THAT(import(catalogue()).output, HasSubstr("5 new, 0 changed, 0 unchanged"));
  EXPECT_THAT(import(catalogue()).output, HasSubstr("0 new, 0 changed, 5 unchanged"));
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(CommandLine, ACatalogueWithErrorsIsRefusedWholeAndEachLineNamed) {
  const Finished bad = import(
      "sku,name,price,on_hand\nKG250,Kopi Gayo 250g,75000,10\nTEH,Teh,murah,1\nMUG,,45000,-1\n");
  EXPECT_EQ(bad.code, 1);
  EXPECT_THAT(bad.errors, AllOf(HasSubstr("new.csv:3: "), HasSubstr("new.csv:4: ")));
  EXPECT_EQ(import("sku,name,colour\n").code, 1);
  EXPECT_EQ(with_config({"catalog", "import", file("missing.csv")}).code, 1);
  EXPECT_FALSE(std::filesystem::exists(store_file()));
}

TEST_F(CommandLine, WhatIsExportedCanBeImportedAgain) {
  import(catalogue());
  const std::string csv = exported();
  EXPECT_THAT(import(csv).output, HasSubstr("0 new, 0 changed, 5 unchanged"));

  for (const char* left : {"pesan.db", "pesan.db-wal", "pesan.db-shm"}) {
    std::filesystem::remove(file(left));
  }
  EXPECT_THAT(import(csv).output, HasSubstr("5 new"));
  EXPECT_EQ(exported(), csv);
}

TEST_F(CommandLine, ACatalogueIsTakenOverThroughTheRunningGateway) {
  open();
  orders(kBudi, "pesan kopi gayo 250 2");
  const std::string dearer =
      "sku,name,price,on_hand\nKG250,Kopi Gayo 250g,80000,12\nSUSU,Susu UHT,9000,5\n";
  EXPECT_EQ(import(dearer, {"--dry-run"}).code, 0);
  EXPECT_EQ(stock(kCoffee), "10/2/0");

  const Finished taken = import(dearer);
  EXPECT_EQ(taken.code, 0) << taken.errors;
  EXPECT_THAT(taken.output, HasSubstr("1 new, 1 changed, 0 unchanged"));
  EXPECT_EQ(stock(kCoffee), "12/2/0");
  orders(customer(2), "pesan susu uht 1");
  EXPECT_THAT(message(customer(2), 1).text, HasSubstr("9.000"));

  const Finished promised = import("sku,name,price,on_hand\nKG250,Kopi Gayo 250g,80000,1\n");
  EXPECT_EQ(promised.code, 1);
  EXPECT_THAT(promised.errors, AllOf(HasSubstr("new.csv:2: "), HasSubstr("KG250")));
  EXPECT_EQ(stock(kCoffee), "12/2/0");
  EXPECT_EQ(import("sku,name,price\nKG250,,1\n").code, 1);
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(CommandLine, OrdersAreListedAndShown) {
  open();
  const std::string first = orders(kBudi, "pesan kopi gayo 250 2");
  const std::string second = orders(customer(2), "pesan teh melati 3");
  pays(first);
  message(kBudi, 2);

  const auto all = json_lines(with_config({"order", "list"}).output);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0]["reference"], second);  // newest first
  const auto paid = json_lines(with_config({"order", "list", "--status", "paid"}).output);
  ASSERT_THAT(paid, SizeIs(1));
  EXPECT_EQ(paid[0]["reference"], first);
  EXPECT_THAT(json_lines(with_config({"order", "list", "--q", "TEH"}).output), SizeIs(1));
  EXPECT_EQ(with_config({"order", "list", "--status", "lost"}).code, 1);

  json known = order(first);
  known.erase("customer");  // of whom only the API's users are told
  EXPECT_EQ(json::parse(with_config({"order", "show", first}).output), known);
  std::string wrong = first;
  wrong.back() = wrong.back() == '7' ? '8' : '7';
  EXPECT_EQ(with_config({"order", "show", wrong}).code, 1);
}

TEST_F(CommandLine, TheLedgerAndTheJournalAreExported) {
  open();
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  staff_write("stok KG250 +5 barang datang");
  message(kStaff, 1);

  const auto rows = json_lines(with_config({"audit", "export"}).output);
  EXPECT_THAT(rows, Contains(testing::Truly([&](const json& row) {
                return row.value("order", "") == reference && row["bucket"] == "held" &&
                       row["delta"] == 2 && row["hash"].get<std::string>().size() == 64;
              })));
  EXPECT_THAT(rows, Contains(testing::Truly([](const json& row) {
                return row.contains("journal") && row["who"] == "staff:Dewi";
              })));
}

TEST_F(CommandLine, ABackupIsAShopOfItsOwn) {
  open();
  const std::string reference = orders(kBudi, "pesan kopi gayo 250 2");
  const Finished finished = with_config({"backup", file("copy/pesan-backup.db")});
  EXPECT_EQ(finished.code, 0) << finished.errors;
  EXPECT_EQ(with_config({"backup", file("copy/pesan-backup.db")}).code, 1);  // never over another

  write_file(file("copy/copy.toml"), "[store]\nurl = \"sqlite:pesan-backup.db\"\n");
  const std::vector<std::string> of_the_copy{"--config", file("copy/copy.toml")};
  EXPECT_EQ(pesan({"audit", "verify", of_the_copy[0], of_the_copy[1]}).code, 0);
  const Finished shown = pesan({"order", "show", reference, of_the_copy[0], of_the_copy[1]});
  EXPECT_EQ(json::parse(shown.output)["status"], "unpaid");
}

TEST_F(CommandLine, ChecksAndBackupsInTheRushSeeAWholeStore) {
  open();
  open_all_windows();
  Rush rush(url(), 4);
  for (int round = 1; round <= 4; ++round) {
    ASSERT_TRUE(rush.wait_for_acknowledged(round * 15));
    EXPECT_EQ(audit_fault(), "");
    const std::string name = "copy" + std::to_string(round);
    EXPECT_EQ(with_config({"backup", file(name + ".db")}).code, 0);
    write_file(file(name + ".toml"), "[store]\nurl = \"sqlite:" + name + ".db\"\n");
    EXPECT_EQ(pesan({"audit", "verify", "--config", file(name + ".toml")}).code, 0);
  }
  EXPECT_EQ(stop(), 0);
  rush.finish();
}

/// Ways to lie in the database file, and what the check says of it.
struct Lie {
  const char* sql;
  const char* found;
};

class Tampering : public CommandLine, public testing::WithParamInterface<Lie> {};

TEST_P(Tampering, IsFoundAndNamed) {
  open();
  pays(orders(kBudi, "pesan kopi gayo 250 2"));
  message(kBudi, 2);
  EXPECT_EQ(stop(), 0);
  ASSERT_EQ(audit_fault(), "");

  run_sql(store_file(), GetParam().sql);
  const Finished checked = with_config({"audit", "verify"});
  EXPECT_EQ(checked.code, 1);
  EXPECT_THAT(checked.errors, AllOf(HasSubstr("KG250"), HasSubstr(GetParam().found)));
}

INSTANTIATE_TEST_SUITE_P(
    Lies, Tampering,
    testing::Values(
        Lie{"UPDATE ledger SET delta = 9 WHERE sku = 'KG250' AND chain_no = 1", "hash"},
        Lie{"UPDATE ledger SET who = 'staff:Dewi' WHERE sku = 'KG250' AND chain_no = 2", "hash"},
        Lie{"DELETE FROM ledger WHERE sku = 'KG250' AND chain_no = 2", "missing"},
        Lie{"DELETE FROM ledger WHERE sku = 'KG250' AND chain_no = (SELECT MAX(chain_no) FROM "
            "ledger WHERE sku = 'KG250')",
            "remembers"},
        Lie{"UPDATE stock SET on_hand = 11 WHERE sku = 'KG250'", "on_hand is 11"},
        Lie{"UPDATE orders SET status = 'cancelled'", "committed is 2"}));

TEST_F(CommandLine, AFailedEventIsKeptAndAppliedAgain) {
  open();
  open_all_windows();
  EXPECT_EQ(stop(), 0);
  run_sql(store_file(),
          "CREATE TRIGGER broken BEFORE INSERT ON orders BEGIN SELECT RAISE(ABORT, 'broken'); END");
  start();
  EXPECT_EQ(
      status_of(Caller(url()).chat(message_webhook(kBudi, "wamid.again", "pesan kopi gayo 250 2"))),
      200);  // it is kept
  const json failed = api("/events?state=failed")["items"];
  ASSERT_THAT(failed, SizeIs(1));
  const std::string id = failed[0]["id"];
  EXPECT_THAT(id, HasSubstr("wamid.again"));
  EXPECT_EQ(with_config({"replay", id}).code, 1);
  EXPECT_EQ(with_config({"replay", "--failed"}).code, 1);
  EXPECT_EQ(stock(kCoffee), "10/0/0");

  EXPECT_EQ(stop(), 0);
  run_sql(store_file(), "DROP TRIGGER broken");
  EXPECT_EQ(with_config({"replay", "wa:no-such-event"}).code, 1);
  EXPECT_EQ(with_config({"replay", id}).code, 0);
  EXPECT_EQ(with_config({"replay", id}).code, 1);  // once is enough
  EXPECT_EQ(with_config({"replay", "--failed"}).code, 0);

  start();
  EXPECT_THAT(message(kBudi, 1).text, HasSubstr("Kopi Gayo 250g x2"));
  EXPECT_EQ(stock(kCoffee), "10/2/0");
  EXPECT_EQ(audit_fault(), "");
}

TEST_F(CommandLine, MessagesAreParsedWithoutAShop) {
  write_file(file("catalog.json"),
             R"({"items":[{"sku":"KG250","name":"Kopi Gayo 250g","product":"Kopi Gayo",
                 "category":"kopi","aliases":["gayo 250"],"unit":"bungkus","price":75000,
                 "attrs":{"ukuran":"250g"}}]})");
  const Finished finished =
      pesan({"parse", "--catalog", file("catalog.json")},
            R"({"id":"1","text":"kak pesan kopi gayo 250 2 ya"})"
            "\n"
            R"({"id":"2","turns":[{"text":"kopi gayo 250 1"},{"text":"batal"}]})"
            "\n");
  EXPECT_EQ(finished.code, 0) << finished.errors;
  const auto lines = json_lines(finished.output);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0]["action"], "hold");
  EXPECT_EQ(lines[0]["lines"], json::parse(R"([{"sku":"KG250","qty":2}])"));
  EXPECT_THAT(lines[1]["turns"], SizeIs(2));
  EXPECT_EQ(lines[1]["turns"][1]["cart"], json::array());

  EXPECT_EQ(pesan({"parse", "--catalog", file("catalog.json")}, "no JSON\n").code, 1);
  EXPECT_EQ(pesan({"parse", "--catalog", file("missing.json")}).code, 1);
}

}  // namespace
}  // namespace e2e
