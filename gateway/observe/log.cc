#include "gateway/observe/log.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace gateway::observe {
namespace {

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warn: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

/// A JSON string: whatever it holds, the line stays one line and one object.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20U) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string value_of(const LogField& field) {
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) return std::to_string(*number);
  if (const auto* truth = std::get_if<bool>(&field.value)) return *truth ? "true" : "false";
  return quoted(redacted(std::get<std::string>(field.value)));
}

}  // namespace

struct Log::Parts {
  spdlog::logger logger{"pesan", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
  bool json = false;
};

Log::Log(const LogSettings& settings) : parts_(std::make_unique<Parts>()) {
  parts_->json = settings.format == "json";
  parts_->logger.set_level(spdlog::level::from_str(settings.level));
  // Times in UTC, to the millisecond; the rest of the line is made by write().
  parts_->logger.set_pattern(parts_->json ? R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                                          : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                             spdlog::pattern_time_type::utc);
  parts_->logger.flush_on(spdlog::level::info);
}

Log::~Log() = default;

void Log::write(Level level, std::string_view event, std::initializer_list<LogField> fields) const {
  if (!parts_->logger.should_log(level_of(level))) return;
  std::string line = parts_->json ? "\"event\":" + quoted(event) : std::string(event);
  for (const LogField& field : fields) {
    line += parts_->json ? "," + quoted(field.name) + ":" : " " + std::string(field.name) + "=";
    line += value_of(field);
  }
  parts_->logger.log(level_of(level), "{}", line);
}

}  // namespace gateway::observe
