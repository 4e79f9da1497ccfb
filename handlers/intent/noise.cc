#include "handlers/intent/noise.h"

#include <algorithm>

#include "handlers/intent/noise_marker.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

NoiseFound NoiseMarker::mark() {
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

std::size_t NoiseMarker::end_of_line(std::size_t at) const {
  while (at < tokens_.size() && !tokens_[at].is(Kind::Break)) ++at;
  return at;
}

void NoiseMarker::silence(std::size_t first, std::size_t last) {
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

void NoiseMarker::mark_code() {
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

void NoiseMarker::mark_forwarded() {
  if (tokens_.empty()) return;
  const std::string& word = tokens_.front().text;
  if (word != "forwarded" && word != "diteruskan" && word != "fwd") return;
  found_.forwarded = true;
  found_.quoted = true;
}

void NoiseMarker::mark_promo_codes() {
  for (std::size_t at = 1; at + 1 < tokens_.size(); ++at) {
    const std::string& before = tokens_[at - 1].text;
    const bool named = before == "promo" || before == "voucher" || before == "kupon" ||
                       before == "kode" || before == "referral";
    if (named && tokens_[at].is(Kind::Word) && tokens_[at + 1].is(Kind::Number) &&
        tokens_[at + 1].glued)
      silence(at, at + 2);
  }
}

void NoiseMarker::mark_advertisement() {
  for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
    const std::string& word = tokens_[at].text;
    if (word != "hub" && word != "hubungi" && word != "pemesanan") continue;
    for (std::size_t i = at + 1; i < std::min(tokens_.size(), at + 4); ++i) {
      if (tokens_[i].is(Kind::Noise) && tokens_[i].text == "telephone")
        tokens_[at].senses = Senses{Sense::Spam};
    }
  }
}

void NoiseMarker::mark_quotes() {
  for (std::size_t at = 0; at < tokens_.size(); ++at) {
    const bool single = tokens_[at].is_mark('\'') && !tokens_[at].glued;  // 'beli 5 gratis 1'
    if (!tokens_[at].is_mark('"') && !single) continue;
    const char closing = single ? '\'' : '"';
    std::size_t end = at + 1;
    while (end < tokens_.size() && !tokens_[end].is_mark(closing)) ++end;
    if (end >= tokens_.size()) return;
    const bool label = names_label(at);
    if (label || is_said(at, end)) {
      found_.quoted = found_.quoted || !label;
      silence(at, end + 1);
    }
    at = end;
  }
}

bool NoiseMarker::names_label(std::size_t quote) const {
  for (std::size_t i = quote; i-- > 0 && quote - i <= 3;) {
    if (tokens_[i].has(Sense::Inscription)) return true;
  }
  return false;
}

bool NoiseMarker::is_said(std::size_t first, std::size_t last) const {
  if (found_.forwarded) return true;
  const auto quotes = [](const Token& t) { return t.has(Sense::Quote); };
  const bool told =
      std::any_of(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(first), quotes) ||
      std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(last), tokens_.end(), quotes);
  const bool orders =
      std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                  tokens_.begin() + static_cast<std::ptrdiff_t>(last), [](const Token& t) {
                    return t.is(Kind::Money) || t.any_of({Sense::Order, Sense::Want, Sense::Price});
                  });
  return told || orders;
}

void NoiseMarker::mark_line(std::size_t first, std::size_t last) {
  if (first >= last) return;
  if (tokens_[first].is_mark('>')) {
    silence(first, last);
    found_.quoted = true;
    return;
  }
  if (mark_injection(first, last) || mark_form_line(first, last)) return;
  mark_address(first, last);
}

bool NoiseMarker::mark_injection(std::size_t first, std::size_t last) {
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

std::size_t NoiseMarker::own_order_from(std::size_t at, std::size_t last) const {
  for (; at + 2 < last; ++at) {
    const bool ends = tokens_[at].is_mark('.') || tokens_[at].is_mark('!');
    if (!ends || tokens_[at + 1].glued) continue;
    const bool turns =
        tokens_[at + 1].any_of({Sense::SoftStop, Sense::Person}) || tokens_[at + 1].text == "saya";
    const auto from = tokens_.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    const auto until = tokens_.begin() + static_cast<std::ptrdiff_t>(last);
    const auto has = [&](const Senses& senses) {
      return std::any_of(from, until, [&](const Token& t) { return t.any_of(senses); });
    };
    const bool counted =
        std::any_of(from, until, [](const Token& t) { return t.is(Kind::Number); });
    const bool orders = has({Sense::Order, Sense::Want}) || counted;
    // "pesen topi 1 ya": an order like any other, when it asks for no favour.
    const bool plain = tokens_[at + 1].has(Sense::Order) && counted &&
                       !has({Sense::Price, Sense::Paid, Sense::Payment, Sense::Mailing}) &&
                       std::none_of(from, until, [](const Token& t) { return t.text == "gratis"; });
    if ((turns || plain) && orders && !has({Sense::Injection})) return at + 1;
  }
  return last;
}

bool NoiseMarker::speaks_as_machine(std::size_t first, std::size_t last) const {
  std::size_t name = first;
  if (last >= first + 3 && tokens_[first + 2].is_mark(':')) name = first + 1;  // "PESAN ADMIN: …"
  if (last < name + 2 || !tokens_[name + 1].is_mark(':')) return false;
  return tokens_[name].any_of({Sense::Human, Sense::Injection}) || tokens_[name].text == "admin";
}

NoiseFound mark_noise(Tokens& tokens, const Index& index) {
  return NoiseMarker(tokens, index).mark();
}

}  // namespace handlers::intent
