// Carries out what the rules say of each mention of goods: what may be held, what must be asked,
// what was only talked about; and what the text wants. The C-rules come later (decide.cc).
#pragma once

#include "handlers/intent/index.h"
#include "handlers/intent/noise.h"
#include "handlers/intent/reading.h"

namespace handlers::intent {

/// Fills intent, evidence, lines, unresolved and mentions of a reading whose tokens, clauses and
/// items are there.
void judge(Reading& reading, const NoiseFound& noise, const Index& index, const Lexicon& lexicon);

}  // namespace handlers::intent
