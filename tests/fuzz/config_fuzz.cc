// Any file may be given as configuration: it is read, or every problem with it is named.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "gateway/config/config.h"

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto loaded = gateway::config::parse_config(
      text, "fuzz.toml", [](const std::string& name) -> std::optional<std::string> {
        if (name.size() > 4) return std::nullopt;
        return name;
      });
  if (!loaded && loaded.error().empty()) __builtin_trap();
  return 0;
}
