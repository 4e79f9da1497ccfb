#include "handlers/intent/decision.h"

#include <iterator>
#include <stdexcept>

#include "handlers/intent/context.h"
#include "handlers/intent/token.h"

namespace handlers::intent {
namespace {

bool asks_or_tells(Intent intent) {
  switch (intent) {
    case Intent::AskStock:
    case Intent::AskPrice:
    case Intent::AskPayment:
    case Intent::PaymentClaim:
    case Intent::AskStatus:
    case Intent::AskCatalog:
    case Intent::Complaint:
    case Intent::OptOut:
    case Intent::HumanHelp:
    case Intent::Greeting:
    case Intent::Thanks: return true;
    case Intent::Order:
    case Intent::AddToOrder:
    case Intent::ChangeOrder:
    case Intent::CancelOrder:
    case Intent::Other: return false;
  }
  throw std::logic_error("intent out of range");
}

// C9: what leaves the cart as it is. A total or a charge for sending, asked with goods in the cart,
// is the customer's own bill.
void answer_only(Context& context) {
  Intent intent = context.reading.intent;
  const bool own = !context.cart().empty() && context.reading.mentions.empty();
  const bool conditional = context.said.has(Sense::Conditional);
  const bool sending =
      context.said.has(Sense::Shipping) && !context.said.any({Sense::To, Sense::HowMany});
  if (intent == Intent::AskPrice && own && !conditional &&
      (context.said.has(Sense::Total) || sending)) {
    intent = Intent::AskPayment;
  }
  context.finish(intent, intent == Intent::Thanks ? Action::None : Action::Answer);
}

bool only_confirm_questions(const std::vector<Question>& questions) {
  return std::ranges::all_of(questions,
                             [](const Question& q) { return q.candidates.size() == 1 && q.qty; });
}

// C8: giving up everything; after mere questions it is only a no.
void cancel(Context& context) {
  const bool had_order =
      !context.before.cart.empty() || !only_confirm_questions(context.before.questions);
  const bool in_talk = !context.before.topic.empty() || !context.before.questions.empty();
  context.cart().clear();
  context.decision.questions.clear();
  context.finish(had_order || !in_talk ? Intent::CancelOrder : Intent::Other, Action::Answer);
}

void answer_other(Context& context) {
  const bool known_order = !context.cart().empty();
  const bool about_it =
      context.said.any({Sense::Delivery, Sense::Address, Sense::ThatIsAll, Sense::Future}) ||
      std::ranges::any_of(context.reading.tokens,
                          [](const Token& t) { return t.is(Token::Kind::Noise); });
  const bool supposes = context.said.has(Sense::Conditional) && !context.before.topic.empty();
  const bool number = !supposes && !context.reading.items.empty() &&
                      context.reading.items.front().goods.empty() &&
                      context.reading.items.front().qty;
  if (number && context.reading.intent == Intent::Other && context.reading.clauses.size() == 1 &&
      !context.reading.foreign) {
    return context.finish(Intent::Other, Action::Ask);
  }
  if (supposes && !context.reading.items.empty())
    return context.finish(Intent::AskPrice, Action::Answer);
  const bool quiet =
      context.reading.silent && !(known_order && about_it && !context.reading.foreign);
  context.finish(context.reading.intent, quiet ? Action::None : Action::Answer);
}

// "halo kak, jadi 1 aja", "kemahalan, ganti 100 aja": what was found first is not all that is said.
bool says_more(const Context& context) {
  const Intent intent = context.reading.intent;
  if (intent == Intent::AskPrice && context.said.has(Sense::Change) && !context.before.cart.empty())
    return !context.reading.items.empty() &&
           std::ranges::none_of(context.reading.clauses, &Clause::asks);
  // "eh ganti L aja deh, kegedean kayaknya"
  if (intent == Intent::Complaint && !context.before.cart.empty())
    return context.said.has(Sense::Replace) && !context.reading.items.empty() &&
           !context.said.has(Sense::Past);
  return (intent == Intent::Greeting || intent == Intent::Thanks) &&
         std::ranges::any_of(context.reading.items,
                             [](const Item& item) { return item.qty.has_value(); });
}

// "eh totebag hitamnya aja jadi 1", when nothing is ordered any more: what was talked about is
// wanted after all.
bool wants_after_all(Context& context) {
  const Items& items = context.reading.items;
  if (context.reading.intent != Intent::ChangeOrder || !context.before.cart.empty()) return false;
  if (items.size() != 1 || !items.front().qty || items.front().dropped) return false;
  const Resolved resolved = context.resolved(items.front());
  const ProductSet topic = context.topic_products();
  if (resolved.unclear || resolved.products.size() != 1 || !resolved.qty ||
      !std::ranges::binary_search(topic, resolved.products.front()))
    return false;
  context.add(resolved.products.front(), *resolved.qty);
  context.decision.questions.clear();
  context.finish(Intent::Order, Action::Hold);
  return true;
}

// "sosisnya batal aja", while it is still being asked which sausage: no more than that (C8).
bool drops_named(Context& context) {
  const bool named = std::ranges::any_of(context.reading.items, [](const Item& item) {
    return item.dropped && !item.goods.features.empty();
  });
  return named && answer_questions(context);
}

void decide_on(Context& context) {
  const Intent intent = context.reading.intent;
  if (asks_or_tells(intent) && !says_more(context)) return answer_only(context);
  if (intent == Intent::CancelOrder && !drops_named(context) && !change_cart(context))
    return cancel(context);
  if (context.finished || wants_after_all(context) || answer_change(context) ||
      answer_questions(context) || change_cart(context) || take_topic(context))
    return;
  if (intent == Intent::Other) return answer_other(context);
  take_goods(context);
}

// "kalau 3 jadi berapa?" about the one thing that is talked about: a quantity of that (C4).
std::optional<Mention> supposed(const Context& context) {
  const Items& items = context.reading.items;
  const bool lone = items.size() == 1 && is_lone_number(items.front()) && !items.front().part;
  if (!lone || context.before.topic.size() != 1 || context.decision.action != Action::Answer)
    return std::nullopt;
  return Mention{context.before.topic.front().sku, store::Quantity{*items.front().qty}};
}

// "cat putih kalau 4 kaleng berapa?": the one number of the text belongs to the one thing asked
// about.
std::vector<Mention> mentions_of(const Reading& reading) {
  std::vector<Mention> mentions = reading.mentions;
  const auto number = std::ranges::find_if(reading.items, is_lone_number);
  if (mentions.size() == 1 && !mentions.front().qty && number != reading.items.end())
    mentions.front().qty = store::Quantity{*number->qty};
  return mentions;
}

// What the message leaves as the thing talked about.
std::vector<Mention> topic_after(const Context& context) {
  if (!context.reading.mentions.empty()) return mentions_of(context.reading);
  std::vector<Mention> topic;
  for (const store::Line& line : context.decision.cart) {
    const auto was = std::ranges::find(context.before.cart, line.sku, &store::Line::sku);
    if (was == context.before.cart.end() || was->qty != line.qty)
      topic.push_back({line.sku, line.qty});
  }
  if (const auto mention = supposed(context)) return {*mention};
  return topic.empty() ? context.before.topic : topic;
}

// "Ya, pesan", pressed once more while nothing is being asked (C10).
bool confirms_nothing(const Context& context) {
  return context.before.questions.empty() && !context.before.cart.empty() &&
         context.reading.items.empty() && context.said.has(Sense::Confirm);
}

}  // namespace

std::string to_text(Action action) {
  switch (action) {
    case Action::Hold: return "hold";
    case Action::Ask: return "ask";
    case Action::Answer: return "answer";
    case Action::None: return "none";
  }
  throw std::logic_error("action out of range");
}

Decision decide(const Reading& reading, const Situation& before, const Catalog& catalog) {
  Context context(reading, before, catalog);
  decide_on(context);
  context.decision.topic = topic_after(context);
  return std::move(context.decision);
}

Decision decide_button(std::string_view title, const Situation& before, const Catalog& catalog) {
  const Reading reading = read(title, catalog);
  Context context(reading, before, catalog);
  if (context.said.has(Sense::Cancel)) {
    cancel(context);
  } else if (context.said.has(Sense::Change) && reading.items.empty()) {
    context.finish(Intent::ChangeOrder, Action::Ask);
    context.decision.unclear_change = true;
  } else if (context.said.has(Sense::Payment)) {
    context.finish(Intent::AskPayment, Action::Answer);
  } else if (confirms_nothing(context)) {
    context.finish(Intent::Other, Action::Answer);
  } else {
    return decide(reading, before, catalog);
  }
  context.decision.topic = topic_after(context);
  return std::move(context.decision);
}

Situation after(const Situation& before, const Decision& decision, std::string_view text) {
  Situation now = before;
  now.cart = decision.cart;
  now.questions = decision.questions;
  now.topic = decision.topic;
  now.offered.clear();
  now.last_text = std::string(text.substr(0, kTextBytesMax));
  return now;
}

}  // namespace handlers::intent
