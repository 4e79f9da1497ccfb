// A text in clauses: what stands between full stops, commas and the words that begin another
// thought.
#pragma once

#include <cstddef>
#include <vector>

#include "handlers/intent/token.h"

namespace handlers::intent {

struct Clause {
  std::size_t first = 0;  // its tokens: [first, last)
  std::size_t last = 0;
  std::size_t sentence = 0;
  std::size_t line = 0;
  bool asks = false;         // ends in a question mark, or a word of it has -kah
  bool conditional = false;  // begins with kalau
  bool correction = false;   // begins with eh, ralat, maksudnya
  bool each = false;         // "masing-masing", "satu-satu"
  bool settles = false;      // a word of making up one's mind: "hmm", "deh", "aja"
  bool strange = false;      // a word that is in no list stands in it
  Senses senses{};           // of all its tokens
  bool has(Sense sense) const { return senses.has(sense); }
  bool any(const Senses& of) const { return senses.any(of); }
};

std::vector<Clause> split_clauses(const Tokens& tokens);

}  // namespace handlers::intent
