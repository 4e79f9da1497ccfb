// Structured logs: one event per line, a fixed name and then fields with units. spdlog is met here
// only. Never pass a phone number, a message's text, a signature or a token; what slips through is
// masked.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace gateway::observe {

enum class Level { Debug, Info, Warn, Error };

struct LogField {
  std::string_view name;
  std::variant<std::string, std::int64_t, bool> value;
  LogField(std::string_view n, std::string v) : name(n), value(std::move(v)) {}
  LogField(std::string_view n, const char* v) : name(n), value(std::string(v)) {}
  LogField(std::string_view n, std::string_view v) : name(n), value(std::string(v)) {}
  LogField(std::string_view n, std::int64_t v) : name(n), value(v) {}
  LogField(std::string_view n, int v) : name(n), value(std::int64_t{v}) {}
  LogField(std::string_view n, std::size_t v) : name(n), value(static_cast<std::int64_t>(v)) {}
  LogField(std::string_view n, bool v) : name(n), value(v) {}
};

struct LogSettings {
  std::string level = "info";   // debug, info, warn, error
  std::string format = "text";  // text, json
};

/// Writes to standard error. Safe to use from any thread.
class Log {
 public:
  explicit Log(const LogSettings& settings = {});
  ~Log();
  void write(Level level, std::string_view event,
             std::initializer_list<LogField> fields = {}) const;
  void info(std::string_view event, std::initializer_list<LogField> fields = {}) const {
    write(Level::Info, event, fields);
  }
  void warn(std::string_view event, std::initializer_list<LogField> fields = {}) const {
    write(Level::Warn, event, fields);
  }
  void error(std::string_view event, std::initializer_list<LogField> fields = {}) const {
    write(Level::Error, event, fields);
  }

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Digit runs that may be a phone or account number become "62812****789", and what looks like a
/// bearer token or key becomes "[redacted]".
std::string redacted(std::string_view text);

}  // namespace gateway::observe
