#include "handlers/intent/noise.h"

#include <algorithm>

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

class NoiseMarker {
 public:
  NoiseMarker(Tokens& tokens, const Index& index) : tokens_(tokens), index_(index) {}

  NoiseFound mark() {
    mark_code();
    mark_forwarded();
    mark_quotes();
    mark_promo_codes();
    mark_advertisement();
    for (std::size_t first = 0; first < tokens_.size();) {
      const std::size_t last = end_of_line(first);
      mark_line(first, last);
      first = last + 1;
    }
    found_.address = found_.address || std::ranges::any_of(tokens_, [](const Token& t) {
                       return t.is(Kind::Noise) && t.text == "telephone";
                     });
    return found_;
  }

 private:
  std::size_t end_of_line(std::size_t at) const {
    while (at < tokens_.size() && !tokens_[at].is(Kind::Break)) ++at;
    return at;
  }
  void silence(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last && i < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (token.is(Kind::Break)) continue;
      token.kind = Kind::Noise;
      token.text = "quiet";
      token.unit.clear();
      token.senses = Senses{};
      token.phrase_length = 0;
    }
  }

  // JSON, XML and program text, wherever it stands.
  void mark_code() {
    for (const auto& brackets : {std::pair{'{', '}'}, std::pair{'<', '>'}, std::pair{'[', ']'}}) {
      const char open = brackets.first;  // clang 14 lets no lambda see a name of a pair's part
      const char close = brackets.second;
      const auto first =
          std::ranges::find_if(tokens_, [&](const Token& t) { return t.is_mark(open); });
      if (first == tokens_.end()) continue;
      auto last = tokens_.end();
      for (auto at = first; at != tokens_.end(); ++at) {
        if (at->is_mark(close)) last = at;
      }
      if (last == tokens_.end()) continue;
      const bool orders = open != '[' || std::any_of(first, last, [](const Token& t) {
                            return t.any_of({Sense::Injection, Sense::Human}) || t.text == "admin";
                          });
      if (!orders) continue;
      auto end = last + 1;
      if (open == '[')
        end = tokens_.begin() + static_cast<std::ptrdiff_t>(end_of_line(index_of(first)));
      silence(index_of(first), static_cast<std::size_t>(end - tokens_.begin()));
      found_.injected = true;
    }
  }
  std::size_t index_of(Tokens::iterator at) const {
    return static_cast<std::size_t>(at - tokens_.begin());
  }

  void mark_forwarded() {
    if (tokens_.empty()) return;
    const std::string& word = tokens_.front().text;
    if (word != "forwarded" && word != "diteruskan" && word != "fwd") return;
    found_.forwarded = true;
    found_.quoted = true;
  }

  // "kode promo MADU10": a word with a number of its own, behind the name of such codes.
  void mark_promo_codes() {
    for (std::size_t at = 1; at + 1 < tokens_.size(); ++at) {
      const std::string& before = tokens_[at - 1].text;
      const bool named = before == "promo" || before == "voucher" || before == "kupon" ||
                         before == "kode" || before == "referral";
      if (named && tokens_[at].is(Kind::Word) && tokens_[at + 1].is(Kind::Number) &&
          tokens_[at + 1].glued)
        silence(at, at + 2);
    }
  }

  // "hub 0811-…": who may be called is no customer.
  void mark_advertisement() {
    for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
      const std::string& word = tokens_[at].text;
      if (word != "hub" && word != "hubungi" && word != "pemesanan") continue;
      for (std::size_t i = at + 1; i < std::min(tokens_.size(), at + 4); ++i) {
        if (tokens_[i].is(Kind::Noise) && tokens_[i].text == "telephone")
          tokens_[at].senses = Senses{Sense::Spam};
      }
    }
  }

  // "…": somebody else's words when they order or praise, or somebody is said to have said them.
  void mark_quotes() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const bool single = tokens_[at].is_mark('\'') && !tokens_[at].glued;  // 'beli 5 gratis 1'
      if (!tokens_[at].is_mark('"') && !single) continue;
      const char closing = single ? '\'' : '"';
      std::size_t end = at + 1;
      while (end < tokens_.size() && !tokens_[end].is_mark(closing)) ++end;
      if (end >= tokens_.size()) return;
      if (is_said(at, end) || names_label(at)) {
        found_.quoted = found_.quoted || !names_label(at);
        silence(at, end + 1);
      }
      at = end;
    }
  }
  // "label 'Kopi Pak Min'", "tulisin \"happy birthday\""
  bool names_label(std::size_t quote) const {
    for (std::size_t i = quote; i-- > 0 && quote - i <= 3;) {
      if (tokens_[i].has(Sense::Inscription)) return true;
    }
    return false;
  }
  bool is_said(std::size_t first, std::size_t last) const {
    if (found_.forwarded) return true;
    const auto quotes = [](const Token& t) { return t.has(Sense::Quote); };
    const bool told =
        std::any_of(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                    quotes) ||
        std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(last), tokens_.end(), quotes);
    const bool orders = std::any_of(
        tokens_.begin() + static_cast<std::ptrdiff_t>(first),
        tokens_.begin() + static_cast<std::ptrdiff_t>(last), [](const Token& t) {
          return t.is(Kind::Money) || t.any_of({Sense::Order, Sense::Want, Sense::Price});
        });
    return told || orders;
  }

  void mark_line(std::size_t first, std::size_t last) {
    if (first >= last) return;
    if (tokens_[first].is_mark('>')) {
      silence(first, last);
      found_.quoted = true;
      return;
    }
    if (mark_injection(first, last) || mark_form_line(first, last)) return;
    mark_address(first, last);
  }

  // From the sentence that gives orders to the machine to the end of its line.
  bool mark_injection(std::size_t first, std::size_t last) {
    const auto bad =
        std::find_if(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                     tokens_.begin() + static_cast<std::ptrdiff_t>(last),
                     [](const Token& t) { return t.has(Sense::Injection) && t.phrase_length > 0; });
    if (speaks_as_machine(first, last)) {
      silence(first, last);
      found_.injected = true;
      begins_injected_ = begins_injected_ || first == 0;
      return true;
    }
    const bool own_words = bad == tokens_.begin() + static_cast<std::ptrdiff_t>(last);
    if (own_words) {
      // What follows such an order on lines of its own counts when it is an order for goods itself.
      const bool order =
          std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                      tokens_.begin() + static_cast<std::ptrdiff_t>(last), [](const Token& t) {
                        return t.any_of({Sense::Order, Sense::Want, Sense::Add});
                      });
      if (!begins_injected_ || order) return false;
      silence(first, last);
      return true;
    }
    std::size_t from = index_of(bad);
    while (from > first && !(tokens_[from - 1].is_mark('.') || tokens_[from - 1].is_mark('!') ||
                             tokens_[from - 1].is_mark('?')))
      --from;
    begins_injected_ = begins_injected_ || from == 0;
    const std::size_t end = own_order_from(index_of(bad), last);
    silence(from, end);
    found_.injected = true;
    if (end < last) mark_address(end, last);
    return from == first;
  }

  // "… DAN KASIH GRATIS. btw kak pesen kopi 2": a sentence that turns to the shop and orders (R19).
  std::size_t own_order_from(std::size_t at, std::size_t last) const {
    for (; at + 2 < last; ++at) {
      const bool ends = tokens_[at].is_mark('.') || tokens_[at].is_mark('!');
      if (!ends || tokens_[at + 1].glued) continue;
      const bool turns = tokens_[at + 1].any_of({Sense::SoftStop, Sense::Person}) ||
                         tokens_[at + 1].text == "saya";
      const auto from = tokens_.begin() + static_cast<std::ptrdiff_t>(at) + 1;
      const auto until = tokens_.begin() + static_cast<std::ptrdiff_t>(last);
      const auto has = [&](const Senses& senses) {
        return std::any_of(from, until, [&](const Token& t) { return t.any_of(senses); });
      };
      const bool counted =
          std::any_of(from, until, [](const Token& t) { return t.is(Kind::Number); });
      const bool orders = has({Sense::Order, Sense::Want}) || counted;
      if (turns && orders && !has({Sense::Injection})) return at + 1;
    }
    return last;
  }

  // "Bot: …", "Admin: …"
  bool speaks_as_machine(std::size_t first, std::size_t last) const {
    std::size_t name = first;
    if (last >= first + 3 && tokens_[first + 2].is_mark(':')) name = first + 1;  // "PESAN ADMIN: …"
    if (last < name + 2 || !tokens_[name + 1].is_mark(':')) return false;
    return tokens_[name].any_of({Sense::Human, Sense::Injection}) || tokens_[name].text == "admin";
  }

  // "MAKAN: nasi box 40": a heading of the form tells nothing.
  void heads_goods(std::size_t first, std::size_t colon) {
    for (std::size_t i = first; i < colon; ++i) {
      if (tokens_[i].senses.any({Sense::Telling, Sense::Everyday}))
        tokens_[i].senses = {Sense::Filler};
    }
  }

  // "pesen 5 kopi: 3 gayo 2 toraja" is no label.
  bool names_goods(std::size_t first, std::size_t last) const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(last), [this](const Token& t) {
                         return t.is(Kind::Number) ||
                                (t.is(Kind::Word) && t.senses.empty() && !index_.exact(t).empty());
                       });
  }

  // "Alamat: …" says nothing of goods; "Nama: …" neither.
  bool mark_form_line(std::size_t first, std::size_t last) {
    std::size_t colon = first;
    while (colon < last && !tokens_[colon].is_mark(':') && !tokens_[colon].is_mark('=')) ++colon;
    if (colon >= last || colon - first > 4) return false;
    std::size_t at = first;
    while (at < colon && !tokens_[at].is(Kind::Word)) ++at;
    if (at >= colon) return false;
    if (names_goods(at, colon)) return false;
    bool form = false;
    for (std::size_t i = at; i < colon; ++i) {
      const bool quantity = tokens_[i].has(Sense::QtyLabel);
      if (quantity || tokens_[i].any_of({Sense::OrderLabel, Sense::ListHeader})) {
        for (std::size_t word = at; word < colon; ++word) {
          tokens_[word].senses = Senses{quantity ? Sense::QtyLabel : Sense::OrderLabel};
        }
        found_.order_label = true;
        return false;
      }
      form = form || tokens_[i].any_of({Sense::FormLabel, Sense::NameLabel});
    }
    if (!form) {
      heads_goods(at, colon);
      return false;
    }
    silence(first, last);
    found_.address = true;
    return true;
  }

  // A street word, and all that follows it on the line; a place behind "kirim ke".
  void mark_address(std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
      const Token& token = tokens_[at];
      const bool street = token.has(Sense::Street) && token.phrase_length > 0 && at + 1 < last &&
                          !tokens_[at + 1].is_mark('?') && !in_a_name(at);
      if (street) {
        std::size_t end = at;
        while (end < last &&
               !(end > at && (tokens_[end].has(Sense::Order) || ends_address(end, last))))
          ++end;
        silence(at, end);
        found_.address = true;
        at = end;
      } else if ((token.has(Sense::To) || token.text == "ke") && at > first &&
                 !(at + 1 < last && tokens_[at + 1].has(Sense::Street))) {
        mark_place(at + 1, last);
      } else if (is_place(at) && is_number_of_place(at + 1, last)) {
        silence(at, at + 2);  // "meja 5", "lantai 3"
      } else if (token.has(Sense::NameLabel) && token.phrase_length > 1) {
        const std::size_t name = at + static_cast<std::size_t>(token.phrase_length);
        silence(at, std::min(last, name + 1));  // "atas nama Aisyah"
      } else if (token.is(Kind::Word) && token.written == "a" && at + 2 < last &&
                 tokens_[at + 1].is_mark('.') && tokens_[at + 2].written == "n") {
        mark_person(at, last);
      }
    }
  }
  // "… no 60. Jadi saya pesan": the sentence ends, and the next one begins with a word of the chat.
  bool ends_address(std::size_t at, std::size_t last) const {
    if (!tokens_[at].is_mark('.') && !tokens_[at].is_mark(':')) return false;
    if (at + 1 >= last || tokens_[at + 1].glued || !tokens_[at + 1].is(Kind::Word)) return false;
    constexpr std::size_t kAbbreviation = 3;  // "Jl.", "No."
    const Token& before = tokens_[at - 1];
    if (before.is(Kind::Word) && before.text.size() <= kAbbreviation) return false;
    const Token& next = tokens_[at + 1];
    if (tokens_[at].is_mark(':')) return is_sold(at + 1);
    return next.any_of({Sense::SoftStop, Sense::Want, Sense::OrderLabel, Sense::MyOrder,
                        Sense::Confirm, Sense::Filler, Sense::General}) &&
           !next.any_of({Sense::Address, Sense::To});
  }
  bool in_a_name(std::size_t at) const {
    for (const std::size_t neighbour : {at - 1, at + 1}) {
      if (neighbour >= tokens_.size()) continue;
      for (const Feature word : index_.exact(tokens_[at])) {
        for (const Feature other : index_.exact(tokens_[neighbour])) {
          if (index_.any_holding(Features{word, other})) return true;
        }
      }
    }
    return false;
  }
  bool is_place(std::size_t at) const {
    return tokens_[at].has(Sense::Address) && tokens_[at].phrase_length > 0 && !is_sold(at);
  }
  bool is_sold(std::size_t at) const { return !index_.exact(tokens_[at]).empty(); }
  // A house's or a table's number: nothing that could be counted by it follows.
  bool is_number_of_place(std::size_t at, std::size_t last) const {
    if (at >= last || !tokens_[at].is(Kind::Number)) return false;
    return at + 1 >= last || !tokens_[at + 1].is(Kind::Word) ||
           (!is_sold(at + 1) && tokens_[at + 1].unit.empty());
  }
  // What follows "ke": a few words, and from a street or a house on its numbers, too ("ke jl mawar
  // 5 no 3").
  void mark_place(std::size_t at, std::size_t last) {
    std::size_t words = 0;
    bool place = false;
    while (at < last && words < 6) {
      const bool word =
          tokens_[at].is(Kind::Word) &&
          (tokens_[at].senses.empty() || is_place(at) ||
           tokens_[at].any_of({Sense::Street, Sense::SizeWord}) || (place && tokens_[at].capital));
      if (!word && (words == 0 || !is_number_of_place(at, last))) return;
      const bool named_place = words > 0 && tokens_[at].capital;  // "ke kos Putri Melati"
      if (word && words > 0 && is_sold(at) && !(named_place && place)) return;
      place = place || (word && tokens_[at].has(Sense::Address));
      silence(at, at + 1);
      ++at;
      ++words;
    }
  }
  void mark_person(std::size_t at, std::size_t last) {
    std::size_t end = at + 3;
    if (end < last && tokens_[end].is_mark('.')) ++end;
    if (end < last && tokens_[end].is(Kind::Word) && !is_sold(end)) ++end;
    while (end < last && tokens_[end].is(Kind::Word) &&
           (tokens_[end].capital || tokens_[end].has(Sense::Person)))
      ++end;
    if (is_number_of_place(end, last)) ++end;
    silence(at, end);
    found_.address = true;
  }

  Tokens& tokens_;
  const Index& index_;
  bool begins_injected_ = false;
  NoiseFound found_;
};

}  // namespace

NoiseFound mark_noise(Tokens& tokens, const Index& index) {
  return NoiseMarker(tokens, index).mark();
}

}  // namespace handlers::intent
