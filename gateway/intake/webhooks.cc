#include "gateway/intake/webhooks.h"

#include <memory>
#include <string_view>
#include <utility>

#include "gateway/http/text_rules.h"
#include "gateway/payments/midtrans_notification.h"
#include "gateway/whatsapp/webhook.h"
#include "handlers/chat/customer_chat.h"
#include "handlers/intent/reading.h"
#include "handlers/orders/payment_flow.h"

namespace gateway::intake {
namespace {

constexpr char kWhatsApp[] = "whatsapp";
constexpr char kMidtrans[] = "midtrans";

http::Response text(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

http::Response answer(Taken taken) {
  if (taken == Taken::Durably) return text(200, "ok");
  http::Response response = text(503, "try again later");
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

/// The header's value; empty when there is none or more than one (contract whatsapp.md, section
/// 1.2).
std::string only_header(const http::Request& request, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [given, value] : request.headers) {
    if (http::equal_ignoring_case(given, name)) values.push_back(value);
  }
  return values.size() == 1 ? values.front() : std::string();
}

/// The text is read here, on the caller's thread: the unit of work only applies what it says.
IncomingEvent chat_event(whatsapp::DecodedUpdate decoded, UnitRunner& runner) {
  IncomingEvent event{std::move(decoded.event_id), kWhatsApp, std::move(decoded.body), {}};
  if (std::holds_alternative<handlers::UnknownUpdate>(decoded.update)) return event;
  std::optional<handlers::intent::Reading> reading;
  if (const auto words = handlers::chat::text_to_read(decoded.update)) {
    reading = handlers::intent::read(*words, *runner.catalog());
  }
  event.apply = [update = std::move(decoded.update), reading = std::move(reading)](
                    handlers::Unit& unit) { handlers::chat::apply(unit, update, reading); };
  return event;
}

http::Response receive_chat(const http::Request& request, Intake& intake, UnitRunner& runner,
                            const WebhookSettings& settings) {
  const std::string signature = only_header(request, "X-Hub-Signature-256");
  if (!whatsapp::signature_fits(request.body, signature, settings.app_secrets)) {
    return text(401, "signature does not fit");
  }
  auto decoded = whatsapp::decode(request.body, settings.phone_number_id);
  if (!decoded) {
    const bool too_many = decoded.error().why == whatsapp::DecodeRefusal::Why::TooMany;
    return too_many ? text(413, "too many updates") : text(400, "not a notification");
  }
  std::vector<IncomingEvent> events;
  for (auto& update : *decoded) events.push_back(chat_event(std::move(update), runner));
  return answer(intake.take(std::move(events)));
}

http::Response shake_hands(const http::Request& request, const WebhookSettings& settings) {
  // What stands there twice is no question of the platform's.
  const auto parameter = [&](const char* name) {
    return request.query_params.count(name) == 1 ? *request.query_param(name) : std::string();
  };
  const auto challenge =
      whatsapp::answer_handshake(parameter("hub.mode"), parameter("hub.verify_token"),
                                 parameter("hub.challenge"), settings.verify_token);
  return challenge ? text(200, *challenge) : text(403, "verify token does not fit");
}

IncomingEvent payment_event(handlers::PaymentFact fact, std::string body) {
  IncomingEvent event{"midtrans:" + fact.dedup_key, kMidtrans, std::move(body), {}};
  // The dashboard's trial of our address is kept and that is all.
  if (fact.test_notice) return event;
  event.apply = [fact = std::move(fact)](handlers::Unit& unit) {
    handlers::orders::notice_received(unit, fact);
  };
  return event;
}

http::Response receive_payment(const http::Request& request, Intake& intake,
                               const WebhookSettings& settings) {
  using payments::midtrans::Why;
  auto fact = payments::midtrans::decode_notification(request.body, settings.midtrans_server_keys);
  if (!fact) {
    return fact.error() == Why::BadSignature ? text(401, "signature does not fit")
                                             : text(400, "not a payment notification");
  }
  return answer(intake.take({payment_event(std::move(*fact), request.body)}));
}

}  // namespace

void add_webhooks(http::Server& server, Intake& intake, UnitRunner& runner,
                  const WebhookSettings& given) {
  const auto settings = std::make_shared<const WebhookSettings>(given);
  intake.add_source(kWhatsApp, [settings, &runner](const std::string& body) {
    auto decoded = whatsapp::decode(body, settings->phone_number_id);
    if (!decoded || decoded->size() != 1) return std::optional<IncomingEvent>();
    return std::optional(chat_event(std::move(decoded->front()), runner));
  });
  intake.add_source(kMidtrans, [settings](const std::string& body) {
    auto fact = payments::midtrans::decode_notification(body, settings->midtrans_server_keys);
    return fact ? std::optional(payment_event(std::move(*fact), body)) : std::nullopt;
  });
  server.route("GET", "/webhooks/whatsapp", [settings](const http::Request& request) {
    return shake_hands(request, *settings);
  });
  server.route("POST", "/webhooks/whatsapp",
               [settings, &intake, &runner](const http::Request& request) {
                 return receive_chat(request, intake, runner, *settings);
               });
  server.route("POST", "/webhooks/midtrans", [settings, &intake](const http::Request& request) {
    return receive_payment(request, intake, *settings);
  });
}

}  // namespace gateway::intake
