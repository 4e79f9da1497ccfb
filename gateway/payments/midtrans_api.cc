#include "gateway/payments/midtrans_api.h"

#include <httplib.h>

#include <optional>
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

struct HttpAnswer {
  int status = 0;
  std::string body;
};

/// One request and its answer; nothing when none came.
std::optional<HttpAnswer> ask(const ApiSettings& settings, httplib::Request request) {
  httplib::Client client(settings.base_url);
  client.set_tcp_nodelay(true);
  client.set_connection_timeout(settings.connect_timeout);
  client.set_read_timeout(settings.answer_timeout);
  client.set_write_timeout(settings.answer_timeout);
  request.set_header("Authorization",
                     "Basic " + crypto::base64_encode(settings.server_keys.front() + ":"));
  request.set_header("Accept", "application/json");
  request.set_header("Content-Type", "application/json");
  request.set_header("User-Agent", "Pesan");
  const auto answer = client.send(request);
  if (!answer) return std::nullopt;
  return HttpAnswer{answer->status, answer->body};
}

httplib::Request request_to(const char* method, std::string path) {
  httplib::Request request;
  request.method = method;
  request.path = std::move(path);
  return request;
}

}  // namespace

MidtransApi::MidtransApi(ApiSettings settings, const store::Clock& clock)
    : settings_(std::move(settings)), clock_(clock) {
  if (settings_.server_keys.empty()) throw std::invalid_argument("Midtrans needs a server key");
}

store::Result<handlers::PaymentInstructions, ChargeRefusal> MidtransApi::charge(
    const ChargeRequest& request) {
  const auto now = clock_.now();
  const auto body = write_charge(request, now);
  if (!body) return store::Refused{body.error()};
  const auto closes = charge_window(request, now)->closes();

  auto post = request_to("POST", "/v2/charge");
  post.set_header("Idempotency-Key", idempotency_key(request.provider_order_id));
  post.body = *body;
  const auto answer = ask(settings_, std::move(post));
  if (!answer) return store::Refused{ChargeRefusal{Remedy::Retry, "", "no answer"}};
  return read_charge_answer(request, closes, answer->status, answer->body);
}

store::Result<handlers::PaymentFact, StatusRefusal> MidtransApi::status(const std::string& id) {
  using Why = StatusRefusal::Why;
  if (!fits_in_path(id)) return store::Refused{StatusRefusal{Why::NotFound, "unfit id"}};
  const auto answer = ask(settings_, request_to("GET", "/v2/" + id + "/status"));
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
  const auto answer = ask(settings_, request_to("POST", "/v2/" + id + "/" + std::string(action)));
  if (!answer) return CloseOutcome::Unavailable;
  return read_close_answer(answer->status, answer->body);
}

}  // namespace gateway::payments::midtrans
