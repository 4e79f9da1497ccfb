#include "gateway/simulator/midtrans_notices.h"

#include <array>
#include <utility>

namespace gateway::simulator {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::minutes, 5> kDistances{2min, 10min, 30min, 90min, 210min};

}  // namespace

int repeats_after(int http_status) {
  if (http_status >= 200 && http_status < 300) return 0;
  switch (http_status) {
    case 301:
    case 302:
    case 303: return 0;
    case 500: return 1;
    case 400:
    case 404: return 2;
    case 503: return 4;
    default: return 5;
  }
}

Post notice_post(std::chrono::milliseconds answer_timeout) {
  return json_post(
      [](const std::string&) {
        return Headers{{"User-Agent", "Veritrans"}};
      },
      answer_timeout);
}

CourierRules notice_rules(double time_scale, Post post) {
  const auto again = [time_scale](int number,
                                  int http_status) -> std::optional<std::chrono::milliseconds> {
    if (number > repeats_after(http_status)) return std::nullopt;
    const std::chrono::duration<double> distance =
        kDistances.at(static_cast<std::size_t>(number - 1)) * time_scale;
    return std::chrono::duration_cast<std::chrono::milliseconds>(distance);
  };
  return {std::move(post), again, /*follow_redirects=*/true};
}

}  // namespace gateway::simulator
