#include "handlers/intent/speech.h"

#include <algorithm>

#include "handlers/intent/speech_reader.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

std::vector<Speech> SpeechReader::read() {
  for (std::size_t at = 0; at < clauses_.size(); ++at) out_.push_back(read_clause(at));
  for (std::size_t at = 0; at < clauses_.size(); ++at) out_[at].hang = hang(at);
  for (std::size_t at = 1; at < clauses_.size(); ++at) {
    if (asks_whether_it_may(at)) out_[at - 1].polite = out_[at - 1].question = true;
  }
  return std::move(out_);
}

bool SpeechReader::has_goods(std::size_t at) const {
  return std::ranges::any_of(items_, [at](const Item& item) {
    return item.clause == at && (!item.goods.empty() || item.unknown) && !item.negated;
  });
}

bool SpeechReader::has_named(std::size_t at) const {
  return std::ranges::any_of(items_, [at](const Item& item) {
    return item.clause == at && !item.goods.empty() && !item.unknown && !item.negated;
  });
}

std::size_t SpeechReader::first_of(std::size_t at, const Senses& senses, std::size_t from) const {
  for (std::size_t i = std::max(from, clause(at).first); i < clause(at).last; ++i) {
    if (tokens_[i].phrase_length > 0 && tokens_[i].any_of(senses) && !tokens_[i].struck) return i;
  }
  return clause(at).last;
}

Speech SpeechReader::read_clause(std::size_t at) {
  const Clause& c = clause(at);
  Speech s;
  s.complaint = c.has(Sense::Complaint) && !elsewhere(at);
  s.interest = c.has(Sense::Interest);
  s.reported = reported(at);
  s.planned = planned(at);
  s.refused = refused(at);
  const bool bargains = c.has(Sense::Bargain) || (c.has(Sense::Less) && has_money(at));
  s.change = (c.any({Sense::Change, Sense::Less}) && !bargains) || becomes(at);
  s.complaint = s.complaint || came_short(at) || wonders(at);
  const bool asking_verb = c.has(Sense::Ask) && !has_goods(at);
  s.order = c.has(Sense::Order) && !offers_gift(at) && !s.reported && !s.refused && !s.planned;
  s.want = c.has(Sense::Want) && !s.reported && !s.refused && !s.planned && !asking_verb &&
           !wants_to_pay(at);
  s.paid = sent_money(at);
  if (s.paid) s.order = s.want = false;
  s.add = c.has(Sense::Add) && !adds_charge(at) && !s.reported && !s.refused && !s.planned;
  s.stock = asks_stock(at, s);
  s.price = asks_price(at);
  s.polite = polite(at, s);
  s.question = s.stock || s.price || s.polite || c.asks || asks_otherwise(at);
  return s;
}

Hang SpeechReader::hang(std::size_t at) const {
  const Clause& c = clause(at);
  if (!c.conditional) return Hang::None;
  const Speech& s = out_[at];
  const bool before = goods_before(at);
  // "kalau bisa diantar pagi, pesan X 2", "X 4, kalau Y-nya gausah"
  if (c.has(Sense::Polite) && c.has(Sense::Delivery) && !has_named(at) && !c.has(Sense::Payment))
    return Hang::Wish;
  if (c.has(Sense::Drop) && has_named(at) && before && !c.has(Sense::Gone)) return Hang::Wish;
  if (c.has(Sense::Gone)) return before ? Hang::Fallback : Hang::Stock;
  if (c.has(Sense::Payment)) return Hang::Payment;
  if (c.any({Sense::Price, Sense::HowMany}) && !c.has(Sense::Stock)) return Hang::Quantity;
  if (in_sentence(at, {Sense::Gone}) && before && !has_goods(at)) return Hang::Fallback;
  if (c.any({Sense::Stock, Sense::Exists})) return Hang::Stock;
  if (has_money(at) || c.has(Sense::Bargain)) return Hang::Price;
  if (in_sentence(at, {Sense::HowMany, Sense::Price}) || s.price) return Hang::Quantity;
  if (c.has(Sense::Polite) && !has_named(at) && before) return Hang::Wish;
  // "nanti kalau enak pesan lagi": of another order than the one before it.
  if (c.has(Sense::Order) && c.has(Sense::Lagi) && !has_goods(at) && before) return Hang::Wish;
  if (c.has(Sense::Delivery) && before && !has_named(at)) return Hang::Wish;
  return Hang::Other;
}

bool SpeechReader::has_money(std::size_t at) const {
  for (std::size_t i = clause(at).first; i < clause(at).last; ++i) {
    if (tokens_[i].is(Kind::Money)) return true;
  }
  return false;
}

bool SpeechReader::in_sentence(std::size_t at, const Senses& senses) const {
  return std::ranges::any_of(clauses_, [&](const Clause& c) {
    return c.sentence == clause(at).sentence && c.any(senses);
  });
}

bool SpeechReader::goods_before(std::size_t at) const {
  for (std::size_t i = 0; i < at; ++i) {
    if (has_goods(i) && !clauses_[i].conditional) return true;
  }
  return false;
}

std::vector<Speech> read_speech(const Tokens& tokens, const std::vector<Clause>& clauses,
                                const Items& items) {
  return SpeechReader(tokens, clauses, items).read();
}

}  // namespace handlers::intent
