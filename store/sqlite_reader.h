// The store beside the process that owns it: for commands that only look.
#pragma once

#include <string>

#include "store/database.h"

namespace store {

/// Takes no lock and never writes or checkpoints; each read has a connection of its own. Units of
/// work are refused with StoreUnavailable.
class SqliteReader : public Database {
 public:
  /// Throws std::runtime_error when there is no such file, or its schema is not this program's.
  explicit SqliteReader(std::string file);

  std::future<void> submit(Work work) override;
  void submit_read(const Work& work) override;
  void on_commit(std::function<void()> listener) override;  // never called
  void backup(const std::string& path) override;

 private:
  const std::string file_;
};

}  // namespace store
