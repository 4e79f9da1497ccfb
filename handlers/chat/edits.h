// Messages that were edited or taken back. An order that was placed is never changed by it: staff
// hear of it, and while the order is unpaid the customer is asked (contract whatsapp.md, 2.20).
#pragma once

#include <optional>

#include "handlers/chat/talk.h"
#include "handlers/intent/reading.h"

namespace handlers::chat {

/// An edit of what led to no order is read as if it were written now. Edits and deletions may come
/// before their message: that one is then not read any more.
MaybeAnswer edited_answer(Talk& talk, const Edited& edited,
                          const std::optional<intent::Reading>& reading);
MaybeAnswer deleted_answer(Talk& talk, const Deleted& deleted);
/// The open order as it stands, and what to do if it should be another. Only with an open order.
MaybeAnswer order_stands_answer(Talk& talk);

}  // namespace handlers::chat
