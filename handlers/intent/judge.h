// Which of the goods in a text may be held, which must be asked about, which were only talked
// about; and what the text wants. R1 to R22, C-rules come later (decide.cc).
#pragma once

#include "handlers/intent/index.h"
#include "handlers/intent/noise.h"
#include "handlers/intent/reading.h"
#include "handlers/intent/speech.h"

namespace handlers::intent {

/// Fills intent, evidence, lines, unresolved and mentions of a reading whose tokens, clauses and
/// items are there.
void judge(Reading& reading, const NoiseFound& noise, const Index& index, const Lexicon& lexicon);

/// What a text without goods to order wants, by its words alone.
struct Purpose {
  Intent intent = Intent::Other;
  bool silent = false;
  Sense evidence = Sense::kCount;
};
Purpose purpose_of(const Reading& reading, const std::vector<Speech>& speech,
                   const NoiseFound& noise);

}  // namespace handlers::intent
