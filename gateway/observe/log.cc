#include "gateway/observe/log.h"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "gateway/observe/log_line.h"

namespace gateway::observe {
namespace {

constexpr char kJsonPattern[] = "{\"at\":\"%Y-%m-%dT%H:%M:%S.%eZ\",%v}";
constexpr char kTextPattern[] = "%Y-%m-%dT%H:%M:%S.%eZ %v";

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warn: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

/// What is no level is taken for info: better a line too many.
spdlog::level::level_enum threshold(const std::string& name) {
  for (const auto level : {Level::Debug, Level::Info, Level::Warn, Level::Error}) {
    if (name == name_of(level)) return spdlog_level(level);
  }
  return spdlog::level::info;
}

}  // namespace

struct Log::Parts {
  bool json = false;
  mutable spdlog::logger logger{"", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

Log::Log(const LogSettings& settings) : parts_(std::make_unique<Parts>()) {
  parts_->json = settings.format == "json";
  parts_->logger.set_level(threshold(settings.level));
  parts_->logger.set_formatter(std::make_unique<spdlog::pattern_formatter>(
      parts_->json ? kJsonPattern : kTextPattern, spdlog::pattern_time_type::utc));
  // A full disk must not become a failed order: what cannot be written is lost.
  parts_->logger.set_error_handler([](const std::string&) {});
}

Log::~Log() = default;

void Log::write(Level level, std::string_view event, std::initializer_list<LogField> fields) const {
  const auto at = spdlog_level(level);
  if (!parts_->logger.should_log(at)) return;
  try {
    parts_->logger.log(
        at, parts_->json ? json_members(level, event, fields) : text_line(level, event, fields));
  } catch (const std::bad_alloc&) {
    // Whoever logs has better things to do with the memory that is left.
    return;
  }
}

}  // namespace gateway::observe
