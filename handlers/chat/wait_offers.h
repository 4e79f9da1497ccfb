// The shop writes of its own accord to those who wait for goods: "it is there again, do you still
// want it?". An offer is a question like any other: yes or no, by button or in words.
#pragma once

#include "handlers/chat/talk.h"

namespace handlers::chat {

/// Ends what has run out and asks whoever is next in line, for every SKU that somebody waits for.
/// Whoever is being asked something else just now is passed over, and keeps the place. At most
/// `limit` messages; how many. Cheap when nobody waits.
int offer_to_those_waiting(Unit& unit, int limit);

/// No to the offer that the talk's memory holds, if it came from a line: the next is asked at once.
void decline_wait_offers(Talk& talk);

}  // namespace handlers::chat
