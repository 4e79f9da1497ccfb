#include "store/sqlite_database.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/schema.h"

namespace store {
namespace {

constexpr char kHasMigrations[] = R"sql(
  SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'
)sql";
constexpr char kCreateMigrations[] = R"sql(
  CREATE TABLE schema_migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)
)sql";
constexpr char kRecordMigration[] = R"sql(
  INSERT INTO schema_migrations (version, name) VALUES ($1, $2)
)sql";

int version_of(SqliteConnection& connection) {
  if (connection.query(kHasMigrations).at(0).integer(0) == 0) return 0;
  return schema_version_of(connection);
}

/// Brings the schema to this program's version in one transaction: all of it or nothing.
void bring_up_to_date(SqliteConnection& connection, int version) {
  connection.execute("BEGIN IMMEDIATE");
  if (connection.query(kHasMigrations).at(0).integer(0) == 0) connection.execute(kCreateMigrations);
  for (const Migration& migration : migrations()) {
    if (migration.version <= version) continue;
    connection.run_script(migration.sql);
    connection.execute(kRecordMigration,
                       {std::int64_t{migration.version}, std::string(migration.name)});
  }
  connection.execute("COMMIT");
}

void check_schema(SqliteConnection& connection, const std::string& file, bool migrate) {
  const int version = version_of(connection);
  const int known = schema_version_known();
  if (version == known) return;
  const std::string has = file + " has schema version " + std::to_string(version);
  if (version > known) {
    throw std::runtime_error(has + ", newer than this program's " + std::to_string(known) +
                             ": use a newer program");
  }
  if (!migrate) {
    throw std::runtime_error(has + ", older than this program's " + std::to_string(known) +
                             ": run `pesan migrate`");
  }
  bring_up_to_date(connection, version);
}

std::string with_parent_folder(const std::string& file) {
  const auto parent = std::filesystem::path(file).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent);
  return file;
}

/// The companions that SQLite puts beside the file are for the same eyes.
const std::string& for_our_eyes(const std::string& file) {
  create_private(file);
  return file;
}

std::exception_ptr unavailable(const std::string& why) {
  return std::make_exception_ptr(StoreUnavailable(why));
}

}  // namespace

FileLock::FileLock(const std::string& path)
    : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (fd_ < 0) throw std::runtime_error("cannot open " + path + ": " + std::strerror(errno));
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  const int error = errno;
  ::close(fd_);
  if (error == EWOULDBLOCK) throw StoreLocked("the store is in use by another process: " + path);
  throw std::runtime_error("cannot lock " + path + ": " + std::strerror(error));
}

FileLock::~FileLock() {
  ::close(fd_);
}

SqliteDatabase::SqliteDatabase(const std::string& file, bool migrate)
    : file_(with_parent_folder(file)),
      lock_(file_ + ".lock"),
      writer_(
          std::make_unique<SqliteConnection>(for_our_eyes(file_), SqliteConnection::Role::Writer)) {
  check_schema(*writer_, file_, migrate);
  thread_ = std::thread([this] { write_until_closed(); });
}

SqliteDatabase::~SqliteDatabase() {
  {
    const std::lock_guard guard(mutex_);
    closing_ = true;
  }
  queue_changed_.notify_all();
  thread_.join();
  idle_readers_.clear();  // before the writer, which as the last one tidies the file up
}

std::future<void> SqliteDatabase::submit(Work work) {
  if (std::this_thread::get_id() == thread_.get_id()) {
    throw std::logic_error("a unit of work must not wait for another one");
  }
  Unit unit{.work = std::move(work), .done = {}, .thrown = nullptr};
  std::future<void> done = unit.done.get_future();
  {
    const std::lock_guard guard(mutex_);
    if (closing_ || queue_.size() >= kQueuedMax) {
      unit.done.set_exception(unavailable(closing_ ? "the store is closing" : "the store is busy"));
      return done;
    }
    queue_.push_back(std::move(unit));
  }
  queue_changed_.notify_one();
  return done;
}

void SqliteDatabase::write_until_closed() {
  for (;;) {
    Group group = next_group();
    if (group.empty()) return;
    commit_group(group);
  }
}

SqliteDatabase::Group SqliteDatabase::next_group() {
  std::unique_lock guard(mutex_);
  queue_changed_.wait(guard, [this] { return closing_ || !queue_.empty(); });
  Group group;
  while (!queue_.empty() && group.size() < kGroupMax) {
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return group;
}

/// What the caller hears is decided by the COMMIT: before it nothing is durable.
void SqliteDatabase::commit_group(Group& group) {
  std::exception_ptr failure;
  try {
    run_group(group);
  } catch (const std::exception& e) {
    failure = unavailable(std::string("the store could not commit: ") + e.what());
    abandon_transaction();
  }
  if (!failure) tell_listeners();  // before the callers: what they do next sees what was heard
  for (Unit& unit : group) {
    unit.work = nullptr;  // nothing that the caller lent may be touched once the caller goes on
    if (failure || unit.thrown) {
      unit.done.set_exception(failure ? failure : unit.thrown);
    } else {
      unit.done.set_value();
    }
  }
}

void SqliteDatabase::run_group(Group& group) {
  if (!writer_) {
    writer_ = std::make_unique<SqliteConnection>(file_, SqliteConnection::Role::Writer);
  }
  writer_->execute("BEGIN IMMEDIATE");
  for (Unit& unit : group) run_unit(unit);
  writer_->execute("COMMIT");
}

/// A savepoint for each unit: a failing one takes nothing of its neighbours' along. Throws only
/// when SQLite has ended the whole transaction, as it does on a full disk.
void SqliteDatabase::run_unit(Unit& unit) {
  writer_->execute("SAVEPOINT unit");
  try {
    unit.work(*writer_);
  } catch (...) {
    unit.thrown = std::current_exception();  // handed to whoever waits for the work
  }
  if (!writer_->in_transaction()) {
    throw std::runtime_error("the database gave up the transaction");
  }
  if (unit.thrown) writer_->execute("ROLLBACK TO unit");
  writer_->execute("RELEASE unit");
}

/// After this the connection has no transaction open, or there is no connection: the next group
/// opens a new one.
void SqliteDatabase::abandon_transaction() {
  try {
    if (writer_ && writer_->in_transaction()) writer_->execute("ROLLBACK");
  } catch (const std::exception&) {
    writer_.reset();
  }
}

void SqliteDatabase::tell_listeners() {
  std::vector<std::function<void()>> listeners;
  {
    const std::lock_guard guard(mutex_);
    listeners = listeners_;
  }
  for (const auto& listener : listeners) listener();
}

void SqliteDatabase::on_commit(std::function<void()> listener) {
  const std::lock_guard guard(mutex_);
  listeners_.push_back(std::move(listener));
}

void SqliteDatabase::submit_read(const Work& work) {
  Connection reader = borrow_reader();
  struct GiveBack {
    SqliteDatabase& database;
    Connection& reader;
    ~GiveBack() { database.give_back(std::move(reader)); }
  } const give_back{*this, reader};

  reader->execute("BEGIN");
  work(*reader);
}

SqliteDatabase::Connection SqliteDatabase::borrow_reader() {
  {
    std::unique_lock guard(mutex_);
    reader_returned_.wait(guard,
                          [this] { return !idle_readers_.empty() || readers_ < kReadersMax; });
    if (!idle_readers_.empty()) {
      Connection reader = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return reader;
    }
    ++readers_;
  }
  try {
    return std::make_unique<SqliteConnection>(file_, SqliteConnection::Role::Reader);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

/// Ends the snapshot. A connection that cannot do that is not used again.
void SqliteDatabase::give_back(Connection reader) {
  try {
    if (reader && reader->in_transaction()) reader->execute("ROLLBACK");
  } catch (const std::exception&) {
    reader.reset();
  }
  {
    const std::lock_guard guard(mutex_);
    if (reader) {
      idle_readers_.push_back(std::move(reader));
    } else {
      --readers_;
    }
  }
  reader_returned_.notify_one();
}

void SqliteDatabase::backup(const std::string& path) {
  copy_whole(file_, path);
}

}  // namespace store
