// Paying, and how an order is getting on. Nothing that a customer says or shows moves money: it
// only makes us ask the provider, and tells staff to look.
#pragma once

#include "handlers/chat/talk.h"

namespace handlers::chat {

/// How to pay the open order, or another way to pay it when the text names one; without an order,
/// what ways there are. No answer when the reply comes with the new charge.
MaybeAnswer payment_answer(Talk& talk);
/// "Sudah transfer", or a picture while an order waits: checked, never believed.
MaybeAnswer claim_answer(Talk& talk, bool media);
/// How the order is getting on that the text names, else the newest one of this customer.
Answer status_answer(Talk& talk);

}  // namespace handlers::chat
