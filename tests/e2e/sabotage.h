// Somebody at the database file who should not be there.
#pragma once

#include <string>

namespace e2e {

/// Runs SQL on a database file, past the program. Throws std::runtime_error when that fails.
void run_sql(const std::string& file, const std::string& sql);

/// From its construction to its end the process cannot make files longer than `bytes`, as on a full
/// disk.
class FullDisk {
 public:
  FullDisk(int process, long bytes);
  ~FullDisk();
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  const int process_;
};

/// Until its end, programs that are started survive being refused a longer file, as they would on a
/// full disk.
class NoSignalForLongFiles {
 public:
  NoSignalForLongFiles();
  ~NoSignalForLongFiles();
  NoSignalForLongFiles(const NoSignalForLongFiles&) = delete;
  NoSignalForLongFiles& operator=(const NoSignalForLongFiles&) = delete;
};

}  // namespace e2e
