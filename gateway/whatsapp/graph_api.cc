#include "gateway/whatsapp/graph_api.h"

#include <utility>

#include "gateway/whatsapp/message_json.h"
#include "gateway/whatsapp/multipart.h"
#include "gateway/whatsapp/qr_png.h"
#include "gateway/whatsapp/send_answer.h"

namespace gateway::whatsapp {
namespace {

http::Call post_to(const GraphSettings& settings, const char* edge, std::string body,
                   std::string content_type) {
  http::Call call;
  call.method = "POST";
  call.path = "/" + settings.api_version + "/" + settings.phone_number_id + edge;
  call.headers = {{"Authorization", "Bearer " + settings.access_token},
                  {"Accept", "application/json"},
                  {"User-Agent", "Pesan"}};
  call.body = std::move(body);
  call.content_type = std::move(content_type);
  return call;
}

Uploaded upload_qr(const http::Client& client, const GraphSettings& settings,
                   const store::OutgoingQr& qr) {
  const auto png = draw_qr_png(qr.qr_text);
  if (!png) {
    return SendRefusal{SendRefusal::Remedy::GiveUp, false, 0, "no text for a QR code", {}};
  }
  Form form = media_form("image/png", "qris.png", *png);
  http::NoAnswer why;
  const auto answer = client.send(
      post_to(settings, "/media", std::move(form.body), std::move(form.content_type)), &why);
  if (!answer) return read_no_answer(why, Repeating::Harmless);
  return read_upload_answer(*answer);
}

}  // namespace

GraphApi::GraphApi(GraphSettings settings)
    : settings_(std::move(settings)), client_(settings_.base_url, settings_.client) {}

SendResult GraphApi::send(const store::OutgoingMessage& message, const std::string& key) {
  std::string media_id;
  if (const auto* qr = std::get_if<store::OutgoingQr>(&message.content)) {
    Uploaded uploaded = upload_qr(client_, settings_, *qr);
    if (auto* refusal = std::get_if<SendRefusal>(&uploaded)) return std::move(*refusal);
    media_id = std::get<std::string>(std::move(uploaded));
  }
  const bool receipt = std::holds_alternative<store::OutgoingReadReceipt>(message.content);
  const auto repeating = receipt ? Repeating::Harmless : Repeating::Duplicates;
  http::NoAnswer why;
  const auto answer = client_.send(
      post_to(settings_, "/messages", write_message(message, key, media_id), "application/json"),
      &why);
  if (!answer) return read_no_answer(why, repeating);
  return read_send_answer(*answer, repeating);
}

}  // namespace gateway::whatsapp
