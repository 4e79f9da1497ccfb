// Opening, owning, migrating, looking beside the owner, and copying.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "store/outbox.h"
#include "store/schema.h"
#include "store/sqlite_connection.h"
#include "tests/unit/store/shop.h"

namespace store {
namespace {

class SqliteOpenTest : public Shop {
 protected:
  std::unique_ptr<Database> open(const std::string& url, bool migrate = true) {
    return open_database(url, store_.dir().path().string(), migrate);
  }
  std::string failure(const std::string& url, bool migrate = true) {
    try {
      open(url, migrate);
      return "";
    } catch (const std::runtime_error& e) {
      return e.what();
    }
  }
  static unsigned permissions(const std::string& file) {
    struct stat status {};
    EXPECT_EQ(::stat(file.c_str(), &status), 0) << file;
    return status.st_mode & 0777U;
  }
};

TEST_F(SqliteOpenTest, OnlyOneOwnsTheFile) {
  EXPECT_THROW(open(store_.url()), StoreLocked);
  store_.close();
  const auto second = open(store_.url());
  EXPECT_THROW(store_.open(), StoreLocked);
}

TEST_F(SqliteOpenTest, ReopeningKeepsEverything) {
  shelve("KOPI", 5);
  const Order order = place("KOPI", 2);
  store_.reopen();
  EXPECT_EQ(find(order.reference).lines.size(), 1U);
  EXPECT_EQ(balances("KOPI"), (Balances{5, 2, 0}));
  EXPECT_EQ(verify(), "");
}

TEST_F(SqliteOpenTest, FoldersAreMadeAndUrlsThatMeanNothingRefused) {
  EXPECT_TRUE(open("sqlite:deep/er/shop.db"));
  EXPECT_TRUE(std::filesystem::exists(store_.dir().file("deep/er/shop.db")));
  EXPECT_TRUE(open("sqlite:" + store_.dir().file("absolute.db")));
  for (const char* url : {"", "sqlite:", "postgresql://u@h/db", "pesan.db"}) {
    EXPECT_NE(failure(url).find("store.url"), std::string::npos) << url;
  }
}

TEST_F(SqliteOpenTest, FilesAreForTheirOwnerAlone) {
  shelve("KOPI", 5);
  for (const char* file : {"pesan.db", "pesan.db-wal", "pesan.db-shm", "pesan.db.lock"}) {
    EXPECT_EQ(permissions(store_.dir().file(file)), 0600U) << file;
  }
  store_.db().backup(store_.dir().file("copy.db"));
  EXPECT_EQ(permissions(store_.dir().file("copy.db")), 0600U);
}

TEST_F(SqliteOpenTest, AnOlderSchemaIsRaisedOnlyWhenAsked) {
  EXPECT_NE(failure("sqlite:new.db", false).find("pesan migrate"), std::string::npos);
  EXPECT_EQ(failure("sqlite:new.db", true), "");
  EXPECT_EQ(failure("sqlite:new.db", false), "");
  EXPECT_EQ(read([](Transaction& tx) { return schema_version_of(tx); }), schema_version_known());
}

TEST_F(SqliteOpenTest, ANewerSchemaIsRefused) {
  run([](Transaction& tx) {
    tx.execute("INSERT INTO schema_migrations (version, name) VALUES (999, '0999_later')");
  });
  store_.close();
  EXPECT_NE(failure(store_.url()).find("newer than this program's"), std::string::npos);
  EXPECT_NE(failure(store_.url(), false).find("999"), std::string::npos);
}

TEST_F(SqliteOpenTest, MigrationsAreNumberedWithoutGaps) {
  int expected = 0;
  for (const Migration& migration : migrations()) {
    EXPECT_EQ(migration.version, ++expected);
    EXPECT_EQ(std::string(migration.name).substr(0, 4), "000" + std::to_string(expected));
  }
}

// The outbox is made anew by a migration: its rows keep their numbers, which reports name.
TEST_F(SqliteOpenTest, RowsOfTheOutboxOutliveTheChangeOfTheirTable) {
  {
    SqliteConnection old(store_.dir().file("old.db"), SqliteConnection::Role::Writer);
    old.execute("CREATE TABLE schema_migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)");
    for (const Migration& migration : migrations()) {
      if (std::string_view(migration.name) >= "0007") break;
      old.run_script(migration.sql);
      old.execute("INSERT INTO schema_migrations (version, name) VALUES ($1, $2)",
                  {std::int64_t{migration.version}, std::string(migration.name)});
    }
    old.execute(
        "INSERT INTO outbox (id, kind, lane, payload, order_ref, purpose, fallback, state, "
        "heads_lane,"
        " attempts, next_attempt_at_ms, message_id, error, created_at_ms, changed_at_ms)"
        " VALUES (41, 'charge', 'PSN-1', 'PSN-1', '', 'charge', '', 'queued', 1, 2, 7, 'm', 'e', "
        "5, 6)");
  }
  const auto raised = open("sqlite:old.db");
  raised->run([](Transaction& tx) {
    const auto taken = Outbox(tx).claim(OutboxKind::Charge, from_ms(7), 10);
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].id, 41);
    EXPECT_EQ(taken[0].attempts, 2);
    EXPECT_EQ(taken[0].created_at, from_ms(5));
    EXPECT_EQ(taken[0].error, "e");
    EXPECT_GT(Outbox(tx).add_second_reading(1, "m\nteks", {}, "", from_ms(8)), 41);
  });
}

TEST_F(SqliteOpenTest, AFileThatIsNoDatabaseIsRefusedAndLeftAlone) {
  const std::string file = store_.dir().file("notes.txt");
  const std::string words(5000, 'x');
  std::ofstream(file) << words;
  EXPECT_NE(failure("sqlite:notes.txt"), "");
  std::ifstream in(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), words);
}

TEST_F(SqliteOpenTest, CommandsLookBesideTheOwner) {
  shelve("KOPI", 5);
  const auto beside = open_database_to_read(store_.url(), store_.dir().path().string());
  const auto on_hand = [&] {
    return beside->read(
        [](Transaction& tx) { return Inventory(tx).stock(sku("KOPI"))->on_hand.count; });
  };
  EXPECT_EQ(on_hand(), 5);
  run([&](Transaction& tx) { ASSERT_TRUE(Inventory(tx).adjust(sku("KOPI"), 2, cause())); });
  EXPECT_EQ(on_hand(), 7);
  EXPECT_THROW(beside->run([](Transaction&) {}), StoreUnavailable);
  EXPECT_THROW(beside->read([](Transaction& tx) { tx.execute("DELETE FROM stock"); }),
               std::runtime_error);
}

TEST_F(SqliteOpenTest, CommandsLookAtAStoreThatNobodyOwns) {
  shelve("KOPI", 5);
  store_.close();
  {
    const auto alone = open_database_to_read(store_.url(), store_.dir().path().string());
    EXPECT_EQ(alone->read([](Transaction& tx) { return Inventory(tx).verify(); }), "");
    alone->backup(store_.dir().file("copy.db"));
  }
  store_.open();
  EXPECT_EQ(balances("KOPI"), (Balances{5, 0, 0}));
  EXPECT_THROW(open_database_to_read("sqlite:nihil.db", store_.dir().path().string()),
               std::runtime_error);
}

// The copy is taken while orders are coming in: it holds each of them whole or not at all.
TEST_F(SqliteOpenTest, ABackupTakenUnderLoadIsConsistent) {
  shelve("KOPI", 100'000);
  shelve("TEH", 100'000);
  std::atomic<int> placed = 0;
  {
    std::vector<std::jthread> customers;
    for (int i = 0; i < 4; ++i) {
      customers.emplace_back([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          place(basket({{"KOPI", 1}, {"TEH", 1}}));
          ++placed;
        }
      });
    }
    while (placed < 50) std::this_thread::yield();
    store_.db().backup(store_.dir().file("backup/copy.db"));
  }
  EXPECT_FALSE(std::filesystem::exists(store_.dir().file("backup/copy.db.part")));

  const auto copy = open("sqlite:backup/copy.db", false);
  copy->read([](Transaction& tx) {
    EXPECT_EQ(Inventory(tx).verify(), "");
    const std::int64_t held = Inventory(tx).stock(sku("TEH"))->held.count;
    EXPECT_GE(held, 50);
    EXPECT_EQ(tx.query("SELECT COUNT(*) FROM orders")[0].integer(0), held);
  });
}

TEST_F(SqliteOpenTest, ABackupDoesNotOverwrite) {
  store_.db().backup(store_.dir().file("copy.db"));
  EXPECT_THROW(store_.db().backup(store_.dir().file("copy.db")), std::runtime_error);
  EXPECT_THROW(store_.db().backup("/proc/nowhere/copy.db"), std::runtime_error);
}

}  // namespace
}  // namespace store
