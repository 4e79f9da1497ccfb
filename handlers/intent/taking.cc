#include <iterator>

#include "handlers/intent/context.h"
#include "handlers/intent/token.h"

namespace handlers::intent {
namespace {

// "mau 2", "oke ambil", "pesen segitu", "mau dua-duanya", "yang navy 1": goods that only the talk
// before knows.
bool means_topic(const Context& context) {
  const Reading& reading = context.reading;
  if (reading.intent == Intent::CancelOrder || context.before.topic.empty()) return false;
  if (context.said.any({Sense::History, Sense::Refuse, Sense::Neg, Sense::Injection, Sense::Past,
                        Sense::Conditional}))
    return false;
  const bool nameless = std::ranges::all_of(reading.items, [](const Item& item) {
    return (item.goods.empty() && !item.unknown) || item.attribute_only;
  });
  if (!nameless) return false;
  const bool asks_for =
      context.said.any({Sense::Order, Sense::Want, Sense::Both, Sense::Segitu, Sense::Add});
  const bool quantity =
      std::ranges::any_of(reading.items, [](const Item& item) { return item.qty.has_value(); });
  return asks_for || quantity || !reading.items.empty();
}

// The products of the topic that the item may mean: all, those with its words, or their variants.
ProductSet meant_by(const Context& context, const Item* item) {
  ProductSet topic = context.topic_products();
  if (item == nullptr || item->goods.features.empty()) return topic;
  ProductSet meant;
  std::ranges::set_intersection(topic, context.index.holding(item->goods.features),
                                std::back_inserter(meant));
  if (!meant.empty()) return meant;
  return context.variants(topic, item->goods.features);
}

std::optional<std::int64_t> talked_quantity(const Context& context, ProductIndex product) {
  const store::Sku& sku = context.index.product(product).sku;
  for (const Mention& mention : context.before.topic) {
    if (mention.sku == sku && mention.qty) return mention.qty->count;
  }
  return std::nullopt;
}

bool wants(const Context& context) {
  return context.said.any({Sense::Order, Sense::Want, Sense::Confirm, Sense::Add, Sense::Segitu,
                           Sense::Lagi, Sense::Separator});
}
// "yang 500?": asks what was asked before, of another variant.
bool asks_of_variant(const Context& context) {
  return std::ranges::any_of(context.reading.clauses, &Clause::asks) &&
         !context.said.any({Sense::Order, Sense::Want, Sense::Add});
}

void take_one(Context& context, const Item* item, bool both) {
  const ProductSet meant = meant_by(context, item);
  std::optional<std::int64_t> qty;
  if (item != nullptr) qty = item->qty;
  const bool known = meant.size() == 1 && context.line_of(meant.front()) != nullptr;
  if (known && item != nullptr && !qty && !context.said.any({Sense::Add, Sense::Lagi}))
    return;  // "yang 500ml kan?"
  // "yg udang" about what was asked for: not yet that it is wanted.
  if (item != nullptr && !qty && !both && !wants(context))
    return context.ask(item->wanted, meant, qty);
  if (meant.size() == 1)
    return context.add(meant.front(),
                       qty.value_or(context.said.has(Sense::Add)
                                        ? 1
                                        : talked_quantity(context, meant.front()).value_or(1)));
  if (both) {
    for (const ProductIndex product : meant)
      context.add(product, qty.value_or(talked_quantity(context, product).value_or(1)));
    return;
  }
  context.ask(item == nullptr ? "" : item->wanted, meant, qty);
}

// C5: goods that are in the cart already.
enum class Again { New, Added, Reminder, Unclear };
Again again(const Context& context, const Item& item, ProductIndex product, std::int64_t qty) {
  const store::Sku& sku = context.index.product(product).sku;
  const auto line = std::ranges::find(context.before.cart, sku, &store::Line::sku);
  if (line == context.before.cart.end()) return Again::New;
  const bool joins = context.reading.tokens.front().has(Sense::Separator);  // "sama X 2"
  if (joins || context.has(item, {Sense::Add, Sense::Lagi})) return Again::Added;
  return line->qty.count == qty ? Again::Reminder : Again::Unclear;
}

}  // namespace

bool take_topic(Context& context) {
  if (!means_topic(context) || asks_of_variant(context)) return false;
  const ProductSet topic = context.topic_products();
  const bool known =
      std::ranges::all_of(topic, [&](ProductIndex p) { return context.line_of(p) != nullptr; });
  const bool named = std::ranges::any_of(context.reading.items, &Item::attribute_only);
  if (topic.empty() || (known && !named)) return false;  // all of it is ordered already
  const bool first = context.cart().empty();
  const bool both =
      context.said.has(Sense::Both) ||
      std::ranges::any_of(context.reading.items, [](const Item& i) { return i.goods.all; });
  context.decision.questions.clear();
  if (context.reading.items.empty()) take_one(context, nullptr, both);
  for (const Item& item : context.reading.items) {
    if (!item.negated && !item.part) take_one(context, &item, both);
  }
  const bool ask = !context.decision.questions.empty();
  if (!ask && !context.cart_changed()) return false;
  context.finish(first ? Intent::Order : Intent::AddToOrder, ask ? Action::Ask : Action::Hold);
  return true;
}

void take_goods(Context& context) {
  const Reading& reading = context.reading;
  const bool first = context.before.cart.empty();
  std::erase_if(context.decision.questions, [](const Question& q) { return q.candidates.empty(); });
  bool unclear = false;
  for (const store::Line& line : reading.lines) {
    const auto product = context.index.find(line.sku);
    if (!product) continue;
    const Item* item = nullptr;
    for (const Item& one : reading.items) {
      const auto named = context.resolved(one).products;
      if (one.verdict == Verdict::Take && std::ranges::binary_search(named, *product)) item = &one;
    }
    const Again kind =
        item == nullptr ? Again::New : again(context, *item, *product, line.qty.count);
    if (kind == Again::Unclear) {
      context.ask(item->wanted, {*product}, line.qty.count);
      unclear = true;
    } else if (kind != Again::Reminder) {
      context.add(*product, line.qty.count);
    }
  }
  for (const Question& question : reading.unresolved)
    context.decision.questions.push_back(question);
  const bool asking = unclear || !reading.unresolved.empty() ||
                      (!context.decision.questions.empty() && !reading.lines.empty());
  const bool nothing = reading.lines.empty() && reading.unresolved.empty();
  Intent intent = reading.intent;
  if (intent == Intent::Order && !first && context.cart_changed()) intent = Intent::AddToOrder;
  if (asking || nothing) return context.finish(intent, Action::Ask);
  context.finish(intent, context.cart_changed() ? Action::Hold : Action::Answer);
}

}  // namespace handlers::intent
