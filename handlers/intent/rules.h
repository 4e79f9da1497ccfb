// The rules of judgement for one mention of goods (tests/corpus/RULES.md, R1 to R22), written once,
// in the order in which they are tried: the first that applies decides.
#pragma once

#include "handlers/intent/item.h"
#include "handlers/intent/item_facts.h"

namespace handlers::intent {

struct Ruling {
  Verdict verdict;
  const char* rule;  // "R16: taken back"
};
Ruling rule_on(const Item& item, const ItemFacts& facts);

}  // namespace handlers::intent
