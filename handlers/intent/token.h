// The smallest piece of a text that means something: a word, a number with what it counts, a sign.
#pragma once

#include <string>
#include <vector>

#include "handlers/intent/sense.h"

namespace handlers::intent {

struct Token {
  enum class Kind {
    Word,     // letters; also model names such as "a4"
    Number,   // a count, or a number in a name: value, digits
    Measure,  // a weight or volume: value in grams or millilitres, unit "g", "ml" (or cm, gb, ...)
    Money,    // rupiah
    Spec,     // a level, the content of a pack, a size in figures: text "lv:3", "isi:10", "no:38"
    Mark,     // one sign of punctuation: text
    Break,    // the end of a line
    SkuCode,  // text is the SKU, folded
    Noise     // a phone number, date, address...: of no meaning for goods
  };
  enum class Unclear { No, Range, Vague };

  Kind kind = Kind::Word;
  std::string text;  // in the standard spelling
  std::string stem;  // of a range its figures: "rg:0-3"; of a word: without -nya, -lah, -kah, -in:
                     // another way to look it up; may be empty
  std::string written;  // as it was written, folded; for a Number its figures ("05")
  double value = 0;
  std::string unit;               // Measure: its dimension; Number: the word that counts, "bungkus"
  int multiple = 1;               // Number: already multiplied by 12 (lusin), 20 (kodi), 144
  Unclear unclear = Unclear::No;  // "2 atau 3", "beberapa": how many is not said
  bool glued = false;             // no space before it
  bool marked = false;            // a Number that can only count: "x2", "(2)", "= 2"
  bool one = false;               // "sekilo": the weight is the quantity, too
  bool definite = false;          // had -nya
  bool asking = false;            // had -kah
  bool doubled = false;           // "kaos2", "masing-masing"
  bool each = false;              // "masing-masing 2", "satu-satu": of every kind named
  bool capital = false;           // began with a capital letter in the text
  bool goods = false;             // became part of a mention of goods
  bool struck = false;            // ~crossed out~
  bool doubtful = false;          // in no name, and may be meant for a word that turns the meaning
  Senses senses;                  // of the phrase that begins here or that it is part of
  int phrase_length = 0;          // tokens of that phrase, where it begins; 0 inside it
  bool has(Sense sense) const { return senses.has(sense); }
  bool any_of(const Senses& of) const { return senses.any(of); }
  bool is(Kind k) const { return kind == k; }
  bool is_mark(char sign) const {
    return kind == Kind::Mark && text.size() == 1 && text[0] == sign;
  }
};

using Tokens = std::vector<Token>;

}  // namespace handlers::intent
