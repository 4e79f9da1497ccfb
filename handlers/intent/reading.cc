#include "handlers/intent/reading.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "handlers/intent/amounts.h"
#include "handlers/intent/clauses.h"
#include "handlers/intent/fold.h"
#include "handlers/intent/items.h"
#include "handlers/intent/judge.h"
#include "handlers/intent/noise.h"
#include "handlers/intent/numbers.h"
#include "handlers/intent/tokenizer.h"

namespace handlers::intent {
namespace {

constexpr std::array<const char*, 16> kNames = {
    "order",       "add_to_order",  "change_order", "cancel_order", "ask_stock", "ask_price",
    "ask_payment", "payment_claim", "ask_status",   "ask_catalog",  "greeting",  "thanks",
    "complaint",   "opt_out",       "human_help",   "other"};

constexpr std::size_t kCodeTokensMax = 9;

bool has_digit(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos;
}

// A SKU that was typed: "KPH-L", "KG250". One of letters alone must be written with a capital.
Tokens with_codes(const Tokens& raw, const Index& index) {
  Tokens out;
  for (std::size_t at = 0; at < raw.size();) {
    std::size_t found = 0;
    std::string text;
    for (std::size_t i = at; i < raw.size() && i < at + kCodeTokensMax && (i == at || raw[i].glued);
         ++i) {
      text += raw[i].written;
      const bool starts = !raw[at].glued || (at > 0 && raw[at - 1].is(Token::Kind::Mark));
      const bool ends =
          i + 1 >= raw.size() || !raw[i + 1].glued || raw[i + 1].is(Token::Kind::Mark);
      if (starts && ends && raw[at].is(Token::Kind::Word) &&
          (has_digit(text) || i > at || raw[at].capital) && index.by_code(text))
        found = i + 1;
    }
    if (found == 0) {
      out.push_back(raw[at++]);
      continue;
    }
    Token token;
    token.kind = Token::Kind::SkuCode;
    token.glued = raw[at].glued;
    token.struck = raw[at].struck;
    for (; at < found; ++at) token.text += raw[at].written;
    token.written = token.text;
    out.push_back(std::move(token));
  }
  return out;
}

constexpr int kMendedMax = 40;  // words of a text that are looked at

// Misspelt words that turn the meaning ("beaok", "batol") get their standard spelling, unless the
// catalogue has such a word.
void mend(Tokens& tokens, const Lexicon& lexicon, const Index& index) {
  int looked = 0;
  const bool lines =
      std::ranges::any_of(tokens, [](const Token& token) { return token.is(Token::Kind::Break); });
  const Token* before = nullptr;
  for (Token& token : tokens) {
    const bool begins_line = before == nullptr || before->is(Token::Kind::Break);
    before = &token;
    if (lines && begins_line && token.capital) continue;  // a name
    if (!token.is(Token::Kind::Word) || token.text.size() < 4 || lexicon.knows(token.text))
      continue;
    if (!token.stem.empty() && (lexicon.knows(token.stem) || index.find(token.stem))) continue;
    if (index.find(token.text) || ++looked > kMendedMax) continue;
    if (number_word(token.text) || !measure_unit(token).dimension.empty()) continue;
    const std::string meant = lexicon.near(token.text);
    if (!index.close(token.text).empty()) continue;
    token.doubtful = meant.empty() && lexicon.resembles_turning(token.text);
    if (meant.empty()) continue;
    token.text = meant;
    token.stem.clear();
  }
}

std::string_view shortened(std::string_view text) {
  return text.substr(0, kTextBytesMax);
}

}  // namespace

std::string to_text(Intent intent) {
  return kNames.at(static_cast<std::size_t>(intent));
}

Reading::Reading() = default;
Reading::~Reading() = default;
Reading::Reading(const Reading&) = default;
Reading::Reading(Reading&&) noexcept = default;
Reading& Reading::operator=(const Reading&) = default;
Reading& Reading::operator=(Reading&&) noexcept = default;

Reading read(std::string_view text, const Catalog& catalog) {
  const Lexicon& lexicon = Lexicon::built_in();
  const Index& index = catalog.index();
  Reading reading;
  reading.text = std::string(shortened(text));
  const Tokens raw = tokenize(fold(reading.text), lexicon);
  if (raw.size() >= kTokensMax) return reading;  // no order is as long as that
  Tokens coded = with_codes(raw, index);
  mend(coded, lexicon, index);
  reading.tokens = read_numbers(coded, lexicon);
  mark_senses(reading.tokens, lexicon);
  const NoiseFound noise = mark_noise(reading.tokens, index);
  reading.clauses = split_clauses(reading.tokens);
  reading.items = read_items(reading.tokens, reading.clauses, index, lexicon);
  judge(reading, noise, index, lexicon);
  return reading;
}

}  // namespace handlers::intent
