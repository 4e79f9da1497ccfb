#include "handlers/intent/tokenizer.h"

#include <cctype>

#include "handlers/intent/fold.h"
#include "handlers/intent/words.h"

namespace handlers::intent {
namespace {

using Kind = Token::Kind;

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalpha(byte) != 0 || byte >= 0x80;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Cuts a folded text into words, figures, signs and line ends.
class Cutter {
 public:
  Cutter(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  Tokens cut() {
    while (at_ < text_.size() && out_.size() < kTokensMax) cut_one();
    return std::move(out_);
  }

 private:
  void cut_one() {
    const char c = text_[at_];
    if (c == kCapital) {
      capital_ = true;
      ++at_;
    } else if (c == ' ') {
      gap_ = true;
      ++at_;
    } else if (is_letter(c)) {
      cut_word();
    } else if (is_digit(c)) {
      cut_figures();
    } else if (c == '\n') {
      put(Kind::Break, "\n");
      ++at_;
      gap_ = true;
    } else {
      put(Kind::Mark, std::string(1, c));
      ++at_;
    }
  }

  void cut_word() {
    std::string word;
    while (at_ < text_.size() &&
           (is_letter(text_[at_]) || inner_apostrophe() || text_[at_] == kCapital)) {
      if (is_letter(text_[at_])) word += text_[at_];
      ++at_;
    }
    put(Kind::Word, word);
    Token& token = out_.back();
    token.text = lexicon_.standard(squeeze(word));
    auto ending = take_ending(word);  // before "pesannya" is squeezed to "pesanya"
    if (ending.stem.empty() || lexicon_.of(ending.stem).empty()) {
      const auto squeezed = take_ending(token.text);  // "maksudnnya"
      const bool act =  // "maksudnnya" is "maksud"; but "susunnya" is no milk
          !lexicon_.of(squeezed.stem).only({Sense::Attribute, Sense::General, Sense::Everyday});
      if (ending.stem.empty() || act) ending = squeezed;
    }
    if (!lexicon_.of(token.text).empty() && token.text.size() < 4) ending = {};
    if (!ending.stem.empty()) token.stem = lexicon_.standard(squeeze(ending.stem));
    if (token.stem.empty() && lexicon_.of(token.text).empty()) token.stem = known_stem(token.text);
    if (token.stem.empty() && lexicon_.of(token.text).empty()) token.stem = own_deed(token.text);
    if (lexicon_.of(token.text).empty() && is_laughter(word)) token.text = "haha";
    token.definite = ending.definite;
    token.asking = ending.asking;
  }

  // "dikirimkan", "hitungin": the verb without its ending, when that is a word of the chat.
  std::string known_stem(const std::string& word) const {
    for (const std::string_view ending : {"kan", "in", "an"}) {
      if (word.size() < ending.size() + 4 || !word.ends_with(ending)) continue;
      std::string stem = lexicon_.standard(word.substr(0, word.size() - ending.size()));
      if (!lexicon_.of(stem).empty()) return stem;
    }
    return "";
  }

  // "kubayar", "kutransfer": what I did, or will do.
  std::string own_deed(const std::string& word) const {
    constexpr Senses kDeeds = {Sense::Payment,  Sense::Order, Sense::Want,
                               Sense::Delivery, Sense::Add,   Sense::Change};
    if (!word.starts_with("ku")) return "";
    std::string verb = lexicon_.standard(word.substr(2));
    if (!lexicon_.of(verb).any(kDeeds)) verb.clear();
    return verb;
  }

  bool inner_apostrophe() const {
    return text_[at_] == '\'' && at_ > 0 && at_ + 1 < text_.size() && is_letter(text_[at_ - 1]) &&
           is_letter(text_[at_ + 1]);
  }

  void cut_figures() {
    std::string figures;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == kKeycap)) {
      if (text_[at_] != kKeycap) figures += text_[at_];
      ++at_;
    }
    put(Kind::Number, figures);
    Token& token = out_.back();
    token.value = figures.size() <= 15 ? std::stod(figures) : 1e15;
  }

  void put(Kind kind, std::string text) {
    Token token;
    token.kind = kind;
    token.glued = !gap_ && !out_.empty();
    token.capital = capital_;
    token.written = text;
    token.text = std::move(text);
    out_.push_back(std::move(token));
    gap_ = false;
    capital_ = false;
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  bool gap_ = true;
  bool capital_ = false;
  Tokens out_;
};

bool same_word(const Token& first, const Token& second) {
  return first.text == second.text || (!second.stem.empty() && first.text == second.stem);
}

// "lihat lihat", "masing-masing", "abu abu": one doubled word. Letters and short words stay.
Tokens joined_doubles(Tokens tokens) {
  Tokens out;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    Token& token = tokens[at];
    const bool word = token.is(Kind::Word) && token.text.size() >= 3;
    const bool hyphen = word && out.size() >= 2 && token.glued && out.back().is_mark('-') &&
                        out.back().glued && out[out.size() - 2].is(Kind::Word) &&
                        same_word(out[out.size() - 2], token);
    const bool space = word && !out.empty() && out.back().is(Kind::Word) && !token.glued &&
                       same_word(out.back(), token);
    if (hyphen) out.pop_back();
    if (hyphen || space) {
      out.back().doubled = true;
      out.back().definite = out.back().definite || token.definite;
      if (out.back().written != token.written) out.back().written += token.written;
    } else {
      out.push_back(std::move(token));
    }
  }
  return out;
}

// "38 s/d 40"
Tokens joined_ranges(Tokens tokens) {
  Tokens out;
  for (Token& token : tokens) {
    const bool range = out.size() >= 2 && token.written == "d" && token.glued &&
                       out.back().is_mark('/') && out[out.size() - 2].written == "s";
    if (range) {
      out.pop_back();
      out.back().text = "sampai";
    } else {
      out.push_back(std::move(token));
    }
  }
  return out;
}

// "~salah~" is crossed out: its words are marked and the signs go.
Tokens struck_out(Tokens tokens) {
  Tokens out;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (!tokens[at].is_mark('~')) {
      out.push_back(std::move(tokens[at]));
      continue;
    }
    std::size_t end = at + 1;
    while (end < tokens.size() && !tokens[end].is_mark('~') && !tokens[end].is(Kind::Break)) ++end;
    if (end >= tokens.size() || !tokens[end].is_mark('~')) continue;
    for (std::size_t i = at + 1; i < end; ++i) {
      tokens[i].struck = true;
      out.push_back(std::move(tokens[i]));
    }
    at = end;
  }
  return out;
}

bool splits_before_figures(const Token& word, const Lexicon& lexicon) {
  if (word.text.size() >= 4 || word.written == "x" || word.written == "rp") return true;
  return lexicon.of(word.text).any({Sense::LevelWord, Sense::ContentWord, Sense::SizeWord,
                                    Sense::ShadeWord, Sense::NumberNoise, Sense::CountUnit,
                                    Sense::Filler, Sense::Separator, Sense::Each, Sense::Street});
}

bool splits_after_figures(const Token& word, const Lexicon& lexicon) {
  const std::string& w = word.written;
  if (w == "x" || w == "k" || w == "rb" || w == "g" || w == "l" || w == "nya" || w == "an" ||
      w == "jt" || w == "ml" || w == "cc" || w == "kg" || w == "gr" || w == "th" || w == "m") {
    return w != "m";
  }
  return word.text.size() >= 4 || !lexicon.of(word.text).empty() || lexicon.knows(word.text);
}

// "a4", "2b", "30s": figures and letters that are one name. "masing2": a doubled word.
Tokens joined_names(Tokens tokens, const Lexicon& lexicon) {
  Tokens out;
  for (Token& token : tokens) {
    Token* last = out.empty() ? nullptr : &out.back();
    if (last != nullptr && token.glued && token.is(Kind::Number) && last->is(Kind::Word)) {
      if (token.written == "2" && last->text.size() >= 3 && size_rank(last->text) < 0 &&
          !lexicon.of(last->text).any({Sense::LevelWord, Sense::ContentWord, Sense::CountUnit})) {
        last->doubled = true;
        last->written += "2";
        continue;
      }
      if (!splits_before_figures(*last, lexicon)) {
        last->text += token.written;
        last->written += token.written;
        last->stem.clear();
        continue;
      }
    }
    if (last != nullptr && token.glued && token.is(Kind::Word) && last->is(Kind::Number) &&
        (size_rank(last->written + token.written) >= 0 || !splits_after_figures(token, lexicon))) {
      last->kind = Kind::Word;
      last->text = last->written + token.written;
      last->written = last->text;
      last->value = 0;
      continue;
    }
    // "masing2nya": the ending of a doubled word.
    if (last != nullptr && token.glued && token.is(Kind::Word) && last->doubled &&
        last->is(Kind::Word)) {
      if (token.written == "an" || token.written == "in")
        last->text += token.written;  // "asal2an" is no "asal"
      else
        last->definite = true;
      last->written += token.written;
      continue;
    }
    out.push_back(std::move(token));
  }
  return out;
}

}  // namespace

Tokens tokenize(std::string_view text, const Lexicon& lexicon) {
  return struck_out(
      joined_ranges(joined_doubles(joined_names(Cutter(text, lexicon).cut(), lexicon))));
}

}  // namespace handlers::intent
