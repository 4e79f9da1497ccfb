// Carts that were put together in the platform's catalogue: prices there are the phone's claim,
// ours are what counts (contract whatsapp.md, section 2.11).
#pragma once

#include "handlers/chat/talk.h"

namespace handlers::chat {

/// Ordered as it is when nothing needs a word: other prices and unknown goods are shown first,
/// missing quantities asked for, and an open order is replaced or added to as the customer chooses.
MaybeAnswer cart_answer(Talk& talk, const CartMessage& cart);

}  // namespace handlers::chat
