#include "handlers/intent/judge.h"

#include <algorithm>

#include "handlers/intent/clauses.h"
#include "handlers/intent/items.h"
#include "handlers/intent/purpose.h"
#include "handlers/intent/rules.h"

namespace handlers::intent {
namespace {

constexpr std::int64_t kPlainCountMax = 100;  // from here on a count needs its unit

class Judge {
 public:
  Judge(Reading& reading, const NoiseFound& noise, const Index& index, const Lexicon& lexicon)
      : reading_(reading),
        noise_(noise),
        index_(index),
        lexicon_(lexicon),
        speech_(read_speech(reading.tokens, reading.clauses, reading.items)),
        purpose_(purpose_of(reading, speech_, noise)),
        facts_(reading, noise, index, speech_, purpose_) {}

  void judge() {
    drop_negated();
    settle_repeats();
    facts_.set_counted_beside(std::ranges::any_of(reading_.items, [this](const Item& item) {
      return item.qty && !item.goods.empty() && rule_on(item, facts_).verdict == Verdict::Take;
    }));
    for (Item& item : reading_.items) {
      const Ruling ruling = rule_on(item, facts_);
      item.verdict = ruling.verdict;
      item.rule = ruling.rule;
      apply(item, item.verdict);
    }
    conclude();
  }

 private:
  const Clause& clause(const Item& item) const { return facts_.clause(item); }

  // Goods that are taken back take the earlier mention of them along: "… yang toraja ga usah".
  void drop_negated() {
    Items& items = reading_.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].negated && !items[i].dropped) continue;
      const auto meant = resolve(items[i], index_, lexicon_).products;
      for (std::size_t earlier = 0; earlier < i; ++earlier) {
        const auto had = resolve(items[earlier], index_, lexicon_).products;
        const bool same = !had.empty() && std::ranges::includes(meant, had);
        if (same && !items[i].goods.features.empty()) items[earlier].dropped = true;
      }
    }
  }

  // "cherry 2, peach 1, cherry-nya 1 aja": the last quantity counts (R17).
  void settle_repeats() {
    Items& items = reading_.items;
    for (std::size_t at = 1; at < items.size(); ++at) {
      if (!sets_earlier(items[at])) continue;
      Item* earlier = nullptr;
      std::size_t found = 0;
      for (std::size_t i = 0; i < at; ++i) {
        if (items[i].clause == items[at].clause || !counted(items[i]) ||
            !names(items[at], items[i]))
          continue;
        earlier = &items[i];
        ++found;
      }
      if (found != 1 || earlier->negated || earlier->dropped) continue;
      earlier->qty = items[at].qty;
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(at--));
    }
  }
  bool sets_earlier(const Item& item) const {
    if (!item.qty || item.qty_unclear || item.negated || item.part) return false;
    const Clause& c = clause(item);
    if (c.any({Sense::Add, Sense::Lagi})) return false;
    if (c.any({Sense::Change, Sense::Correction})) return true;
    return (item.definite || item.attribute_only) &&
           (facts_.says(item, "saja") || facts_.says(item, "jadi"));
  }
  // All the words of the one are words of the other.
  static bool names(const Item& item, const Item& earlier) {
    return !item.goods.features.empty() && std::ranges::all_of(item.goods.features, [&](Feature f) {
      return std::ranges::find(earlier.goods.features, f) != earlier.goods.features.end();
    });
  }

  // "madu 1 lagi"; but "pesan lagi" is an order of its own.
  bool one_more(const Item& item) const {
    return item.qty && clause(item).has(Sense::Lagi) && !clause(item).has(Sense::Order);
  }
  bool sets_any() const {
    return std::ranges::any_of(reading_.items,
                               [this](const Item& item) { return facts_.sets_quantity(item); });
  }

  // --- carrying it out
  void apply(const Item& item, Verdict verdict) {
    if (verdict == Verdict::Leave) return;
    if (item.goods.empty() && !item.unknown) return;
    Resolved resolved = resolve(item, index_, lexicon_);
    if (verdict == Verdict::Mention) return mention(resolved);
    // "ajwa 1kg 190 dong": a large number that nothing counts by may be a price in thousands.
    const bool large = item.qty && *item.qty >= kPlainCountMax && !item.counted;
    if (large || behind_unknown(item)) resolved.unclear = true;
    wanted_ = true;
    bare_ = bare_ || verdict == Verdict::Bare;
    added_ = added_ || facts_.speech(item).add || one_more(item);
    if (verdict == Verdict::Confirm) return confirm(item, resolved);
    const bool named = !item.attribute_only || item.inherits;
    if (item.goods.all && named && resolved.products.size() > 1 && !resolved.unclear)
      return take_all(resolved);
    const bool weightless =
        item.goods.missing && !item.qty && says_weight(item) && !resolved.products.empty();
    const bool loose = !resolved.qty && loose_count(item);
    if (!resolved.qty && !resolved.unclear && !loose && verdict == Verdict::Take) resolved.qty = 1;
    if (resolved.unclear && !item.qty_unclear && !resolved.qty && verdict == Verdict::Take &&
        !weightless && defaults_to_one(item))
      resolved.qty = 1;
    const bool clear = verdict == Verdict::Take && !resolved.unclear &&
                       resolved.products.size() == 1 && resolved.qty;
    if (!clear) return ask(item, resolved);
    if (!counted(item) && named_twice(item, resolved.products.front())) return;
    take(resolved.products.front(), *resolved.qty);
  }
  // "obeng kacamata 1": the word before it makes another product of it, unless its own name is
  // whole.
  bool behind_unknown(const Item& item) const {
    if (index_.fitting(item.goods.features).settled) return false;
    return std::ranges::any_of(reading_.items, [&](const Item& before) {
      return before.unknown && !counted(before) && before.last == item.first &&
             facts_.may_be_goods(before);
    });
  }
  // A number in the sentence that no goods were found for may be meant for these.
  bool loose_count(const Item& item) const {
    return std::ranges::any_of(reading_.items, [&](const Item& other) {
      // "10 cans of cola": the count of a word that is not known.
      if (other.unknown && counted(other) && other.clause == item.clause &&
          other.first < item.first && item.link != Item::Link::And)
        return true;
      return other.goods.empty() && !other.unknown && counted(other) && !other.part &&
             clause(other).sentence == clause(item).sentence;
    });
  }
  // Unknown or ambiguous goods that were ordered without a number: one; not where the number is
  // what is unclear.
  bool defaults_to_one(const Item& item) const {
    return item.counting.empty() && !item.money && !item.people && item.goods.kilos == 0 &&
           !item.mixed;
  }
  bool says_weight(const Item& item) const {
    for (std::size_t i = item.first; i < item.last && i < reading_.tokens.size(); ++i) {
      if (reading_.tokens[i].is(Token::Kind::Measure)) return true;
    }
    return false;
  }
  void take(ProductIndex product, std::int64_t qty) {
    const store::Sku& sku = index_.product(product).sku;
    const auto same = std::ranges::find(reading_.lines, sku, &store::Line::sku);
    if (same == reading_.lines.end()) {
      reading_.lines.push_back({sku, store::Quantity{qty}});
    } else {
      same->qty.count += qty;
    }
  }
  // "tempered-nya juga 1 yang iphone 11": the same goods once more, in the same line.
  bool named_twice(const Item& item, ProductIndex product) const {
    return std::ranges::any_of(reading_.items, [&](const Item& other) {
      return &other < &item && counted(other) && clause(other).line == clause(item).line &&
             resolve(other, index_, lexicon_).products == ProductSet{product};
    });
  }
  void take_all(const Resolved& resolved) {
    for (const ProductIndex product : resolved.products) take(product, resolved.qty.value_or(1));
  }
  void ask(const Item& item, const Resolved& resolved) {
    Question question;
    question.wanted = item.wanted;
    for (const ProductIndex product : resolved.products)
      question.candidates.push_back(index_.product(product).sku);
    if (resolved.qty && !item.qty_unclear) question.qty = store::Quantity{*resolved.qty};
    reading_.unresolved.push_back(std::move(question));
  }
  void confirm(const Item& item, Resolved resolved) {
    if (!resolved.qty && !resolved.unclear) resolved.qty = 1;
    reading_.confirm = true;
    ask(item, resolved);
  }
  void mention(const Resolved& resolved) {
    for (const ProductIndex product : resolved.products) {
      Mention one{index_.product(product).sku, std::nullopt};
      if (resolved.qty) one.qty = store::Quantity{*resolved.qty};
      reading_.mentions.push_back(one);
    }
  }

  void conclude() {
    std::ranges::sort(reading_.lines, {}, &store::Line::sku);
    const bool add = added_ || (facts_.in_text({Sense::Add}) && !wanted_);
    if (wanted_) {
      reading_.intent = add ? Intent::AddToOrder : Intent::Order;
      reading_.evidence = facts_.marked() ? "order" : bare_ ? "bare" : "quantity";
      return;
    }
    reading_.intent = purpose_.intent;
    reading_.silent = purpose_.silent;
    reading_.evidence = to_text(purpose_.evidence);
    reading_.foreign = facts_.whole_text_is_foreign() || noise_.injected;
    const Intent intent = purpose_.intent;
    if (intent == Intent::Other && asks_about_goods()) reading_.intent = Intent::AskCatalog;
    if (intent == Intent::Other || intent == Intent::Thanks || intent == Intent::Greeting)
      conclude_without_goods();
  }

  // "mau order dong", "tambah satu lagi", "ganti L": an order or a change without goods of its own.
  void conclude_without_goods() {
    if (!reading_.mentions.empty() || facts_.whole_text_is_foreign() || noise_.injected) return;
    for (std::size_t at = 0; at < speech_.size(); ++at) {
      const Speech& s = speech_[at];
      if (s.reported && !s.change) continue;
      if (s.planned || s.refused || s.hang != Hang::None || s.complaint) return;
    }
    const bool order = std::ranges::any_of(speech_, &Speech::order);
    const bool history = facts_.in_text({Sense::History});
    const auto becomes = [this](Intent intent) {
      reading_.intent = intent;
      reading_.silent = false;
    };
    if (std::ranges::any_of(speech_, &Speech::change) || corrects() || facts_.drops() || sets_any())
      return becomes(Intent::ChangeOrder);
    if (std::ranges::any_of(speech_, &Speech::add)) return becomes(Intent::AddToOrder);
    const bool as_before = history && purpose_.intent == Intent::Other && facts_.says_saja();
    if (order || as_before || (history && (std::ranges::any_of(speech_, &Speech::want))))
      return becomes(Intent::Order);
  }
  bool asks_about_goods() const {
    const bool asking =
        facts_.in_text({Sense::Ask}) ||
        (purpose_.evidence == Sense::Count && std::ranges::any_of(speech_, &Speech::question));
    return !reading_.mentions.empty() && asking &&
           std::ranges::none_of(speech_, [](const Speech& s) { return s.hang != Hang::None; });
  }
  bool corrects() const {
    const bool said = std::ranges::any_of(reading_.clauses, &Clause::correction);
    return said && !reading_.items.empty();
  }

  Reading& reading_;
  const NoiseFound& noise_;
  const Index& index_;
  const Lexicon& lexicon_;
  std::vector<Speech> speech_;
  Purpose purpose_;
  ItemFacts facts_;
  bool wanted_ = false;
  bool bare_ = false;
  bool added_ = false;
};

}  // namespace

void judge(Reading& reading, const NoiseFound& noise, const Index& index, const Lexicon& lexicon) {
  Judge(reading, noise, index, lexicon).judge();
}

}  // namespace handlers::intent
