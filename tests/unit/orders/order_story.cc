#include "tests/unit/orders/order_story.h"

#include "handlers/replies/embedded_templates.h"
#include "store/products.h"

namespace handlers::orders {

OrderStory::OrderStory() : replies_(embedded_templates(), "id", "Asia/Jakarta") {
  shop_.payment_provider = "midtrans";
  shop_.payment_channels = {"qris", "bca_va"};
  shop_.staff = {"628999"};
}

void OrderStory::shelve(const std::string& name, std::int64_t pieces, std::int64_t price_idr) {
  work([&](Unit& unit) {
    store::Product product{sku(name), "Barang " + name, {price_idr}, "pcs", {}, {}, {}, {}, {}};
    store::Products(unit.tx).put(product);
    EXPECT_TRUE(store::Inventory(unit.tx).count(sku(name), {pieces}, unit.cause("cli", "count")));
  });
}

std::vector<store::Line> OrderStory::lines(const Wanted& wanted) {
  std::vector<store::Line> lines;
  for (const auto& [name, count] : wanted) lines.push_back({sku(name), {count}});
  return lines;
}

std::int64_t OrderStory::customer(const std::string& name) {
  const auto known = people_.find(name);
  if (known != people_.end()) return known->second;
  const std::int64_t id = work([&](Unit& unit) {
    store::Customers customers(unit.tx);
    const std::string number = "62812000" + std::to_string(people_.size());
    auto person = customers.resolve({{}, number}, name, {}, unit.now).customer;
    person.window_until = unit.now + hours{24};
    customers.update(person);
    return person.id;
  });
  return people_[name] = id;
}

store::Customer OrderStory::person(const std::string& name) {
  const std::int64_t id = customer(name);
  return work([&](Unit& unit) { return store::Customers(unit.tx).find(id).value(); });
}

OrderResult OrderStory::ask(const std::string& who, const Wanted& wanted) {
  OrderRequest request;
  request.customer = customer(who);
  request.lines = lines(wanted);
  request.who = "customer:" + who;
  return work([&](Unit& unit) { return place(unit, request); });
}

store::OrderRef OrderStory::orders(const std::string& who, const Wanted& wanted) {
  const OrderResult placed = ask(who, wanted);
  EXPECT_TRUE(placed) << who << " does not get it";
  return placed.value().reference;
}

store::OrderRef OrderStory::orders_and_gets_code(const std::string& who, const Wanted& wanted) {
  store::OrderRef order = orders(who, wanted);
  provider_answers_charges();
  return order;
}

OrderResult OrderStory::changes(const store::OrderRef& order, const Wanted& wanted) {
  return work([&](Unit& unit) { return rewrite(unit, order, lines(wanted), "customer"); });
}

void OrderStory::switches(const store::OrderRef& reference, const std::string& channel) {
  const store::Order current = order(reference);
  work([&](Unit& unit) { switch_channel(unit, current, channel); });
}

MoveResult OrderStory::tries_to_cancel(const store::OrderRef& order, bool tell) {
  return work([&](Unit& unit) { return cancel(unit, order, "staff:Dewi", "batal", tell); });
}

MoveResult OrderStory::tries_to_ship(const store::OrderRef& order) {
  return work([&](Unit& unit) { return ship(unit, order, "JNE", "0123456789", "staff:Dewi"); });
}

MoveResult OrderStory::tries_to_take_back(const store::OrderRef& order) {
  return work([&](Unit& unit) { return take_back(unit, order, "staff:Dewi", "retur"); });
}

MoveResult OrderStory::tries_to_extend(const store::OrderRef& order, store::Millis by) {
  return work([&](Unit& unit) { return extend(unit, order, by, "staff:Dewi"); });
}

MoveResult OrderStory::tries_to_book(const store::OrderRef& order, std::optional<Rupiah> amount) {
  return work([&](Unit& unit) { return pay_manually(unit, order, "staff:Dewi", amount); });
}

int OrderStory::sweep() {
  return work([](Unit& unit) { return expire_lapsed(unit, {}, 100); });
}

int OrderStory::polls() {
  return work([](Unit& unit) { return poll_due(unit, 100); });
}

PaymentInstructions OrderStory::instructions(const store::PaymentAttempt& attempt) {
  PaymentInstructions given;
  given.transaction_id = "tx-" + attempt.provider_order_id;
  given.channel = attempt.channel;
  given.expires_at = attempt.expires_at;
  if (attempt.channel == "qris") given.qr_text = "00020101021226-" + attempt.provider_order_id;
  if (attempt.channel == "bca_va") {
    given.bank = "bca";
    given.va_number = "12345678901";
  }
  return given;
}

int OrderStory::provider_answers_charges() {
  return work([](Unit& unit) {
    store::Outbox outbox(unit.tx);
    int made = 0;
    for (const auto& row : outbox.claim(store::OutboxKind::Charge, unit.now, 100)) {
      const auto wanted = charge_wanted(unit, row.payload);
      if (wanted) charge_created(unit, row.payload, instructions(wanted->attempt));
      made += wanted ? 1 : 0;
      outbox.sent(row.id, {}, unit.now);
    }
    return made;
  });
}

std::vector<std::string> OrderStory::done_at_provider(store::OutboxKind kind) {
  return work([&](Unit& unit) {
    store::Outbox outbox(unit.tx);
    std::vector<std::string> attempts;
    for (const auto& row : outbox.claim(kind, unit.now, 100)) {
      attempts.push_back(row.payload);
      outbox.sent(row.id, {}, unit.now);
    }
    return attempts;
  });
}

PaymentFact OrderStory::fact(const std::string& attempt, ProviderStatus status) {
  const auto known = this->attempt(attempt);
  PaymentFact fact;
  fact.provider = "midtrans";
  fact.provider_order_id = attempt;
  fact.transaction_id = "tx-" + attempt;
  fact.status = status;
  fact.status_text = "as given";
  fact.amount = known ? known->amount : Rupiah{100'000};
  fact.channel = "qris";
  fact.confirmed = true;
  if (status == ProviderStatus::Refunded) fact.refunded = fact.amount;
  return fact;
}

void OrderStory::confirm(const PaymentFact& fact) {
  work([&](Unit& unit) { status_confirmed(unit, fact); });
}

void OrderStory::notice(const PaymentFact& fact) {
  work([&](Unit& unit) { notice_received(unit, fact); });
}

store::Order OrderStory::order(const store::OrderRef& reference) {
  return work([&](Unit& unit) { return store::Orders(unit.tx).find(reference).value(); });
}

std::vector<store::PaymentAttempt> OrderStory::attempts(const store::OrderRef& reference) {
  return work([&](Unit& unit) { return store::Payments(unit.tx).of(reference); });
}

std::optional<store::PaymentAttempt> OrderStory::attempt(const std::string& id) {
  return work([&](Unit& unit) { return store::Payments(unit.tx).find(id); });
}

store::Stock OrderStory::stock(const std::string& name) {
  return work([&](Unit& unit) { return store::Inventory(unit.tx).stock(sku(name)).value(); });
}

std::string OrderStory::fault() {
  return work([](Unit& unit) { return store::Inventory(unit.tx).verify(); });
}

std::vector<Said> OrderStory::said() {
  return work([](Unit& unit) {
    std::vector<Said> all;
    for (const auto& row : store::Outbox(unit.tx).list(std::nullopt, 0, 10'000)) {
      if (row.kind != store::OutboxKind::Chat) continue;
      const auto message = store::decode_outgoing(row.payload);
      std::string text;
      if (const auto* plain = std::get_if<store::OutgoingText>(&message.content)) {
        text = plain->body;
      }
      if (const auto* qr = std::get_if<store::OutgoingQr>(&message.content)) text = qr->caption;
      all.push_back({text, row.purpose, message.to.key(), message.content, message.to});
    }
    return all;
  });
}

std::vector<Said> OrderStory::said_to(const std::string& name) {
  const std::string number = person(name).key.wa_id;
  std::vector<Said> theirs = said();
  std::erase_if(theirs, [&](const Said& each) { return each.to != number; });
  return theirs;
}

std::vector<std::string> OrderStory::purposes_to(const std::string& name) {
  std::vector<std::string> purposes;
  for (const Said& each : said_to(name)) purposes.push_back(each.purpose);
  return purposes;
}

std::vector<std::string> OrderStory::staff_heard() {
  std::vector<std::string> texts;
  for (const Said& each : said()) {
    if (each.purpose == "staff") texts.push_back(each.text);
  }
  return texts;
}

std::vector<std::string> OrderStory::receipts(const std::string& reference) {
  return work([&](Unit& unit) {
    std::vector<std::string> found;
    for (std::int64_t id = 1; id <= 100; ++id) {
      const auto receipt = store::Payments(unit.tx).receipt(id);
      if (receipt && receipt->order == reference) {
        found.push_back(receipt->outcome + " " + std::to_string(receipt->amount.amount));
      }
    }
    return found;
  });
}

}  // namespace handlers::orders
