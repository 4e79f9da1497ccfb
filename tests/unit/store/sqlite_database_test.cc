// Units of work on one writer thread: what commits together, what rolls back alone.
#include "store/sqlite_database.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <latch>
#include <thread>

#include "tests/support/temp_store.h"

namespace store {
namespace {

class SqliteDatabaseTest : public testing::Test {
 protected:
  static constexpr char kAdd[] = "INSERT INTO counters (name, value) VALUES ($1, $2)";

  Database& db() { return store_.db(); }
  static void add(Transaction& tx, const std::string& name, std::int64_t value = 1) {
    tx.execute(kAdd, {name, value});
  }
  std::int64_t rows() {
    return db().read(
        [](Transaction& tx) { return tx.query("SELECT COUNT(*) FROM counters")[0].integer(0); });
  }
  bool has(const std::string& name) {
    return db().read([&](Transaction& tx) {
      return !tx.query("SELECT 1 FROM counters WHERE name = $1", {name}).empty();
    });
  }

  support::TempStore store_;
};

TEST_F(SqliteDatabaseTest, AUnitOfWorkReturnsWhatItsWorkReturns) {
  EXPECT_EQ(db().run([](Transaction& tx) {
    add(tx, "a", 7);
    return tx.query("SELECT value FROM counters")[0].integer(0);
  }),
            7);
  EXPECT_TRUE(has("a"));
}

TEST_F(SqliteDatabaseTest, AWorkThatThrowsChangesNothingAndItsCallerHears) {
  struct Mine : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  EXPECT_THROW(db().run([](Transaction& tx) {
    add(tx, "a");
    throw Mine("boom");
  }),
               Mine);
  EXPECT_THROW(db().run([](Transaction& tx) {
    add(tx, "b");
    throw 7;  // NOLINT(hicpp-exception-baseclass): whatever a work throws
  }),
               int);
  EXPECT_EQ(rows(), 0);
}

TEST_F(SqliteDatabaseTest, AStatementThatFailsMayBeSurvivedByItsWork) {
  db().run([](Transaction& tx) {
    add(tx, "a");
    EXPECT_THROW(add(tx, "a"), std::runtime_error);
    add(tx, "b");
  });
  EXPECT_EQ(rows(), 2);
}

// Many threads, every third work throws after it has written: the neighbours' effects stay.
TEST_F(SqliteDatabaseTest, AFailingUnitTakesNothingOfItsNeighboursAlong) {
  constexpr int kThreads = 32;
  constexpr int kEach = 40;
  std::atomic<int> failed = 0;
  std::latch start(kThreads);
  std::vector<std::jthread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      start.arrive_and_wait();
      for (int i = 0; i < kEach; ++i) {
        const std::string name = std::to_string(t) + "/" + std::to_string(i);
        try {
          db().run([&](Transaction& tx) {
            add(tx, name);
            if (i % 3 == 0) throw std::runtime_error("boom");
          });
          EXPECT_NE(i % 3, 0);
        } catch (const std::runtime_error&) {
          ++failed;
        }
      }
    });
  }
  threads.clear();

  EXPECT_EQ(failed, kThreads * 14);
  EXPECT_EQ(rows(), kThreads * 26);
  EXPECT_FALSE(has("0/0"));
  EXPECT_TRUE(has("31/38"));
}

/// Keeps the writer busy until released, so that what is queued meanwhile makes one group.
class Stopper {
 public:
  explicit Stopper(Database& db)
      : done_(db.submit([this](Transaction&) {
          inside_.count_down();
          go_on_.wait();
        })) {
    inside_.wait();
  }
  ~Stopper() { release(); }
  void release() {
    if (!done_.valid()) return;
    go_on_.count_down();
    done_.get();
  }

 private:
  std::latch inside_{1}, go_on_{1};
  std::future<void> done_;
};

TEST_F(SqliteDatabaseTest, UnitsQueuedTogetherCommitTogether) {
  std::atomic<int> commits = 0;
  db().on_commit([&] { ++commits; });
  std::vector<std::future<void>> queued;
  {
    Stopper stopper(db());
    for (int i = 0; i < 100; ++i) {
      queued.push_back(db().submit([i](Transaction& tx) { add(tx, "n" + std::to_string(i)); }));
    }
  }
  for (auto& unit : queued) unit.get();

  store_.reopen();  // the committing thread has told everything once it has ended
  EXPECT_EQ(rows(), 100);
  EXPECT_EQ(commits, 2) << "the stopper's and one for the hundred";
}

TEST_F(SqliteDatabaseTest, UnitsRunInTheOrderOfTheirArrival) {
  std::string order;
  std::vector<std::future<void>> queued;
  {
    Stopper stopper(db());
    for (const char c : std::string("abcdef")) {
      queued.push_back(db().submit([&order, c](Transaction&) { order += c; }));
    }
  }
  for (auto& unit : queued) unit.get();
  EXPECT_EQ(order, "abcdef");
}

TEST_F(SqliteDatabaseTest, AUnitSeesItsPredecessorOfTheSameGroup) {
  std::int64_t seen = -1;
  std::vector<std::future<void>> queued;
  {
    Stopper stopper(db());
    queued.push_back(db().submit([](Transaction& tx) { add(tx, "a"); }));
    queued.push_back(db().submit([](Transaction& tx) {
      add(tx, "b");
      throw std::runtime_error("boom");
    }));
    queued.push_back(db().submit(
        [&](Transaction& tx) { seen = tx.query("SELECT COUNT(*) FROM counters")[0].integer(0); }));
  }
  queued[0].get();
  EXPECT_THROW(queued[1].get(), std::runtime_error);
  queued[2].get();
  EXPECT_EQ(seen, 1);
}

TEST_F(SqliteDatabaseTest, MoreThanTheQueueHoldsIsRefused) {
  std::vector<std::future<void>> queued;
  {
    Stopper stopper(db());
    for (std::size_t i = 0; i < SqliteDatabase::kQueuedMax; ++i) {
      queued.push_back(db().submit([](Transaction&) {}));
    }
    auto one_more = db().submit([](Transaction& tx) { add(tx, "one more"); });
    EXPECT_THROW(one_more.get(), StoreUnavailable);
  }
  for (auto& unit : queued) unit.get();
  EXPECT_EQ(rows(), 0);
  db().run([](Transaction& tx) { add(tx, "later"); });
  EXPECT_TRUE(has("later"));
}

TEST_F(SqliteDatabaseTest, ClosingFinishesWhatIsQueued) {
  std::vector<std::future<void>> queued;
  auto stopper = std::make_unique<Stopper>(db());
  for (int i = 0; i < 300; ++i) {
    queued.push_back(db().submit([i](Transaction& tx) { add(tx, "n" + std::to_string(i)); }));
  }
  std::jthread closing([&] { store_.close(); });
  stopper.reset();
  closing.join();

  for (auto& unit : queued) unit.get();
  store_.open();
  EXPECT_EQ(rows(), 300);
}

TEST_F(SqliteDatabaseTest, AUnitOfWorkMayNotWaitForAnother) {
  EXPECT_THROW(db().run([&](Transaction&) { db().run([](Transaction&) {}); }), std::logic_error);
}

TEST_F(SqliteDatabaseTest, ListenersHearOfACommit) {
  std::atomic<int> heard = 0;
  db().on_commit([&] { ++heard; });
  db().run([](Transaction& tx) { add(tx, "a"); });
  store_.close();  // joins the committing thread, which tells listeners after it answers callers
  EXPECT_EQ(heard, 1);
}

TEST_F(SqliteDatabaseTest, AReadSeesOneSnapshot) {
  db().run([](Transaction& tx) { add(tx, "a"); });
  db().read([&](Transaction& snapshot) {
    const auto count = [&] {
      return snapshot.query("SELECT COUNT(*) FROM counters")[0].integer(0);
    };
    EXPECT_EQ(count(), 1);
    db().run([](Transaction& tx) { add(tx, "b"); });
    EXPECT_EQ(count(), 1) << "what is committed meanwhile is not seen";
  });
  EXPECT_EQ(rows(), 2);
}

TEST_F(SqliteDatabaseTest, AReadSeesWhatWasAcknowledged) {
  for (int i = 0; i < 50; ++i) {
    db().run([&](Transaction& tx) { add(tx, std::to_string(i)); });
    ASSERT_EQ(rows(), i + 1);
  }
}

TEST_F(SqliteDatabaseTest, AReadThatWritesIsRefused) {
  EXPECT_THROW(db().read([](Transaction& tx) { add(tx, "a"); }), std::runtime_error);
  EXPECT_THROW(db().read([](Transaction& tx) {
    tx.execute("PRAGMA query_only = OFF");
    add(tx, "a");
  }),
               std::runtime_error);
  EXPECT_EQ(rows(), 0);
}

TEST_F(SqliteDatabaseTest, AReadThatThrowsGivesItsConnectionBack) {
  for (std::size_t i = 0; i < 2 * SqliteDatabase::kReadersMax; ++i) {
    EXPECT_THROW(db().read([](Transaction&) { throw std::runtime_error("boom"); }),
                 std::runtime_error);
  }
  EXPECT_EQ(rows(), 0);
}

TEST_F(SqliteDatabaseTest, MoreReadersThanConnectionsWaitTheirTurn) {
  db().run([](Transaction& tx) { add(tx, "a"); });
  std::atomic<int> read = 0;
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < 3 * SqliteDatabase::kReadersMax; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 20; ++n) read += static_cast<int>(rows());
    });
  }
  threads.clear();
  EXPECT_EQ(read, static_cast<int>(3 * SqliteDatabase::kReadersMax * 20));
}

TEST_F(SqliteDatabaseTest, TheWriterIsDurableAndChecksReferences) {
  db().run([](Transaction& tx) {
    const auto pragma = [&](const std::string& name) { return tx.query("PRAGMA " + name).at(0); };
    EXPECT_EQ(pragma("journal_mode").text(0), "wal");
    EXPECT_EQ(pragma("synchronous").integer(0), 2) << "FULL";
    EXPECT_EQ(pragma("foreign_keys").integer(0), 1);
    EXPECT_THROW(tx.execute("INSERT INTO stock VALUES ('NIHIL', 0, 0, 0, 0, '')"),
                 std::runtime_error);
  });
}

TEST_F(SqliteDatabaseTest, ReadersNeverCheckpoint) {
  db().read([](Transaction& tx) {
    EXPECT_EQ(tx.query("PRAGMA wal_autocheckpoint")[0].integer(0), 0);
    EXPECT_EQ(tx.query("PRAGMA query_only")[0].integer(0), 1);
  });
}

TEST_F(SqliteDatabaseTest, ValuesComeBackAsTheyWent) {
  const std::string odd("a\0b\xC3\xA9'\"$1;--", 13);
  db().run([&](Transaction& tx) {
    const Rows rows =
        tx.query("SELECT $1, $2, $3, $1", {odd, std::numeric_limits<std::int64_t>::min(), nullptr});
    EXPECT_EQ(rows[0].text(0), odd);
    EXPECT_EQ(rows[0].integer(1), std::numeric_limits<std::int64_t>::min());
    EXPECT_TRUE(rows[0].is_null(2));
    EXPECT_EQ(rows[0].text(3), odd);
    EXPECT_EQ(rows[0].maybe_integer(2), std::nullopt);
    EXPECT_EQ(rows[0].maybe_text(0), odd);
    EXPECT_THROW((void)rows[0].integer(0), std::runtime_error);
    EXPECT_THROW((void)rows[0].text(1), std::runtime_error);
    EXPECT_THROW((void)rows[0].text(9), std::runtime_error);
  });
}

TEST_F(SqliteDatabaseTest, PlaceholdersAreBoundByTheirNumber) {
  db().run([](Transaction& tx) {
    EXPECT_EQ(tx.query("SELECT $2 || $1 || $2", {std::string("a"), std::string("b")})[0].text(0),
              "bab");
    EXPECT_THROW(tx.query("SELECT $1, $2", {std::string("a")}), std::logic_error);
    EXPECT_THROW(tx.query("SELECT 1", {std::string("a")}), std::logic_error);
    EXPECT_THROW(tx.query("SELEKT 1"), std::runtime_error);
  });
}

TEST_F(SqliteDatabaseTest, MoreStatementsThanAreKeptStillWork) {
  db().run([](Transaction& tx) {
    for (int i = 0; i < 1500; ++i) {
      ASSERT_EQ(tx.query("SELECT " + std::to_string(i))[0].integer(0), i);
    }
    add(tx, "a");
  });
  EXPECT_TRUE(has("a"));
}

// A page limit stands in for a full disk: SQLite answers SQLITE_FULL in both cases.
TEST_F(SqliteDatabaseTest, AFullDiskIsUnavailableAndPassesWhenThereIsRoomAgain) {
  const auto limit = [&](const std::string& pages) {
    db().run([&](Transaction& tx) { tx.query("PRAGMA max_page_count = " + pages); });
  };
  const auto big = [](const std::string& name) {
    return [name](Transaction& tx) { add(tx, name + std::string(2'000'000, 'x')); };
  };
  limit("60");
  std::vector<std::future<void>> queued;
  {
    Stopper stopper(db());
    queued.push_back(db().submit([](Transaction& tx) { add(tx, "before"); }));
    queued.push_back(db().submit(big("big")));
    queued.push_back(db().submit(big("bigger")));
  }
  EXPECT_THROW(queued[1].get(), StoreUnavailable);
  EXPECT_THROW(queued[2].get(), StoreUnavailable);
  bool before = true;
  try {
    queued[0].get();
  } catch (const StoreUnavailable&) {
    before = false;
  }
  EXPECT_EQ(has("before"), before) << "what the caller heard is what is in the store";

  limit("1000000");
  db().run(big("later"));
  EXPECT_EQ(rows(), before ? 2 : 1);
}

}  // namespace
}  // namespace store
