// The thin driver interface: units of work over SQLite now, PostgreSQL next. One set of SQL, `$1`
// placeholders.
//   SQLite: one writer thread runs queued units of work, each in a savepoint of its own, and
//   commits many at one fsync; readers have connections of their own. One process owns the file, by
//   a lock held for its life.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "store/types.h"

namespace store {

/// What a column may hold: nothing, a whole number, or text.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;

class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  std::int64_t integer(std::size_t column) const;     // throws std::runtime_error when it is none
  const std::string& text(std::size_t column) const;  // throws std::runtime_error when it is none
  std::optional<std::int64_t> maybe_integer(std::size_t column) const;
  std::optional<std::string> maybe_text(std::size_t column) const;
  bool is_null(std::size_t column) const;

 private:
  std::vector<Value> values_;
};
using Rows = std::vector<Row>;

/// The file is owned by another process (its lock is held).
struct StoreLocked : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The store cannot take the work now (full disk, closed, queue over its bound): try later.
struct StoreUnavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One unit of work in progress. Used by one thread at a time; never kept beyond the work's end.
class Transaction {
 public:
  virtual ~Transaction() = default;
  /// Runs one statement and returns its rows. Throws std::runtime_error when the database fails,
  /// StoreUnavailable when it may be well again later.
  virtual Rows query(std::string_view sql, const std::vector<Value>& values = {}) = 0;
  /// Runs one statement and returns how many rows it changed.
  virtual std::int64_t execute(std::string_view sql, const std::vector<Value>& values = {}) = 0;
};

/// Safe to use from any thread.
class Database {
 public:
  using Work = std::function<void(Transaction&)>;
  virtual ~Database() = default;

  /// Queues a unit of work. The future is ready once its effects are durable; it carries the
  /// exception that the work threw (its effects are then rolled back, those of its neighbours are
  /// not).
  virtual std::future<void> submit(Work work) = 0;
  /// Runs read-only work on a snapshot; throws when the work tries to write.
  virtual void submit_read(const Work& work) = 0;
  /// Called after each commit, before those who wait for it go on, from the committing thread; must
  /// be quick, must not throw and must not submit. Wakes workers and streams.
  virtual void on_commit(std::function<void()> listener) = 0;
  /// Copies the database, consistent, into a new file and verifies it. Throws on failure.
  virtual void backup(const std::string& path) = 0;

  /// Runs a unit of work and waits until it is durable. Returns what the work returned.
  template <typename F>
  auto run(F work) -> std::invoke_result_t<F, Transaction&> {
    using R = std::invoke_result_t<F, Transaction&>;
    if constexpr (std::is_void_v<R>) {
      submit([&](Transaction& tx) { work(tx); }).get();
    } else {
      std::optional<R> result;
      submit([&](Transaction& tx) { result.emplace(work(tx)); }).get();
      return std::move(*result);
    }
  }
  template <typename F>
  auto read(F work) -> std::invoke_result_t<F, Transaction&> {
    using R = std::invoke_result_t<F, Transaction&>;
    if constexpr (std::is_void_v<R>) {
      submit_read([&](Transaction& tx) { work(tx); });
    } else {
      std::optional<R> result;
      submit_read([&](Transaction& tx) { result.emplace(work(tx)); });
      return std::move(*result);
    }
  }
};

/// Opens the store behind a URL ("sqlite:data/pesan.db", relative to `base_dir`), takes the lock
/// and brings the schema to this version when `migrate` is set. Throws StoreLocked, or
/// std::runtime_error with a clear sentence: unknown URL, schema newer than this program, schema
/// older and `migrate` not set.
std::unique_ptr<Database> open_database(const std::string& url, const std::string& base_dir,
                                        bool migrate);

/// The same store, only to look at, beside the process that owns it. Throws std::runtime_error when
/// there is none, or its schema is not this program's.
std::unique_ptr<Database> open_database_to_read(const std::string& url,
                                                const std::string& base_dir);

/// The number of the newest migration this program knows, and the one the store has.
int schema_version_known();
int schema_version_of(Transaction& tx);

/// Writes a moment and nothing else: whoever commits it knows that the store takes work.
void write_mark(Transaction& tx, Instant now);

}  // namespace store
