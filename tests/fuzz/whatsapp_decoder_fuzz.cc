// Any bytes as the chat platform's webhook: refused, or read into updates that read the same again
// from their own bodies.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "gateway/whatsapp/send_answer.h"
#include "gateway/whatsapp/webhook.h"

namespace {

constexpr std::string_view kPhoneNumberId = "318200000000007";

void expect(bool true_thing) {
  if (!true_thing) std::abort();
}

void read_as_webhook(std::string_view body) {
  const auto updates = gateway::whatsapp::decode(body, kPhoneNumberId);
  if (!updates) return;
  for (const auto& one : *updates) {
    const auto again = gateway::whatsapp::decode(one.body, kPhoneNumberId);
    expect(again && again->size() == 1);
    expect(again->front().event_id == one.event_id && again->front().body == one.body);
    expect(again->front().update.index() == one.update.index());
  }
}

void read_as_answer(std::string_view body) {
  using gateway::whatsapp::Repeating;
  for (const int status : {200, 400, 500}) {
    const gateway::http::Answer answer{status, std::string(body), {}};
    (void)gateway::whatsapp::read_send_answer(answer, Repeating::Duplicates);
    (void)gateway::whatsapp::read_upload_answer(answer);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_as_webhook(bytes);
  read_as_answer(bytes);
  return 0;
}
