#include "handlers/intent/noise_marker.h"

#include <algorithm>

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

}  // namespace

void NoiseMarker::heads_goods(std::size_t first, std::size_t colon) {
  for (std::size_t i = first; i < colon; ++i) {
    if (tokens_[i].senses.any({Sense::Telling, Sense::Everyday}))
      tokens_[i].senses = {Sense::Filler};
  }
}

bool NoiseMarker::names_goods(std::size_t first, std::size_t last) const {
  return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                     tokens_.begin() + static_cast<std::ptrdiff_t>(last), [this](const Token& t) {
                       return t.is(Kind::Number) ||
                              (t.is(Kind::Word) && t.senses.empty() && !index_.exact(t).empty());
                     });
}

bool NoiseMarker::mark_form_line(std::size_t first, std::size_t last) {
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

void NoiseMarker::mark_address(std::size_t first, std::size_t last) {
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

bool NoiseMarker::ends_address(std::size_t at, std::size_t last) const {
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

bool NoiseMarker::in_a_name(std::size_t at) const {
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

bool NoiseMarker::is_number_of_place(std::size_t at, std::size_t last) const {
  if (at >= last || !tokens_[at].is(Kind::Number)) return false;
  return at + 1 >= last || !tokens_[at + 1].is(Kind::Word) ||
         (!is_sold(at + 1) && tokens_[at + 1].unit.empty());
}

void NoiseMarker::mark_place(std::size_t at, std::size_t last) {
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

void NoiseMarker::mark_person(std::size_t at, std::size_t last) {
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

}  // namespace handlers::intent
