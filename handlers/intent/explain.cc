#include "handlers/intent/explain.h"

#include <array>
#include <stdexcept>

#include "handlers/intent/items.h"
#include "handlers/intent/speech.h"

namespace handlers::intent {
namespace {

std::string name_of(Token::Kind kind) {
  switch (kind) {
    case Token::Kind::Word: return "word";
    case Token::Kind::Number: return "number";
    case Token::Kind::Measure: return "measure";
    case Token::Kind::Money: return "money";
    case Token::Kind::Spec: return "specification";
    case Token::Kind::Mark: return "sign";
    case Token::Kind::Break: return "line end";
    case Token::Kind::SkuCode: return "sku";
    case Token::Kind::Noise: return "noise";
  }
  throw std::logic_error("token kind out of range");
}

std::string name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Take: return "take";
    case Verdict::Bare: return "ask how many";
    case Verdict::Confirm: return "confirm";
    case Verdict::Mention: return "mention";
    case Verdict::Leave: return "leave";
  }
  throw std::logic_error("verdict out of range");
}

std::string name_of(Hang hang) {
  switch (hang) {
    case Hang::None: return "";
    case Hang::Stock: return "hangs on stock";
    case Hang::Price: return "hangs on price";
    case Hang::Payment: return "hangs on payment";
    case Hang::Quantity: return "supposes a quantity";
    case Hang::Fallback: return "fallback";
    case Hang::Wish: return "wish";
    case Hang::Other: return "hangs on something else";
  }
  throw std::logic_error("hang out of range");
}

std::vector<std::string> names_of(const Senses& senses) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kSenses; ++i) {
    const auto sense = static_cast<Sense>(i);
    if (senses.has(sense)) names.emplace_back(to_text(sense));
  }
  return names;
}

std::vector<std::string> acts_of(const Speech& speech) {
  struct Act {
    bool Speech::*said;
    const char* name;
  };
  constexpr std::array<Act, 12> kActs = {{{&Speech::order, "orders"},
                                          {&Speech::want, "wants"},
                                          {&Speech::interest, "likes"},
                                          {&Speech::add, "adds"},
                                          {&Speech::change, "changes"},
                                          {&Speech::stock, "asks stock"},
                                          {&Speech::price, "asks price"},
                                          {&Speech::polite, "asks politely"},
                                          {&Speech::reported, "reports"},
                                          {&Speech::planned, "plans"},
                                          {&Speech::refused, "refuses"},
                                          {&Speech::complaint, "complains"}}};
  std::vector<std::string> names;
  for (const Act& act : kActs) {
    if (speech.*act.said) names.emplace_back(act.name);
  }
  if (speech.question && !speech.stock && !speech.price && !speech.polite)
    names.emplace_back("asks");
  if (speech.hang != Hang::None) names.push_back(name_of(speech.hang));
  return names;
}

TokenNote note(const Token& token) {
  const char* part = token.struck ? "crossed out" : token.goods ? "goods" : "";
  return {token.written, token.text, name_of(token.kind), names_of(token.senses), part};
}

ClauseNote note(const Clause& clause, const Speech& speech, const Tokens& tokens) {
  ClauseNote out{"", acts_of(speech)};
  for (std::size_t i = clause.first; i < clause.last; ++i) {
    if (!out.text.empty() && !tokens[i].glued) out.text += ' ';
    out.text += tokens[i].written;
  }
  return out;
}

ItemNote note(const Item& item, const Catalog& catalog) {
  const Index& index = catalog.index();
  ItemNote out;
  out.wanted = item.wanted;
  for (const Feature feature : item.goods.features) out.words.push_back(index.text(feature));
  if (!item.goods.empty()) {
    for (const ProductIndex product : resolve(item, index, Lexicon::built_in()).products)
      out.fits.push_back(index.product(product).sku);
  }
  out.qty = item.qty;
  out.verdict = name_of(item.verdict);
  out.rule = item.rule;
  return out;
}

}  // namespace

Explanation explain(const Reading& reading, const Catalog& catalog) {
  Explanation out;
  for (const Token& token : reading.tokens) out.tokens.push_back(note(token));
  const auto speech = read_speech(reading.tokens, reading.clauses, reading.items);
  for (std::size_t i = 0; i < reading.clauses.size(); ++i)
    out.clauses.push_back(note(reading.clauses[i], speech[i], reading.tokens));
  for (const Item& item : reading.items) out.items.push_back(note(item, catalog));
  out.decided_by = reading.evidence;
  return out;
}

}  // namespace handlers::intent
