// What is there, what it costs, what we sell. Nothing here holds stock.
#pragma once

#include "handlers/chat/talk.h"

namespace handlers::chat {

/// "ready 5" for each product; holds that have lapsed count as free.
Answer stock_answer(Talk& talk, const std::vector<Mention>& mentions);
/// The price of each, and the total when every one has its pieces.
Answer price_answer(Talk& talk, const std::vector<Mention>& mentions);
/// The categories as a list, or the products themselves when there are few.
Answer catalogue_answer(Talk& talk);
/// The products of the category at this place of that list; absent when there is none.
MaybeAnswer category_answer(Talk& talk, std::int64_t place);

}  // namespace handlers::chat
