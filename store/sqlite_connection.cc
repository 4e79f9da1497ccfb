#include "store/sqlite_connection.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unordered_map>

namespace store {
namespace {

constexpr int kBusyMs = 5000;
constexpr std::size_t kStatementsMax = 512;  // more than the program has; tests may bring their own

constexpr char kWriterSetup[] = R"sql(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA journal_size_limit = 67108864;
  PRAGMA cache_size = -32768;
  PRAGMA temp_store = MEMORY;
)sql";
// A reader that checkpoints beside the writer can lose a commit (SQLite 3.7.0 to 3.51.2).
constexpr char kReaderSetup[] = R"sql(
  PRAGMA wal_autocheckpoint = 0;
  PRAGMA query_only = ON;
  PRAGMA foreign_keys = ON;
)sql";

int open_flags(SqliteConnection::Role role) {
  if (role == SqliteConnection::Role::Reader) return SQLite::OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
}

Value value_of(const SQLite::Column& column) {
  if (column.isNull()) return nullptr;
  if (column.isInteger()) return column.getInt64();
  return column.getString();
}

/// Whether trying later may help: the disk is full or failing, memory is short, somebody is in the
/// way. Anything else is our own bug or a damaged file.
bool may_pass(const SQLite::Exception& e) {
  switch (e.getErrorCode()) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN: return true;
    default: return false;
  }
}

/// What SQLite throws while `work` runs, in the words of database.h.
template <typename F>
auto in_our_words(F work) {
  try {
    return work();
  } catch (const SQLite::Exception& e) {
    if (may_pass(e)) throw StoreUnavailable(e.what());
    throw;
  }
}

/// Leaves a statement ready for its next use, however this one ends. Every use binds every value
/// anew.
class InUse {
 public:
  explicit InUse(SQLite::Statement& statement) : statement_(statement) {}
  ~InUse() { statement_.tryReset(); }
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;

 private:
  SQLite::Statement& statement_;
};

void check_copy(const std::string& file) {
  SQLite::Database copy(file, SQLite::OPEN_READWRITE);
  copy.exec("PRAGMA journal_mode = DELETE");
  SQLite::Statement check(copy, "PRAGMA integrity_check");
  check.executeStep();
  const std::string answer = check.getColumn(0).getString();
  if (answer != "ok") throw std::runtime_error("the copy is damaged: " + answer);
}

}  // namespace

/// A prepared statement and, for each `$N` of its text, where SQLite has put it.
struct SqliteConnection::Statement {
  Statement(SQLite::Database& db, std::string_view sql_text) : text(sql_text), sql(db, text) {
    const int count = sql.getBindParameterCount();
    for (int number = 1; number <= count; ++number) {
      positions.push_back(sql.getIndex(("$" + std::to_string(number)).c_str()));
    }
  }

  void bind(const std::vector<Value>& values) {
    if (values.size() != positions.size()) {
      throw std::logic_error("statement with " + std::to_string(positions.size()) +
                             " placeholders got " + std::to_string(values.size()) + " values");
    }
    for (std::size_t i = 0; i < values.size(); ++i) bind(positions[i], values[i]);
  }

  void bind(int position, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      sql.bind(position, *number);
    } else if (const auto* words = std::get_if<std::string>(&value)) {
      sql.bindNoCopy(position, *words);
    } else {
      sql.bind(position);
    }
  }

  Row row() {
    const int columns = sql.getColumnCount();
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) values.push_back(value_of(sql.getColumn(i)));
    return Row(std::move(values));
  }

  std::string text;
  SQLite::Statement sql;
  std::vector<int> positions;
};

struct SqliteConnection::Parts {
  Parts(const std::string& file, Role role) : db(file, open_flags(role), kBusyMs) {
    db.exec(role == Role::Writer ? kWriterSetup : kReaderSetup);
  }

  SQLite::Database db;
  std::unordered_map<std::string_view, std::unique_ptr<Statement>> statements;  // by their own text
};

SqliteConnection::SqliteConnection(const std::string& file, Role role)
    : parts_(in_our_words([&] { return std::make_unique<Parts>(file, role); })) {}

SqliteConnection::~SqliteConnection() = default;

Rows SqliteConnection::query(std::string_view sql, const std::vector<Value>& values) {
  return in_our_words([&] {
    Statement& statement = prepared(sql);
    const InUse in_use(statement.sql);
    statement.bind(values);
    Rows rows;
    while (statement.sql.executeStep()) rows.push_back(statement.row());
    return rows;
  });
}

std::int64_t SqliteConnection::execute(std::string_view sql, const std::vector<Value>& values) {
  return in_our_words([&] {
    Statement& statement = prepared(sql);
    const InUse in_use(statement.sql);
    statement.bind(values);
    while (statement.sql.executeStep()) {
    }
    return std::int64_t{parts_->db.getChanges()};
  });
}

void SqliteConnection::run_script(const std::string& sql) {
  parts_->db.exec(sql);
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(parts_->db.getHandle()) == 0;
}

void SqliteConnection::copy_to(const std::string& file) {
  {
    SQLite::Database target(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    target.exec("PRAGMA synchronous = FULL");
    SQLite::Backup backup(target, parts_->db);
    backup.executeStep(-1);
  }
  check_copy(file);
}

SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
  auto& statements = parts_->statements;
  if (const auto found = statements.find(sql); found != statements.end()) return *found->second;
  if (statements.size() >= kStatementsMax) statements.clear();
  auto statement = std::make_unique<Statement>(parts_->db, sql);
  const std::string_view key = statement->text;
  return *statements.emplace(key, std::move(statement)).first->second;
}

void create_private(const std::string& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd >= 0) {
    ::close(fd);
  } else if (errno != EEXIST) {
    throw std::runtime_error("cannot create " + file + ": " + std::strerror(errno));
  }
}

void copy_whole(const std::string& file, const std::string& path) {
  namespace fs = std::filesystem;
  if (fs::exists(path)) throw std::runtime_error("there is a file already: " + path);
  if (const auto folder = fs::path(path).parent_path(); !folder.empty()) {
    fs::create_directories(folder);
  }
  const std::string part = path + ".part";
  fs::remove(part);
  create_private(part);
  SqliteConnection(file, SqliteConnection::Role::Reader).copy_to(part);
  fs::rename(part, path);
}

}  // namespace store
