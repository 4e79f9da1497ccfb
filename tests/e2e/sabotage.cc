#include "tests/e2e/sabotage.h"

#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>
#include <memory>
#include <stdexcept>

namespace e2e {
namespace {

void limit_file_size(int process, rlim_t bytes) {
  const rlimit limit{bytes, RLIM_INFINITY};
  if (::prlimit(process, RLIMIT_FSIZE, &limit, nullptr) != 0) {
    throw std::runtime_error("cannot limit the process");
  }
}

}  // namespace

void run_sql(const std::string& file, const std::string& sql) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> db(opened, sqlite3_close);
  if (code != SQLITE_OK) throw std::runtime_error("cannot open " + file);
  if (sqlite3_exec(db.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(db.get()));
  }
}

FullDisk::FullDisk(int process, long bytes) : process_(process) {
  limit_file_size(process, static_cast<rlim_t>(bytes));
}

FullDisk::~FullDisk() {
  limit_file_size(process_, RLIM_INFINITY);
}

NoSignalForLongFiles::NoSignalForLongFiles() {
  std::signal(SIGXFSZ, SIG_IGN);
}

NoSignalForLongFiles::~NoSignalForLongFiles() {
  std::signal(SIGXFSZ, SIG_DFL);
}

}  // namespace e2e
