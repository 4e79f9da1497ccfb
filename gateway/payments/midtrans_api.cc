#include "gateway/payments/midtrans_api.h"

#include <stdexcept>
#include <utility>

#include "gateway/crypto/hash.h"
#include "gateway/payments/midtrans_text.h"

namespace gateway::payments::midtrans {
namespace {

constexpr std::size_t kIdempotencyKeyCharsMax = 46;  // a longer one is ignored (section 11)

/// The same for every try of one attempt, different between attempts.
std::string idempotency_key(const std::string& order_id) {
  auto key = "charge-" + order_id;
  if (key.size() <= kIdempotencyKeyCharsMax) return key;
  return crypto::sha256_hex(order_id).substr(0, kIdempotencyKeyCharsMax);
}

http::Call call_to(const ApiSettings& settings, const char* method, std::string path,
                   std::string body = {}) {
  http::Call call;
  call.method = method;
  call.path = std::move(path);
  call.headers = {
      {"Authorization", "Basic " + crypto::base64_encode(settings.server_keys.front() + ":")},
      {"Accept", "application/json"},
      {"User-Agent", "Pesan"}};
  call.body = std::move(body);
  call.content_type = "application/json";
  return call;
}

http::ClientSettings client_settings(const ApiSettings& settings) {
  http::ClientSettings client;
  client.connect_timeout = settings.connect_timeout;
  client.answer_timeout = settings.answer_timeout;
  return client;
}

/// Checked before anything is built with them.
ApiSettings with_a_key(ApiSettings settings) {
  if (settings.server_keys.empty()) throw std::invalid_argument("Midtrans needs a server key");
  return settings;
}

}  // namespace

MidtransApi::MidtransApi(ApiSettings settings, const store::Clock& clock)
    : settings_(with_a_key(std::move(settings))),
      clock_(clock),
      client_(settings_.base_url, client_settings(settings_)) {}

store::Result<handlers::PaymentInstructions, ChargeRefusal> MidtransApi::charge(
    const ChargeRequest& request) {
  const auto now = clock_.now();
  const auto body = write_charge(request, now);
  if (!body) return store::Refused{body.error()};
  const auto closes = charge_window(request, now)->closes();

  auto post = call_to(settings_, "POST", "/v2/charge", *body);
  post.headers.emplace_back("Idempotency-Key", idempotency_key(request.provider_order_id));
  const auto answer = client_.send(post);
  if (!answer) return store::Refused{ChargeRefusal{Remedy::Retry, "", "no answer"}};
  return read_charge_answer(request, closes, answer->status, answer->body);
}

store::Result<handlers::PaymentFact, StatusRefusal> MidtransApi::status(const std::string& id) {
  using Why = StatusRefusal::Why;
  if (!fits_in_path(id)) return store::Refused{StatusRefusal{Why::NotFound, "unfit id"}};
  const auto answer = client_.send(call_to(settings_, "GET", "/v2/" + id + "/status"));
  if (!answer) return store::Refused{StatusRefusal{Why::Unavailable, "no answer"}};
  return read_status_answer(id, settings_.server_keys, answer->status, answer->body);
}

CloseOutcome MidtransApi::expire(const std::string& id) {
  return close(id, "expire");
}

CloseOutcome MidtransApi::cancel(const std::string& id) {
  return close(id, "cancel");
}

CloseOutcome MidtransApi::close(const std::string& id, std::string_view action) {
  if (!fits_in_path(id)) return CloseOutcome::NotFound;
  const auto answer =
      client_.send(call_to(settings_, "POST", "/v2/" + id + "/" + std::string(action)));
  if (!answer) return CloseOutcome::Unavailable;
  return read_close_answer(answer->status, answer->body);
}

}  // namespace gateway::payments::midtrans
