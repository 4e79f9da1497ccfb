#include "store/sqlite_reader.h"

#include <filesystem>
#include <utility>

#include "store/sqlite_connection.h"

namespace store {

SqliteReader::SqliteReader(std::string file) : file_(std::move(file)) {
  if (!std::filesystem::exists(file_)) throw std::runtime_error("there is no store at " + file_);
  const int version = read([](Transaction& tx) { return schema_version_of(tx); });
  if (version == schema_version_known()) return;
  throw std::runtime_error(file_ + " has schema version " + std::to_string(version) +
                           ", this program has " + std::to_string(schema_version_known()));
}

std::future<void> SqliteReader::submit(Work) {
  std::promise<void> refused;
  refused.set_exception(
      std::make_exception_ptr(StoreUnavailable("the store belongs to another process")));
  return refused.get_future();
}

void SqliteReader::submit_read(const Work& work) {
  SqliteConnection connection(file_, SqliteConnection::Role::Reader);
  connection.execute("BEGIN");  // ended with the connection
  work(connection);
}

void SqliteReader::on_commit(std::function<void()>) {}

void SqliteReader::backup(const std::string& path) {
  copy_whole(file_, path);
}

}  // namespace store
