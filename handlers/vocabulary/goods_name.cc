#include "handlers/vocabulary/goods_name.h"

#include <algorithm>

#include "handlers/intent/fold.h"
#include "handlers/intent/index.h"
#include "handlers/intent/item.h"
#include "handlers/intent/numbers.h"
#include "handlers/intent/reading.h"
#include "handlers/intent/tokenizer.h"
#include "handlers/intent/words.h"

namespace handlers::vocabulary {
namespace {

using intent::Sense;
using intent::Token;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// Of any script.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_of_a_word(char c) {
  return is_letter(c) || is_digit(c);
}

std::string_view without_signs_around(std::string_view word) {
  while (!word.empty() && !is_of_a_word(word.front())) word.remove_prefix(1);
  while (!word.empty() && !is_of_a_word(word.back())) word.remove_suffix(1);
  return word;
}

intent::Tokens tokens_of(std::string_view name) {
  const intent::Lexicon& lexicon = intent::Lexicon::built_in();
  intent::Tokens tokens = intent::read_numbers(intent::tokenize(name, lexicon), lexicon);
  intent::mark_senses(tokens, lexicon);
  return tokens;
}

/// No word of the chat itself. Colours and flavours are such words, but goods go by them as well.
bool may_be_goods(const Token& token) {
  return token.is(Token::Kind::Word) && token.senses.only({Sense::Attribute}) &&
         intent::size_rank(token.text) < 0;
}

/// Words that the index leaves out of names.
bool says_nothing(const Token& token) {
  return token.is(Token::Kind::Mark) || token.is(Token::Kind::Break) ||
         token.any_of({Sense::AllOf, Sense::Yang, Sense::Or, Sense::SizeWord}) ||
         token.text == "dan";
}

}  // namespace

std::string plain(std::string_view text) {
  std::string folded;
  for (const char c : intent::fold(text)) {
    if (c == intent::kCapital) continue;
    folded += static_cast<unsigned char>(c) <= ' ' ? ' ' : c;
  }
  std::string name;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const auto word = without_signs_around(std::string_view(folded).substr(at, end - at));
    if (!word.empty()) name.append(name.empty() ? "" : " ").append(word);
    at = end + 1;
  }
  return name;
}

bool is_too_long(std::string_view name) {
  const auto begins_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  };
  return std::ranges::count_if(name, begins_character) >
         static_cast<std::ptrdiff_t>(kNameCharactersMax);
}

bool can_name_goods(std::string_view name) {
  return std::ranges::any_of(name, is_letter) && std::ranges::any_of(tokens_of(name), may_be_goods);
}

bool can_be_kept(std::string_view name) {
  constexpr std::ptrdiff_t kDigitsMax = 5;
  constexpr std::ptrdiff_t kWordsMax = 5;
  return !is_too_long(name) && std::ranges::count(name, ' ') < kWordsMax &&
         std::ranges::count_if(name, is_digit) <= kDigitsMax &&
         name.find_first_of("@/\\") == std::string_view::npos && !name.starts_with("www.") &&
         can_name_goods(name);
}

std::vector<store::Sku> exactly_meant(std::string_view name, const intent::Catalog& catalog) {
  const intent::Index& index = catalog.index();
  intent::Features features;
  for (const Token& token : tokens_of(name)) {
    if (says_nothing(token)) continue;
    const intent::Features same = index.exact(token);
    if (same.empty()) return {};
    features.push_back(same.front());
  }
  std::vector<store::Sku> meant;
  const intent::Fit fit = index.fitting(features);
  if (!fit.settled) return meant;
  for (const intent::ProductIndex at : fit.products) meant.push_back(index.product(at).sku);
  return meant;
}

bool is_known(std::string_view name, const intent::Catalog& catalog) {
  const intent::Reading reading = intent::read(name, catalog);
  const auto is_understood = [](const intent::Item& item) {
    return !item.unknown && !item.goods.foreign && !item.goods.empty();
  };
  return !reading.items.empty() && std::ranges::all_of(reading.items, is_understood);
}

}  // namespace handlers::vocabulary
