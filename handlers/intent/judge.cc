#include "handlers/intent/judge.h"

#include <algorithm>

#include "handlers/intent/clauses.h"
#include "handlers/intent/items.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

constexpr int kStrangeMost = 3;  // unknown words in a clause from which on it is a tale

class Judge {
 public:
  Judge(Reading& reading, const NoiseFound& noise, const Index& index, const Lexicon& lexicon)
      : reading_(reading),
        noise_(noise),
        index_(index),
        lexicon_(lexicon),
        speech_(read_speech(reading.tokens, reading.clauses, reading.items)) {}

  void judge() {
    purpose_ = purpose_of(reading_, speech_, noise_);
    drop_negated();
    marked_ = is_marked();
    counted_ = std::ranges::any_of(reading_.items, [this](const Item& item) {
      return item.qty && !item.goods.empty() && verdict(item) == Verdict::Take;
    });
    for (Item& item : reading_.items) {
      item.verdict = verdict(item);
      apply(item, item.verdict);
    }
    conclude();
  }

 private:
  const Speech& speech(const Item& item) const { return speech_[item.clause]; }
  const Clause& clause(const Item& item) const { return reading_.clauses[item.clause]; }
  bool in_text(const Senses& senses) const {
    return std::ranges::any_of(reading_.clauses, [&](const Clause& c) { return c.any(senses); });
  }

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

  // A word of ordering that holds for the whole text.
  bool is_marked() const {
    for (std::size_t at = 0; at < speech_.size(); ++at) {
      const Speech& s = speech_[at];
      if (s.polite || s.hang != Hang::None || s.complaint) continue;
      if (s.order || s.add) return true;
      if (s.want && governs(at)) return true;
    }
    return noise_.order_label;
  }
  // "mau", "minta" count when goods stand in their clause or the next.
  bool governs(std::size_t at) const {
    return std::ranges::any_of(reading_.items, [at](const Item& item) {
      return item.clause == at || item.clause == at + 1;
    });
  }

  bool whole_text_is_foreign() const {
    return noise_.forwarded ||
           in_text({Sense::Spam, Sense::WrongRecipient, Sense::Recipe, Sense::OptOut}) ||
           (noise_.quoted && !marked_);
  }

  Verdict verdict(const Item& item) const {
    if (item.negated || item.dropped || item.qty == 0 || whole_text_is_foreign())
      return Verdict::Leave;
    if (item.part && (item.unknown || item.goods.empty())) return Verdict::Leave;  // a note (R21)
    const Speech& s = speech(item);
    if (s.reported || s.planned || s.refused || complained(item) || other_purpose(item)) {
      return Verdict::Leave;
    }
    if (put_off(item) || told_how(item)) return Verdict::Leave;
    const Hang hang = hangs(item);
    if (hang == Hang::Fallback) return Verdict::Leave;
    if (hang != Hang::None && hang != Hang::Wish) return Verdict::Mention;
    if (item.attribute_only && !item.inherits && says_only_size(item))
      return foreign_pack(item) ? Verdict::Take : Verdict::Leave;
    if (changes(item) && !marked_before(item)) return Verdict::Leave;
    if (clause(item).correction && item.attribute_only && !item.inherits && !s.add)
      return Verdict::Leave;
    if (item.attribute_only && !item.inherits && !item.qty) {
      if (asked(item)) return Verdict::Mention;
      return other_goods(item) ? Verdict::Leave : Verdict::Bare;
    }
    if (!marked_ && in_text({Sense::Bargain})) return Verdict::Mention;
    if (names_no_product(item)) return Verdict::Confirm;
    if (sets_quantity(item)) return Verdict::Leave;
    if (clause(item).has(Sense::Quote)) return s.order ? Verdict::Confirm : Verdict::Leave;
    if (!s.order && clause(item).any({Sense::CatalogWords, Sense::Ask})) return Verdict::Mention;
    if (asked(item)) return Verdict::Mention;
    if (item.unknown && !may_be_goods(item)) return Verdict::Leave;
    if (s.polite) return Verdict::Confirm;
    if (!marked_ && (advertised(item) || (drops() && !item.qty))) return Verdict::Leave;
    if (!marked_ && planned_beside(item)) return Verdict::Leave;
    if (!marked_ && only_told(item)) return counted(item) ? Verdict::Confirm : Verdict::Leave;
    if (doubtful(item)) return counted(item) || marked_ ? Verdict::Confirm : Verdict::Bare;
    if (marked_ || item.qty || item.qty_unclear || item.one || item.goods.kilos > 0)
      return Verdict::Take;
    if (counted_) return Verdict::Take;
    return Verdict::Bare;
  }
  // "tutupnya tolong dilakban": a passive verb says what is to be done with what is ordered
  // already.
  bool told_how(const Item& item) const {
    if (!item.definite || counted(item) || !other_goods(item)) return false;
    for (std::size_t i = item.last; i < clause(item).last; ++i) {
      const Token& token = reading_.tokens[i];
      if (token.is(Token::Kind::Word) && is_passive(token.text)) return true;
    }
    return false;
  }
  // "gula 1kg 2" among goods, where no sugar is sold.
  bool foreign_pack(const Item& item) const {
    return item.goods.foreign && item.qty && (marked_ || counted_) && !changes(item);
  }
  // "es teh 1 sama coklat 2": a flavour that only other goods have may be meant for these.
  bool names_no_product(const Item& item) const {
    return item.attribute_only && !item.inherits && !says_only_size(item) && other_goods(item) &&
           !index_.fitting(item.goods.features).settled;
  }
  bool other_goods(const Item& item) const {
    return std::ranges::any_of(reading_.items, [&](const Item& other) {
      return &other != &item && !other.goods.empty() && !other.attribute_only;
    });
  }
  // "Madu 2 botol hanya 150rb": a price is praised and nothing asked for.
  bool advertised(const Item& item) const {
    bool praised = false;
    bool money = false;
    for (std::size_t i = clause(item).first; i < clause(item).last; ++i) {
      const Token& token = reading_.tokens[i];
      praised = praised || token.text == "hanya" || token.text == "cuma" || token.text == "gratis";
      money = money || token.is(Token::Kind::Money) || token.text == "gratis";
    }
    return praised && money;
  }
  // Without a word of ordering, goods in a tale are asked about first: many words that are no part
  // of an order are a tale, too.
  bool only_told(const Item& item) const {
    if (clause(item).has(Sense::Telling)) return true;
    int strange = 0;
    for (std::size_t i = clause(item).first; i < clause(item).last; ++i) {
      const Token& token = reading_.tokens[i];
      if (token.is(Token::Kind::Word) && token.senses.empty() && !token.goods && !token.struck)
        ++strange;
    }
    return strange >= kStrangeMost;
  }
  // A word beside the goods may be a misspelt "batal" or "besok".
  bool doubtful(const Item& item) const {
    return std::ranges::any_of(reading_.tokens, &Token::doubtful) && !item.unknown;
  }
  // "nastarnya jadi 3": of an order that stands already.
  bool sets_quantity(const Item& item) const {
    if (!item.definite || !item.qty) return false;
    for (std::size_t i = item.last; i < clause(item).last; ++i) {
      if (reading_.tokens[i].text == "jadi") return true;
      if (reading_.tokens[i].is(Token::Kind::Number)) return false;
    }
    return false;
  }
  // "madu 1 lagi"; but "pesan lagi" is an order of its own.
  bool one_more(const Item& item) const {
    return item.qty && clause(item).has(Sense::Lagi) && !clause(item).has(Sense::Order);
  }
  bool sets_any() const {
    return std::ranges::any_of(reading_.items,
                               [this](const Item& item) { return sets_quantity(item); });
  }
  // "L", "250": of goods that only the talk before may name.
  bool says_only_size(const Item& item) const {
    return std::ranges::all_of(item.goods.features,
                               [this](Feature f) { return size_like(f, index_); });
  }
  // "mau madu tapi tunggu gajian": the next clause of the sentence says that it is not for now.
  bool put_off(const Item& item) const {
    const std::size_t next = item.until + 1;
    return next < speech_.size() && reading_.clauses[next].has(Sense::Plan) && !has_goods(next) &&
           reading_.clauses[next].has(Sense::SoftStop) &&
           reading_.clauses[next].sentence == clause(item).sentence;
  }
  // "tanya suami dulu ya, madu 2": the plan stands in another clause of the sentence.
  bool planned_beside(const Item& item) const {
    return std::ranges::any_of(reading_.clauses, [&](const Clause& c) {
      return c.sentence == clause(item).sentence && c.has(Sense::Plan);
    });
  }
  bool complained(const Item& item) const {
    for (std::size_t at = 0; at < speech_.size(); ++at) {
      const bool near = reading_.clauses[at].sentence == clause(item).sentence || !marked_;
      if (near && speech_[at].complaint) return true;
    }
    return false;
  }
  // Goods are named, but the text is about a payment, a delivery, thanks.
  bool other_purpose(const Item& item) const {
    if (marked_) return false;
    switch (purpose_.intent) {
      case Intent::PaymentClaim:
      case Intent::HumanHelp: return true;
      case Intent::AskStatus: return clause(item).any({Sense::Status, Sense::MyOrder});
      case Intent::AskPayment: return clause(item).has(Sense::Payment);
      case Intent::Thanks: return !item.qty;
      default: return false;
    }
  }
  // Words in no name are goods when they were asked for, or stand counted in a list.
  bool may_be_goods(const Item& item) const {
    const Speech& s = speech(item);
    const Token& first = reading_.tokens[item.first];
    if (first.doubtful || (!item.qty && item.last == item.first + 1 && is_verb(first.text)))
      return false;
    if (item.qty) return s.asks_for() || counted_ || marked_ || says_nothing_else(item);
    return (s.order || s.want) && !item_before(item);
  }
  // "selimut 2": a name and a count, and no other word that means something.
  bool says_nothing_else(const Item& item) const {
    return reading_.clauses.size() == 1 && item.first == clause(item).first &&
           clause(item).senses.only({Sense::Filler, Sense::Person, Sense::CountUnit, Sense::Confirm,
                                     Sense::NoiseWords, Sense::General});
  }
  // Other goods stand in the clause before it: what follows is a note.
  bool item_before(const Item& item) const {
    return std::ranges::any_of(reading_.items, [&](const Item& other) {
      return other.clause == item.clause && other.first < item.first;
    });
  }
  bool changes(const Item& item) const {
    for (std::size_t at = 0; at <= item.clause; ++at) {
      if (speech_[at].change && (at == item.clause || !has_goods(at))) return true;
    }
    return false;
  }
  // An order stands before the change that the text makes of it.
  bool marked_before(const Item& item) const {
    for (std::size_t at = 0; at <= item.clause && !speech_[at].change; ++at) {
      if (speech_[at].order || speech_[at].want || has_goods(at)) return true;
    }
    return false;
  }

  // The condition that the item hangs on: of its own clause, of one before it in the sentence, or
  // of one behind it that does not leave the order standing.
  Hang hangs(const Item& item) const {
    for (std::size_t at = 0; at < speech_.size(); ++at) {
      if (reading_.clauses[at].sentence != clause(item).sentence && at != item.clause + 1) continue;
      const Hang hang = speech_[at].hang;
      if (hang == Hang::None || hang == Hang::Wish) continue;
      if (hang == Hang::Fallback) {
        if (item.clause >= at) return hang;
        continue;
      }
      if (reading_.clauses[at].sentence == clause(item).sentence || hang == Hang::Stock ||
          hang == Hang::Price)
        return hang;
    }
    return Hang::None;
  }

  // A question about these very goods (R13).
  bool asked(const Item& item) const {
    const Speech& s = speech(item);
    const bool asks_for = s.asks_for();
    if (s.stock) return true;
    if (s.price) return true;
    if (s.question && !asks_for && !s.polite) return true;
    return asked_elsewhere(item);
  }
  // "mau X 2, masih ada?": a clause without goods of its own asks about those before it.
  bool asked_elsewhere(const Item& item) const {
    for (std::size_t at = item.clause + 1; at < speech_.size(); ++at) {
      const Speech& s = speech_[at];
      if (has_goods(at)) continue;
      const Clause& c = reading_.clauses[at];
      if (s.hang != Hang::None) continue;
      if (s.stock && (c.asks || c.sentence == clause(item).sentence) &&
          !c.any({Sense::Shipping, Sense::Payment}))
        return true;
      if (marked_) continue;
      if (s.price && !c.any({Sense::Shipping})) return true;
    }
    return false;
  }
  bool has_goods(std::size_t at) const {
    return std::ranges::any_of(reading_.items, [at](const Item& item) {
      return item.clause == at && !item.goods.empty() && !item.negated;
    });
  }

  // --- carrying it out
  void apply(const Item& item, Verdict verdict) {
    if (verdict == Verdict::Leave) return;
    if (item.goods.empty() && !item.unknown) return;
    Resolved resolved = resolve(item, index_, lexicon_);
    if (verdict == Verdict::Mention) return mention(resolved);
    wanted_ = true;
    bare_ = bare_ || verdict == Verdict::Bare;
    added_ = added_ || speech(item).add || one_more(item);
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
    if (clear) return take(resolved.products.front(), *resolved.qty);
    ask(item, resolved);
  }
  // A number in the sentence that no goods were found for may be meant for these.
  bool loose_count(const Item& item) const {
    return std::ranges::any_of(reading_.items, [&](const Item& other) {
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
    const bool add = added_ || (in_text({Sense::Add}) && !wanted_);
    if (wanted_) {
      reading_.intent = add ? Intent::AddToOrder : Intent::Order;
      reading_.evidence = marked_ ? "order" : bare_ ? "bare" : "quantity";
      return;
    }
    reading_.intent = purpose_.intent;
    reading_.silent = purpose_.silent;
    reading_.evidence = to_text(purpose_.evidence);
    reading_.foreign = whole_text_is_foreign() || noise_.injected;
    const Intent intent = purpose_.intent;
    if (intent == Intent::Other && asks_about_goods()) reading_.intent = Intent::AskCatalog;
    if (intent == Intent::Other || intent == Intent::Thanks || intent == Intent::Greeting)
      conclude_without_goods();
  }

  // "mau order dong", "tambah satu lagi", "ganti L": an order or a change without goods of its own.
  void conclude_without_goods() {
    if (!reading_.mentions.empty() || whole_text_is_foreign() || noise_.injected) return;
    for (std::size_t at = 0; at < speech_.size(); ++at) {
      const Speech& s = speech_[at];
      if (s.reported && !s.change) continue;
      if (s.planned || s.refused || s.hang != Hang::None || s.complaint) return;
    }
    const bool order = std::ranges::any_of(speech_, &Speech::order);
    const bool history = in_text({Sense::History});
    const auto becomes = [this](Intent intent) {
      reading_.intent = intent;
      reading_.silent = false;
    };
    if (std::ranges::any_of(speech_, &Speech::change) || corrects() || drops() || sets_any())
      return becomes(Intent::ChangeOrder);
    if (std::ranges::any_of(speech_, &Speech::add)) return becomes(Intent::AddToOrder);
    if (order || (history && (std::ranges::any_of(speech_, &Speech::want))))
      return becomes(Intent::Order);
  }
  bool asks_about_goods() const {
    const bool asking = in_text({Sense::Ask}) || (purpose_.evidence == Sense::kCount &&
                                                  std::ranges::any_of(speech_, &Speech::question));
    return !reading_.mentions.empty() && asking &&
           std::ranges::none_of(speech_, [](const Speech& s) { return s.hang != Hang::None; });
  }
  bool corrects() const {
    const bool said = std::ranges::any_of(reading_.clauses, &Clause::correction);
    return said && !reading_.items.empty();
  }
  bool drops() const {
    return std::ranges::any_of(reading_.items, [](const Item& item) { return item.dropped; });
  }

  Reading& reading_;
  const NoiseFound& noise_;
  const Index& index_;
  const Lexicon& lexicon_;
  std::vector<Speech> speech_;
  Purpose purpose_;
  bool marked_ = false;
  bool counted_ = false;
  bool wanted_ = false;
  bool bare_ = false;
  bool added_ = false;
};

}  // namespace

void judge(Reading& reading, const NoiseFound& noise, const Index& index, const Lexicon& lexicon) {
  Judge(reading, noise, index, lexicon).judge();
}

}  // namespace handlers::intent
