#include "handlers/chat/wait_offers.h"

#include <algorithm>

#include "handlers/chat/order_answers.h"
#include "handlers/chat/people.h"
#include "handlers/chat/questions.h"
#include "handlers/orders/order_news.h"
#include "handlers/waiting/line.h"
#include "store/outbox.h"

namespace handlers::chat {
namespace {

constexpr int kAskedAtOnce = 20;  // of one line
constexpr int kOverdueAtOnce = 100;
/// Whoever was asked something this recently is left to answer it first.
constexpr store::Millis kStillThinking = waiting::kOfferLife;

void remember(const Talk& talk) {
  store::Customers(talk.unit.tx).set_dialogue(talk.customer.id, encode(talk.memory), talk.unit.now);
}

/// An offer that nobody answered is over: yes does not mean it any more.
void forget_offer(Unit& unit, const store::Wait& wait) {
  store::Customers customers(unit.tx);
  Memory memory = decode_memory(customers.dialogue(wait.customer));
  const bool stands = !memory.offered.empty() && memory.called_at == wait.offered_at;
  if (!stands) return;
  memory.forget_questions();
  customers.set_dialogue(wait.customer, encode(memory), unit.now);
}

bool is_busy(const Memory& memory, store::Instant now) {
  return memory.asks() && memory.talked_at() && now - *memory.talked_at() < kStillThinking;
}

/// What the order would be: the goods that were waited for, beside what is ordered already.
std::vector<store::Line> cart_with(const Talk& talk, const store::Line& line) {
  std::vector<store::Line> cart = talk.open ? talk.open->stock_lines() : std::vector<store::Line>{};
  cart.push_back(line);
  return summed(cart);
}

Fields offer_fields(const Talk& talk, const store::Wait& wait,
                    const std::vector<store::Line>& cart) {
  Fields fields = cart_fields(talk.unit, cart);
  const auto product = store::Products(talk.unit.tx).find(wait.sku);
  fields.values["product"] = product ? product->name : wait.sku.text();
  fields.values["fewer"] =
      wait.offered_qty < wait.qty ? std::to_string(wait.offered_qty.count) : std::string();
  fields.values["reference"] = talk.open ? talk.open->reference.text() : std::string();
  fields.values["until"] =
      talk.unit.replies.deadline(talk.unit.now + waiting::kOfferLife, talk.unit.now, talk.language);
  return fields;
}

void put_offer(Talk& talk, const store::Wait& wait) {
  const std::vector<store::Line> cart = cart_with(talk, {wait.sku, wait.offered_qty});
  talk.memory.offer(cart);
  talk.memory.topic = {{wait.sku, wait.offered_qty}};
  talk.memory.called_at = talk.unit.now;
  talk.memory.order = talk.open ? talk.open->reference.text() : std::string();
  const std::string body = orders::say_within(talk.unit, "chat_wait_offer", talk.language,
                                              offer_fields(talk, wait, cart), kButtonBodyUnitsMax);
  Answer answer = with_buttons(talk, body, yes_no_buttons(talk));
  store::Outbox(talk.unit.tx)
      .add_chat({address_of(talk.customer), std::move(answer.content), {}}, talk.customer.id, {},
                "wait_offer", talk.unit.now);
  remember(talk);
}

/// False when this is no moment to ask.
bool offer_to(Unit& unit, store::Wait wait, store::Quantity qty) {
  const auto customer = store::Customers(unit.tx).find(wait.customer);
  if (!customer) return false;
  const InboundMessage nothing_written;
  Talk talk = talk_with(unit, nothing_written, *customer);
  if (is_busy(talk.memory, unit.now)) return false;
  store::Waits(unit.tx).offer(wait.id, qty, unit.now);
  wait.offered_qty = qty;
  put_offer(talk, wait);
  return true;
}

/// First come, first asked, as far as the pieces go.
int offer_along_line(Unit& unit, const store::Sku& sku, int limit) {
  store::Quantity left = waiting::to_offer(unit, sku);
  if (left.count == 0) return 0;
  int asked = 0;
  for (const store::Wait& wait : waiting::askable(unit, sku, kAskedAtOnce)) {
    if (left.count == 0 || asked == limit) break;
    const store::Quantity qty = std::min({wait.qty, left, unit.shop.max_quantity_per_line});
    if (!offer_to(unit, wait, qty)) continue;
    left.count -= qty.count;
    ++asked;
  }
  return asked;
}

}  // namespace

int offer_to_those_waiting(Unit& unit, int limit) {
  for (const store::Wait& wait : waiting::end_overdue(unit, kOverdueAtOnce)) {
    forget_offer(unit, wait);
  }
  int asked = 0;
  store::Waits waits(unit.tx);
  auto sku = waits.next_waited_for({});
  while (sku && asked < limit) {
    asked += offer_along_line(unit, *sku, limit - asked);
    sku = waits.next_waited_for(sku->text());
  }
  return asked;
}

void decline_wait_offers(Talk& talk) {
  for (const store::Sku& sku : waiting::decline(talk.unit, talk.customer.id, talk.memory.offered)) {
    offer_along_line(talk.unit, sku, kAskedAtOnce);
  }
}

}  // namespace handlers::chat
