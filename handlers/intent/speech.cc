#include "handlers/intent/speech.h"

#include <algorithm>

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

class SpeechReader {
 public:
  SpeechReader(const Tokens& tokens, const std::vector<Clause>& clauses, const Items& items)
      : tokens_(tokens), clauses_(clauses), items_(items) {}

  std::vector<Speech> read() {
    for (std::size_t at = 0; at < clauses_.size(); ++at) out_.push_back(read_clause(at));
    for (std::size_t at = 0; at < clauses_.size(); ++at) out_[at].hang = hang(at);
    for (std::size_t at = 1; at < clauses_.size(); ++at) {
      if (asks_whether_it_may(at)) out_[at - 1].polite = out_[at - 1].question = true;
    }
    return std::move(out_);
  }

 private:
  const Clause& clause(std::size_t at) const { return clauses_[at]; }
  bool has_items(std::size_t at) const {
    return std::ranges::any_of(items_, [at](const Item& item) { return item.clause == at; });
  }
  bool has_goods(std::size_t at) const {
    return std::ranges::any_of(items_, [at](const Item& item) {
      return item.clause == at && (!item.goods.empty() || item.unknown) && !item.negated;
    });
  }
  // Goods of the catalogue, not merely words that may be some.
  bool has_named(std::size_t at) const {
    return std::ranges::any_of(items_, [at](const Item& item) {
      return item.clause == at && !item.goods.empty() && !item.unknown && !item.negated;
    });
  }
  // The first token of the clause with one of the senses, or its end.
  std::size_t first_of(std::size_t at, const Senses& senses, std::size_t from = 0) const {
    for (std::size_t i = std::max(from, clause(at).first); i < clause(at).last; ++i) {
      if (tokens_[i].phrase_length > 0 && tokens_[i].any_of(senses) && !tokens_[i].struck) return i;
    }
    return clause(at).last;
  }

  Speech read_clause(std::size_t at) {
    const Clause& c = clause(at);
    Speech s;
    s.complaint = c.has(Sense::Complaint) && !elsewhere(at);
    s.interest = c.has(Sense::Interest);
    s.reported = reported(at);
    s.planned = planned(at);
    s.refused = refused(at);
    s.change = (c.any({Sense::Change, Sense::Less}) && !c.has(Sense::Bargain)) || becomes(at);
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

  // "yang lip tint-nya jadi cherry": what is ordered already is to become something else.
  bool becomes(std::size_t at) const {
    const std::size_t first = clause(at).first;
    // "jadi 2 aja yang kaos kaki"
    if (first + 2 < clause(at).last && tokens_[first].text == "jadi" &&
        tokens_[first + 1].is(Kind::Number) && tokens_[first + 2].text == "saja")
      return true;
    return std::ranges::any_of(items_, [&](const Item& item) {
      if (item.clause != at || !item.definite || item.first == first) return false;
      if (!tokens_[item.first - 1].has(Sense::Yang)) return false;
      for (std::size_t i = item.first; i < clause(at).last; ++i) {
        if (tokens_[i].text == "jadi") return true;
      }
      return false;
    });
  }
  // "sudah saya kirim 165rb buat panci"
  bool sent_money(std::size_t at) const {
    const Clause& c = clause(at);
    const bool said_before = at > 0 && clause(at - 1).sentence == c.sentence &&
                             clause(at - 1).has(Sense::Done) && !has_goods(at - 1);
    if (said_before && c.has(Sense::Payment) && money_near(at) && !c.asks) return true;
    if (c.asks || !c.any({Sense::Done, Sense::Past}) || !money_near(at)) return false;
    const std::size_t done = first_of(at, {Sense::Done, Sense::Past});
    for (std::size_t i = done; i < c.last; ++i) {
      if (tokens_[i].text == "kirim" || tokens_[i].stem == "kirim" ||
          tokens_[i].text == "transfer" || tokens_[i].stem == "transfer")
        return true;
    }
    return false;
  }
  // An amount, or a word for money, in the clause.
  bool money_near(std::size_t at) const {
    for (std::size_t i = clause(at).first; i < clause(at).last; ++i) {
      if (tokens_[i].is(Kind::Money) || tokens_[i].text == "uang" || tokens_[i].text == "duit" ||
          tokens_[i].stem == "uang")
        return true;
    }
    return false;
  }
  // "kok nasinya cuma 18 kotak"
  bool wonders(std::size_t at) const {
    const Clause& c = clause(at);
    bool how = false;
    const bool goes_on = at + 1 < clauses_.size() && clause(at + 1).sentence == c.sentence;
    for (std::size_t i = c.first; i < c.last + (goes_on ? 1 : 0); ++i) {
      const std::string& word = tokens_[i].text;
      how = how || (word == "kok" && i <= c.first + 2);
      if (how && (word == "cuma" || word == "hanya" || word == "kurang" || word == "beda" ||
                  word == "salah" || word == "lain"))
        return true;
    }
    return false;
  }
  // "kemarin beli di toko sebelah apek": no complaint about this shop.
  bool elsewhere(std::size_t at) const {
    const Clause& c = clause(at);
    if (tokens_[c.first].written == "punyaku" || tokens_[c.first].text == "punya") return true;
    for (std::size_t i = c.first + 1; i < c.last && c.has(Sense::Past); ++i) {
      const std::string& word = tokens_[i].written;
      if (word == "sebelah" || word == "lain" || word == "pasar") return true;
    }
    return false;
  }
  // "pesanan saya minggu lalu kurang 1"
  bool came_short(std::size_t at) const {
    const Clause& c = clause(at);
    if (!c.has(Sense::Past) || !c.has(Sense::MyOrder)) return false;
    for (std::size_t i = c.first; i < c.last; ++i) {
      if (tokens_[i].written == "kurang") return true;
    }
    return false;
  }

  // "total plus ongkir": what is added is no goods.
  bool adds_charge(std::size_t at) const {
    const std::size_t add = first_of(at, {Sense::Add});
    return add + 1 < clause(at).last && tokens_[add + 1].any_of({Sense::Shipping, Sense::Price}) &&
           first_of(at, {Sense::Add}, add + 1) == clause(at).last;
  }

  // "beli 2 gratis 1": an offer, and nobody's order.
  bool offers_gift(std::size_t at) const {
    const Clause& c = clause(at);
    bool bought = false;
    for (std::size_t i = c.first; i < c.last; ++i) {
      bought = bought || tokens_[i].text == "beli";
      if (bought && (tokens_[i].text == "gratis" || tokens_[i].text == "bonus")) return true;
    }
    return false;
  }

  // "mau bayar madu 2": what is wanted is not the goods.
  bool wants_to_pay(std::size_t at) const {
    const std::size_t want = first_of(at, {Sense::Want});
    return want + 1 < clause(at).last && tokens_[want + 1].any_of({Sense::Payment, Sense::Paid}) &&
           first_of(at, {Sense::Want}, want + 1) == clause(at).last;
  }

  // "kemarin saya pesan", "yang saya pesen kemarin", "sudah pesan": but not "yang kemarin … mau
  // pesan lagi".
  bool reported(std::size_t at) const {
    const Clause& c = clause(at);
    const std::size_t verb = first_of(at, {Sense::Order, Sense::Interest, Sense::Plan});
    const std::size_t past = first_of(at, {Sense::Past});
    if (c.has(Sense::MyOrder) && (c.any({Sense::Past, Sense::Status}) || asks_when(at)))
      return true;
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
  // "pesanan saya jadi diantar jam berapa"
  bool asks_when(std::size_t at) const {
    for (std::size_t i = clause(at).first; i + 1 < clause(at).last; ++i) {
      if (tokens_[i].text == "jam" && tokens_[i + 1].text == "berapa") return true;
      if (tokens_[i].text == "kapan" || tokens_[i + 1].text == "kapan") return true;
    }
    return false;
  }
  // "nastar 2 yang kemarin sudah sampai"
  bool arrived(std::size_t at) const {
    const std::size_t done = first_of(at, {Sense::Done});
    return done + 1 < clause(at).last && tokens_[done + 1].has(Sense::Delivery) &&
           first_of(at, {Sense::Want, Sense::Add}) == clause(at).last;
  }
  // "mau", "mau pesan", "jadi pesan" turn to what is wanted now.
  static bool wishes(const Token& token) {
    return token.has(Sense::Want) || token.text == "mau" || token.text == "jadi" ||
           token.text == "tolong";
  }
  // "yang saya pesan", "saya kan pesan"
  bool is_relative(std::size_t verb) const {
    if (wishes(tokens_[verb])) return false;
    for (std::size_t i = verb; i-- > 0 && verb - i <= 3;) {
      if (tokens_[i].text == "yang" || tokens_[i].text == "kan") return true;
      if (!tokens_[i].any_of({Sense::Filler, Sense::History})) return false;
    }
    return false;
  }
  bool again(std::size_t at, std::size_t verb) const {
    return verb + 1 < clause(at).last && tokens_[verb + 1].has(Sense::Lagi);
  }

  // A later time before the verb or the goods: "besok saya mau pesan". Behind "buat" or beside a
  // word of delivery it is the time of that.
  bool planned(std::size_t at) const {
    const Clause& c = clause(at);
    if ((c.has(Sense::Plan) && !has_choice(at)) || ends_in_later(at)) return true;
    const bool only_then = tokens_[c.first].text == "baru" && at > 0 &&
                           clause(at - 1).sentence == c.sentence &&
                           clause(at - 1).any({Sense::Future, Sense::Plan});
    if (only_then) return true;  // "besok gajian, baru deh pesen"
    const bool goes_on = at > 0 && clause(at - 1).sentence == c.sentence &&
                         clause(at - 1).has(Sense::Plan) && clause(at - 1).has(Sense::Future);
    if (goes_on && says_want(at)) return true;  // "minggu depan rencana ganti ban, mau pesen …"
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

  bool says_want(std::size_t at) const {
    for (std::size_t i = clause(at).first; i < clause(at).last; ++i) {
      if (tokens_[i].text == "mau") return true;
    }
    return false;
  }
  // "M atau L, masih bingung": wanted, but which?
  bool has_choice(std::size_t at) const {
    return std::ranges::any_of(
        items_, [at](const Item& item) { return item.clause == at && !item.others.empty(); });
  }

  // "nastar 2 nya nanti ya"; but "nanti sore" is a time of delivery.
  bool ends_in_later(std::size_t at) const {
    const Clause& c = clause(at);
    for (std::size_t i = c.last; i-- > c.first;) {
      if (tokens_[i].text == "nanti")
        return has_named(at) && !c.any({Sense::Order, Sense::Delivery, Sense::Want});
      if (tokens_[i].is(Kind::Word) && !tokens_[i].any_of({Sense::Filler, Sense::Person}))
        return false;
    }
    return false;
  }

  // "ga beli", "belum jadi pesan", "jangan kirim … dulu"
  bool refused(std::size_t at) const {
    const Clause& c = clause(at);
    for (std::size_t i = c.first; i < c.last; ++i) {
      const Token& token = tokens_[i];
      if (token.has(Sense::Refuse) && token.phrase_length > 1 && !token.has(Sense::Drop))
        return true;
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

  // "… gak?", "… ga": a clause that ends so asks.
  bool ends_in_no(std::size_t at) const {
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

  bool asks_stock(std::size_t at, const Speech& s) const {
    const Clause& c = clause(at);
    if (c.has(Sense::Stock)) return true;
    if (c.has(Sense::Gone) && told_before(at)) return c.asks;
    if (c.has(Sense::Gone)) return c.asks || ends_in_no(at) || !c.conditional;
    if (!c.has(Sense::Exists) || has_money(at)) return false;
    return c.asks || ends_in_no(at) || c.has(Sense::HowMany) ||
           (has_goods(at) && !s.order && !s.want && !s.add);
  }
  // "minggu lalu beli toraja, udah abis": what is gone is the customer's own.
  bool told_before(std::size_t at) const {
    for (std::size_t i = 0; i < at; ++i) {
      if (out_[i].reported && clause(i).sentence == clause(at).sentence) return true;
    }
    return false;
  }
  bool asks_price(std::size_t at) const {
    const Clause& c = clause(at);
    if (c.has(Sense::Stock) || c.any({Sense::Status, Sense::CatalogWords}))
      return c.has(Sense::Price) && c.asks;
    if (c.any({Sense::HowMany, Sense::Bargain}) || ((c.asks || ends_in_no(at)) && has_money(at)))
      return true;
    if (offers_price(at)) return true;
    return c.has(Sense::Price) && !states_total(at);
  }
  // "kunyit asam itu 20rb aja ya": bargains.
  bool offers_price(std::size_t at) const {
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
  // "total 5 box": told, not asked.
  bool states_total(std::size_t at) const {
    const std::size_t price = first_of(at, {Sense::Price});
    const bool number = price + 1 < clause(at).last &&
                        (tokens_[price + 1].is(Kind::Number) || tokens_[price + 1].is(Kind::Money));
    return tokens_[price].has(Sense::Total) && number && !clause(at).asks;
  }
  bool asks_otherwise(std::size_t at) const {
    const Clause& c = clause(at);
    return c.has(Sense::CatalogWords) || ends_in_no(at);
  }
  // "bisa pesan … ga?", "boleh minta …?"; without a sign of asking "boleh minta …" is an order.
  bool polite(std::size_t at, const Speech& s) const {
    const Clause& c = clause(at);
    if (!s.asks_for()) return false;
    if (c.asks || ends_in_no(at)) return !asks_beside(at);
    const std::size_t verb = first_of(at, {Sense::Order, Sense::Want, Sense::Add});
    const std::size_t polite = first_of(at, {Sense::Polite});
    if (polite < verb && asks_inside(at, verb)) return true;
    return polite < verb && (tokens_[polite].text == "apakah" || may_be_brought(at, polite));
  }

  // "booking X 2, bisa kan?": no more than the question whether that may be.
  bool asks_whether_it_may(std::size_t at) const {
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

  // "bisa kirim X 2 hari ini": asks, even without a sign of it; "bisa kirim X 2 ya" does not.
  bool may_be_brought(std::size_t at, std::size_t may) const {
    const bool begins = first_of(at, {Sense::Order, Sense::Want}) == may + 1 &&
                        tokens_[may].text == "bisa" && tokens_[may + 1].has(Sense::Delivery);
    const auto& last = tokens_[clause(at).last - 1];
    return begins && last.text != "ya" && last.text != "dong";
  }
  // "bisa titip X 1 ga ke kurir yang tadi": the no of the question stands behind the goods.
  bool asks_inside(std::size_t at, std::size_t verb) const {
    for (std::size_t i = verb + 1; i < clause(at).last; ++i) {
      if (tokens_[i].text == "ga" && tokens_[i].phrase_length == 1 && tokens_[i].has(Sense::Neg) &&
          i > 0 && !tokens_[i - 1].is(Kind::Word))
        return true;
    }
    return false;
  }

  // "mau ambil X 2 bisa diantar sore ini ga": what is asked is something beside the order.
  bool asks_beside(std::size_t at) const {
    const Clause& c = clause(at);
    std::size_t goods_end = c.last;
    for (const Item& item : items_) {
      if (item.clause == at) goods_end = item.last;
    }
    const std::size_t may = first_of(at, {Sense::Polite}, goods_end);
    return may + 1 < c.last &&
           tokens_[may + 1].any_of({Sense::Delivery, Sense::Payment, Sense::Shop});
  }

  Hang hang(std::size_t at) const {
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
  bool has_money(std::size_t at) const {
    for (std::size_t i = clause(at).first; i < clause(at).last; ++i) {
      if (tokens_[i].is(Kind::Money)) return true;
    }
    return false;
  }
  bool in_sentence(std::size_t at, const Senses& senses) const {
    return std::ranges::any_of(clauses_, [&](const Clause& c) {
      return c.sentence == clause(at).sentence && c.any(senses);
    });
  }
  bool goods_before(std::size_t at) const {
    for (std::size_t i = 0; i < at; ++i) {
      if (has_goods(i) && !clauses_[i].conditional) return true;
    }
    return false;
  }

  const Tokens& tokens_;
  const std::vector<Clause>& clauses_;
  const Items& items_;
  std::vector<Speech> out_;
};

}  // namespace

std::vector<Speech> read_speech(const Tokens& tokens, const std::vector<Clause>& clauses,
                                const Items& items) {
  return SpeechReader(tokens, clauses, items).read();
}

}  // namespace handlers::intent
