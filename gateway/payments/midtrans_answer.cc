#include "gateway/payments/midtrans_answer.h"

#include <charconv>

#include "gateway/payments/midtrans_json.h"

namespace gateway::payments::midtrans {
namespace {

constexpr std::size_t kMessageBytesMax = 300;

int code_of(const nlohmann::json& body, int http_status) {
  const auto text = text_at(body, "status_code");
  int code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole) return http_status;
  return http_status >= 300 && code < 300 ? http_status : code;
}

std::string message_of(const nlohmann::json& body) {
  auto message = text_at(body, "status_message");
  const auto& details = member(body, "validation_messages");
  if (details.is_array()) {
    for (const auto& detail : details) {
      if (detail.is_string()) message += " " + detail.get<std::string>();
    }
  }
  if (message.size() > kMessageBytesMax) message.resize(kMessageBytesMax);
  return message;
}

}  // namespace

Answer read_answer(int http_status, std::string_view body) {
  Answer answer;
  if (auto json = parse_json(body)) answer.body = std::move(*json);
  answer.code = code_of(answer.body, http_status);
  answer.message = message_of(answer.body);
  return answer;
}

}  // namespace gateway::payments::midtrans
