// Parts of a text that are not the customer's own wish for goods: addresses, lines of a form about
// other things, quoted and forwarded text, orders to the machine (R12, R15, R19).
#pragma once

#include "handlers/intent/lexicon.h"
#include "handlers/intent/token.h"

namespace handlers::intent {

struct NoiseFound {
  bool quoted = false;     // somebody else's words stand in the text
  bool forwarded = false;  // the whole text is somebody else's
  bool injected = false;   // a part gives orders to the machine
  bool address = false;    // an address, a telephone number or a name and no more
};

/// Turns the tokens of such parts into Noise.
NoiseFound mark_noise(Tokens& tokens);

}  // namespace handlers::intent
