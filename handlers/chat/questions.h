// What we ask the customer, with buttons or a list to press. A question that was asked is kept in
// the memory of the talk, under its number.
#pragma once

#include "handlers/chat/choice_id.h"
#include "handlers/chat/talk.h"

namespace handlers::chat {

/// Asks the first open question of the memory; shows what is noted so far.
Answer ask_open_question(Talk& talk);
/// Puts `body`, which says that `missing` is sold out, and a choice among `candidates` (the pieces
/// wanted, where known) or being told when it is there again; as far as there is either.
Answer ask_instead(Talk& talk, const std::string& body, const std::vector<store::Line>& missing,
                   const std::vector<store::Sku>& candidates, std::optional<store::Quantity> qty);
/// Goods whose quantity is missing: asked one after the other, `noted` waits meanwhile.
Answer ask_how_many(Talk& talk, const std::vector<store::Line>& noted,
                    const std::vector<store::Sku>& uncounted);

/// Buttons under `body`, at most three; as a list when the body is too long for buttons.
Answer with_buttons(const Talk& talk, std::string body, std::vector<store::OutgoingButton> buttons);
/// Yes and no to the question that the memory holds.
std::vector<store::OutgoingButton> yes_no_buttons(const Talk& talk);
/// One row for each of the first ten products; the price and what is left stand below the name.
/// `question`: the number of the question that a row answers, 0 for the catalogue.
std::vector<store::OutgoingRow> product_rows(Talk& talk,
                                             const std::vector<store::Product>& products,
                                             std::int64_t question,
                                             std::optional<store::Quantity> qty);
/// "3" when 13 are there and only ten are shown; empty when all are.
std::string count_over(std::size_t count, std::size_t shown);
Answer as_list(const Talk& talk, const std::string& body, std::vector<store::OutgoingRow> rows);

}  // namespace handlers::chat
