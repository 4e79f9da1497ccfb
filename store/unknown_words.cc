#include "store/unknown_words.h"

#include "store/column_values.h"
#include "store/unknown_words_sql.h"

namespace store {

void UnknownWordCounts::count(std::string_view words, bool new_customer, Instant now) {
  const std::string key(words);
  if (tx_.execute(sql::kCountAgain, {key, column(new_customer), to_ms(now)}) > 0) return;
  tx_.execute(sql::kMakeRoomForWords, {kUnknownWordsMax});
  tx_.execute(sql::kCountFirst, {key, to_ms(now)});
}

std::vector<UnknownWords> UnknownWordCounts::list() {
  std::vector<UnknownWords> counted;
  for (const Row& row : tx_.query(sql::kUnknownWords)) {
    counted.push_back({.words = row.text(0),
                       .times = row.integer(1),
                       .customers = row.integer(2),
                       .first_at = from_ms(row.integer(3)),
                       .last_at = from_ms(row.integer(4))});
  }
  return counted;
}

bool UnknownWordCounts::forget(std::string_view words) {
  return tx_.execute(sql::kForgetWords, {std::string(words)}) > 0;
}

}  // namespace store
