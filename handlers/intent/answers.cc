#include <iterator>

#include "handlers/intent/context.h"
#include "handlers/intent/elements.h"
#include "handlers/intent/token.h"

namespace handlers::intent {
namespace {

bool only_confirms(const Context& context) {
  if (!context.said.has(Sense::Confirm) ||
      context.said.any({Sense::Refuse, Sense::Neg, Sense::Price, Sense::Stock, Sense::Payment})) {
    return false;
  }
  return context.reading.items.empty();
}

bool overlap(const ProductSet& some, const ProductSet& others) {
  return std::ranges::any_of(some,
                             [&](ProductIndex p) { return std::ranges::binary_search(others, p); });
}

// "L", "yang 250": words that some of the open variants have.
bool varies(const Context& context, const Item& item, const ProductSet& open) {
  return item.negated || overlap(context.index.holding(item.goods.features), open);
}

// The answer names something of its own rather than a variant of what was asked about.
bool names_other_goods(const Context& context, const Item& item, const ProductSet& open) {
  if (item.unknown) return true;
  if (item.goods.features.empty() && !item.goods.code) return false;
  return !overlap(context.resolved(item).products, open) &&
         !(item.attribute_only && varies(context, item, open));
}

class Answer {
 public:
  explicit Answer(Context& context)
      : context_(context), question_(context.before.questions.front()) {
    open_ = context_.indices(question_.candidates);
    if (question_.qty) qty_ = question_.qty->count;
  }

  bool take() {
    if (asks_again()) return forget_question();
    if (open_.empty()) return false;  // not sold: whatever comes now is an order of its own
    if (only_confirms(context_)) return confirm();
    if (drops_the_question()) return drop();
    if (context_.said.has(Sense::Mixed) && context_.reading.items.empty()) return ask_again();
    if (const auto each = of_each()) return take_each(*each);
    const auto answers = answering_items();
    if (answers.empty()) return declined() ? forget_question() : false;
    if (const auto rest = the_rest(answers)) rest_ = rest;
    context_.decision.questions.erase(context_.decision.questions.begin());
    if (std::ranges::all_of(answers, &Item::negated))
      take_rest(answers);
    else
      for (const Item* item : answers) take_item(*item, answers.size() > 1);
    conclude();
    return true;
  }

 private:
  // "5 more, or 5 in all?", asked of goods in the cart, is answered like any change: jadi, tambah.
  bool asks_again() const {
    return open_.size() == 1 && qty_ && context_.line_of(open_.front()) != nullptr;
  }
  bool forget_question() {
    context_.decision.questions.erase(context_.decision.questions.begin());
    return false;
  }
  // "campur aja": how many of each is still to be said.
  bool ask_again() {
    context_.finish(Intent::Order, Action::Ask);
    return true;
  }
  bool confirm() {
    if (open_.size() != 1 || !qty_) return false;
    context_.decision.questions.erase(context_.decision.questions.begin());
    context_.add(open_.front(), *qty_);
    conclude();
    return true;
  }

  // "ga jadi, jahe aja 1": no to what was asked, and something else instead.
  bool declined() const {
    if (context_.reading.lines.empty()) return false;
    const Clause& first = context_.reading.clauses.front();
    const bool refuses = first.any({Sense::Refuse, Sense::Cancel, Sense::Drop}) &&
                         !first.any({Sense::HarmlessNeg, Sense::Stock});
    const auto goods_there = [](const Item& item) { return item.clause == 0; };
    return refuses && std::ranges::none_of(context_.reading.items, goods_there);
  }
  bool drops_the_question() const {
    return std::ranges::any_of(context_.reading.items, [this](const Item& item) {
      return item.dropped && !item.goods.features.empty() &&
             !names_other_goods(context_, item, open_) && context_.lines_meant(item).empty();
    });
  }
  bool drop() {
    context_.decision.questions.erase(context_.decision.questions.begin());
    const bool left = !context_.decision.questions.empty();
    const bool rest = !context_.cart().empty();
    context_.finish(rest || left ? Intent::ChangeOrder : Intent::CancelOrder, left ? Action::Ask
                                                                              : rest
                                                                                  ? Action::Hold
                                                                                  : Action::Answer);
    return true;
  }

  std::vector<const Item*> answering_items() const {
    std::vector<const Item*> answers;
    if (context_.reading.intent == Intent::AskStock || context_.reading.intent == Intent::AskPrice)
      return answers;
    for (const Item& item : context_.reading.items) {
      if (item.dropped || (item.verdict == Verdict::Mention)) continue;
      if (names_other_goods(context_, item, open_)) continue;
      if (adds_to_cart(item)) continue;
      answers.push_back(&item);
    }
    return answers;
  }
  // "tambah 2 lagi" is no answer to "which size?".
  bool adds_to_cart(const Item& item) const {
    return item.goods.empty() && context_.has(item, {Sense::Add, Sense::Less});
  }

  // "3 merah sisanya abu": what is left of the quantity that was asked about.
  std::optional<std::int64_t> the_rest(const std::vector<const Item*>& answers) const {
    const bool said = std::ranges::any_of(context_.reading.tokens, [](const Token& token) {
      return token.text == "sisanya" || token.stem == "sisa";
    });
    const Item& last = *answers.back();
    if (!said || !qty_ || answers.size() < 2 || last.qty || last.negated) return std::nullopt;
    std::int64_t left = *qty_;
    for (const Item* item : answers) left -= item->qty.value_or(0);
    if (left < 1) return std::nullopt;
    return left;
  }

  void take_item(const Item& item, bool one_of_several) {
    ProductSet meant = narrowed(item);
    std::optional<std::int64_t> qty = item.qty;
    if (!qty && one_of_several) qty = rest_;
    if (item.goods.empty() && item.qty && !item.counted && open_.size() > 1 &&
        !context_.says(item, "saja")) {  // "1 aja" is a quantity
      if (const auto variant = variant_numbered(*item.qty)) {
        meant = {*variant};
        qty.reset();
      }
    }
    if (!qty && !one_of_several) qty = qty_;
    if (item.goods.all) return take_all(meant, qty);
    if (meant.size() == 1 && qty && !item.qty_unclear) {
      context_.add(meant.front(), *qty);
    } else {
      context_.decision.questions.insert(context_.decision.questions.begin(),
                                         question(item, meant, qty));
    }
  }
  // "masing2 2", when it was only asked how many of each.
  std::optional<std::int64_t> of_each() const {
    const Items& items = context_.reading.items;
    const bool lone = items.size() == 1 && items.front().goods.empty() && items.front().qty;
    const bool clear = std::ranges::all_of(context_.before.questions, [](const Question& question) {
      return question.candidates.size() == 1;
    });
    if (!lone || !clear || !context_.said.has(Sense::Each)) return std::nullopt;
    return items.front().qty;
  }
  bool take_each(std::int64_t qty) {
    for (const Question& question : context_.before.questions)
      context_.add(context_.indices(question.candidates).front(), qty);
    context_.decision.questions.clear();
    conclude();
    return true;
  }
  // "jangan pink, jangan hijau": what is left when all of it is taken away.
  void take_rest(const std::vector<const Item*>& refused) {
    ProductSet left = open_;
    std::string wanted;
    for (const Item* item : refused) {
      ProductSet both;
      std::ranges::set_intersection(left, narrowed(*item), std::back_inserter(both));
      left = std::move(both);
      wanted += " " + item->wanted;
    }
    if (left.size() == 1 && qty_) return context_.add(left.front(), *qty_);
    Question again = question_;
    again.wanted += wanted;
    again.candidates = context_.skus(left.empty() ? open_ : left);
    context_.decision.questions.insert(context_.decision.questions.begin(), std::move(again));
  }
  void take_all(const ProductSet& meant, std::optional<std::int64_t> qty) {
    for (const ProductIndex product : meant) context_.add(product, qty.value_or(1));
  }
  Question question(const Item& item, const ProductSet& meant,
                    std::optional<std::int64_t> qty) const {
    Question again = question_;
    if (!item.wanted.empty()) again.wanted += " " + item.wanted;
    again.candidates = context_.skus(meant);
    again.qty.reset();
    if (qty) again.qty = store::Quantity{*qty};
    return again;
  }

  ProductSet narrowed(const Item& item) const {
    ProductSet left = open_;
    if (item.goods.code) return {*item.goods.code};
    if (item.goods.empty() && !item.goods.unit.empty() && !item.qty)
      return packed_so(item.goods.unit);
    const Features& wanted = item.negated ? Features{} : item.goods.features;
    if (!wanted.empty()) {
      ProductSet both;
      std::ranges::set_intersection(open_, index().holding(wanted), std::back_inserter(both));
      if (both.empty()) {
        std::ranges::set_intersection(open_, context_.resolved(item).products,
                                      std::back_inserter(both));
      }
      if (!both.empty()) left = both;
    }
    for (const Features* not_these :
         {&item.goods.without, item.negated ? &item.goods.features : nullptr}) {
      if (not_these == nullptr) continue;
      for (const Feature feature : *not_these) {
        const auto bearing = index().holding(Features{feature});
        std::erase_if(left, [&](ProductIndex p) { return std::ranges::binary_search(bearing, p); });
      }
    }
    return left;
  }
  // "yang lusin": of what is sold by the piece and by the dozen.
  ProductSet packed_so(const std::string& unit) const {
    ProductSet so = open_;
    std::erase_if(so, [&](ProductIndex p) { return index().unit_of(p) != unit; });
    return so.empty() ? open_ : so;
  }
  // A number that is one of the open variants: "3" after "level 1, 3 or 5?".
  std::optional<ProductIndex> variant_numbered(std::int64_t number) const {
    const std::string text = std::to_string(number);
    for (const char* prefix : {"lv:", "#", "isi:", "#0"}) {
      const auto feature = index().find(prefix + text);
      if (!feature) continue;
      ProductSet both;
      std::ranges::set_intersection(open_, index().holding(Features{*feature}),
                                    std::back_inserter(both));
      // The 1 of "1kg" is no name of it.
      const bool named = number >= kPlainSpecLeast || prefix != std::string_view("#");
      if (both.size() == 1 && (named || index().written_in_alias(both.front(), *feature)))
        return both.front();
    }
    return std::nullopt;
  }
  const Index& index() const { return context_.index; }

  void conclude() {
    const bool more = !context_.decision.questions.empty();
    context_.finish(Intent::Order, more ? Action::Ask : Action::Hold);
  }

  Context& context_;
  const Question& question_;
  ProductSet open_;
  std::optional<std::int64_t> qty_;
  std::optional<std::int64_t> rest_;  // of it, for the one that has "sisanya" before it
};

}  // namespace

bool answer_questions(Context& context) {
  if (context.before.questions.empty()) return false;
  return Answer(context).take();
}

}  // namespace handlers::intent
