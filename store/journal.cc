#include "store/journal.h"

#include "store/journal_sql.h"

namespace store {
namespace {

constexpr Millis kRemembered = std::chrono::hours{24};

}  // namespace

void Journal::add(const JournalRow& row) {
  tx_.execute(sql::kAddJournal,
              {to_ms(row.at), row.who, row.action, row.subject, row.detail, row.outcome});
}

std::vector<JournalRow> Journal::list(std::int64_t after_seq, int limit) {
  std::vector<JournalRow> rows;
  for (const Row& row : tx_.query(sql::kJournal, {after_seq, std::int64_t{limit}})) {
    rows.push_back({row.integer(0), from_ms(row.integer(1)), row.text(2), row.text(3), row.text(4),
                    row.text(5), row.text(6)});
  }
  return rows;
}

std::optional<RememberedAnswer> IdempotencyKeys::find(std::string_view key, Instant now) {
  const Rows rows = tx_.query(sql::kRememberedAnswer, {std::string(key), to_ms(now - kRemembered)});
  if (rows.empty()) return std::nullopt;
  return RememberedAnswer{rows[0].text(0), static_cast<int>(rows[0].integer(1)), rows[0].text(2)};
}

/// Forgets what is too old first, so that an old key may be used again.
void IdempotencyKeys::remember(std::string_view key, const RememberedAnswer& answer, Instant now) {
  tx_.execute(sql::kForgetAnswers, {to_ms(now - kRemembered)});
  tx_.execute(sql::kRememberAnswer, {std::string(key), answer.request_hash,
                                     std::int64_t{answer.status}, answer.body, to_ms(now)});
}

}  // namespace store
