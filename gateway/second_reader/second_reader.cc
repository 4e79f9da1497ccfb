#include "gateway/second_reader/second_reader.h"

#include <utility>

#include "gateway/second_reader/completion.h"

namespace gateway::second_reader {
namespace {

http::ClientSettings client_settings(const Settings& settings) {
  return {.connect_timeout = settings.timeout / 4,
          .answer_timeout = settings.timeout - settings.timeout / 4,
          .answer_bytes_max = kAnswerBytesMax};
}

http::Call call_with(const Settings& settings, std::string body) {
  http::Call call{.method = "POST",
                  .path = "/v1/chat/completions",
                  .headers = {{"Accept", "application/json"}, {"User-Agent", "Pesan"}},
                  .body = std::move(body),
                  .content_type = "application/json"};
  if (!settings.api_key.empty()) {
    call.headers.emplace_back("Authorization", "Bearer " + settings.api_key);
  }
  return call;
}

}  // namespace

SecondReader::SecondReader(Settings settings)
    : settings_(std::move(settings)), client_(settings_.base_url, client_settings(settings_)) {}

store::Result<std::vector<store::Line>, Failure> SecondReader::read(
    std::string_view masked_text, const std::vector<const store::Product*>& shortlist) const {
  http::NoAnswer why;
  const auto answer = client_.send(
      call_with(settings_, write_question(settings_.model, masked_text, shortlist)), &why);
  if (!answer) return store::Refused{Failure{why.why}};
  if (answer->status != 200) {
    return store::Refused{Failure{"status " + std::to_string(answer->status)}};
  }
  const auto said = said_in(answer->body);
  if (!said) return store::Refused{Failure{"no completion"}};
  return lines_in(*said, shortlist);
}

}  // namespace gateway::second_reader
