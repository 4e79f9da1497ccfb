// The driver for one file beside the program: group commit on one writer thread, snapshots for
// readers.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store/database.h"
#include "store/sqlite_connection.h"

namespace store {

/// Holds "<file>.lock" for its life. The system lets go of it when the process dies.
class FileLock {
 public:
  /// Throws StoreLocked when another process holds it.
  explicit FileLock(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int fd_;
};

class SqliteDatabase : public Database {
 public:
  static constexpr std::size_t kQueuedMax = 10'000;  // units of work; more are refused
  static constexpr std::size_t kGroupMax = 128;      // units of work behind one fsync
  static constexpr std::size_t kReadersMax = 16;     // reads at a time; more wait their turn

  /// Creates the file and its folder when missing. See open_database for what it throws.
  SqliteDatabase(const std::string& file, bool migrate);
  /// Finishes what is queued, then closes.
  ~SqliteDatabase() override;
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  std::future<void> submit(Work work) override;
  void submit_read(const Work& work) override;
  void on_commit(std::function<void()> listener) override;
  void backup(const std::string& path) override;

 private:
  struct Unit {
    Work work;
    std::promise<void> done;
    std::exception_ptr thrown;  // by the work itself
  };
  using Group = std::vector<Unit>;
  using Connection = std::unique_ptr<SqliteConnection>;

  void write_until_closed();
  Group next_group();
  void commit_group(Group& group);
  void run_group(Group& group);
  void run_unit(Unit& unit);
  void abandon_transaction();
  void tell_listeners();

  Connection borrow_reader();
  void give_back(Connection reader);

  const std::string file_;
  FileLock lock_;
  Connection writer_;  // the writer thread's own, once it runs

  std::mutex mutex_;  // over all below
  std::condition_variable queue_changed_;
  std::condition_variable reader_returned_;
  std::deque<Unit> queue_;
  bool closing_ = false;
  std::vector<Connection> idle_readers_;
  std::size_t readers_ = 0;  // idle and in use
  std::vector<std::function<void()>> listeners_;

  std::thread thread_;
};

}  // namespace store
