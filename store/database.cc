#include "store/database.h"

#include <filesystem>

#include "store/schema.h"
#include "store/sqlite_database.h"
#include "store/sqlite_reader.h"

namespace store {
namespace {

constexpr std::string_view kSqliteScheme = "sqlite:";

constexpr char kNewestMigration[] = R"sql(
  SELECT COALESCE(MAX(version), 0) FROM schema_migrations
)sql";

constexpr char kWriteMark[] = R"sql(
  INSERT INTO counters (name, value) VALUES ('written_at_ms', $1)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
)sql";

template <typename T>
const T& expect(const std::vector<Value>& values, std::size_t column, const char* what) {
  const T* value = column < values.size() ? std::get_if<T>(&values[column]) : nullptr;
  if (value == nullptr) {
    throw std::runtime_error("column " + std::to_string(column) + " holds no " + what);
  }
  return *value;
}

/// The file that a URL names; relative ones are relative to `base_dir`.
std::string sqlite_file(const std::string& url, const std::string& base_dir) {
  if (!url.starts_with(kSqliteScheme) || url.size() == kSqliteScheme.size()) {
    throw std::runtime_error("store.url is \"" + url +
                             "\", but this program knows only \"sqlite:FILE\"");
  }
  return (std::filesystem::path(base_dir) / url.substr(kSqliteScheme.size())).string();
}

}  // namespace

std::int64_t Row::integer(std::size_t column) const {
  return expect<std::int64_t>(values_, column, "number");
}

const std::string& Row::text(std::size_t column) const {
  return expect<std::string>(values_, column, "text");
}

std::optional<std::int64_t> Row::maybe_integer(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Row::maybe_text(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

bool Row::is_null(std::size_t column) const {
  return std::holds_alternative<std::nullptr_t>(values_.at(column));
}

std::unique_ptr<Database> open_database(const std::string& url, const std::string& base_dir,
                                        bool migrate) {
  return std::make_unique<SqliteDatabase>(sqlite_file(url, base_dir), migrate);
}

std::unique_ptr<Database> open_database_to_read(const std::string& url,
                                                const std::string& base_dir) {
  return std::make_unique<SqliteReader>(sqlite_file(url, base_dir));
}

int schema_version_known() {
  return migrations().back().version;
}

int schema_version_of(Transaction& tx) {
  return static_cast<int>(tx.query(kNewestMigration).at(0).integer(0));
}

void write_mark(Transaction& tx, Instant now) {
  tx.execute(kWriteMark, {to_ms(now)});
}

}  // namespace store
