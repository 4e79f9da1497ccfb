// What a text without goods to order wants, by its words alone.
#pragma once

#include "handlers/intent/noise.h"
#include "handlers/intent/reading.h"
#include "handlers/intent/speech.h"

namespace handlers::intent {

struct Purpose {
  Intent intent = Intent::Other;
  bool silent = false;            // asks for nothing
  Sense evidence = Sense::Count;  // of the words that decided
};
Purpose purpose_of(const Reading& reading, const std::vector<Speech>& speech,
                   const NoiseFound& noise);

}  // namespace handlers::intent
