#include "gateway/delivery/chat_sender.h"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "gateway/delivery/undelivered.h"
#include "store/customers.h"

namespace gateway::delivery {
namespace {

using whatsapp::SendRefusal;

constexpr store::Millis kLongestWait{256'000};
constexpr store::Millis kLongestSlowDown{64'000};
// An answer in a conversation is worth little after a while; news of an order keep their worth.
constexpr store::Millis kChatLife = std::chrono::minutes{10};
constexpr store::Millis kOrderNewsLife = std::chrono::hours{12};
constexpr store::Millis kWindowMargin = std::chrono::minutes{5};  // section 7.4
constexpr std::int64_t kWindowClosedCode = 131047;

bool is_free_text(const store::OutgoingMessage& message) {
  return !std::holds_alternative<store::OutgoingTemplate>(message.content) &&
         !std::holds_alternative<store::OutgoingReadReceipt>(message.content);
}

store::Millis life_of(const store::OutboxRow& row) {
  return row.order.empty() ? kChatLife : kOrderNewsLife;
}

}  // namespace

/// A row that waits for the breaker goes back to the queue without troubling the platform.
store::Instant ChatSender::not_before(const store::OutboxRow& row) {
  const store::Instant now = runner_.now();
  if (!breaker_.allows(now)) return now + CircuitBreaker::kPause * 2;
  return pacer_.reserve(row.lane, now);
}

void ChatSender::send(const store::OutboxRow& row) {
  const store::OutgoingMessage message = store::decode_outgoing(row.payload);
  if (window_closed(row, message)) {
    give_up(row, kWindowClosedCode);
    return;
  }
  const whatsapp::SendResult result = graph_.send(message, row.key());
  if (const auto* taken = std::get_if<whatsapp::Accepted>(&result)) {
    accepted(row, taken->message_id);
  } else {
    refused(row, std::get<SendRefusal>(result));
  }
}

/// What waited in the queue until the 24 hours were over would only fail (section 7.4).
bool ChatSender::window_closed(const store::OutboxRow& row, const store::OutgoingMessage& message) {
  if (!row.customer || !is_free_text(message)) return false;
  const auto customer = runner_.database().read(
      [&](store::Transaction& tx) { return store::Customers(tx).find(*row.customer); });
  return customer && customer->window_until &&
         runner_.now() > *customer->window_until - kWindowMargin;
}

void ChatSender::accepted(const store::OutboxRow& row, const std::string& message_id) {
  breaker_.succeeded();
  runner_.database().run(
      [&](store::Transaction& tx) { store::Outbox(tx).sent(row.id, message_id, runner_.now()); });
  metrics_.count("pesan_messages_sent_total", {{"purpose", row.purpose}});
}

void ChatSender::refused(const store::OutboxRow& row, const SendRefusal& refusal) {
  log_.warn("message_refused", {{"row", row.id},
                                {"purpose", row.purpose},
                                {"code", refusal.code},
                                {"detail", refusal.detail}});
  metrics_.count("pesan_messages_refused_total", {{"code", std::to_string(refusal.code)}});
  const store::Instant now = runner_.now();
  switch (refusal.remedy) {
    case SendRefusal::Remedy::Retry:
      breaker_.failed(now);
      try_again(row, refusal.detail, backoff(row.attempts + 1, kLongestWait, random_));
      return;
    case SendRefusal::Remedy::RetrySlower: {
      const store::Millis wait = refusal.retry_after.value_or(std::chrono::seconds{0}) +
                                 backoff(row.attempts + 1, kLongestSlowDown, random_);
      if (refusal.whole_number) {
        pacer_.slow_down_all(now + wait);
      } else {
        pacer_.slow_down(row.lane, now + wait);
      }
      try_again(row, refusal.detail, wait);
      return;
    }
    case SendRefusal::Remedy::WindowClosed: give_up(row, kWindowClosedCode); return;
    case SendRefusal::Remedy::GiveUp: give_up(row, refusal.code); return;
    case SendRefusal::Remedy::FixConfiguration: park(row, refusal); return;
    // It may have been taken: the row stays "sending" until a report carries its key, or until the
    // upkeep finds that none came.
    case SendRefusal::Remedy::Unknown: breaker_.failed(now); return;
  }
  throw std::logic_error("a refusal without a remedy");
}

void ChatSender::try_again(const store::OutboxRow& row, const std::string& why,
                           store::Millis wait) {
  const store::Instant at = runner_.now() + wait;
  if (at - row.created_at > life_of(row)) {
    give_up(row, 0);
    return;
  }
  runner_.database().run([&](store::Transaction& tx) { store::Outbox(tx).retry(row.id, why, at); });
}

void ChatSender::give_up(const store::OutboxRow& row, std::int64_t code) {
  runner_.run([&](handlers::Unit& unit) { report_undelivered(unit, row, code); });
}

void ChatSender::park(const store::OutboxRow& row, const SendRefusal& refusal) {
  log_.error(
      "messages_parked",
      {{"row", row.id}, {"code", refusal.code}, {"what", "check [whatsapp] and the account"}});
  runner_.database().run([&](store::Transaction& tx) {
    store::Outbox(tx).finish(row.id, store::OutboxState::Parked, refusal.detail, runner_.now());
  });
  metrics_.count("pesan_messages_parked_total");
}

}  // namespace gateway::delivery
