#include "gateway/delivery/second_readings.h"

#include <utility>

#include "handlers/chat/second_reading.h"
#include "handlers/second_reader/shortlist.h"

namespace gateway::delivery {

using handlers::chat::ReadingOutcome;

/// What came of a question; `why_not` is empty when it was asked and answered.
struct SecondReadings::Heard {
  std::vector<store::Line> lines{};
  bool asked = false;
  std::string why_not{};
};

void SecondReadings::read(const store::OutboxRow& row) {
  conclude(row, ask(row));
}

SecondReadings::Heard SecondReadings::ask(const store::OutboxRow& row) {
  const auto catalog = runner_.catalog();
  const std::string text = handlers::chat::text_for_reader(row);
  const auto shortlist = handlers::second_reader::shortlist(text, *catalog);
  if (!reader_) return {.why_not = "no reader"};
  if (shortlist.empty()) return {.why_not = "no goods like it"};
  if (!handlers::chat::is_worth_reading(row, runner_.now())) return {.why_not = "too late"};
  if (!breaker_.allows(runner_.now())) return {.why_not = "no answer lately"};
  auto lines = reader_->read(text, shortlist);
  if (!lines) {
    breaker_.failed(runner_.now());
    return {.asked = true, .why_not = lines.error().why};
  }
  breaker_.succeeded();
  return {.lines = std::move(*lines), .asked = true};
}

/// What the customer hears and the end of the row commit together.
void SecondReadings::conclude(const store::OutboxRow& row, const Heard& heard) {
  auto outcome = ReadingOutcome::Nothing;
  runner_.run([&](handlers::Unit& unit) {
    outcome = handlers::chat::conclude_reading(unit, row, heard.lines);
    store::Outbox outbox(unit.tx);
    if (heard.asked) {
      outbox.sent(row.id, {}, unit.now);
    } else {
      outbox.finish(row.id, store::OutboxState::Dropped, heard.why_not, unit.now);
    }
  });
  const bool failed = heard.asked && !heard.why_not.empty();
  if (failed) log_.warn("second_reading_failed", {{"row", row.id}, {"why", heard.why_not}});
  const char* word = !heard.asked                          ? "skipped"
                     : failed                              ? "failed"
                     : outcome == ReadingOutcome::Proposed ? "proposed"
                                                           : "nothing";
  metrics_.count("pesan_second_readings_total", {{"outcome", word}});
}

}  // namespace gateway::delivery
