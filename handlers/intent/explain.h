// What the reader saw in a text, piece by piece: for the people who look after its words
// (`pesan parse --explain`). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "handlers/intent/reading.h"

namespace handlers::intent {

struct TokenNote {
  std::string written;             // as it stands in the text, folded
  std::string read_as;             // in the standard spelling
  std::string kind;                // "word", "number", "measure", ...
  std::vector<std::string> means;  // headings of config/lexicon/senses.txt: "order", "filler"
  std::string part;                // "goods", "crossed out", "" for neither
};
struct ClauseNote {
  std::string text;
  std::vector<std::string> acts;  // "order", "asks price", "hangs on stock"
};
struct ItemNote {
  std::string wanted;              // the customer's words
  std::vector<std::string> words;  // what the catalogue knows of them
  std::vector<store::Sku> fits;    // every product that agrees with them
  std::optional<std::int64_t> qty;
  std::string verdict;  // "take", "ask how many", "confirm", "mention", "leave"
  std::string rule;     // that decided so: "R16: taken back"
};
struct Explanation {
  std::vector<TokenNote> tokens;
  std::vector<ClauseNote> clauses;
  std::vector<ItemNote> items;
  std::string decided_by;  // the evidence of the intent
};

Explanation explain(const Reading& reading, const Catalog& catalog);

}  // namespace handlers::intent
