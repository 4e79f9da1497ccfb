// One connection to a SQLite file: the only place that knows SQLiteCpp.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "store/database.h"

namespace store {

/// Used by one thread at a time. Statements are prepared once and kept.
class SqliteConnection : public Transaction {
 public:
  enum class Role {
    Writer,  // the one connection that writes, and the only one that checkpoints
    Reader   // opened read-only; an attempt to write throws
  };
  /// Throws std::runtime_error when the file cannot be opened.
  SqliteConnection(const std::string& file, Role role);
  ~SqliteConnection() override;

  Rows query(std::string_view sql, const std::vector<Value>& values = {}) override;
  std::int64_t execute(std::string_view sql, const std::vector<Value>& values = {}) override;

  /// Runs several statements that return nothing.
  void run_script(const std::string& sql);
  /// Whether a transaction is open. SQLite itself ends it when the disk is full, for example.
  bool in_transaction() const;
  /// Copies the whole database into a new file that needs no companions, and checks the copy.
  void copy_to(const std::string& file);

 private:
  struct Statement;
  struct Parts;

  Statement& prepared(std::string_view sql);

  std::unique_ptr<Parts> parts_;
};

/// Creates an empty file that only its owner reads, unless there is one. Throws std::runtime_error.
void create_private(const std::string& file);

/// Copies a store's file, consistent whoever writes it meanwhile, into a new file `path` and checks
/// the copy. Under another name until it is known to be good: a backup that is there is a whole
/// one. Throws std::runtime_error when `path` exists already, or the copy fails.
void copy_whole(const std::string& file, const std::string& path);

}  // namespace store
