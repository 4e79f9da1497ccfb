#include "handlers/chat/customer_chat.h"

#include "handlers/chat/platform_updates.h"
#include "handlers/chat/receive.h"

namespace handlers::chat {

void apply(Unit& unit, const ChatUpdate& update, const std::optional<intent::Reading>& reading) {
  std::visit(
      [&](const auto& told) {
        using Told = std::decay_t<decltype(told)>;
        if constexpr (std::is_same_v<Told, InboundMessage>) {
          receive(unit, told, reading);
        } else if constexpr (!std::is_same_v<Told, UnknownUpdate>) {
          apply(unit, told);
        }
      },
      update);
}

std::optional<std::string> text_to_read(const ChatUpdate& update) {
  const auto* message = std::get_if<InboundMessage>(&update);
  if (message == nullptr) return std::nullopt;
  if (const auto* text = std::get_if<TextMessage>(&message->content)) return text->body;
  if (const auto* edited = std::get_if<Edited>(&message->content)) return edited->body;
  const auto* media = std::get_if<MediaMessage>(&message->content);
  if (media == nullptr || media->caption.empty()) return std::nullopt;
  return media->caption;
}

}  // namespace handlers::chat
