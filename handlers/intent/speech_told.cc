#include "handlers/intent/speech_reader.h"

#include <algorithm>

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

bool SpeechReader::becomes(std::size_t at) const {
  const std::size_t first = clause(at).first;
  // "jadi 2 aja yang kaos kaki"
  if (first + 2 < clause(at).last && tokens_[first].text == "jadi" &&
      tokens_[first + 1].is(Kind::Number) && tokens_[first + 2].text == "saja")
    return true;
  return std::ranges::any_of(items_, [&](const Item& item) {
    if (item.clause != at || !item.definite || item.first == first) return false;
    if (!tokens_[item.first - 1].has(Sense::Yang)) return false;
    return says(at, "jadi", item.first);
  });
}

bool SpeechReader::sent_money(std::size_t at) const {
  const Clause& c = clause(at);
  const bool said_before = at > 0 && clause(at - 1).sentence == c.sentence &&
                           clause(at - 1).has(Sense::Done) && !has_goods(at - 1);
  if (said_before && c.has(Sense::Payment) && money_near(at) && !c.asks) return true;
  if (c.asks || !c.any({Sense::Done, Sense::Past}) || !money_near(at)) return false;
  const std::size_t done = first_of(at, {Sense::Done, Sense::Past});
  for (std::size_t i = done; i < c.last; ++i) {
    if (tokens_[i].text == "kirim" || tokens_[i].stem == "kirim" || tokens_[i].text == "transfer" ||
        tokens_[i].stem == "transfer")
      return true;
  }
  return false;
}

bool SpeechReader::money_near(std::size_t at) const {
  for (std::size_t i = clause(at).first; i < clause(at).last; ++i) {
    if (tokens_[i].is(Kind::Money) || tokens_[i].text == "uang" || tokens_[i].text == "duit" ||
        tokens_[i].stem == "uang")
      return true;
  }
  return false;
}

bool SpeechReader::wonders(std::size_t at) const {
  const Clause& c = clause(at);
  bool how = false;
  const bool goes_on = at + 1 < clauses_.size() && clause(at + 1).sentence == c.sentence;
  for (std::size_t i = c.first; i < c.last + (goes_on ? 1 : 0); ++i) {
    const std::string& word = tokens_[i].text;
    how = how || (word == "kok" && i <= c.first + 2);
    if (how && tokens_[i].has(Sense::FallsShort)) return true;
  }
  return false;
}

bool SpeechReader::elsewhere(std::size_t at) const {
  const Clause& c = clause(at);
  if (tokens_[c.first].written == "punyaku" || tokens_[c.first].text == "punya") return true;
  for (std::size_t i = c.first + 1; i < c.last && c.has(Sense::Past); ++i) {
    if (tokens_[i].has(Sense::Elsewhere)) return true;
  }
  return false;
}

bool SpeechReader::came_short(std::size_t at) const {
  return clause(at).has(Sense::Past) && clause(at).has(Sense::MyOrder) && says(at, "kurang");
}

bool SpeechReader::adds_charge(std::size_t at) const {
  const std::size_t add = first_of(at, {Sense::Add});
  return add + 1 < clause(at).last && tokens_[add + 1].any_of({Sense::Shipping, Sense::Price}) &&
         first_of(at, {Sense::Add}, add + 1) == clause(at).last;
}

bool SpeechReader::offers_gift(std::size_t at) const {
  const Clause& c = clause(at);
  bool bought = false;
  for (std::size_t i = c.first; i < c.last; ++i) {
    bought = bought || tokens_[i].text == "beli";
    if (bought && (tokens_[i].text == "gratis" || tokens_[i].text == "bonus")) return true;
  }
  return false;
}

bool SpeechReader::wants_to_pay(std::size_t at) const {
  const std::size_t want = first_of(at, {Sense::Want});
  return want + 1 < clause(at).last && tokens_[want + 1].any_of({Sense::Payment, Sense::Paid}) &&
         first_of(at, {Sense::Want}, want + 1) == clause(at).last;
}

bool SpeechReader::reported(std::size_t at) const {
  const Clause& c = clause(at);
  const std::size_t verb = first_of(at, {Sense::Order, Sense::Interest, Sense::Plan});
  const std::size_t past = first_of(at, {Sense::Past});
  if (c.has(Sense::MyOrder) && (c.any({Sense::Past, Sense::Status}) || asks_when(at))) return true;
  if (verb == c.last && has_goods(at) && arrived(at)) return true;
  if (verb == c.last)
    return past < c.last && has_goods(at) && first_of(at, {Sense::Want, Sense::Add}) == c.last;
  if (past < c.last && past < verb) {
    const std::size_t wish = first_of(at, {Sense::Want, Sense::Order}, past);
    const bool wished = wish < c.last && wishes(tokens_[wish]);
    return !wished && !again(at, verb);
  }
  if (past < c.last && past > verb)  // "pesan yang di story tadi" wants it now
    return !again(at, verb) && !(c.has(Sense::History) && !has_goods(at));
  const std::size_t done = first_of(at, {Sense::Done});
  if (done < verb && verb - done <= 3) return true;
  return is_relative(verb);
}

bool SpeechReader::asks_when(std::size_t at) const {
  for (std::size_t i = clause(at).first; i + 1 < clause(at).last; ++i) {
    if (tokens_[i].text == "jam" && tokens_[i + 1].text == "berapa") return true;
    if (tokens_[i].text == "kapan" || tokens_[i + 1].text == "kapan") return true;
  }
  return false;
}

bool SpeechReader::arrived(std::size_t at) const {
  const std::size_t done = first_of(at, {Sense::Done});
  return done + 1 < clause(at).last && tokens_[done + 1].has(Sense::Delivery) &&
         first_of(at, {Sense::Want, Sense::Add}) == clause(at).last;
}

bool SpeechReader::wishes(const Token& token) {
  return token.has(Sense::Want) || token.text == "mau" || token.text == "jadi" ||
         token.text == "tolong";
}

bool SpeechReader::is_relative(std::size_t verb) const {
  if (wishes(tokens_[verb])) return false;
  for (std::size_t i = verb; i-- > 0 && verb - i <= 3;) {
    if (tokens_[i].text == "yang" || tokens_[i].text == "kan") return true;
    if (!tokens_[i].any_of({Sense::Filler, Sense::History})) return false;
  }
  return false;
}

bool SpeechReader::again(std::size_t at, std::size_t verb) const {
  return verb + 1 < clause(at).last && tokens_[verb + 1].has(Sense::Lagi);
}

bool SpeechReader::planned(std::size_t at) const {
  const Clause& c = clause(at);
  if ((c.has(Sense::Plan) && !has_choice(at)) || ends_in_later(at)) return true;
  const bool only_then = tokens_[c.first].text == "baru" && at > 0 &&
                         clause(at - 1).sentence == c.sentence &&
                         clause(at - 1).any({Sense::Future, Sense::Plan});
  if (only_then) return true;  // "besok gajian, baru deh pesen"
  const bool goes_on = at > 0 && clause(at - 1).sentence == c.sentence &&
                       clause(at - 1).has(Sense::Plan) && clause(at - 1).has(Sense::Future);
  if (goes_on && says(at, "mau")) return true;  // "minggu depan rencana ganti ban, mau pesen …"
  const std::size_t future = first_of(at, {Sense::Future});
  if (future == c.last) return false;
  const std::size_t verb = first_of(at, {Sense::Order, Sense::Want, Sense::Interest});
  const std::size_t delivery = first_of(at, {Sense::Delivery, Sense::For});
  if (verb == c.last || future > verb) return false;
  if (delivery < verb) return false;
  if (tokens_[verb].text == "tolong" && delivery <= verb + 2) return false;
  return std::ranges::none_of(items_, [&](const Item& item) {
    return item.clause == at && item.last <= future && item.qty;
  });
}

bool SpeechReader::says(std::size_t at, std::string_view word, std::size_t from) const {
  for (std::size_t i = std::max(from, clause(at).first); i < clause(at).last; ++i) {
    if (tokens_[i].text == word) return true;
  }
  return false;
}

bool SpeechReader::has_choice(std::size_t at) const {
  return std::ranges::any_of(
      items_, [at](const Item& item) { return item.clause == at && !item.others.empty(); });
}

bool SpeechReader::ends_in_later(std::size_t at) const {
  const Clause& c = clause(at);
  for (std::size_t i = c.last; i-- > c.first;) {
    if (tokens_[i].text == "nanti")
      return has_named(at) && !c.any({Sense::Order, Sense::Delivery, Sense::Want});
    if (tokens_[i].is(Kind::Word) && !tokens_[i].any_of({Sense::Filler, Sense::Person}))
      return false;
  }
  return false;
}

bool SpeechReader::refused(std::size_t at) const {
  const Clause& c = clause(at);
  for (std::size_t i = c.first; i < c.last; ++i) {
    const Token& token = tokens_[i];
    if (token.has(Sense::Refuse) && token.phrase_length > 1 && !token.has(Sense::Drop)) return true;
    if (!token.has(Sense::Neg) || token.phrase_length == 0 ||
        token.any_of({Sense::HarmlessNeg, Sense::Stock, Sense::Gone}) ||
        (i > c.first && tokens_[i - 1].has(Sense::Polite)))
      continue;
    for (std::size_t next = i + 1; next < std::min(c.last, i + 4); ++next) {
      if (tokens_[next].any_of({Sense::Order, Sense::Want, Sense::Delivery, Sense::Add}) &&
          !tokens_[next].has(Sense::For))
        return true;
      if (tokens_[next].has(Sense::For)) break;
      if (!tokens_[next].any_of({Sense::Filler, Sense::General, Sense::Everyday})) break;
    }
  }
  return false;
}

}  // namespace handlers::intent
