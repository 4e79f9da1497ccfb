// What the conversation with one customer is about, from one message to the next: kept as text with
// the customer, forgotten after a while. Orders are never remembered here; the store has them.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "handlers/intent/reading.h"
#include "store/types.h"

namespace handlers::chat {

using intent::Mention;
using intent::Question;

struct Memory {
  std::int64_t question = 0;         // the number of the newest question: older buttons are stale
  std::vector<Question> questions;   // open; the first one is being asked
  std::vector<store::Line> noted;    // clear lines that wait until the questions are answered
  std::vector<store::Line> offered;  // "shall I go on with this?"
  std::vector<store::Line> missing;  // sold out: "shall I tell you when it is there again?"
  bool two_ways =
      false;  // the offered cart may replace the order or be added: "yes" says too little
  std::vector<Mention> topic;               // what was last talked about
  std::optional<store::Instant> spoken_at;  // when the customer last wrote
  std::optional<store::Instant> called_at;  // when we last wrote of our own accord, with an offer
  std::string order;  // open when the question was put: without it nothing is meant
  std::optional<store::Instant> owner_wrote_at;  // from the phone app, where the chat is seen
  // When something was last said that is not worth saying, or told to staff, again and again.
  std::optional<store::Instant> helped_at, greeted_at, noted_at, claim_told_at, late_told_at,
      forwarded_at, sorry_at, unreadable_at, conflict_told_at;
  std::int64_t forwarded = 0;  // messages shown to staff since `forwarded_at`

  /// New questions (the first kQuestionsMax) take the place of the old ones and of an offer.
  void pose(std::vector<Question> open, std::vector<store::Line> waiting);
  void offer(std::vector<store::Line> lines);
  void forget_questions();
  bool asks() const { return !questions.empty() || !offered.empty() || !missing.empty(); }
  /// The question is about goods that are noted already, with their pieces: are these added, or
  /// all?
  bool asks_again() const;
  /// When the customer or we last said something.
  std::optional<store::Instant> talked_at() const { return std::max(spoken_at, called_at); }
  /// The customer writes again, while `open_order` waits for payment (empty: none): what is too old
  /// to be answered or meant is dropped, and what was asked about an order that waits no longer.
  void wake(std::string_view open_order, store::Instant now);

  friend bool operator==(const Memory&, const Memory&) = default;
};

inline constexpr std::size_t kQuestionsMax = 30;
/// A question may be answered, and a topic be meant, this long after the last message.
inline constexpr store::Millis kMemoryLife = std::chrono::hours{6};

/// True, and noted, when `last` is unset or at least `gap` ago.
bool is_time_again(std::optional<store::Instant>& last, store::Millis gap, store::Instant now);

std::string encode(const Memory& memory);
/// Text that an older version wrote, or nothing at all, is an empty memory as far as it is unknown.
Memory decode_memory(std::string_view text);

}  // namespace handlers::chat
