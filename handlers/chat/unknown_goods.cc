#include "handlers/chat/unknown_goods.h"

#include <algorithm>
#include <set>

#include "handlers/vocabulary/goods_name.h"
#include "store/unknown_words.h"

namespace handlers::chat {
namespace {

/// In their plain form, as far as they may be kept.
std::set<std::string> unknown_words(const intent::Reading& reading,
                                    const intent::Decision& decision,
                                    const std::vector<Question>& open) {
  std::set<std::string> unknown;
  for (const Question& question : decision.questions) {
    const bool asked_before = std::ranges::find(open, question) != open.end();
    const bool again = std::ranges::find(reading.unresolved, question) != reading.unresolved.end();
    if (!question.candidates.empty() || (asked_before && !again)) continue;
    const std::string words = vocabulary::plain(question.wanted);
    if (vocabulary::can_be_kept(words)) unknown.insert(words);
  }
  return unknown;
}

std::string between_spaces(std::string_view words) {
  return " " + std::string(words) + " ";
}

/// As far as the customer's last messages tell. Who has asked is written down nowhere else.
bool has_written_before(Talk& talk, const std::string& words) {
  constexpr int kLookedAt = 30;
  const auto newest = store::ChatLog(talk.unit.tx).newest(talk.customer.id, kLookedAt);
  return std::ranges::any_of(newest, [&](const store::ChatEntry& entry) {
    if (!entry.inbound || entry.message_id == talk.message.id) return false;
    const std::string written = between_spaces(vocabulary::plain(entry.text));
    return written.find(between_spaces(words)) != std::string::npos;
  });
}

}  // namespace

void count_unknown_goods(Talk& talk, const intent::Reading& reading,
                         const intent::Decision& decision, const std::vector<Question>& open) {
  if (decision.action != intent::Action::Ask) return;
  for (const std::string& words : unknown_words(reading, decision, open)) {
    store::UnknownWordCounts(talk.unit.tx)
        .count(words, !has_written_before(talk, words), talk.unit.now);
  }
}

}  // namespace handlers::chat
