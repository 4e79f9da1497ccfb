#include "describe.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <variant>

namespace whatsapp_test {
namespace {

using namespace handlers;

template <typename... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

std::string or_dash(const std::optional<std::string>& text) {
  return text ? *text : "-";
}
std::string or_dash(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "-";
}

std::string show(const Sender& sender) {
  std::string shown = or_dash(sender.wa_id) + "/" + or_dash(sender.user_id);
  if (sender.username) shown += " @" + *sender.username;
  if (sender.name) shown += " '" + *sender.name + "'";
  return shown;
}

std::string show(const CartMessage& cart) {
  std::string shown = "cart '" + cart.note + "'";
  for (const CartLine& line : cart.lines) {
    shown += fmt::format(" {}x{}@{}", or_dash(line.qty), line.sku, or_dash(line.claimed_price_idr));
  }
  return shown;
}

std::string show(const Content& content) {
  constexpr std::array kMedia{"image", "video", "document", "audio", "sticker"};
  return std::visit(
      Overloaded{
          [](const TextMessage& text) { return "text '" + text.body + "'"; },
          [](const Choice& choice) { return "choice " + choice.id + " '" + choice.title + "'"; },
          [](const CartMessage& cart) { return show(cart); },
          [&](const MediaMessage& media) {
            return fmt::format("{} {} '{}'", kMedia.at(static_cast<std::size_t>(media.kind)),
                               media.media_id, media.caption);
          },
          [](const Location& place) { return "location " + place.name + ", " + place.address; },
          [](const SharedContact& contact) {
            return "contact " + contact.wa_id + (contact.own_number ? " own" : "");
          },
          [](const Reaction& reaction) {
            return "reaction '" + reaction.emoji + "' to " + reaction.message_id;
          },
          [](const Edited& edited) {
            return "edit of " + edited.original_message_id + " '" + edited.body + "'";
          },
          [](const Deleted& deleted) { return "deleted " + deleted.original_message_id; },
          [](const IdentityChanged& change) {
            return "moved " + show(change.before) + " to " + show(change.after);
          },
          [](const Unreadable& unreadable) { return "unreadable " + unreadable.kind; }},
      content);
}

std::string show(const InboundMessage& message) {
  std::string shown = fmt::format("{} from {} at {}: {}", message.id, show(message.from),
                                  store::to_ms(message.sent_at), show(message.content));
  if (message.group_id) shown += " in group " + *message.group_id;
  if (message.quoted_message_id) shown += " quoting " + *message.quoted_message_id;
  if (message.referred_sku) shown += " about " + *message.referred_sku;
  if (message.forwarded) shown += " forwarded";
  return shown;
}

std::string show(const DeliveryReport& report) {
  return fmt::format("{} {}({}) to {} at {} key {} error {}{}", report.message_id,
                     static_cast<int>(report.status), report.status_text, report.recipient,
                     store::to_ms(report.at), or_dash(report.outbox_key),
                     or_dash(report.error_code), report.charged ? " charged" : "");
}

}  // namespace

std::string describe(const ChatUpdate& update) {
  return std::visit(
      Overloaded{[](const InboundMessage& message) { return show(message); },
                 [](const DeliveryReport& report) { return "report " + show(report); },
                 [](const OwnerEcho& echo) {
                   return fmt::format("echo {} to {} at {}", echo.id, show(echo.to),
                                      store::to_ms(echo.sent_at));
                 },
                 [](const MarketingPreference& preference) {
                   return fmt::format("marketing {} {} {}", preference.id, show(preference.who),
                                      preference.stopped ? "stopped" : "resumed");
                 },
                 [](const PlatformNotice& notice) {
                   return fmt::format("notice {} {}: {}{}", notice.id, notice.field, notice.summary,
                                      notice.alarm ? " ALARM" : "");
                 },
                 [](const UnknownUpdate& unknown) {
                   return "unknown " + unknown.id + " of " + unknown.field;
                 }},
      update);
}

}  // namespace whatsapp_test
