#include "handlers/intent/item_facts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "handlers/intent/token.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

constexpr int kStrangeMost = 3;  // unknown words in a clause from which on it is a tale

}  // namespace

bool ItemFacts::in_text(const Senses& senses) const {
  return std::ranges::any_of(reading_.clauses, [&](const Clause& c) { return c.any(senses); });
}

bool ItemFacts::is_marked() const {
  for (std::size_t at = 0; at < speech_.size(); ++at) {
    const Speech& s = speech_[at];
    if (s.polite || s.hang != Hang::None || s.complaint) continue;
    if (s.order || s.add) return true;
    if (s.want && governs(at)) return true;
  }
  return noise_.order_label;
}

bool ItemFacts::governs(std::size_t at) const {
  const Clause& c = reading_.clauses[at];
  bool asks_favour = false;  // "tolong dicek"
  bool wants = false;
  for (std::size_t i = c.first; i < c.last; ++i) {
    const bool favour = reading_.tokens[i].text == "tolong";
    asks_favour = asks_favour || favour;
    wants = wants || (!favour && reading_.tokens[i].has(Sense::Want));
  }
  return std::ranges::any_of(reading_.items, [&](const Item& item) {
    if (asks_favour && !wants && item.unknown && !item.qty) return false;
    return item.clause == at || item.clause == at + 1;
  });
}

bool ItemFacts::whole_text_is_foreign() const {
  return noise_.forwarded ||
         in_text({Sense::Spam, Sense::WrongRecipient, Sense::Recipe, Sense::OptOut}) ||
         ((noise_.quoted || in_text({Sense::IsItTrue})) && !marked_);
}

bool ItemFacts::drops() const {
  return std::ranges::any_of(reading_.items, [](const Item& item) { return item.dropped; });
}

bool ItemFacts::has_goods(std::size_t at) const {
  return std::ranges::any_of(reading_.items, [at](const Item& item) {
    return item.clause == at && !item.goods.empty() && !item.negated;
  });
}

bool ItemFacts::asks_of_another(std::size_t at) const {
  return !reading_.clauses[at].has(Sense::Stock) &&
         std::ranges::any_of(reading_.items, [&](const Item& item) {
           return item.clause == at && item.unknown && reading_.tokens[item.last - 1].definite;
         });
}

bool ItemFacts::names_unknown(std::size_t at) const {
  return std::ranges::any_of(reading_.items,
                             [at](const Item& item) { return item.clause == at && item.unknown; });
}

bool ItemFacts::other_goods(const Item& item) const {
  return std::ranges::any_of(reading_.items, [&](const Item& other) {
    return &other != &item && !other.goods.empty() && !other.attribute_only;
  });
}

bool ItemFacts::item_before(const Item& item) const {
  return std::ranges::any_of(reading_.items, [&](const Item& other) {
    return other.clause == item.clause && other.first < item.first;
  });
}

bool ItemFacts::changes(const Item& item) const {
  for (std::size_t at = 0; at <= item.clause; ++at) {
    if (speech_[at].change && (at == item.clause || !has_goods(at))) return true;
  }
  return false;
}

bool ItemFacts::says(const Item& item, std::string_view word) const {
  for (std::size_t i = clause(item).first; i < clause(item).last; ++i) {
    if (reading_.tokens[i].text == word) return true;
  }
  return false;
}

bool ItemFacts::says_saja() const {
  return std::ranges::any_of(reading_.tokens, [](const Token& t) { return t.text == "saja"; });
}

bool ItemFacts::marked_before(const Item& item) const {
  for (std::size_t at = 0; at <= item.clause && !speech_[at].change; ++at) {
    if (speech_[at].order || speech_[at].want || has_goods(at)) return true;
  }
  return false;
}

Hang ItemFacts::hangs(const Item& item) const {
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

bool ItemFacts::sentence_asks(const Clause& of) const {
  return std::ranges::any_of(reading_.clauses,
                             [&](const Clause& c) { return c.sentence == of.sentence && c.asks; });
}

bool ItemFacts::quoted(const Item& item) const {
  for (std::size_t at = 0; at <= item.clause; ++at) {
    const Clause& c = reading_.clauses[at];
    if (c.sentence != clause(item).sentence || !c.has(Sense::Quote)) continue;
    if (at < item.clause && !sentence_asks(c)) continue;
    // "pesan X 2 ya, katanya enak": praise behind the order is no quote of it.
    const auto first = reading_.tokens.begin() + static_cast<std::ptrdiff_t>(c.first);
    const auto end = at < item.clause ? c.last : item.first;
    const auto last = reading_.tokens.begin() + static_cast<std::ptrdiff_t>(end);
    const bool before =
        std::any_of(first, last, [](const Token& token) { return token.has(Sense::Quote); });
    if (before || !speech(item).asks_for()) return true;
  }
  return false;
}

bool ItemFacts::asked(const Item& item) const {
  const Speech& s = speech(item);
  const bool asks_for = s.asks_for();
  if (s.stock) return true;
  if (s.price && confirms_total(item)) return false;
  if (s.price) return true;
  if (s.question && !asks_for && !s.polite) return true;
  return asked_elsewhere(item);
}

bool ItemFacts::confirms_total(const Item& item) const {
  const auto money = [](const Token& token) { return token.is(Token::Kind::Money); };
  const auto first = reading_.tokens.begin() + static_cast<std::ptrdiff_t>(clause(item).first);
  const auto last = reading_.tokens.begin() + static_cast<std::ptrdiff_t>(clause(item).last);
  return marked_ && clause(item).has(Sense::Total) && !clause(item).has(Sense::HowMany) &&
         std::any_of(first, last, money);
}

bool ItemFacts::asked_elsewhere(const Item& item) const {
  for (std::size_t at = item.clause + 1; at < speech_.size(); ++at) {
    const Speech& s = speech_[at];
    if (has_goods(at)) continue;
    const Clause& c = reading_.clauses[at];
    const bool of_others = c.sentence != clause(item).sentence && !c.has(Sense::Stock);
    if (s.hang != Hang::None || (of_others && names_unknown(at)) || asks_of_another(at)) continue;
    if (s.stock && (c.asks || c.sentence == clause(item).sentence) &&
        !c.any({Sense::Shipping, Sense::Payment}))
      return true;
    if (marked_) continue;
    const bool beside = c.any({Sense::Shipping, Sense::Shop}) && !c.has(Sense::Total);
    if (s.price && !beside) return true;
  }
  return false;
}

bool ItemFacts::complained(const Item& item) const {
  for (std::size_t at = 0; at < speech_.size(); ++at) {
    const bool near = reading_.clauses[at].sentence == clause(item).sentence || !marked_;
    if (near && speech_[at].complaint) return true;
  }
  return false;
}

bool ItemFacts::other_purpose(const Item& item) const {
  if (marked_) return false;
  switch (purpose_.intent) {
    case Intent::PaymentClaim: return true;
    case Intent::HumanHelp: return !counted(item);
    case Intent::AskStatus:
      return clause(item).any({Sense::Status, Sense::MyOrder}) ||
             std::ranges::any_of(reading_.clauses, [&](const Clause& c) {
               return c.sentence == clause(item).sentence && c.has(Sense::MyOrder);
             });
    case Intent::AskPayment: return clause(item).has(Sense::Payment);
    case Intent::Thanks: return !item.qty;
    default: return false;
  }
}

bool ItemFacts::asks_about_something() const {
  switch (purpose_.intent) {
    case Intent::AskPayment:
    case Intent::AskStatus:
    case Intent::AskCatalog:
    case Intent::Complaint: return true;
    default: return false;
  }
}

bool ItemFacts::planned_beside(const Item& item) const {
  return std::ranges::any_of(reading_.clauses, [&](const Clause& c) {
    return c.sentence == clause(item).sentence && c.has(Sense::Plan);
  });
}

bool ItemFacts::put_off(const Item& item) const {
  const std::size_t next = item.until + 1;
  return next < speech_.size() && reading_.clauses[next].has(Sense::Plan) && !has_goods(next) &&
         reading_.clauses[next].has(Sense::SoftStop) &&
         reading_.clauses[next].sentence == clause(item).sentence;
}

bool ItemFacts::restates(const Item& item) const {
  if (counted(item) || item.goods.features.empty() || item.goods.foreign || item.goods.missing)
    return false;
  if (speech(item).asks_for() || clause(item).any({Sense::Separator, Sense::Lagi})) return false;
  if (clause(item).has(Sense::Each) || item.goods.all) return false;
  const ProductSet fits = index_.holding(item.goods.features);
  return std::ranges::any_of(reading_.items, [&](const Item& other) {
    if (other.clause >= item.clause || !other.qty || other.goods.features.empty()) return false;
    const ProductSet had = index_.holding(other.goods.features);
    return !had.empty() && had.size() < fits.size() && std::ranges::includes(fits, had);
  });
}

bool ItemFacts::told_how(const Item& item) const {
  if (!counted(item) && counted_beside_ && follows_how(item)) return true;
  if (!item.definite || counted(item) || !other_goods(item)) return false;
  const bool asks_for = clause(item).any({Sense::Add, Sense::Separator, Sense::Order});
  if (item.goods.foreign && counted_beside_ && !asks_for) return true;  // "es batunya pisah"
  for (std::size_t i = item.last; i < clause(item).last; ++i) {
    const Token& token = reading_.tokens[i];
    if (token.is(Token::Kind::Word) && is_passive(token.text)) return true;
  }
  return false;
}

bool ItemFacts::follows_how(const Item& item) const {
  for (std::size_t i = item.first; i-- > clause(item).first;) {
    const Token& token = reading_.tokens[i];
    if (token.has(Sense::Manner)) return true;
    if (token.is(Token::Kind::Word) && !token.senses.only({Sense::Everyday})) return false;
  }
  return false;
}

bool ItemFacts::foreign_pack(const Item& item) const {
  return item.goods.foreign && item.qty && (marked_ || counted_beside_) && !changes(item);
}

bool ItemFacts::names_no_product(const Item& item) const {
  return item.attribute_only && !item.inherits && !says_only_size(item) && other_goods(item) &&
         !index_.fitting(item.goods.features).settled;
}

bool ItemFacts::says_only_size(const Item& item) const {
  return std::ranges::all_of(item.goods.features,
                             [this](Feature f) { return size_like(f, index_); });
}

bool ItemFacts::advertised(const Item& item) const {
  bool praised = false;
  bool money = false;
  for (std::size_t i = clause(item).first; i < clause(item).last; ++i) {
    const Token& token = reading_.tokens[i];
    praised = praised || token.text == "hanya" || token.text == "cuma" || token.text == "gratis";
    money = money || token.is(Token::Kind::Money) || token.text == "gratis";
  }
  return praised && money;
}

bool ItemFacts::priced_in_list(const Item& item) const {
  if (!item.money || counted(item)) return false;
  return std::ranges::any_of(reading_.items, [&](const Item& other) {
    return other.money && clause(other).line != clause(item).line;
  });
}

bool ItemFacts::only_told(const Item& item) const {
  if (clause(item).has(Sense::Telling)) return true;
  const auto tells = [&](const Clause& c) {  // "barusan nerima paket, nastar 2"
    return c.sentence == clause(item).sentence && c.has(Sense::Past) && c.has(Sense::Telling);
  };
  if (std::ranges::any_of(reading_.clauses, tells)) return true;
  int strange = 0;
  for (std::size_t i = clause(item).first; i < clause(item).last; ++i) {
    const Token& token = reading_.tokens[i];
    if (token.is(Token::Kind::Word) && token.senses.only({Sense::Everyday}) && !token.goods &&
        !token.struck)
      ++strange;
  }
  return strange >= kStrangeMost;
}

bool ItemFacts::doubtful(const Item& item) const {
  return std::ranges::any_of(reading_.tokens, &Token::doubtful) && !item.unknown;
}

bool ItemFacts::sets_quantity(const Item& item) const {
  if (!item.definite || !item.qty) return false;
  for (std::size_t i = item.last; i < clause(item).last; ++i) {
    if (reading_.tokens[i].text == "jadi") return true;
    if (reading_.tokens[i].is(Token::Kind::Number)) return false;
  }
  return false;
}

bool ItemFacts::may_be_goods(const Item& item) const {
  const Speech& s = speech(item);
  const Token& first = reading_.tokens[item.first];
  if (first.doubtful || (!item.qty && item.last == item.first + 1 && is_verb(first.written)))
    return false;
  if (!item.qty && is_passive(first.written)) return false;  // "mau dibagi bagi"
  const Token& last = reading_.tokens[item.last - 1];
  if (!item.qty && last.definite && other_goods(item)) return false;  // "kartunya tulis selamat"
  if (item.qty) return s.asks_for() || counted_beside_ || marked_ || says_nothing_else(item);
  const bool wanted = counted_beside_ ? asked_for(item) : s.order || s.want;
  return wanted && !item_before(item);
}

bool ItemFacts::asked_for(const Item& item) const {
  static constexpr std::array<std::string_view, 4> kWishes = {"mau", "minta", "ambil", "butuh"};
  for (std::size_t i = item.first; i-- > clause(item).first;) {
    const Token& token = reading_.tokens[i];
    if (token.any_of({Sense::Order, Sense::Separator, Sense::Add})) return true;
    if (std::ranges::find(kWishes, token.text) != kWishes.end()) return true;
    const bool of_name = token.is(Token::Kind::Word) && token.senses.empty() && !token.goods;
    if (!of_name && !token.any_of({Sense::Filler, Sense::Person, Sense::Lagi})) return false;
  }
  return false;
}

bool ItemFacts::bought_by_another(const Item& item) const {
  bool another = false;
  for (std::size_t i = clause(item).first; i < clause(item).last; ++i) {
    const Token& token = reading_.tokens[i];
    if (token.has(Sense::Want) || token.has(Sense::Interest)) return false;
    another = another || (token.has(Sense::Person) && token.written.ends_with("ku"));
    if (token.text == "beli") return another;
  }
  return false;
}

bool ItemFacts::says_nothing_else(const Item& item) const {
  return reading_.clauses.size() == 1 && item.first == clause(item).first &&
         clause(item).senses.only({Sense::Settles, Sense::Filler, Sense::Person, Sense::CountUnit,
                                   Sense::Confirm, Sense::NoiseWords, Sense::General});
}

}  // namespace handlers::intent
