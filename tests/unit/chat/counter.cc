#include "tests/unit/chat/counter.h"

#include <set>

#include "handlers/intent/reading.h"
#include "handlers/orders/ordering.h"
#include "handlers/orders/payment_flow.h"
#include "handlers/replies/clip.h"
#include "handlers/replies/embedded_templates.h"
#include "store/customers.h"
#include "store/payments.h"
#include "store/products.h"

namespace handlers::chat {
namespace {

// Contract whatsapp.md, sections 6.3, 6.4 and 6.5.
constexpr std::size_t kTextMax = 4096, kCaptionMax = 1024, kButtonBodyMax = 1024;

void expect_text(const std::string& text, std::size_t units_max, const char* what) {
  EXPECT_FALSE(text.empty()) << what;
  EXPECT_LE(utf16_length(text), units_max) << what << ": " << text;
}

template <typename Items>
void expect_distinct(const Items& items, std::size_t id_max, std::size_t title_max) {
  std::set<std::string> ids, titles;
  for (const auto& item : items) {
    EXPECT_LE(item.id.size(), id_max);
    EXPECT_FALSE(item.id.empty());
    expect_text(item.title, title_max, "title");
    EXPECT_TRUE(ids.insert(item.id).second) << "twice: " << item.id;
    EXPECT_TRUE(titles.insert(item.title).second) << "twice: " << item.title;
  }
}

struct FitsThePlatform {
  void operator()(const store::OutgoingText& text) const {
    expect_text(text.body, kTextMax, "text");
  }
  void operator()(const store::OutgoingButtons& message) const {
    expect_text(message.body, kButtonBodyMax, "body");
    EXPECT_GE(message.buttons.size(), 1U);
    EXPECT_LE(message.buttons.size(), 3U);
    expect_distinct(message.buttons, 256, 20);
  }
  void operator()(const store::OutgoingList& message) const {
    expect_text(message.body, kTextMax, "body");
    expect_text(message.button, 20, "button");
    EXPECT_GE(message.rows.size(), 1U);
    EXPECT_LE(message.rows.size(), 10U);
    expect_distinct(message.rows, 200, 24);
    for (const auto& row : message.rows) EXPECT_LE(utf16_length(row.description), 72U);
  }
  void operator()(const store::OutgoingQr& qr) const {
    expect_text(qr.caption, kCaptionMax, "caption");
  }
  void operator()(const store::OutgoingTemplate&) const {}
  void operator()(const store::OutgoingReadReceipt& receipt) const {
    EXPECT_FALSE(receipt.message_id.empty());
  }
};

}  // namespace

std::string Said::body() const {
  if (const auto* text = std::get_if<store::OutgoingText>(&content)) return text->body;
  if (const auto* buttons = std::get_if<store::OutgoingButtons>(&content)) return buttons->body;
  if (const auto* list = std::get_if<store::OutgoingList>(&content)) return list->body;
  if (const auto* qr = std::get_if<store::OutgoingQr>(&content)) return qr->caption;
  return {};
}

std::vector<store::OutgoingButton> Said::buttons() const {
  const auto* message = std::get_if<store::OutgoingButtons>(&content);
  return message == nullptr ? std::vector<store::OutgoingButton>{} : message->buttons;
}

std::vector<store::OutgoingRow> Said::rows() const {
  const auto* list = std::get_if<store::OutgoingList>(&content);
  return list == nullptr ? std::vector<store::OutgoingRow>{} : list->rows;
}

store::Product product(const std::string& sku, const std::string& name, std::int64_t price,
                       const std::string& family, std::vector<std::string> aliases,
                       std::map<std::string, std::string> attributes) {
  return {.sku = *store::Sku::parse(sku),
          .name = name,
          .price = {price},
          .unit = "pcs",
          .aliases = std::move(aliases),
          .family = family,
          .category = "toko",
          .attributes = std::move(attributes),
          .pack_size = {},
          .active = true};
}

Counter::Counter() : replies_(embedded_templates(), "id", "Asia/Jakarta") {
  shop_.name = "Toko Sari";
  shop_.staff = {kDewi};
  shop_.bank_accounts = {"BCA 1234567890 a.n. Toko Sari"};
  shop_.payment_provider = "midtrans";
  shop_.payment_channels = {"qris", "bca_va"};
  shelve(product("KG100", "Kopi Gayo 100g", 35'000, "Kopi Gayo", {"kopi gayo 100", "gayo 100"},
                 {{"ukuran", "100g"}}),
         10);
  shelve(product("KG250", "Kopi Gayo 250g", 75'000, "Kopi Gayo", {"kopi gayo 250", "gayo 250"},
                 {{"ukuran", "250g"}}),
         10);
  shelve(product("NST500", "Nastar 500g", 90'000, "Nastar", {"nastar"}, {{"ukuran", "500g"}}), 5);
  shelve(product("RGN200", "Rengginang 200g", 20'000, "Rengginang", {"rengginang"}), 50);
  read_catalogue();
}

void Counter::shelve(const store::Product& goods, std::int64_t on_hand) {
  store_.db().run([&](store::Transaction& tx) {
    store::Products(tx).put(goods);
    (void)store::Inventory(tx).count(goods.sku, {on_hand},
                                     {"staff:Dewi", "count", {}, store_.now()});
  });
}

void Counter::read_catalogue() {
  auto products =
      store_.db().read([](store::Transaction& tx) { return store::Products(tx).list(); });
  catalog_ = std::make_unique<intent::Catalog>(std::move(products));
}

store::Stock Counter::stock(const std::string& sku) {
  return store_.db()
      .read([&](store::Transaction& tx) {
        return store::Inventory(tx).stock(*store::Sku::parse(sku));
      })
      .value();
}

store::Customer Counter::customer(const std::string& who) {
  return store_.db()
      .read([&](store::Transaction& tx) {
        return store::Customers(tx).find(store::PersonKey{{}, who});
      })
      .value();
}

std::vector<store::Order> Counter::orders(const std::string& who) {
  const std::int64_t id = customer(who).id;
  store::OrderFilter filter;
  filter.customer = id;
  return store_.db().read(
      [&](store::Transaction& tx) { return store::Orders(tx).list(filter).items; });
}

store::Order Counter::newest_order(const std::string& who) {
  const std::int64_t id = customer(who).id;
  return store_.db()
      .read([&](store::Transaction& tx) { return store::Orders(tx).newest_of(id); })
      .value();
}

void Counter::pay(const store::Order& order) {
  in_unit([&](Unit& unit) {
    ASSERT_TRUE(orders::pay_manually(unit, order.reference, "staff:Dewi", std::nullopt));
  });
}

std::optional<Said> Counter::provider_answers(const std::string& who) {
  const store::Order order = newest_order(who);
  in_unit([&](Unit& unit) {
    const auto attempt = store::Payments(unit.tx).of(order.reference).back();
    PaymentInstructions instructions{.transaction_id = "t-1",
                                     .channel = attempt.channel,
                                     .qr_text = {},
                                     .bank = {},
                                     .va_number = {},
                                     .biller_code = {},
                                     .pay_url = {},
                                     .expires_at = attempt.expires_at};
    (attempt.channel == "qris" ? instructions.qr_text : instructions.va_number) = "000201QR";
    if (attempt.channel != "qris") instructions.bank = "bca";
    orders::charge_created(unit, attempt.provider_order_id, instructions);
  });
  const std::vector<Said> said = told();
  EXPECT_LE(said.size(), 1U);
  return said.empty() ? std::nullopt : std::optional(said.front());
}

std::vector<Said> Counter::told() {
  said_.clear();
  collect();
  return said_;
}

void Counter::lapse() {
  wait(shop_.hold + std::chrono::minutes{1});
  in_unit([](Unit& unit) { return orders::expire_lapsed(unit, {}, 100); });
}

InboundMessage Counter::message(Content content, const std::string& who) {
  InboundMessage message;
  message.id = "wamid." + std::to_string(++messages_);
  message.from.wa_id = who;
  message.from.name = "Bu Sari";
  message.sent_at = store_.now();
  message.content = std::move(content);
  return message;
}

std::optional<Said> Counter::says(const std::string& text, const std::string& who) {
  return sends(TextMessage{text}, who);
}

std::optional<Said> Counter::presses(const store::OutgoingButton& button, const std::string& who) {
  return presses(button.id, button.title, who);
}

std::optional<Said> Counter::presses(const std::string& id, const std::string& title,
                                     const std::string& who) {
  return sends(Choice{id, title}, who);
}

std::optional<Said> Counter::sends(Content content, const std::string& who) {
  return receive(message(std::move(content), who));
}

std::optional<Said> Counter::receive(const InboundMessage& message) {
  apply(message);
  const std::string& key = message.from.wa_id ? *message.from.wa_id : *message.from.user_id;
  std::erase_if(said_, [&](const Said& said) { return said.to != key; });  // news for others
  EXPECT_LE(said_.size(), 1U) << "more than one reply, the last: " << said_.back().body();
  return said_.empty() ? std::nullopt : std::optional(said_.back());
}

void Counter::apply(const ChatUpdate& update) {
  collect();  // what time or staff have caused is not this message's
  said_.clear();
  staff_.clear();
  receipts_ = charges_ = payment_questions_ = 0;
  std::optional<intent::Reading> reading;
  if (const auto text = text_to_read(update)) reading = intent::read(*text, *catalog_);
  in_unit([&](Unit& unit) { chat::apply(unit, update, reading); });
  collect();
}

void Counter::collect() {
  const auto rows = store_.db().read(
      [&](store::Transaction& tx) { return store::Outbox(tx).list(std::nullopt, seen_, 1000); });
  for (const store::OutboxRow& row : rows) sort(row);
}

void Counter::sort(const store::OutboxRow& row) {
  seen_ = std::max(seen_, row.id);
  charges_ += row.kind == store::OutboxKind::Charge ? 1 : 0;
  payment_questions_ += row.kind == store::OutboxKind::PaymentStatus ? 1 : 0;
  if (row.kind != store::OutboxKind::Chat) return;
  store::OutgoingMessage out = store::decode_outgoing(row.payload);
  std::visit(FitsThePlatform{}, out.content);
  if (row.purpose == "staff") {
    staff_.push_back(Said{out.content, {}, {}, {}}.body());
  } else if (std::holds_alternative<store::OutgoingReadReceipt>(out.content)) {
    ++receipts_;
  } else {
    said_.push_back({std::move(out.content), row.order, row.purpose, out.to.key()});
  }
}

}  // namespace handlers::chat
