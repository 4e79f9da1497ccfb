// Where a person helps a person: greetings, complaints, whoever wants a human, and remarks that the
// bot can only pass on. Repeated ones are not answered again and again.
#pragma once

#include <optional>
#include <string>

#include "handlers/chat/talk.h"

namespace handlers::chat {

/// The order that a remark belongs to: waiting for payment, or paid and not yet shipped.
std::optional<store::Order> current_order(Talk& talk);
/// Once in some hours.
MaybeAnswer greeting_answer(Talk& talk);
MaybeAnswer complaint_answer(Talk& talk);
/// The bot keeps quiet for a while; staff are told.
MaybeAnswer human_answer(Talk& talk);
/// Records that the customer wants no more messages, and when. False: on record already.
bool opt_out(Talk& talk);
/// The same, confirmed once.
MaybeAnswer opt_out_answer(Talk& talk);
/// An address, a wish, a question that is none of ours: staff see it. Without an order, what can be
/// written to us is explained.
MaybeAnswer remark_answer(Talk& talk);
/// Staff hear of it by `staff_reply`; the customer hears that it was noted for the order, or passed
/// on when there is none.
MaybeAnswer noted_answer(Talk& talk, const std::string& staff_reply, const Fields& fields = {});
/// Staff see it; the customer hears that, once in a while.
MaybeAnswer passed_on_answer(Talk& talk);
/// What sending costs is for staff to say.
MaybeAnswer shipping_answer(Talk& talk);
/// How to order; when that was said just now, a person should see the message.
MaybeAnswer help_answer(Talk& talk);

}  // namespace handlers::chat
