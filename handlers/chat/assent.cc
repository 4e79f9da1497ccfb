#include "handlers/chat/assent.h"

#include <algorithm>

#include "handlers/intent/item.h"
#include "handlers/intent/token.h"

namespace handlers::chat {
namespace {

using intent::Sense;
using intent::Token;

bool says(const intent::Reading& reading, const intent::Senses& senses) {
  return std::ranges::any_of(reading.tokens,
                             [&](const Token& token) { return token.any_of(senses); });
}

/// Words of assent, words that go with them, and punctuation that does not ask.
bool only_assents(const Token& token) {
  const bool harmless =
      token.any_of({Sense::Confirm, Sense::Want, Sense::Order, Sense::Filler, Sense::NoiseWords});
  switch (token.kind) {
    case Token::Kind::Word: return harmless;
    case Token::Kind::Mark: return !token.is_mark('?');
    case Token::Kind::Break: return true;
    case Token::Kind::Number:
    case Token::Kind::Measure:
    case Token::Kind::Money:
    case Token::Kind::Spec:
    case Token::Kind::SkuCode:
    case Token::Kind::Noise: return false;
  }
  return false;
}

}  // namespace

std::optional<Assent> assent_in(const intent::Reading& reading) {
  const bool asks = says(reading, {Sense::Stock, Sense::Price, Sense::HowMany, Sense::Payment});
  if (asks || !reading.items.empty()) return std::nullopt;
  if (says(reading, {Sense::Refuse, Sense::Cancel})) return Assent::No;
  const bool agrees = says(reading, {Sense::Confirm, Sense::Want, Sense::Order});
  const bool more =
      says(reading, {Sense::Neg, Sense::Conditional, Sense::Plan, Sense::Future, Sense::Past});
  if (!agrees || more || !std::ranges::all_of(reading.tokens, only_assents)) return std::nullopt;
  return Assent::Yes;
}

bool names_whole_order(const intent::Reading& reading) {
  return says(reading, {Sense::All, Sense::MyOrder});
}

}  // namespace handlers::chat
