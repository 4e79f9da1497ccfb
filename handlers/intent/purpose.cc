#include <algorithm>
#include <array>

#include "handlers/intent/clauses.h"
#include "handlers/intent/item.h"
#include "handlers/intent/purpose.h"
#include "handlers/intent/token.h"

namespace handlers::intent {
namespace {

struct Rule {
  Sense sense;
  Intent intent;
  bool silent = false;
};
// The first sense that stands in the text decides: what the shop must act on first comes first.
constexpr std::array<Rule, 12> kRules = {{{Sense::OptOut, Intent::OptOut},
                                          {Sense::Human, Intent::HumanHelp},
                                          {Sense::Complaint, Intent::Complaint},
                                          {Sense::Paid, Intent::PaymentClaim},
                                          {Sense::OwnBill, Intent::AskPayment},
                                          {Sense::Shipping, Intent::AskPrice},
                                          {Sense::Payment, Intent::AskPayment},
                                          {Sense::CatalogWords, Intent::AskCatalog},
                                          {Sense::Status, Intent::AskStatus},
                                          {Sense::Stock, Intent::AskStock},
                                          {Sense::Price, Intent::AskPrice},
                                          {Sense::Bargain, Intent::AskPrice}}};

Senses all_senses(const Reading& reading) {
  Senses senses;
  for (const Clause& clause : reading.clauses) senses.add(clause.senses);
  return senses;
}

bool any(const std::vector<Speech>& speech, bool Speech::*what) {
  return std::ranges::any_of(speech, what);
}
bool hangs(const std::vector<Speech>& speech, Hang on) {
  return std::ranges::any_of(speech, [on](const Speech& s) { return s.hang == on; });
}
bool asks(const Reading& reading) {
  return std::ranges::any_of(reading.clauses, &Clause::asks);
}
// "keripik keju 17rb kan?"
bool asks_about_money(const Reading& reading) {
  return std::ranges::any_of(reading.tokens,
                             [](const Token& token) { return token.is(Token::Kind::Money); });
}
// The first clause that says anything has the sense.
bool begins_with(const Reading& reading, Sense sense) {
  for (const Clause& clause : reading.clauses) {
    if (clause.has(sense)) return true;
    if (!clause.senses.only({Sense::Person, Sense::Filler, Sense::Greeting, Sense::Settles}))
      return false;
  }
  return false;
}
bool only(const Reading& reading, const Senses& allowed) {
  return std::ranges::all_of(reading.tokens, [&](const Token& token) {
    return !token.is(Token::Kind::Word) || token.any_of(allowed);
  });
}

// "kak", "min": no more than a form of address.
bool calls_somebody(const Reading& reading, const Senses& senses) {
  return senses.has(Sense::Person) && !senses.has(Sense::Confirm) && only(reading, {Sense::Person});
}

// "admin", written out and alone, is the way out of any talk; "min" is a form of address.
bool asks_for_admin(const Reading& reading) {
  return std::ranges::any_of(reading.tokens,
                             [](const Token& token) { return token.written == "admin"; }) &&
         only(reading, {Sense::Person});
}

std::optional<Purpose> by_condition(const std::vector<Speech>& speech) {
  if (hangs(speech, Hang::Payment)) return Purpose{Intent::AskPayment};
  if (hangs(speech, Hang::Price) || hangs(speech, Hang::Quantity)) return Purpose{Intent::AskPrice};
  if (hangs(speech, Hang::Stock)) return Purpose{Intent::AskStock};
  if (hangs(speech, Hang::Other)) return Purpose{Intent::Other};
  return std::nullopt;
}

// Texts that are nobody's wish: spam, quotes, recipes, what was meant for somebody else.
std::optional<Purpose> by_foreign_words(const Senses& senses, const NoiseFound& noise,
                                        bool asking) {
  if (senses.any({Sense::Spam, Sense::WrongRecipient, Sense::Recipe}))
    return Purpose{Intent::Other, true, Sense::Spam};
  if (noise.injected) return Purpose{Intent::Other, true, Sense::Injection};
  if (noise.quoted || senses.has(Sense::IsItTrue)) {
    const bool price = asking && senses.any({Sense::Total, Sense::Shipping});
    return Purpose{price ? Intent::AskPrice : Intent::Other, !asking, Sense::Quote};
  }
  return std::nullopt;
}

// "jangan masukin aku ke list promo lagi", "nomor saya tolong dikeluarin dari list promo"
bool opts_out(const Reading& reading) {
  const bool goods = std::ranges::any_of(
      reading.items, [](const Item& item) { return !item.goods.empty() && !item.negated; });
  return !goods && std::ranges::any_of(reading.clauses, [&](const Clause& c) {
    bool refuses = false;
    bool sent = false;
    for (std::size_t i = c.first; i < c.last; ++i) {
      const Token& token = reading.tokens[i];
      refuses = refuses || token.text == "jangan" || token.has(Sense::Drop);
      sent = sent || token.any_of({Sense::Delivery, Sense::Add}) || token.text == "nomor" ||
             token.text == "list" || token.text == "daftar" || token.has(Sense::Lagi);
      if (refuses && sent && token.has(Sense::Mailing)) return true;
    }
    return false;
  });
}

}  // namespace

Purpose purpose_of(const Reading& reading, const std::vector<Speech>& speech,
                   const NoiseFound& noise) {
  const Senses senses = all_senses(reading);
  const bool asking = asks(reading);
  if (opts_out(reading)) return {Intent::OptOut, false, Sense::OptOut};
  if (const auto foreign = by_foreign_words(senses, noise, asking)) return *foreign;
  if (const auto condition = by_condition(speech)) return *condition;
  if (senses.has(Sense::OptOut)) return {Intent::OptOut, false, Sense::OptOut};
  if (senses.has(Sense::Human) || asks_for_admin(reading))
    return {Intent::HumanHelp, false, Sense::Human};
  const bool thanks = senses.has(Sense::ThankWords) && !asking &&
                      !senses.any({Sense::Cancel, Sense::Complaint, Sense::Paid});
  if (thanks) return {Intent::Thanks, true, Sense::Thanks};
  if (any(speech, &Speech::planned) && !asking) return {Intent::Other, false, Sense::Plan};
  if (any(speech, &Speech::paid)) return {Intent::PaymentClaim, false, Sense::Paid};
  const bool cancels = senses.has(Sense::Cancel) &&
                       !(any(speech, &Speech::stock) && (asking || senses.has(Sense::Stock)));
  if (cancels && begins_with(reading, Sense::Cancel))
    return {Intent::CancelOrder, false, Sense::Cancel};
  if (any(speech, &Speech::complaint)) return {Intent::Complaint, false, Sense::Complaint};
  if (cancels) return {Intent::CancelOrder, false, Sense::Cancel};
  if (any(speech, &Speech::refused)) {
    const bool price = senses.has(Sense::Ask) && senses.has(Sense::Price);
    return {price ? Intent::AskPrice : Intent::Other, false, Sense::Neg};
  }
  if (senses.has(Sense::Shop) && !senses.any({Sense::Price, Sense::Payment, Sense::Stock})) {
    return {Intent::Other, false, Sense::Shop};
  }
  for (const Rule& rule : kRules) {
    const bool changes = rule.sense == Sense::CatalogWords && any(speech, &Speech::change);
    if (changes && !asking) continue;  // "ukurannya tuker jadi M"
    if (senses.has(rule.sense)) return {rule.intent, rule.silent, rule.sense};
  }
  if (any(speech, &Speech::reported) && asking && senses.has(Sense::Delivery))
    return {Intent::AskStatus, false, Sense::Status};
  if (senses.has(Sense::MyOrder) && asking) return {Intent::AskStatus, false, Sense::MyOrder};
  if (any(speech, &Speech::stock)) return {Intent::AskStock, false, Sense::Exists};
  if (any(speech, &Speech::price)) return {Intent::AskPrice, false, Sense::HowMany};
  if (asking && asks_about_money(reading)) return {Intent::AskPrice, false, Sense::Price};
  if (any(speech, &Speech::reported)) return {Intent::Other, true, Sense::Past};
  if (senses.has(Sense::Shop) || senses.has(Sense::Ask)) return {Intent::Other, false, Sense::Shop};
  if (noise.address) return {Intent::Other, true, Sense::Address};
  const bool greets =
      senses.has(Sense::Greeting) && !senses.any({Sense::Thanks, Sense::Delivery, Sense::Future});
  if (greets || calls_somebody(reading, senses)) return {Intent::Greeting, false, Sense::Greeting};
  if (senses.has(Sense::Thanks) && !any(speech, &Speech::want) &&
      only(reading, {Sense::Thanks, Sense::ThankWords, Sense::Filler, Sense::Confirm, Sense::Person,
                     Sense::General, Sense::Everyday})) {
    return {Intent::Thanks, true, Sense::Thanks};
  }
  return {Intent::Other, !asking, Sense::Count};
}

}  // namespace handlers::intent
