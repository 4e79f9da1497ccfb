#include "handlers/intent/speech_reader.h"

#include <algorithm>

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

bool SpeechReader::ends_in_no(std::size_t at) const {
  const Clause& c = clause(at);
  for (std::size_t i = c.last; i-- > c.first;) {
    const Token& token = tokens_[i];
    if (token.is(Kind::Mark)) continue;
    if (token.text == "ga" || token.text == "belum" || token.text == "tidak") return true;
    if (!token.any_of({Sense::Filler, Sense::Person})) break;
  }
  // "fast charging ga buat redmi"
  for (std::size_t i = c.first + 2; i + 1 < c.last; ++i) {
    const std::size_t next = tokens_[i + 1].has(Sense::Person) && i + 2 < c.last ? i + 2 : i + 1;
    if (tokens_[i].text == "ga" && tokens_[i].phrase_length == 1 && tokens_[next].has(Sense::For))
      return true;
  }
  return false;
}

bool SpeechReader::asks_stock(std::size_t at, const Speech& s) const {
  const Clause& c = clause(at);
  if (c.has(Sense::Stock)) return true;
  if (c.has(Sense::Gone) && told_before(at)) return c.asks;
  if (c.has(Sense::Gone)) return c.asks || ends_in_no(at) || !c.conditional;
  if (!c.has(Sense::Exists) || has_money(at)) return false;
  return c.asks || ends_in_no(at) || c.has(Sense::HowMany) ||
         (has_goods(at) && !s.order && !s.want && !s.add);
}

bool SpeechReader::told_before(std::size_t at) const {
  for (std::size_t i = 0; i < at; ++i) {
    if (out_[i].reported && clause(i).sentence == clause(at).sentence) return true;
  }
  return false;
}

bool SpeechReader::asks_price(std::size_t at) const {
  const Clause& c = clause(at);
  if (c.has(Sense::Stock) || c.any({Sense::Status, Sense::CatalogWords}))
    return c.has(Sense::Price) && c.asks;
  if (c.any({Sense::HowMany, Sense::Bargain}) || ((c.asks || ends_in_no(at)) && has_money(at)))
    return true;
  if (offers_price(at) || (c.has(Sense::Less) && has_money(at))) return true;
  return c.has(Sense::Price) && !states_total(at);
}

bool SpeechReader::offers_price(std::size_t at) const {
  const Clause& c = clause(at);
  if (c.any({Sense::Order, Sense::Want, Sense::Add}) || !has_named(at)) return false;
  for (std::size_t i = c.first; i + 1 < c.last; ++i) {
    const std::string& next = tokens_[i + 1].text;
    if (tokens_[i].is(Kind::Money) && !tokens_[i].goods &&
        (next == "saja" || next == "boleh" || next == "lah"))
      return true;
  }
  return false;
}

bool SpeechReader::states_total(std::size_t at) const {
  const std::size_t price = first_of(at, {Sense::Price});
  const bool number = price + 1 < clause(at).last &&
                      (tokens_[price + 1].is(Kind::Number) || tokens_[price + 1].is(Kind::Money));
  return tokens_[price].has(Sense::Total) && number && !clause(at).asks;
}

bool SpeechReader::asks_otherwise(std::size_t at) const {
  const Clause& c = clause(at);
  return c.has(Sense::CatalogWords) || ends_in_no(at);
}

bool SpeechReader::polite(std::size_t at, const Speech& s) const {
  const Clause& c = clause(at);
  if (!s.asks_for()) return false;
  if (c.asks || ends_in_no(at)) return !asks_beside(at);
  const std::size_t verb = first_of(at, {Sense::Order, Sense::Want, Sense::Add});
  const std::size_t polite = first_of(at, {Sense::Polite});
  if (polite < verb && asks_inside(at, verb)) return true;
  return polite < verb && (tokens_[polite].text == "apakah" || may_be_brought(at, polite));
}

bool SpeechReader::asks_whether_it_may(std::size_t at) const {
  const Clause& c = clause(at);
  if (!c.has(Sense::Polite) || c.sentence != clause(at - 1).sentence) return false;
  if (!has_named(at - 1) || !(c.asks || ends_in_no(at))) return false;
  for (std::size_t i = c.first; i < c.last; ++i) {
    if (tokens_[i].is(Kind::Word) &&
        !tokens_[i].any_of({Sense::Polite, Sense::Filler, Sense::Person, Sense::Neg}))
      return false;
    if (tokens_[i].is(Kind::Number)) return false;
  }
  return true;
}

bool SpeechReader::may_be_brought(std::size_t at, std::size_t may) const {
  const bool begins = first_of(at, {Sense::Order, Sense::Want}) == may + 1 &&
                      tokens_[may].text == "bisa" && tokens_[may + 1].has(Sense::Delivery);
  const auto& last = tokens_[clause(at).last - 1];
  return begins && last.text != "ya" && last.text != "dong";
}

bool SpeechReader::asks_inside(std::size_t at, std::size_t verb) const {
  for (std::size_t i = verb + 1; i < clause(at).last; ++i) {
    if (tokens_[i].text == "ga" && tokens_[i].phrase_length == 1 && tokens_[i].has(Sense::Neg) &&
        i > 0 && !tokens_[i - 1].is(Kind::Word))
      return true;
  }
  return false;
}

bool SpeechReader::asks_beside(std::size_t at) const {
  const Clause& c = clause(at);
  std::size_t goods_end = c.last;
  for (const Item& item : items_) {
    if (item.clause == at) goods_end = item.last;
  }
  const std::size_t may = first_of(at, {Sense::Polite}, goods_end);
  return may + 1 < c.last &&
         tokens_[may + 1].any_of({Sense::Delivery, Sense::Payment, Sense::Shop});
}

}  // namespace handlers::intent
