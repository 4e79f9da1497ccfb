// What the rules cannot read may be shown, masked, to a second reader: somebody else's machine,
// which takes its time and may say anything. What it makes of the text is only ever proposed to the
// customer; nothing is held before the customer says yes. What the rules had to say waits with the
// question, and is said when nothing comes of it.
#pragma once

#include <vector>

#include "handlers/chat/talk.h"
#include "handlers/intent/decision.h"
#include "store/outbox.h"

namespace handlers::chat {

/// A proposal of more lines is none.
inline constexpr std::size_t kProposedLinesMax = 10;
/// The customer does not wait longer than this to hear what the rules have to say.
inline constexpr store::Millis kSecondReadingPatience = std::chrono::seconds{30};

/// The shop has a second reader, and the rules made nothing of a plain text, where nothing was on
/// order or being asked about either: no goods, no question, no thanks, nobody else's words.
/// `asked`: something was, before this message.
bool abstained(Talk& talk, const intent::Reading& reading, const intent::Decision& decision,
               bool asked);
/// Of a text that they abstained from: queues the question, with `answer` to go out when nothing
/// comes of it; `answer` itself when nobody is asked: today's questions are used up, or nothing is
/// left of the text once it is masked.
MaybeAnswer after_second_reading(Talk& talk, MaybeAnswer answer);

/// The masked text of a row that after_second_reading queued.
std::string text_for_reader(const store::OutboxRow& row);
/// Whether it is still worth asking: the customer has waited a short while only.
bool is_worth_reading(const store::OutboxRow& row, store::Instant now);

enum class ReadingOutcome { Proposed, Nothing };
/// The end of a row: the lines are proposed when each is for sale in a quantity that may be
/// ordered, and the customer has neither written nor been taken over by a person since; else, as
/// with no lines at all, what the rules had to say goes out.
ReadingOutcome conclude_reading(Unit& unit, const store::OutboxRow& row,
                                const std::vector<store::Line>& lines);

}  // namespace handlers::chat
