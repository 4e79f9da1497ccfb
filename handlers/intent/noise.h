// Parts of a text that are not the customer's own wish for goods: addresses, lines of a form about
// other things, quoted and forwarded text, orders to the machine (R12, R15, R19).
#pragma once

#include "handlers/intent/index.h"
#include "handlers/intent/token.h"

namespace handlers::intent {

struct NoiseFound {
  bool quoted = false;       // somebody else's words stand in the text
  bool forwarded = false;    // the whole text is somebody else's
  bool injected = false;     // a part gives orders to the machine
  bool order_label = false;  // a line begins with "Pesanan:" or the like
  bool address = false;      // an address, a telephone number or a name and no more
};

/// Turns the tokens of such parts into Noise.
/// A street word that is part of a name in the catalogue ("telur kampung") begins no address.
NoiseFound mark_noise(Tokens& tokens, const Index& index);

}  // namespace handlers::intent
