// From what the customer wants to a hold: the only place of the conversation that takes stock.
#pragma once

#include "handlers/chat/talk.h"

namespace handlers::chat {

/// The customer's order shall be exactly `cart`: placed, or the open order rewritten, or cancelled
/// when nothing is left of it. Short of stock: what is left is offered. No answer when the reply
/// comes with the payment code.
MaybeAnswer order_answer(Talk& talk, const std::vector<store::Line>& cart);
/// Asks before ordering exactly `cart`: "shall I go on with this?" `reasons` says why, by the flags
/// and lists of the template chat_offer.
Answer offer_answer(Talk& talk, const std::vector<store::Line>& cart, Fields reasons = {});
/// Nothing of `cart` is left: says so, lets other variants be picked where there is one line, and
/// offers to tell when it is there again.
Answer sold_out_answer(Talk& talk, const std::vector<store::Line>& cart);
/// Gives up the open order; a paid one is for staff to decide.
MaybeAnswer cancel_answer(Talk& talk);
/// No to what was asked or offered: it is forgotten, what was ordered before stands.
Answer declined_answer(Talk& talk);
/// Shows the open order as it is on record.
Answer unchanged_answer(Talk& talk);
/// The same SKU on several lines made one, by SKU.
std::vector<store::Line> summed(const std::vector<store::Line>& lines);
/// Too old to act on: staff decide, the customer hears that once in a while.
MaybeAnswer late_answer(Talk& talk);

}  // namespace handlers::chat
