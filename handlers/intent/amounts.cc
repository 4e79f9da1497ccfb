#include "handlers/intent/amounts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

constexpr std::array<std::pair<std::string_view, int>, 15> kWords = {{{"nol", 0},
                                                                      {"satu", 1},
                                                                      {"dua", 2},
                                                                      {"tiga", 3},
                                                                      {"empat", 4},
                                                                      {"lima", 5},
                                                                      {"enam", 6},
                                                                      {"tujuh", 7},
                                                                      {"delapan", 8},
                                                                      {"sembilan", 9},
                                                                      {"sepuluh", 10},
                                                                      {"sebelas", 11},
                                                                      {"duabelas", 12},
                                                                      {"seratus", 100},
                                                                      {"duapuluh", 20}}};

std::optional<int> word_value(const Token& token) {
  if (!token.is(Kind::Word)) return std::nullopt;
  if (const auto value = number_word(token.text)) return value;
  return token.stem.empty() ? std::nullopt : number_word(token.stem);
}

bool word_is(const Tokens& tokens, std::size_t at, std::string_view word) {
  return at < tokens.size() && tokens[at].is(Kind::Word) &&
         (tokens[at].text == word || tokens[at].stem == word);
}

// "dua puluh lima", "tiga belas", "seratus dua puluh": below a thousand.
std::optional<Amount> words_at(const Tokens& tokens, std::size_t at) {
  Amount amount;
  amount.in_words = true;
  int total = 0;
  std::size_t here = at;
  int least = 1000;  // the place of the last part: parts go from large to small
  while (here < tokens.size()) {
    const auto value = word_value(tokens[here]);
    if (!value) break;
    int part = *value;
    std::size_t next = here + 1;
    int place = part >= 100 ? 100 : part >= 10 ? 10 : 1;
    if (part < 10 && !tokens[here].doubled) {
      if (word_is(tokens, next, "ratus"))
        place = 100, part *= 100, ++next;
      else if (word_is(tokens, next, "puluh"))
        place = 10, part *= 10, ++next;
      else if (word_is(tokens, next, "belas"))
        place = 1, part += 10, ++next;
    }
    if (place >= least || (least < 1000 && place == 1 && part >= 20)) break;
    if (here != at && least == 1) break;
    total += part;
    amount.doubled = tokens[here].doubled;
    amount.definite = tokens[here].definite;
    here = next;
    least = place;
    if (place == 1 || (part >= 10 && part <= 12)) break;  // "sepuluh tiga": ten, and three
  }
  if (here == at) return std::nullopt;
  amount.value = total;
  amount.end = here;
  amount.written = std::to_string(total);
  return amount;
}

// "nol tiga": a figure with its zero, as shades have it.
std::optional<Amount> padded_at(const Tokens& tokens, std::size_t at) {
  if (at + 1 >= tokens.size() || word_value(tokens[at]) != 0) return std::nullopt;
  const auto figure = word_value(tokens[at + 1]);
  if (!figure || *figure < 1 || *figure > 9) return std::nullopt;
  return Amount{.value = static_cast<double>(*figure),
                .end = at + 2,
                .written = "0" + std::to_string(*figure),
                .in_words = true};
}

std::optional<double> fraction_word(const Tokens& tokens, std::size_t at, std::size_t& end) {
  if (word_is(tokens, at, "setengah")) return end = at + 1, 0.5;
  if (word_is(tokens, at, "seperempat")) return end = at + 1, 0.25;
  if (word_is(tokens, at, "tiga") && word_is(tokens, at + 1, "perempat")) return end = at + 2, 0.75;
  return std::nullopt;
}

bool glued_number(const Tokens& tokens, std::size_t at) {
  return at < tokens.size() && tokens[at].is(Kind::Number) && tokens[at].glued;
}
bool glued_mark(const Tokens& tokens, std::size_t at, char sign) {
  return at < tokens.size() && tokens[at].is_mark(sign) && tokens[at].glued;
}

// "75.000", "1,250,000": groups of three.
bool read_groups(const Tokens& tokens, Amount& amount) {
  const std::size_t first = amount.end;
  while ((glued_mark(tokens, amount.end, '.') || glued_mark(tokens, amount.end, ',')) &&
         glued_number(tokens, amount.end + 1) && tokens[amount.end + 1].written.size() == 3 &&
         amount.end < first + 8) {
    amount.value = amount.value * 1000 + tokens[amount.end + 1].value;
    amount.written += tokens[amount.end + 1].written;
    amount.end += 2;
    amount.grouped = true;
  }
  return amount.grouped;
}

// "0,5", "12.5" and, behind groups, the ",00" that means nothing.
void read_decimals(const Tokens& tokens, Amount& amount) {
  if (!(glued_mark(tokens, amount.end, ',') || glued_mark(tokens, amount.end, '.'))) return;
  if (!glued_number(tokens, amount.end + 1)) return;
  const Token& decimals = tokens[amount.end + 1];
  if (decimals.written.size() > 2) return;
  if (!amount.grouped) {
    amount.value += decimals.value / (decimals.written.size() == 1 ? 10.0 : 100.0);
    amount.written += "." + decimals.written;
  }
  amount.end += 2;
}

std::optional<Amount> figures_at(const Tokens& tokens, std::size_t at) {
  if (!tokens[at].is(Kind::Number)) return std::nullopt;
  Amount amount{.value = tokens[at].value, .end = at + 1, .written = tokens[at].written};
  if (glued_mark(tokens, at + 1, '/') && glued_number(tokens, at + 2) && tokens[at + 2].value > 0 &&
      tokens[at].value < tokens[at + 2].value && tokens[at + 2].value <= 10 &&
      !glued_mark(tokens, at + 3, '/')) {
    amount.value /= tokens[at + 2].value;
    amount.written += "/" + tokens[at + 2].written;
    amount.end = at + 3;
    return amount;
  }
  if (amount.written.size() <= 3) read_groups(tokens, amount);
  read_decimals(tokens, amount);
  return amount;
}

constexpr double kHalvesMost = 10;  // "58 setengah lusin" is half a dozen of number 58

}  // namespace

std::optional<int> number_word(const std::string& word) {
  const auto found =
      std::ranges::find(kWords, std::string_view(word), &std::pair<std::string_view, int>::first);
  if (found == kWords.end()) return std::nullopt;
  return found->second;
}

std::optional<Amount> amount_at(const Tokens& tokens, std::size_t at) {
  if (at >= tokens.size()) return std::nullopt;
  std::size_t end = at;
  if (const auto fraction = fraction_word(tokens, at, end)) {
    const char* figures = *fraction == 0.5 ? "1/2" : *fraction == 0.25 ? "1/4" : "3/4";
    return Amount{.value = *fraction, .end = end, .written = figures, .in_words = true};
  }
  auto amount = figures_at(tokens, at);
  if (!amount) amount = padded_at(tokens, at);
  if (!amount) amount = words_at(tokens, at);
  if (!amount) return std::nullopt;
  if (const auto fraction = fraction_word(tokens, amount->end, end);
      fraction && *fraction < 0.6 && amount->value < kHalvesMost) {
    amount->value += *fraction;
    amount->end = end;
  }
  return amount;
}

}  // namespace handlers::intent
